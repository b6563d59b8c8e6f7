from django.contrib import admin
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _


class Desk(admin.AdminSite):
    """Django's admin, with the work that waits for the person on its first page."""

    site_header = _("Alike desk")
    site_title = _("Alike desk")
    index_title = _("Your desk")


class DeskConfig(AdminConfig):
    default_site = "conditions.editorial.site.Desk"
