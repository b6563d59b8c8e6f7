"""The vocabulary on the desk: terms with their names, and the words that were missing."""

from django.contrib import admin
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from . import actions
from .forms import NAME, TERM, DecisionForm, NameTable, SymptomForm, TreatmentForm
from .models import Proposal, Symptom, SymptomName, Treatment, TreatmentName


class RetiredFilter(admin.SimpleListFilter):
    title, parameter_name = _("state"), "retired"

    def lookups(self, request, model_admin):
        return [("no", _("current")), ("yes", _("retired"))]

    def queryset(self, request, terms):
        if self.value() in ("yes", "no"):
            return terms.filter(retired_at__isnull=self.value() == "no")
        return terms


class NameInline(admin.TabularInline):
    formset = NameTable
    fields = ["name", "is_plain"]
    extra = 1


class SymptomNameInline(NameInline):
    model = SymptomName


class TreatmentNameInline(NameInline):
    model = TreatmentName


class RetryingAdmin(admin.ModelAdmin):
    """Tries a form again when somebody else took its key or name meanwhile: then it says so."""

    actions = None

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            with transaction.atomic():
                return super().changeform_view(request, object_id, form_url, extra_context)
        except (IntegrityError, actions.NameTaken):
            return super().changeform_view(request, object_id, form_url, extra_context)

    def has_delete_permission(self, request, obj=None):
        """Members have said these words: a term is retired instead."""
        return False


class TermAdmin(RetryingAdmin):
    list_filter = [RetiredFilter]
    list_per_page = 50
    show_facets = admin.ShowFacets.NEVER
    show_full_result_count = False
    autocomplete_fields = ["parents"]

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if "name" in form.changed_data:
            actions.keep_name(form.instance, by=request.user)


@admin.register(Symptom)
class SymptomAdmin(TermAdmin):
    form = SymptomForm
    inlines = [SymptomNameInline]
    list_display = ["name", "medical_name", "hpo_id", "retired_at"]
    search_fields = ["name", "medical_name", "=hpo_id", "names__name"]
    fields = ["name", "medical_name", "hpo_id", "parents", "is_retired"]
    readonly_fields = ["hpo_id"]


@admin.register(Treatment)
class TreatmentAdmin(TermAdmin):
    form = TreatmentForm
    inlines = [TreatmentNameInline]
    list_display = ["name", "kind", "key", "retired_at"]
    list_filter = [RetiredFilter, "kind"]
    search_fields = ["name", "=key", "names__name"]
    fields = ["name", "key", "kind", "atc", "parents", "is_retired"]

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"key": ("name",)}

    def get_readonly_fields(self, request, obj=None):
        """Tables of data know the key."""
        return ["key"] if obj else []


class OpenFilter(admin.SimpleListFilter):
    title, parameter_name = _("state"), "open"

    def lookups(self, request, model_admin):
        return [("yes", _("open")), ("no", _("decided"))]

    def queryset(self, request, proposals):
        if self.value() in ("yes", "no"):
            return proposals.filter(decided_at__isnull=self.value() == "yes")
        return proposals


@admin.register(Proposal)
class ProposalAdmin(RetryingAdmin):
    form = DecisionForm
    list_display = ["words", "kind", "proposed_on", "decided_at"]
    list_filter = [OpenFilter, "kind"]
    search_fields = ["words"]
    ordering = [F("decided_at").asc(nulls_first=True), "-pk"]
    readonly_fields = ["words", "kind", "proposed_on", "decided_at", "decision"]

    def get_fields(self, request, obj=None):
        said = ["words", "kind", "proposed_on"]
        if obj is None or obj.decided_at or not self.has_change_permission(request, obj):
            return [*said, "decided_at", "decision"]
        new = ["key", "kind_of_treatment"] if obj.kind == "treatment" else []
        return [*said, "outcome", "term", *new, "reason"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and not (obj and obj.decided_at)

    def save_model(self, request, obj, form, change):
        said, by = form.cleaned_data, request.user
        if said["outcome"] == NAME:
            actions.accept_as_name(obj, term=said["term"], by=by)
        elif said["outcome"] == TERM:
            own = {"key": said["key"], "kind": said["kind_of_treatment"]} if "key" in said else {}
            actions.accept_as_term(obj, by=by, **own)
        else:
            actions.refuse(obj, reason=said["reason"].strip(), by=by)
