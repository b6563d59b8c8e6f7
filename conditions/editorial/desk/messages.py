"""What readers said, and the desk's answer to it."""

from django import forms
from django.contrib import admin
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from conditions.catalogue.labels import SECTION_TITLES
from conditions.editorial import feedback
from conditions.editorial.models import Feedback


class OpenFilter(admin.SimpleListFilter):
    title, parameter_name = _("state"), "open"

    def lookups(self, request, model_admin):
        return [("yes", _("open")), ("no", _("closed"))]

    def queryset(self, request, messages):
        match self.value():
            case "yes":
                return messages.open()
            case "no":
                return messages.filter(closed_at__isnull=False)
        return messages


class ClosingForm(forms.ModelForm):
    resolution = forms.CharField(
        label=_("What was done"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Saving closes the message."),
    )


@admin.register(Feedback)
class FeedbackAdmin(admin.ModelAdmin):
    form = ClosingForm
    list_display = ["page", "verdict", "beginning", "sent_at", "closed_at"]
    list_filter = [OpenFilter, "verdict"]
    list_select_related = ["edition"]
    search_fields = ["edition__name", "words"]
    ordering = [F("closed_at").asc(nulls_first=True), "-sent_at"]
    actions = None
    readonly_fields = ["page", "number", "verdict", "part", "words", "sent_at"]
    fields = [*readonly_fields, "resolution"]

    def get_queryset(self, request):
        return super().get_queryset(request).defer("edition__document")

    @admin.display(description=_("page"), ordering="edition__name")
    def page(self, message):
        return message.edition.name

    @admin.display(description=_("edition"))
    def number(self, message):
        return message.edition.number

    @admin.display(description=_("part"))
    def part(self, message):
        return SECTION_TITLES.get(message.section, message.section)

    @admin.display(description=_("what they say"))
    def beginning(self, message):
        return message.words[:120]

    def get_fields(self, request, obj=None):
        closed = ["resolution", "closed_by", "closed_at"]
        return [*self.readonly_fields, *(closed if obj and obj.closed_at else ["resolution"])]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and not (obj and obj.closed_at)

    def has_delete_permission(self, request, obj=None):
        return False

    def lookup_allowed(self, lookup, value, request=None):
        by_page = lookup == "edition__condition__id__exact"
        return by_page or super().lookup_allowed(lookup, value, request)

    def save_model(self, request, obj, form, change):
        feedback.close(obj, by=request.user, resolution=form.cleaned_data["resolution"])
