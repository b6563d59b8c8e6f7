from django.contrib.auth.models import Group, Permission

from .roles import ROLES


def make_groups():
    """One group a role, with exactly the permissions that roles.py lists."""
    known = {
        permission.codename: permission
        for permission in Permission.objects.filter(content_type__app_label="conditions")
    }
    for role in ROLES:
        group, _ = Group.objects.get_or_create(name=role.name)
        group.permissions.set(known[codename] for codename in role.permissions)
