from django.apps import AppConfig
from django.db.models import F
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class CommunityConfig(AppConfig):
    name = "community"
    verbose_name = _("Community")

    def ready(self):
        """Tell the rooms below what those above have: counts for pages, talk for moderators."""
        from community.connections import actions as connections  # noqa: PLC0415 models load first
        from community.connections import subjects as written  # noqa: PLC0415
        from community.connections import telling as acquainted  # noqa: PLC0415
        from community.discussions import subjects, telling  # noqa: PLC0415
        from community.groups import counts  # noqa: PLC0415 models load first
        from community.matching import changes  # noqa: PLC0415
        from community.matching import telling as alikes  # noqa: PLC0415
        from community.members import blocks, hearing  # noqa: PLC0415
        from community.moderation import profiles  # noqa: PLC0415
        from community.moderation import subjects as moderated  # noqa: PLC0415
        from community.moderation import telling as decisions  # noqa: PLC0415
        from community.notifications import kinds  # noqa: PLC0415
        from community.treatments import subjects as tried  # noqa: PLC0415
        from conditions.catalogue import addresses  # noqa: PLC0415

        addresses.ALSO.update(
            alikes=F("condition__alikes__alikes"), carers=F("condition__alikes__carers")
        )
        addresses.ALSO.update(tried=F("condition__tried__best"))
        addresses.SAYS.update(alikes=counts.for_machines, carers=counts.for_machines)
        for subject in profiles.SUBJECTS:
            moderated.register(subject)
        kinds.register(decisions.DECISIONS)
        post_migrate.connect(keep_role, sender=self, dispatch_uid="community.roles")
        subjects.register_subjects()
        tried.register_subjects()
        telling.register_kinds()
        alikes.register_kinds()
        written.register_subjects()
        acquainted.register_kinds()
        blocks.WHEN_BLOCKED["connections"] = connections.part
        hearing.WHEN_CHANGED["matching"] = changes.mark


def keep_role(sender, **kwargs):
    """After every migration the moderators' group holds exactly their permission."""
    from community.moderation.roles import make_group  # noqa: PLC0415 models load first

    make_group()
