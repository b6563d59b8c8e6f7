"""What may be quoted at all: live editions, and words whose authors agree to it.

Who may read it is another question, asked for every answer (reading.py).
"""

from django.db.models import Exists, OuterRef, Q

from community.discussions.models import Post, Reply
from community.discussions.models.writing import LISTED
from community.members import visibility
from community.members.models import Audience, MemberTreatment
from conditions.catalogue.editions import Edition

from .models import WisdomSource

OF_ITS_POST = Q(
    **{f"post__{name}": wanted for name, wanted in LISTED.children}, post__removed_at__isnull=True
)


def editions():
    return Edition.objects.live()


def posts():
    return Post.objects.listed().filter(visibility.quotable(), removed_at__isnull=True)


def replies():
    return Reply.objects.listed().filter(OF_ITS_POST, visibility.quotable())


def tried():
    """Treatments with own words for a condition, of those who show them to their groups."""
    return MemberTreatment.objects.filter(
        visibility.quotable("member"),
        words_hidden_at__isnull=True,
        condition__isnull=False,
        member__shows_treatments_to=Audience.GROUPS,
    ).exclude(words="")


def unread(rows, *, origin):
    """Those of these rows of which there is no source yet; `origin` is the field for them."""
    read = WisdomSource.objects.filter(**{origin: OuterRef("pk")})
    return rows.filter(~Exists(read)).order_by("pk")


def outdated():
    """Sources whose thing must not be quoted any more, or says something else by now."""
    same = {
        "edition": editions(),
        "post": posts().filter(revision=OuterRef("revision")),
        "reply": replies().filter(revision=OuterRef("revision")),
        "tried": tried().filter(words=OuterRef("words")),
    }
    still = Q(pk__in=[])
    for origin, rows in same.items():
        still |= Q(Exists(rows.order_by().filter(pk=OuterRef(origin))))
    return WisdomSource.objects.filter(~still)
