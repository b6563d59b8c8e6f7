import pytest
from django.core.management import CommandError, call_command
from django.db.models import F

from community import seeding, synthetic
from community.discussions.models import Placement, Post
from community.groups.models import Count, Membership
from community.members.models import (
    Consent,
    Member,
    MemberCondition,
    MemberSymptom,
    MemberTreatment,
)
from conditions.vocabulary.models import Symptom, Treatment
from tests.factories import Desk, make_member, make_user


@pytest.fixture
def world(db):
    """Three pages, and words enough to choose from."""
    desk = Desk()
    pages = [desk.publish(name).condition for name in ("Asthma", "Gout", "Lupus")]
    Symptom.objects.bulk_create(
        Symptom(hpo_id=f"HP:{number:07}", name=f"S {number}", medical_name="S")
        for number in range(60)
    )
    Treatment.objects.bulk_create(
        Treatment(key=f"t-{number}", name=f"T {number}", kind="diet") for number in range(60)
    )
    return pages


def seed(members, **options):
    call_command("seed_members", members=members, **options)


def test_so_many_members_are_made_with_facts_groups_and_consents(world, capsys):
    seed(400)

    assert Member.objects.filter(is_synthetic=True).count() == 400
    assert set(Consent.objects.values_list("purpose", flat=True)) == set(seeding.PURPOSES)
    assert Membership.objects.count() == MemberCondition.objects.count() >= 400
    facts = sum(
        model.objects.count() for model in (MemberCondition, MemberSymptom, MemberTreatment)
    )
    assert 6 < facts / 400 < 10
    assert "400 of 400 members" in capsys.readouterr().out


def test_the_first_condition_is_the_most_frequent_and_counts_are_taken(world):
    seed(600)

    alikes = [Count.objects.get(condition=page).alikes for page in world]
    assert alikes == sorted(alikes, reverse=True)
    assert alikes[0] > 2 * alikes[2]


def test_seeding_goes_on_where_it_stopped_and_leaves_real_members_alone(world):
    ana = make_member("Ana")
    seed(50)
    seed(50)

    assert Member.objects.filter(is_synthetic=True).count() == 100
    assert Member.objects.get(pk=ana.pk).pseudonym == "Ana of tests"


def test_real_people_can_still_sign_up_afterwards(world):
    seed(50)

    assert make_user("Dora").pk > Member.objects.latest("pk").user_id
    assert make_member("Mia").pseudonym == "Mia of tests"


def test_fewer_conditions_can_be_asked_for(world):
    seed(100, conditions=1)

    assert set(MemberCondition.objects.values_list("condition", flat=True)) == {world[0].pk}


def test_names_are_different_and_fit():
    names = [synthetic.name_of(number) for number in range(20_000)]

    assert len(set(names)) == 20_000
    assert max(map(len, names)) <= 30
    assert len(synthetic.name_of(2_000_000)) <= 30


def test_it_refuses_in_production_unless_told(world, settings):
    settings.PRODUCTION = True

    with pytest.raises(CommandError, match="say --yes"):
        seed(10)
    assert not Member.objects.exists()

    seed(10, yes=True)
    assert Member.objects.count() == 10


@pytest.mark.parametrize("options", [{"members": 0}, {"members": 5, "conditions": 0}])
def test_numbers_that_make_no_sense_are_refused(world, options):
    with pytest.raises(CommandError, match="whole numbers, 1 or more"):
        call_command("seed_members", **options)


def test_without_pages_or_words_it_says_what_to_do(db):
    with pytest.raises(CommandError, match="run import_vocabulary"):
        seed(10)


def test_made_up_members_write_so_many_posts_where_they_belong(world, capsys):
    seed(80, posts=120)

    assert Post.objects.count() == Placement.objects.count() == 120
    in_their_group = Post.objects.filter(
        author__memberships__group=F("placements__group"), author__is_synthetic=True
    )
    assert in_their_group.count() == 120
    assert sorted(Placement.objects.values_list("replies", flat=True))[-1] == 200
    for place in Placement.objects.select_related("post"):
        assert place.replies == place.post.replies.count()
        assert (place.kind, place.posted_at) == (place.post.kind, place.post.posted_at)
    assert "120 of 120 posts" in capsys.readouterr().out


def test_posts_can_be_added_later_without_more_members(world):
    seed(30)
    seed(None, posts=10)

    assert (Member.objects.count(), Post.objects.count()) == (30, 10)


@pytest.mark.parametrize("wrong", [{}, {"posts": 0}, {"posts": 5}])
def test_posts_need_somebody_to_write_them(world, wrong):
    with pytest.raises(CommandError):
        seed(None, **wrong)

    assert not Post.objects.exists()
