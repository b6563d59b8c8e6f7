"""The tables under a page: names, codes, sources and related pages.

A sent table replaces the rows on the desk, whoever made those, so a form that was loaded before
a colleague's save or a restore can still be sent.
"""

from django import forms
from django.contrib import admin
from django.forms.formsets import DELETION_FIELD_NAME
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from alike.text.folding import fold
from conditions.catalogue import content
from conditions.catalogue.models import AlternateName, Code, Condition, Relation, Source

from . import collisions

LAST = 10_000
NAME_TAKEN = _("The page “%(page)s” has this name. Tick “shared” if both are meant by it.")
CODE_TAKEN = _("The page “%(page)s” has this code. Tick “shared” if both are meant by it.")


class RowForm(forms.ModelForm):
    """One row. Its table answers for what only a whole table can know, such as doubles."""

    def validate_unique(self):
        """Left to the table: the row that this one replaces is still there."""

    def validate_constraints(self):
        """Every check constraint of these models has a field of the form in front of it."""


class OrderedForm(RowForm):
    position = forms.IntegerField(
        label=_("order"),
        required=False,
        min_value=0,
        max_value=LAST - 1,
        widget=forms.NumberInput(attrs={"class": "desk-order"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["position"] = self.instance.position + 1


class NameForm(OrderedForm):
    class Meta:
        model = AlternateName
        fields = ["name", "kind", "is_shared", "position"]

    @property
    def value(self):
        row = self.instance
        return content.Name(" ".join(row.name.split()), row.kind, row.is_shared)


class CodeForm(OrderedForm):
    class Meta:
        model = Code
        fields = ["system", "code", "match", "is_shared", "position"]

    @property
    def value(self):
        row = self.instance
        return content.Code(row.system, row.code, row.match, row.is_shared)


class SourceForm(RowForm):
    url = forms.URLField(
        label=_("web address"), required=False, max_length=500, assume_scheme="https"
    )
    year = forms.IntegerField(label=_("year"), required=False, min_value=1500, max_value=2200)

    class Meta:
        model = Source
        fields = ["key", "title", "publisher", "url", "year", "accessed_on"]
        widgets = {"accessed_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    @property
    def value(self):
        row = self.instance
        accessed = row.accessed_on.isoformat() if row.accessed_on else ""
        return content.Source(row.key, row.title, row.publisher, row.url, row.year, accessed)


def offers(field):
    """What a text field needs for the script to offer names for this "model.field"."""
    address = reverse_lazy("admin:autocomplete")
    return {"data-offers": address, "data-offers-of": field, "autocomplete": "off"}


class PageField(forms.ModelChoiceField):
    """Another page, typed by name; the script offers names while somebody types."""

    def __init__(self, **kwargs):
        super().__init__(
            Condition.objects.all(),
            to_field_name="name",
            widget=forms.TextInput(attrs=offers("relation.other")),
            error_messages={"invalid_choice": _("There is no page with this name.")},
            **kwargs,
        )


class RelationForm(OrderedForm):
    other = PageField(label=_("condition"))

    class Meta:
        model = Relation
        fields = ["kind", "other", "position"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["other"] = self.instance.other.name

    @property
    def value(self):
        return content.Relation(self.instance.other.slug, self.instance.kind)


class Table(forms.BaseInlineFormSet):
    """All rows of one kind. Bound, every row counts as new: the rows sent replace those kept."""

    doubled = _("This is in the table twice.")

    def initial_form_count(self):
        return 0 if self.is_bound else super().initial_form_count()

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["id"].disabled = True

    def clean(self):
        seen = set()
        for form in self.filled:
            if not form.errors:
                if self.sameness(form) in seen:
                    form.add_error(self.double_at, self.doubled)
                seen.add(self.sameness(form))

    @property
    def filled(self):
        """The forms that hold a row to keep."""
        return [
            form
            for form in self.forms
            if form.has_changed() and not form.cleaned_data.get(DELETION_FIELD_NAME)
        ]

    @property
    def values(self):
        """The rows as values, in the order that the person gave them."""
        ordered = sorted(self.filled, key=lambda form: _place(form.cleaned_data.get("position")))
        return tuple(form.value for form in ordered)

    def save(self, commit=True):
        """Nothing: the page is written as a whole, in pages.py."""
        self.new_objects, self.changed_objects, self.deleted_objects = [], [], []
        return []


def _place(position):
    return LAST if position is None else position


class NameTable(Table):
    double_at = "name"

    def sameness(self, form):
        return fold(form.instance.name)

    def clean(self):
        super().clean()
        names = [form.instance.name for form in self.filled]
        elsewhere = collisions.names_elsewhere(self.instance, names)
        own = fold(self.instance.name)
        for form in self.filled:
            name = fold(form.instance.name)
            if name and name == own:
                form.add_error("name", _("This is the page's own name."))
            elif name in elsewhere and not form.instance.is_shared:
                form.add_error("name", collisions.belongs_to(elsewhere[name], NAME_TAKEN))


class CodeTable(Table):
    double_at = "code"

    def sameness(self, form):
        return form.instance.system, form.instance.code

    def clean(self):
        super().clean()
        own = [
            form
            for form in self.filled
            if not form.errors and form.instance.match == "exact" and not form.instance.is_shared
        ]
        elsewhere = collisions.codes_elsewhere(self.instance, map(self.sameness, own))
        for form in own:
            if page := elsewhere.get(self.sameness(form)):
                form.add_error("code", collisions.belongs_to(page, CODE_TAKEN))


class SourceTable(Table):
    double_at = "key"
    doubled = _("Another source has this key.")

    def sameness(self, form):
        return form.instance.key


class RelationTable(Table):
    double_at = "other"

    def sameness(self, form):
        return form.instance.other_id, form.instance.kind

    def clean(self):
        super().clean()
        rows = [form for form in self.filled if not form.errors]
        for form in rows:
            if form.instance.other_id == self.instance.pk:
                form.add_error("other", _("A condition cannot be related to itself."))
        types = [form for form in rows if not form.errors and form.instance.kind == "type-of"]
        for form in types:
            circle = collisions.circle_of_types(self.instance, [form.instance.other])
            if circle:
                way = " → ".join(circle)
                form.add_error("other", _("That goes in a circle: %(way)s.") % {"way": way})


class TableInline(admin.TabularInline):
    template = "conditions/editorial/desk/_table.html"
    extra = 1


class NameInline(TableInline):
    model, form, formset = AlternateName, NameForm, NameTable
    verbose_name_plural = _("other names")


class CodeInline(TableInline):
    model, form, formset = Code, CodeForm, CodeTable


class SourceInline(TableInline):
    model, form, formset = Source, SourceForm, SourceTable


class RelationInline(TableInline):
    model, form, formset = Relation, RelationForm, RelationTable
    fk_name = "condition"
    verbose_name_plural = _("related conditions")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("other")
