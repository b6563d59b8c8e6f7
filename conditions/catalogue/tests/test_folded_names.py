from importlib import import_module

from django.apps import apps

from alike.accounts.models import User
from conditions.catalogue import desk
from conditions.catalogue.content import Name
from conditions.catalogue.models import AlternateName, Condition
from tests.factories import make_condition, page

migration = import_module("conditions.migrations.0016_fill_names_as_they_are_compared")


def folded():
    return sorted(
        [
            *Condition.objects.values_list("folded", flat=True),
            *AlternateName.objects.values_list("folded", flat=True),
        ]
    )


def test_what_is_compared_follows_every_way_a_name_is_written(db):
    ana = User.objects.create_user("ana@example.org")
    lupus = make_condition("Lúpus", by=ana, names=(Name("Butterfly’s  Rash", "plain"),))
    assert folded() == ["butterfly's rash", "lupus"]

    desk.write(lupus, page("Łupus", slug=lupus.slug, names=(Name("ROSY", "plain"),)))

    assert folded() == ["rosy", "łupus"]


def test_names_that_were_there_before_are_filled_in(db):
    ana = User.objects.create_user("ana@example.org")
    make_condition("Gout", by=ana, names=(Name("Podagrá", "former"),))
    Condition.objects.update(folded="")
    AlternateName.objects.update(folded="")

    migration.fill(apps, None)

    assert folded() == ["gout", "podagra"]
