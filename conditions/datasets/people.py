"""Who stands behind an import: found by e-mail, and asked for what they may do."""

from alike.accounts.models import User, normalise_email
from conditions.editorial import roles
from conditions.editorial.models import Byline


class Unsuitable(Exception):
    """This person cannot stand behind the import; the text says why, for the operator."""


def author(email, *, publish):
    """Who writes the pages, and with `publish` publishes them; drafts may come from nobody."""
    if not email:
        if publish:
            raise Unsuitable("--publish needs --by EMAIL: the chief editor who publishes.")
        return None
    user = _account(email, option="--by")
    asked = [(roles.WRITE, "may not write pages")]
    if publish:
        asked += [
            (roles.SUBMIT, "may not submit pages"),
            (roles.PUBLISH, "may not publish pages: that is for a chief editor"),
        ]
    _ask(user, asked, option="--by")
    return user


def reviewer(email, *, author):
    """Who has checked the pages: somebody else, allowed to review and named to readers."""
    if not email:
        raise Unsuitable("--publish needs --reviewer EMAIL: who has checked the pages.")
    user = _account(email, option="--reviewer")
    _ask(user, [(roles.REVIEW, "may not review pages")], option="--reviewer")
    if user == author:
        raise Unsuitable(f"--reviewer {user.email} wrote the pages: name somebody else.")
    if not Byline.objects.filter(user=user).exists():
        sentence = "has no byline: readers see who checked a page, so add one on the desk."
        raise Unsuitable(f"--reviewer {user.email} {sentence}")
    return user


def _account(email, *, option):
    user = User.objects.active().filter(email=normalise_email(email)).first()
    if user is None:
        raise Unsuitable(f"{option} {email}: there is no active account with this e-mail.")
    return user


def _ask(user, permissions, *, option):
    for permission, sentence in permissions:
        if not user.has_perm(permission):
            raise Unsuitable(f"{option} {user.email} {sentence}.")
