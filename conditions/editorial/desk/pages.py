"""Condition pages in the admin: the list, the form, and the page for those who only read."""

from functools import partial

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from conditions.catalogue import content, desk
from conditions.catalogue import page as public_page
from conditions.catalogue.models import (
    AlternateName,
    Code,
    Condition,
    ConditionSymptom,
    Relation,
    Source,
)
from conditions.editorial import actions, drafts
from conditions.editorial.models import Submission

from . import checks, conflicts, past, states, steps, versions, walk
from .forms import SECTIONS, ConditionForm
from .rows import CodeInline, NameInline, RelationInline, SourceInline
from .symptom_rows import SymptomInline


class StateFilter(admin.SimpleListFilter):
    title, parameter_name = _("state"), "state"

    def lookups(self, request, model_admin):
        return states.LABELS.items()

    def queryset(self, request, conditions):
        return conditions.filter(state=self.value()) if self.value() else conditions


class OverdueFilter(admin.SimpleListFilter):
    title, parameter_name = _("next review"), "review"

    def lookups(self, request, model_admin):
        return [("overdue", _("overdue"))]

    def queryset(self, request, conditions):
        if self.value() != "overdue":
            return conditions
        return conditions.filter(live_hash__isnull=False, next_review_on__lt=timezone.localdate())


@admin.register(Condition)
class ConditionAdmin(admin.ModelAdmin):
    form = ConditionForm
    inlines = [SourceInline, NameInline, CodeInline, SymptomInline, RelationInline]
    list_display = ["name", "where_it_stands", "systems", "next_review_on", "last_saved"]
    list_filter = [StateFilter, "body_systems", OverdueFilter]
    search_fields = ["name", "names__name"]
    list_per_page = 50
    show_facets = admin.ShowFacets.NEVER
    actions = None
    fieldsets = [
        (None, {"fields": ConditionForm.Meta.fields}),
        (_("Text"), {"fields": list(SECTIONS)}),
    ]

    # The list ----------------------------------------------------------------------------------

    def get_queryset(self, request):
        return states.with_state(super().get_queryset(request)).prefetch_related("body_systems")

    @admin.display(description=_("state"), ordering="state")
    def where_it_stands(self, condition):
        return states.LABELS[condition.state]

    @admin.display(description=_("body systems"))
    def systems(self, condition):
        return ", ".join(system.name for system in condition.body_systems.all())

    @admin.display(description=_("last saved"), ordering="saved_at")
    def last_saved(self, condition):
        return condition.saved_at

    # Addresses ---------------------------------------------------------------------------------

    def get_urls(self):
        return [*walk.urls(self.admin_site), *past.urls(self.admin_site), *super().get_urls()]

    def view_on_site(self, condition):
        return condition.get_absolute_url() if condition.live_edition else None

    def get_view_on_site_url(self, obj=None):
        return self.view_on_site(obj) if obj else None

    # One page ----------------------------------------------------------------------------------

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": ("name",)}

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Django's form for editors, one at a time for each page; a page to read for the others."""
        if object_id is not None and not self.has_change_permission(request):
            return self.reading_view(request, object_id)
        form_view = partial(super().changeform_view, request, object_id, form_url, extra_context)
        try:
            with transaction.atomic():
                if request.method == "POST" and object_id is not None:
                    self.lock(request, object_id)
                return form_view()
        except IntegrityError:
            return form_view()  # somebody took the name or address meanwhile: now the form says so

    def lock(self, request, object_id):
        """Hold the page until this save is done, so that the next one sees its version."""
        condition = self.get_object(request, object_id)
        if condition is not None:
            Condition.objects.select_for_update().get(pk=condition.pk)

    def reading_view(self, request, object_id):
        condition = self.get_object(request, object_id)
        if request.method != "GET" or not self.has_view_permission(request, condition):
            raise PermissionDenied
        if condition is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        page = versions.draft(condition)
        context = {
            **self.admin_site.each_context(request),
            **self.standing(request, condition),
            "title": condition.name,
            "opts": self.opts,
            "original": condition,
            "checks": checks.on(page),
            "page": public_page.context(versions.document(page)),
        }
        return render(request, "conditions/editorial/desk/reading.html", context)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        form = context["adminform"].form
        noted = checks.on(versions.draft(obj)) if obj else None
        context.update(
            checks=noted,
            sections=[
                (form[field], noted.sections[kind] if noted else None)
                for field, kind in SECTIONS.items()
            ],
            conflict=conflicts.since(obj, form.loaded_version) if form.is_stale else None,
            origins=obj.provenance.all() if obj else (),
            show_save_and_add_another=False,
            **(self.standing(request, obj) if obj else {}),
        )
        return super().render_change_form(request, context, add, change, form_url, obj)

    def standing(self, request, condition):
        """Where the page stands, and what this person can do about it."""
        last = (
            Submission.objects.filter(condition=condition)
            .select_related("submitted_by", "review__reviewer", "review__schedule")
            .first()
        )
        return {
            "state": states.LABELS[condition.state],
            "steps": [
                (step, reverse(f"admin:conditions_condition_{step.name}", args=[condition.pk]))
                for step in steps.offered(condition, request.user)
            ],
            "wrote_some": steps.wrote_some(condition, request.user),
            "submission": last,
            "review": getattr(last, "review", None),
            "schedule": getattr(getattr(last, "review", None), "schedule", None),
            "live": condition.editions.live().for_listing().first(),
            "export_url": _address("desk-export", condition.pk),
            "view_on_site_url": self.get_view_on_site_url(condition),
        }

    # Saving ------------------------------------------------------------------------------------

    def save_related(self, request, form, formsets, change):
        """The rows are written as one page, which is kept as a desk version."""
        for table in formsets:
            table.save()
        rows = {table.model: table.values for table in formsets}
        cleaned = form.cleaned_data
        due = cleaned["next_review_on"]
        said = content.PageContent(
            name=cleaned["name"],
            slug=cleaned["slug"],
            summary=cleaned["summary"],
            demonstration=cleaned["is_demonstration"],
            next_review=due.isoformat() if due else "",
            names=rows[AlternateName],
            body_systems=tuple(cleaned["body_systems"]),
            codes=rows[Code],
            related=rows[Relation],
            sources=rows[Source],
            sections=form.texts,
            symptoms=rows[ConditionSymptom],
            provenance=desk.standing_provenance(form.instance, sections=form.texts),
        )
        actions.revise(form.instance, said, by=request.user)

    # Deleting ----------------------------------------------------------------------------------

    def has_delete_permission(self, request, obj=None):
        may = super().has_delete_permission(request, obj)
        return may and (obj is None or not obj.editions.exists())

    def get_deleted_objects(self, objs, request):
        """As Django's; what protects itself against deletion is handled by drafts.discard."""
        shown, counts, missing, _protected = super().get_deleted_objects(objs, request)
        return shown, counts, missing, []

    def delete_model(self, request, obj):
        drafts.discard(obj, by=request.user)


def _address(name, *args):
    """The address under this name, or "" where nothing is mounted under it."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
