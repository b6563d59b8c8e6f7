"""Saying more of what one tried. The words go through the same screening as a post."""

from django.db import transaction

from alike.web import limits
from community.members import actions as members
from community.members.models import Member, MemberTreatment
from community.moderation import actions as moderation
from community.moderation import newcomers, screening

EXPERIENCE = "treatment"
"""What moderators' cases call it."""
A_DAY = limits.Limit("treatments.words", times=40, seconds=24 * 3600)
CRISIS = "crisis"


class NotNow(Exception):
    """The words may not be said now; they are for the writer to keep. `retry_after` in seconds."""

    def __init__(self, message, *, retry_after):
        super().__init__(message)
        self.retry_after = retry_after


@transaction.atomic
def say_more(fact, *, by, now, **said):
    """Keep more of an experience; whether its writer should see help lines at once.

    Saying the same words again is no new writing. Raises NotNow, and members.ConsentMissing.
    """
    author = Member.objects.select_related("user").select_for_update(of=["self"]).get(pk=by.pk)
    before = MemberTreatment.objects.get(pk=fact.pk, member=author)
    words = said.get("words", "")
    is_new = bool(words) and words != before.words
    welcome = _admit(author, words=words, now=now) if is_new else None
    if welcome and welcome.held:
        said["words_hidden_at"] = now
    members.state_treatment(author, treatment=before.treatment, **said)
    if not is_new:
        return False
    flags = screening.screen(words, is_new_author=newcomers.is_new(author, now=now))
    moderation.note(
        key=EXPERIENCE, pk=fact.pk, author=author, flags=flags, now=now, is_held=welcome.held
    )
    return CRISIS in screening.categories(flags)


def _admit(author, *, words, now):
    counted = limits.count(A_DAY, who=author.pk, now=now.timestamp())
    if not counted.allowed:
        raise NotNow("", retry_after=counted.retry_after)
    welcome = newcomers.check(author, kind=EXPERIENCE, text=words, now=now)
    if not welcome.allowed:
        raise NotNow(welcome.message, retry_after=welcome.retry_after)
    return welcome
