"""The role of those who moderate all groups; operators give it to accounts in the admin."""

from django.contrib.auth.models import Group, Permission

MODERATOR = "Moderator"
PERMISSION = "moderate"


def make_group():
    """The group of the moderators, with exactly the permission to moderate."""
    group, _ = Group.objects.get_or_create(name=MODERATOR)
    group.permissions.set(
        Permission.objects.filter(content_type__app_label="community", codename=PERMISSION)
    )
