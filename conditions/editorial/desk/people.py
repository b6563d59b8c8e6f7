"""Small things of the desk: body systems, and how people are named on pages."""

from django.contrib import admin

from alike.web import stamps
from conditions.catalogue.models import BodySystem
from conditions.editorial.models import Byline


@admin.register(BodySystem)
class BodySystemAdmin(admin.ModelAdmin):
    list_display = ["name", "slug"]
    search_fields = ["name"]
    actions = None

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        stamps.bump(stamps.CATALOGUE)

    def delete_model(self, request, obj):
        super().delete_model(request, obj)
        stamps.bump(stamps.CATALOGUE)

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": ("name",)}

    def get_readonly_fields(self, request, obj=None):
        """Published pages and readers' bookmarks know the address."""
        return ["slug"] if obj else []

    def has_delete_permission(self, request, obj=None):
        may = super().has_delete_permission(request, obj)
        return may and (obj is None or not obj.conditions.exists())


@admin.register(Byline)
class BylineAdmin(admin.ModelAdmin):
    list_display = ["name", "credentials", "user"]
    list_select_related = ["user"]
    search_fields = ["name", "user__email"]
    actions = None
