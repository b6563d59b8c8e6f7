"""What members of a group wrote of a treatment in their own words: for its members alone."""

from django.db.models import Exists, OuterRef, Q

from community.members import visibility
from community.members.models import Audience, MemberTreatment

PER_PAGE = 20


def readable(viewer, *, group, condition):
    """The experiences for this condition whose words the viewer may read, their own included.

    Those who show themselves and their treatments to their groups, and whom the viewer may see.
    """
    seen = visibility.in_group(viewer.pk, group).filter(pk=OuterRef("member"))
    shown = Q(member__shows_treatments_to=Audience.GROUPS, words_hidden_at__isnull=True)
    return MemberTreatment.objects.filter(
        Exists(seen), shown | Q(member=viewer.pk), condition=condition
    ).exclude(words="")


def page(viewer, *, group, condition, treatment, before):
    """(experiences newest first, the id to go on from or None); `before` is such an id or None."""
    rows = readable(viewer, group=group, condition=condition).filter(treatment=treatment)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(rows.order_by("-pk")[: PER_PAGE + 1])
    return found[:PER_PAGE], found[PER_PAGE - 1].pk if len(found) > PER_PAGE else None
