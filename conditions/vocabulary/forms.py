"""What the desk may send about words: terms with their names, and decisions on proposals."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from . import actions, hierarchy, planning
from .models import Proposal, Symptom, Treatment, folded
from .search import find

NAME, TERM, REFUSE = "name", "term", "refuse"
OUTCOMES = [
    (NAME, _("Another name of a term we have")),
    (TERM, _("A term of its own")),
    (REFUSE, _("Not taken up")),
]


class TermForm(forms.ModelForm):
    """A term. Its name may not be empty to a searcher, nor may it be a kind of itself."""

    is_retired = forms.BooleanField(
        label=_("Retired"),
        required=False,
        help_text=_("Not offered any more; members who chose it keep it."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["is_retired"].initial = self.instance.retired_at is not None

    def clean_name(self):
        return _searchable(self.cleaned_data["name"])

    def clean_parents(self):
        parents = self.cleaned_data["parents"]
        if self.instance.pk and self.instance.pk in _above(parents):
            raise forms.ValidationError(_("That goes in a circle."))
        return parents

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("is_retired"):
            self.instance.retired_at = None
        elif not self.instance.retired_at:
            self.instance.retired_at = timezone.now()
        return cleaned


class SymptomForm(TermForm):
    class Meta:
        model = Symptom
        fields = ["name", "medical_name", "parents"]

    def clean(self):
        if not self.instance.pk:
            self.instance.hpo_id = actions.next_own_id()
        return super().clean()


class TreatmentForm(TermForm):
    class Meta:
        model = Treatment
        fields = ["name", "key", "kind", "atc", "parents"]


class NameTable(forms.BaseInlineFormSet):
    """The names of one term; two that search the same are one."""

    def clean(self):
        kept = dict(self.instance.names.values_list("folded", "pk")) if self.instance.pk else {}
        for form in self.forms:
            name = form.cleaned_data.get("name") if not form.errors else None
            if not name or form.cleaned_data.get("DELETE"):
                continue
            searched, row = folded(name), form.instance.pk
            if not searched:
                form.add_error("name", NOT_SEARCHABLE)
            elif searched in kept and (row is None or kept[searched] != row):
                form.add_error("name", _("To somebody who searches, the term has this name."))
            kept.setdefault(searched, row)


class DecisionForm(forms.ModelForm):
    """What becomes of a proposed word."""

    outcome = forms.ChoiceField(label=_("What becomes of it"), choices=OUTCOMES)
    term = forms.CharField(
        label=_("The term we have"),
        required=False,
        max_length=250,
        help_text=_("For another name: the term's plain name, its HPO id or its key."),
    )
    kind_of_treatment = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", "-"), *Treatment.KINDS]
    )
    key = forms.SlugField(
        label=_("Key"), required=False, max_length=100, help_text=_("For a new treatment.")
    )
    reason = forms.CharField(
        label=_("Why not"), required=False, max_length=300, help_text=_("For a word not taken up.")
    )

    class Meta:
        model = Proposal
        fields = []

    def clean(self):
        cleaned = super().clean()
        outcome = cleaned.get("outcome")
        if outcome == NAME:
            self._clean_term(cleaned.get("term", ""))
        elif outcome == TERM and self.instance.kind == "treatment":
            for field in ("key", "kind_of_treatment"):
                if not cleaned.get(field) and field not in self.errors:
                    self.add_error(field, _("A new treatment needs this."))
            if Treatment.objects.filter(key=cleaned.get("key") or "").exists():
                self.add_error("key", _("Another treatment has this key."))
        elif outcome == REFUSE and not cleaned.get("reason", "").strip():
            self.add_error("reason", _("Say why."))
        return cleaned

    def _clean_term(self, said):
        """Only a term that is meant without doubt."""
        model = actions.MODELS[self.instance.kind]
        by_key = model.objects.filter(**{planning.KEYS[model]: said.strip()}).first()
        near = find(model, said, limit=5)
        exact = [term for term in near if folded(term.name) == folded(said)]
        self.cleaned_data["term"] = by_key or (exact[0] if exact else None)
        if not self.cleaned_data["term"]:
            names = ", ".join(term.name for term in near)
            self.add_error(
                "term",
                _("There is no such term. Near it: %s.") % names
                if names
                else _("There is no such term."),
            )


NOT_SEARCHABLE = _("Write a name with letters or digits.")


def _searchable(name):
    name = " ".join(name.split())
    if not folded(name):
        raise forms.ValidationError(NOT_SEARCHABLE)
    return name


def _above(terms):
    """The primary keys of these terms and of all that they are kinds of."""
    model = terms.model
    below, above = planning.link_fields(model)
    kinds = {}
    for child, parent in model.parents.through.objects.values_list(below, above):
        kinds.setdefault(parent, []).append(child)
    found = {term.pk for term in terms}
    for term in terms:
        found |= hierarchy.below(term.pk, kinds)
    return found
