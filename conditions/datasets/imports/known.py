"""What the catalogue knows already: whose each name, address and code is."""

from dataclasses import dataclass, field

from alike.text.folding import fold
from conditions.catalogue.editions import Edition
from conditions.catalogue.models import AlternateName, Code, Condition
from conditions.datasets.names import SLUG_CHARACTERS, slug_of
from conditions.datasets.sources.record import Record

TELLING_SYSTEMS = ("mondo", "doid", "orpha", "omim", "mesh")
"""Systems whose exact code means one condition. ICD is for statistics: its codes are shared."""
SEVERAL = ""


class Conflict(Exception):
    """A record means two pages at once, or takes what belongs to another."""


@dataclass
class Known:
    """Pages by what they are called. `add` as an import goes on: later records find them."""

    slugs: dict = field(default_factory=dict)
    """Address in lower case -> address, of every page."""
    addresses: set = field(default_factory=set)
    """Addresses in lower case that readers know, once or now."""
    names: dict = field(default_factory=dict)
    """Folded name -> address of its page."""
    own: set = field(default_factory=set)
    """Folded names that are a page's own name."""
    codes: dict = field(default_factory=dict)
    """"system code" -> address of its page, or SEVERAL."""

    @classmethod
    def of_catalogue(cls):
        known = cls()
        for slug, name in Condition.objects.order_by("pk").values_list("slug", "name").iterator():
            known.slugs[slug.lower()] = slug
            known.names.setdefault(fold(name), known.slugs[slug.lower()])
            known.own.add(fold(name))
        others = AlternateName.objects.order_by("pk").values_list("condition__slug", "name")
        for slug, name in others.iterator():
            known.names.setdefault(fold(name), known.slugs[slug.lower()])
        exact = Code.objects.filter(match="exact", system__in=TELLING_SYSTEMS).order_by("pk")
        for slug, system, code in exact.values_list("condition__slug", "system", "code").iterator():
            known._add_code(f"{system} {code}", known.slugs[slug.lower()])
        live = Edition.objects.order_by().values_list("slug", flat=True).distinct()
        known.addresses = {slug.lower() for slug in live.iterator()}
        return known

    def add(self, page):
        """Learn what a page that is to be says."""
        slug = self.slugs.setdefault(page.slug.lower(), page.slug)
        self.names.setdefault(fold(page.name), slug)
        self.own.add(fold(page.name))
        for row in page.names:
            self.names.setdefault(fold(row.name), slug)
        for row in page.codes:
            if row.match == "exact" and row.system in TELLING_SYSTEMS:
                self._add_code(f"{row.system} {row.code}", slug)

    def _add_code(self, said, slug):
        if self.codes.setdefault(said, slug) != slug:
            self.codes[said] = SEVERAL

    def page_of(self, record: Record):
        """The address of the page that the record is about, or "". Raises Conflict."""
        if not record.origin.source:
            return self._page_of_our_own(record)
        by_code = {
            self.codes.get(f"{row.system} {row.code}") or ""
            for row in record.page.codes
            if row.match == "exact"
        } - {""}
        if len(by_code) > 1:
            raise Conflict(f"Its codes belong to the pages {_listed(by_code)}.")
        by_name = self._by_name(record)
        if len(by_name) > 1 and not by_code:
            raise Conflict(f"Its names belong to the pages {_listed(by_name)}.")
        if by_code and by_name - by_code and record.creates:
            both = f"{_listed(by_code)}, its name to the page {_listed(by_name - by_code)}"
            raise Conflict(f"Its codes belong to the page {both}.")
        return next(iter(by_code or by_name), "")

    def _page_of_our_own(self, record):
        slug = self.slugs.get(record.page.slug.lower(), "")
        owner = self.names.get(fold(record.page.name), "")
        if owner and owner != slug:
            raise Conflict(f"“{record.page.name}” is a name of the page {owner} already.")
        if not slug and record.page.slug.lower() in self.addresses:
            raise Conflict(f"Readers find another page at the address “{record.page.slug}”.")
        return slug

    def _by_name(self, record):
        """The page of its name; else the pages whose own name is one of its exact names."""
        if owner := self.names.get(fold(record.page.name)) if record.page.name else None:
            return {owner}
        bare = map(fold, record.exact_names)
        return {self.names[name] for name in bare if name in self.own}

    def parent(self, said):
        """The address of the page that a code such as DOID:543, or a name, means; or ""."""
        system, _colon, _rest = said.partition(":")
        by_code = self.codes.get(f"{system.lower()} {said}")
        return by_code or self.names.get(fold(said), "")

    def free_slug(self, name):
        """An address that no page has or had; "" when the name makes none."""
        slug = slug_of(name)
        for number in range(1, 1_000):
            end = f"-{number}" if number > 1 else ""
            free = f"{slug[: SLUG_CHARACTERS - len(end)]}{end}"
            if slug and free not in self.slugs and free not in self.addresses:
                return free
        return ""

    def owner_of(self, bare, *, besides):
        """The other page that a folded name means, or ""."""
        owner = self.names.get(bare, "")
        return owner if owner != besides else ""


def _listed(slugs):
    return " and ".join(sorted(slugs))
