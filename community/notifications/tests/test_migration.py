from importlib import import_module

from django.apps import apps
from django.utils import timezone

from community.notifications.models import Digest, Wish

MIGRATION = import_module("community.migrations.0008_wishes_of_digests")


def test_whoever_had_a_digest_still_hears_of_newcomers_as_often(ana, ben, cleo):
    for member, rhythm in ((ana, "daily"), (ben, "weekly")):
        Digest.objects.create(member=member, rhythm=rhythm, chosen_at=timezone.now())

    MIGRATION.wish_for_newcomers(apps, None)

    assert set(Wish.objects.values_list("member", "kind", "way")) == {
        (ana.pk, "newcomers", "daily"),
        (ben.pk, "newcomers", "weekly"),
    }
