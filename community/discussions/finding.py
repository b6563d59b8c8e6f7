"""What a group's talk can be narrowed to. Filters are ids: no health fact is in an address."""

from dataclasses import dataclass, field

from django.db.models import Count

from community.groups.models import Group
from community.members import visibility
from community.members.conditions import pages_of
from conditions.vocabulary.models import Symptom, Treatment

from .models import Placement, Tag
from .models.writing import LISTED

LOOKED_AT = 500
"""So many of the newest posts of a group say what there is talk about."""
MOST_OF_A_KIND = 40


@dataclass(frozen=True)
class Only:
    """What a list is narrowed to."""

    ids: dict[str, int] = field(default_factory=dict)
    names: tuple[str, ...] = ()

    @property
    def query(self):
        """The same, for the address of the next page."""
        return "".join(f"&{name}={pk}" for name, pk in self.ids.items())


@dataclass(frozen=True)
class Ways:
    """(id, name) pairs of what there is talk about, the most talked about first."""

    treatments: list[tuple[int, str]]
    symptoms: list[tuple[int, str]]
    conditions: list[tuple[int, str]]

    @property
    def any(self):
        return bool(self.treatments or self.symptoms or self.conditions)


def only(ids):
    """The Only of these ids (filter -> id): what no row has is not narrowed to."""
    names, kept = [], {}
    for name, model in (("treatment", Treatment), ("symptom", Symptom)):
        term = model.objects.filter(pk=ids[name]).first() if name in ids else None
        if term:
            kept[name] = term.pk
            names.append(term.name)
    if "also" in ids and (page := _pages({ids["also"]}).get(ids["also"])):
        kept["also"] = ids["also"]
        names.append(page)
    return Only(kept, tuple(names))


def ways(viewer, *, group):
    """What the newest posts of a group (an id) that the viewer may read are about."""
    listed = {f"post__{name}": wanted for name, wanted in LISTED.children}
    newest = (
        Placement.objects.filter(group=group, **listed)
        .filter(visibility.words_for(viewer, author="post__author", group="group"))
        .order_by("-posted_at", "-pk")
        .values_list("post", flat=True)
    )
    posts = list(newest[:LOOKED_AT])
    elsewhere = Placement.objects.filter(post__in=posts).exclude(group=group).values_list("group")
    groups = dict(_most(elsewhere))
    pages = _pages(groups)
    return Ways(
        treatments=_terms(posts, "treatment"),
        symptoms=_terms(posts, "symptom"),
        conditions=[(pk, pages[pk]) for pk in groups if pk in pages],
    )


def _terms(posts, name):
    rows = Tag.objects.filter(post__in=posts, **{f"{name}__isnull": False})
    return [row[:2] for row in _most(rows.values_list(name, f"{name}__name"))]


def _most(rows):
    return rows.annotate(posts=Count("pk")).order_by("-posts")[:MOST_OF_A_KIND]


def _pages(groups):
    """Group id -> name of its condition's page, of those that are live."""
    conditions = dict(Group.objects.filter(pk__in=groups).values_list("pk", "condition"))
    pages = pages_of(conditions.values())
    return {
        group: pages[condition].name
        for group, condition in conditions.items()
        if condition in pages and pages[condition].is_live
    }
