"""What this site has words for: its symptoms, its body systems, its images."""

from dataclasses import replace

from alike.text.folding import fold
from conditions.catalogue.models import BodySystem
from conditions.datasets.names import slug_of
from conditions.vocabulary.models import Symptom


class OurWords:
    """Takes out of records what has no word here, and remembers which body systems to make."""

    def __init__(self, *, library):
        self.library = library
        self.symptoms = set(Symptom.objects.current().values_list("hpo_id", flat=True))
        rows = list(BodySystem.objects.values_list("slug", "name"))
        self.systems = {fold(name): slug for slug, name in rows} | {slug: slug for slug, _ in rows}
        self.new_systems = {}
        """Address -> name."""

    def within(self, record):
        """The record without what this site has no word for, and what that was."""
        page, left_out = record.page, []
        symptoms = tuple(row for row in page.symptoms if row.hpo_id in self.symptoms)
        if missing := len(page.symptoms) - len(symptoms):
            left_out.append(f"Symptoms that the vocabulary does not have: {missing}.")
        if unknown := [row.file for row in page.images if row.file not in self.library]:
            left_out.append(f"The image {unknown[0]} is not in the library.")
        systems = tuple(self.system(name) for name in page.body_systems)
        kept = replace(page, symptoms=symptoms, body_systems=systems, images=(), related=())
        return replace(record, page=kept), left_out

    def system(self, name):
        """The address of the body system with this name or address."""
        for said in (name, fold(name), slug_of(name)):
            if said in self.systems:
                return self.systems[said]
        slug = slug_of(name)[:80]
        self.new_systems[slug] = name
        self.systems[slug] = self.systems[fold(name)] = slug
        return slug
