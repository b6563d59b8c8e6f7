"""What an import would do, thought through before anything is written."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from alike.text.folding import fold
from conditions.catalogue import content, desk
from conditions.catalogue.editions import Edition
from conditions.catalogue.models import AlternateName, BodySystem, Condition, Relation
from conditions.vocabulary.models import Symptom

from . import clashes
from .names import slug_of
from .page_file import PageFile, in_file_order
from .pictures import Pictures
from .readiness import Publishing
from .strict_yaml import Notes

AT_ONCE = 200
"""Pages asked for in one query: SQLite takes no list of any length."""
CREATE, CHANGE, UNCHANGED = "create", "change", "unchanged"


@dataclass
class PagePlan:
    """What happens to one page."""

    file: PageFile
    content: content.PageContent
    condition: Condition | None
    action: str
    publish: bool = False
    is_with_reviewer: bool = False
    """Submitted or approved, and not yet published."""

    @property
    def ends_a_review(self):
        return self.is_with_reviewer and (self.publish or self.action == CHANGE)


@dataclass
class Plan:
    pages: list[PagePlan] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    """path:line: sentence"""
    new_body_systems: dict[str, str] = field(default_factory=dict)
    """Slug -> name."""
    pictures: Pictures = field(default_factory=Pictures)

    def count(self, action):
        return sum(page.action == action for page in self.pages)


def make(files: Iterable[PageFile], *, publishing: Publishing | None = None) -> Plan:
    """Plan the import of these files; nothing may be applied when the plan has errors."""
    files = list(files)
    plan = Plan(pictures=Pictures.of(files))
    notes = {file.path: Notes(list(file.problems)) for file in files}
    conditions = _conditions(files)
    for clash in clashes.find(files, catalogue=_catalogue({f.content.slug for f in files})):
        notes[clash.file.path].add(clash.line, clash.message)
    systems, symptoms = _BodySystems(), _known_symptoms(files)
    for file in files:
        page = _resolved(file, systems, plan.pictures, notes[file.path])
        _note_unknown_symptoms(file, symptoms, notes[file.path])
        plan.pages.append(_page_plan(file, page, conditions.get(page.slug)))
    plan.new_body_systems = systems.new
    if publishing:
        publishing.judge(plan.pages, notes)
    plan.errors = [
        f"{file.path}:{problem.line}: {problem.message}"
        for file in files
        for problem in sorted(notes[file.path].problems)
    ]
    return plan


def _conditions(files):
    """The conditions on the desk that the files are about, by address."""
    slugs = sorted({file.content.slug for file in files})
    rows = Condition.objects.with_content().prefetch_related("submissions")
    return {
        row.slug: row
        for start in range(0, len(slugs), AT_ONCE)
        for row in rows.filter(slug__in=slugs[start : start + AT_ONCE])
    }


def _catalogue(imported):
    """What the pages of the catalogue say that are not being imported."""
    pages = Condition.objects.values_list("slug", "name")
    other_names = AlternateName.objects.filter(is_shared=False).values_list(
        "condition__slug", "name"
    )
    names = tuple(row for row in (*pages, *other_names) if row[0] not in imported)
    parents = {}
    for slug, parent in Relation.objects.filter(kind=clashes.TYPE_OF).values_list(
        "condition__slug", "other__slug"
    ):
        parents.setdefault(slug, []).append(parent)
    return clashes.Catalogue(
        slugs=frozenset(slug for slug, _name in names),
        names=names,
        live=dict(Edition.objects.live().values_list("slug", "condition__slug")),
        parents=parents,
    )


def _resolved(file, systems, pictures, notes):
    """The page as the desk would hold it."""
    for source in file.content.sources:
        if source.url and not _is_address(source.url):
            line = file.line_of("sources", source.key)
            notes.add(line, f"“{source.url}” is not a complete web address.")
    page = pictures.take(file, notes=notes)
    slugs = {systems.slug_of(name) for name in page.body_systems}
    return replace(page, body_systems=tuple(sorted(slugs)))


def _known_symptoms(files):
    """The ids that files name and the vocabulary has."""
    ids = sorted({row.hpo_id for file in files for row in file.content.symptoms})
    return {
        known
        for start in range(0, len(ids), AT_ONCE)
        for known in Symptom.objects.filter(hpo_id__in=ids[start : start + AT_ONCE])
        .order_by()
        .values_list("hpo_id", flat=True)
    }


def _note_unknown_symptoms(file, known, notes):
    for row in file.content.symptoms:
        if row.hpo_id not in known:
            sentence = f"The vocabulary has no symptom {row.hpo_id}: see import_vocabulary."
            notes.add(file.line_of("symptoms", row.hpo_id), sentence)


def _is_address(url):
    try:
        URLValidator()(url)
    except ValidationError:
        return False
    return True


def _page_plan(file, page, condition):
    if condition is None:
        return PagePlan(file, page, None, CREATE)
    same = in_file_order(desk.read(condition)) == in_file_order(page)
    standing = any(row.closed_at is None for row in condition.submissions.all())
    action = UNCHANGED if same else CHANGE
    return PagePlan(file, page, condition, action, is_with_reviewer=standing)


class _BodySystems:
    """Finds body systems by name or address, and remembers which are to be made."""

    def __init__(self):
        self.new = {}
        self.known = {}
        rows = list(BodySystem.objects.values_list("slug", "name"))
        for key_of in (lambda slug, name: slug, lambda slug, name: fold(name)):
            self.known.update({key_of(slug, name): slug for slug, name in rows})
        self.known.update({name: slug for slug, name in rows})

    def slug_of(self, name):
        for key in (name, fold(name), slug_of(name)):
            if key in self.known:
                return self.known[key]
        slug = slug_of(name)
        self.new[slug] = name
        self.known[slug] = self.known[fold(name)] = slug
        return slug
