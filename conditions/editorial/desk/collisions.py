"""What a page must not share with another one: its names, its address, a circle of types."""

from alike.text.folding import fold
from conditions.catalogue.editions import Edition
from conditions.catalogue.models import AlternateName, Condition, Relation
from conditions.catalogue.relations import cycle_through


def names_elsewhere(condition):
    """Folded name -> the name of the page that has it, for every page but this one."""
    alternate = AlternateName.objects.exclude(condition_id=condition.pk)
    taken = {fold(name): page for name, page in alternate.values_list("name", "condition__name")}
    pages = Condition.objects.exclude(pk=condition.pk).values_list("name", flat=True)
    return {**taken, **{fold(name): name for name in pages}}


def reader_of_address(slug, condition):
    """The other page that readers find at this address now, by name; None when it is free."""
    live = Edition.objects.live().exclude(condition_id=condition.pk).filter(slug=slug)
    return live.values_list("name", flat=True).first()


def circle_of_types(condition, others):
    """The names along a circle that being a type of each of `others` would close, or []."""
    if not condition.pk or not others:
        return []
    names, parents = {condition.pk: str(condition)}, {}
    types = Relation.objects.filter(kind="type-of").exclude(condition_id=condition.pk)
    for child, child_name, parent, parent_name in types.values_list(
        "condition_id", "condition__name", "other_id", "other__name"
    ):
        names.update({child: child_name, parent: parent_name})
        parents.setdefault(child, []).append(parent)
    parents[condition.pk] = [other.pk for other in others]
    names.update((other.pk, str(other)) for other in others)
    return [names[pk] for pk in cycle_through(condition.pk, parents)]
