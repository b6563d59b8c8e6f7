"""Published editions: everything about them can be read, nothing can be changed."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from conditions.catalogue.editions import Edition


@admin.register(Edition)
class EditionAdmin(admin.ModelAdmin):
    list_display = ["name", "number", "state", "published_at", "reviewed_on", "next_review_on"]
    search_fields = ["name", "slug"]
    ordering = ["-published_at", "-pk"]
    actions = None
    fields = [
        *("name", "number", "state", "slug", "change_note", "reviewed_on", "next_review_on"),
        "imported_from",
        *("publisher", "published_at", "superseded_at", "withdrawn_at", "withdrawal_reason"),
        "content_hash",
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).for_listing()

    @admin.display(description=_("state"))
    def state(self, edition):
        return {"live": _("live"), "superseded": _("superseded"), "withdrawn": _("withdrawn")}[
            edition.state
        ]

    @admin.display(description=_("published by"))
    def publisher(self, edition):
        """As text: Django would link to the account, which most of the desk may not open."""
        return str(edition.published_by)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
