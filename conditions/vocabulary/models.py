"""The words for what people feel and what they try: terms with plain names and a hierarchy."""

from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from alike.text.folding import search_form

LONGEST_FOLDED = 250
LONGEST_BARE = 200


class TermQuerySet(models.QuerySet):
    def current(self):
        return self.filter(retired_at__isnull=True)


class Term(models.Model):
    """One thing that members can say of themselves, with one plain name and many others."""

    name = models.CharField(_("plain name"), max_length=200)
    retired_at = models.DateTimeField(_("retired"), null=True, blank=True)

    objects = TermQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["name"]

    def __str__(self):
        return self.name


class TermName(models.Model):
    """A word or phrase that people type when they mean a term."""

    name = models.CharField(_("name"), max_length=250)
    folded = models.CharField(_("name as it is searched"), max_length=250, editable=False)
    is_plain = models.BooleanField(_("plain language"), default=False)

    class Meta:
        abstract = True
        ordering = ["folded"]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.folded = folded(self.name)
        super().save(*args, **kwargs)


def folded(name):
    """The name as it is kept for searching."""
    return search_form(name)[:LONGEST_FOLDED]


class SymptomQuerySet(TermQuerySet):
    def bulk_create(self, objs, *args, **kwargs):
        objs = list(objs)
        give_addresses(objs)
        return super().bulk_create(objs, *args, **kwargs)


class Symptom(Term):
    """Something a person feels or notices; the Human Phenotype Ontology's terms and our words."""

    slug = models.SlugField(_("address"), max_length=220, unique=True, editable=False)
    hpo_id = models.CharField(_("HPO id"), max_length=10, unique=True)
    medical_name = models.CharField(_("medical name"), max_length=250)
    parents = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="children", verbose_name=_("kinds of")
    )

    objects = SymptomQuerySet.as_manager()

    class Meta(Term.Meta):
        verbose_name = _("symptom")
        verbose_name_plural = _("symptoms")

    def save(self, *args, **kwargs):
        give_addresses([self])
        super().save(*args, **kwargs)


def give_addresses(symptoms):
    """Give those without one an address made from their plain name; it never changes again.

    Where another symptom has it, the HPO id makes it one of its own.
    """
    waiting = [symptom for symptom in symptoms if not symptom.slug]
    bare_names = [slugify(symptom.name)[:LONGEST_BARE] for symptom in waiting]
    if not waiting:
        return
    taken = set(
        Symptom.objects.filter(slug__in=set(bare_names)).order_by().values_list("slug", flat=True)
    )
    for symptom, bare in zip(waiting, bare_names, strict=True):
        own = slugify(f"{bare} {symptom.hpo_id.replace(':', ' ')}")
        symptom.slug = own if not bare or bare in taken else bare
        taken.add(symptom.slug)


class SymptomName(TermName):
    term = models.ForeignKey(Symptom, models.CASCADE, related_name="names")

    class Meta(TermName.Meta):
        verbose_name = _("name of a symptom")
        verbose_name_plural = _("names of symptoms")
        constraints = [
            models.UniqueConstraint(name="conditions_symptomname_once", fields=["term", "folded"])
        ]
        indexes = [
            models.Index(
                name="conditions_symptom_by_name", fields=["folded"], opclasses=["text_pattern_ops"]
            )
        ]


class Treatment(Term):
    """Something people try: a medicine, a procedure, a device, a therapy, a habit."""

    KINDS = [
        ("medicine", _("medicine")),
        ("medicine-group", _("group of medicines")),
        ("procedure", _("procedure")),
        ("device", _("device")),
        ("talking-therapy", _("talking therapy")),
        ("physical-therapy", _("physical therapy")),
        ("self-care", _("self-care")),
        ("diet", _("diet")),
        ("complementary", _("complementary")),
    ]

    key = models.SlugField(_("key"), max_length=100, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=KINDS)
    atc = models.CharField(_("ATC code"), max_length=7, blank=True)
    parents = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="children", verbose_name=_("kinds of")
    )

    class Meta(Term.Meta):
        verbose_name = _("treatment")
        verbose_name_plural = _("treatments")
        constraints = [
            models.CheckConstraint(
                name="conditions_treatment_kind",
                condition=models.Q(
                    kind__in=[
                        *("medicine", "medicine-group", "procedure", "device", "talking-therapy"),
                        *("physical-therapy", "self-care", "diet", "complementary"),
                    ]
                ),
            )
        ]


class TreatmentName(TermName):
    term = models.ForeignKey(Treatment, models.CASCADE, related_name="names")

    class Meta(TermName.Meta):
        verbose_name = _("name of a treatment")
        verbose_name_plural = _("names of treatments")
        constraints = [
            models.UniqueConstraint(name="conditions_treatmentname_once", fields=["term", "folded"])
        ]
        indexes = [
            models.Index(
                name="conditions_treatment_by_name",
                fields=["folded"],
                opclasses=["text_pattern_ops"],
            )
        ]


class ProposalQuerySet(models.QuerySet):
    def open(self):
        return self.filter(decided_at__isnull=True)


class Proposal(models.Model):
    """A word that was missing. It is not kept who missed it: that would say something of them."""

    KINDS = [("symptom", _("symptom")), ("treatment", _("treatment"))]

    kind = models.CharField(_("kind"), max_length=10, choices=KINDS)
    words = models.CharField(_("words"), max_length=200)
    proposed_on = models.DateField(_("proposed"), auto_now_add=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decision = models.CharField(_("what was done"), max_length=300, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposed word")
        verbose_name_plural = _("proposed words")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="conditions_proposal_kind",
                condition=models.Q(kind__in=["symptom", "treatment"]),
            ),
            models.CheckConstraint(
                name="conditions_proposal_decided_with_a_word",
                condition=models.Q(decided_at__isnull=True, decision="")
                | (models.Q(decided_at__isnull=False) & ~models.Q(decision="")),
            ),
        ]

    def __str__(self):
        return self.words
