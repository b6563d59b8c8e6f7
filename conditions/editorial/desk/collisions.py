"""What a page must not share with another one: its names, its address, a circle of types."""

from django.urls import reverse
from django.utils.html import conditional_escape, format_html

from alike.text.folding import fold
from conditions.catalogue.editions import Edition
from conditions.catalogue.models import AlternateName, Code, Condition, Relation
from conditions.catalogue.relations import cycle_through

NAME_CHARACTERS = Condition._meta.get_field("folded").max_length


def names_elsewhere(condition, names):
    """Folded name -> the other page that has it, as (pk, name), of those of these that are taken.

    Names that another page shares deliberately are free.
    """
    meant = {fold(name)[:NAME_CHARACTERS] for name in names}
    alternate = AlternateName.objects.filter(folded__in=meant, is_shared=False).exclude(
        condition_id=condition.pk
    )
    taken = {
        folded: (pk, page)
        for folded, pk, page in alternate.values_list("folded", "condition_id", "condition__name")
    }
    pages = Condition.objects.filter(folded__in=meant).exclude(pk=condition.pk)
    return taken | {
        folded: (pk, name) for folded, pk, name in pages.values_list("folded", "pk", "name")
    }


def codes_elsewhere(condition, codes):
    """(system, code) -> the page whose very code it is, as (pk, name); shared ones are free."""
    rows = (
        Code.objects.exclude(condition_id=condition.pk)
        .filter(match="exact", is_shared=False, code__in={code for _system, code in codes})
        .values_list("system", "code", "condition_id", "condition__name")
    )
    return {(system, code): (pk, name) for system, code, pk, name in rows}


def belongs_to(page, sentence):
    """A refusal that names the other page and leads there; `sentence` has a place for %(page)s."""
    pk, name = page
    address = reverse("admin:conditions_condition_change", args=[pk])
    link = format_html('<a href="{}">{}</a>', address, name)
    return format_html(conditional_escape(sentence).replace("%(page)s", "{}"), link)


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
