from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ConditionsConfig(AppConfig):
    name = "conditions"
    verbose_name = _("Conditions")

    def ready(self):
        post_migrate.connect(keep_roles, sender=self, dispatch_uid="conditions.roles")


def keep_roles(sender, **kwargs):
    """After every migration the desk's groups hold exactly the permissions of roles.py."""
    from conditions.editorial.groups import make_groups  # noqa: PLC0415 models load first

    make_groups()
