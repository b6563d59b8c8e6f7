"""Tells Django which admin site is ours; loaded before any model, so it imports none."""

from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    default_site = "conditions.editorial.desk.front.Desk"
