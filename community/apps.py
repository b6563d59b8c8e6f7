from django.apps import AppConfig
from django.db.models import F
from django.utils.translation import gettext_lazy as _


class CommunityConfig(AppConfig):
    name = "community"
    verbose_name = _("Community")

    def ready(self):
        """Condition pages show how many live with it: let the count come with the page's row."""
        from conditions.catalogue import addresses  # noqa: PLC0415 models load first

        addresses.ALSO.update(
            alikes=F("condition__alikes__alikes"), carers=F("condition__alikes__carers")
        )
