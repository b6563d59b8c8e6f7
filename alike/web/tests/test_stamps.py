import pytest

from alike.web import stamps
from alike.web.models import Stamp
from tests.crowd import crowd


def version(name="catalogue"):
    return Stamp.objects.filter(name=name).values_list("version", flat=True).first()


@pytest.mark.django_db
def test_every_change_gives_a_version_not_seen_before():
    seen = [version()]
    for _ in range(3):
        stamps.bump("catalogue")
        seen.append(version())

    assert seen == [None, 2, 3, 4]


@pytest.mark.django_db
def test_names_do_not_touch_each_other():
    stamps.bump("catalogue")
    stamps.bump("something else")
    stamps.bump("something else")

    assert (version(), version("something else")) == (2, 3)


@pytest.mark.django_db
def test_a_version_can_stand_inside_another_query():
    stamps.bump("catalogue")
    rows = Stamp.objects.annotate(now=stamps.version("catalogue"), none=stamps.version("unknown"))

    assert list(rows.values_list("now", "none")) == [(2, None)]


@pytest.mark.django_db(transaction=True)
def test_no_change_of_a_crowd_is_lost(tmp_path):
    stamps.bump("catalogue")

    crowd(
        lambda: [stamps.bump("catalogue") for _ in range(5)],
        people=6,
        folder=tmp_path,
    )

    assert version() == 2 + 30


@pytest.mark.django_db(transaction=True)
def test_the_first_change_of_a_crowd_leaves_one_stamp(tmp_path):
    crowd(lambda: stamps.bump("catalogue"), people=6, folder=tmp_path)

    assert list(Stamp.objects.values_list("name", flat=True)) == ["catalogue"]
    assert version() >= 2


@pytest.mark.django_db
def test_several_names_together_change_when_one_of_them_does():
    both = ("catalogue", "counts")
    seen = [stamps.current(*both)]
    for name in ("catalogue", "counts", "counts", "catalogue", "something else"):
        stamps.bump(name)
        seen.append(stamps.current(*both))

    assert seen == [None, 2, 4, 5, 6, 6]
