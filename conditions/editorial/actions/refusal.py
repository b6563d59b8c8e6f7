from contextlib import contextmanager

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from conditions.catalogue.models import Condition


class Refused(Exception):
    """The desk said no; `reasons` are sentences for the person who asked."""

    def __init__(self, *reasons):
        super().__init__(" ".join(str(reason) for reason in reasons))
        self.reasons = [str(reason) for reason in reasons]


def require(user, permission, sentence):
    """Refuse with `sentence` unless the user is active and holds the permission."""
    if not (user.is_active and user.has_perm(permission)):
        raise Refused(sentence)


def locked(condition):
    """The condition as it is now, with its content, held until the transaction ends."""
    return Condition.objects.select_for_update().with_content().get(pk=condition.pk)


@contextmanager
def unless_taken():
    """Refuse what would give two pages one name or one address, even in the same moment."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as clash:
        raise Refused(
            _("Another page has this name or this address now. Change one of them first.")
        ) from clash
