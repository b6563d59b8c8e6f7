"""The table of symptoms under a page: which, how common, and who counted."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from alike.text.folding import search_form
from conditions.catalogue import content
from conditions.catalogue.models import ConditionSymptom
from conditions.vocabulary.models import Symptom
from conditions.vocabulary.search import find

from .rows import OrderedForm, Table, TableInline, offers

ID = re.compile(r"\b[A-Z]{2}:[0-9]{7}\b")
NEAR = 5


class SymptomField(forms.ModelChoiceField):
    """A symptom, typed by name or id; the script offers names while somebody types."""

    def __init__(self, **kwargs):
        super().__init__(
            Symptom.objects.all(),
            widget=forms.TextInput(attrs={**offers("conditionsymptom.symptom"), "maxlength": 300}),
            **kwargs,
        )

    def prepare_value(self, value):
        return written(value) if isinstance(value, Symptom) else value

    def to_python(self, value):
        if value in self.empty_values:
            return None
        by_id = ID.search(value)
        found = Symptom.objects.filter(hpo_id=by_id.group()).first() if by_id else None
        return found or self._named(value)

    def _named(self, value):
        """Only the symptom that is meant without doubt."""
        near = find(Symptom, value, limit=NEAR)
        asked = search_form(value)
        exact = [term for term in near if search_form(term.name) == asked]
        exact = exact or [term for term in near if search_form(term.found_as) == asked]
        if len(exact) == 1:
            return exact[0]
        if not near:
            raise forms.ValidationError(_("There is no symptom with this name."))
        names = "; ".join(map(written, near))
        raise forms.ValidationError(
            _("Which one do you mean? Copy one of these: %(names)s."), params={"names": names}
        )


def written(symptom):
    """How a symptom is written in the field, without doubt which it is."""
    return f"{symptom.name} ({symptom.hpo_id})"


class SymptomForm(OrderedForm):
    symptom = SymptomField(label=_("symptom"))

    class Meta:
        model = ConditionSymptom
        fields = ["symptom", "frequency", "source", "position"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["symptom"] = written(self.instance.symptom)

    @property
    def value(self):
        row = self.instance
        return content.SymptomOf(row.symptom.hpo_id, row.frequency, " ".join(row.source.split()))


class SymptomTable(Table):
    double_at = "symptom"

    def sameness(self, form):
        return form.instance.symptom_id


class SymptomInline(TableInline):
    model, form, formset = ConditionSymptom, SymptomForm, SymptomTable
    verbose_name_plural = _("symptoms and how common they are")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("symptom")
