import tomllib

import pytest

from community import demo, demo_talk
from community.discussions import feed
from community.discussions.models import Placement, Post, Reply, Tag, Thanks
from community.groups import actions as groups
from community.groups.models import Group
from community.members.models import Member
from conditions.vocabulary import loading
from tests.factories import Desk, make_member

TALKS = tomllib.loads(demo_talk.TALK.read_text(encoding="utf-8"))["talk"]
SHIPPED = ("Dystonia", "Depression")


@pytest.fixture
def pages(db):
    loading.load_starter()
    desk = Desk()
    for name in SHIPPED:
        desk.publish(name, slug=name.lower(), related=())
    demo.load()
    return desk


def of(slug):
    return [talk for talk in TALKS if talk["on"][0] == slug]


def test_file_has_much_talk_most_of_it_on_dystonia():
    assert len(TALKS) >= 60
    assert sum(len(talk["replies"]) for talk in TALKS) >= 150
    assert len(of("dystonia")) == max(len(of(talk["on"][0])) for talk in TALKS)


def test_file_names_only_what_the_vocabulary_has(db):
    loading.load_starter()
    scene = demo_talk.Scene({}, {}, now=None)

    for talk in TALKS:
        assert set(talk.get("treatments", ())) <= set(scene.treatments)
        assert set(talk.get("symptoms", ())) <= set(scene.symptoms)
        assert 0 < talk.get("accepted", 1) <= len(talk["replies"])


def test_all_of_it_is_by_people_who_are_made_up_and_shown_as_such(pages):
    groups_here = [talk for talk in TALKS if talk["on"][0] in ("dystonia", "depression")]
    ana = make_member("Ana")
    dystonia = Group.objects.get(condition__slug="dystonia")
    groups.join(dystonia, member=ana, relation="diagnosed")

    assert Post.objects.count() == len(groups_here)
    assert not Post.objects.filter(author__is_synthetic=False).exists()
    assert not Reply.objects.filter(author__is_synthetic=False).exists()
    shown = feed.page(ana, group=dystonia.pk).topics
    assert len(shown) == feed.PER_PAGE
    assert all(topic.writer.is_synthetic and topic.writer.address for topic in shown)


def test_counts_and_moments_fit_what_was_said(pages):
    for place in Placement.objects.select_related("post"):
        assert place.replies == place.post.replies.count()
        assert place.thanks == place.post.thanked.count()
    for reply in Reply.objects.select_related("post", "author"):
        assert reply.post.posted_at < reply.replied_at
        assert reply.thanks == reply.thanked.count()
        assert reply.author_id != reply.post.author_id
    accepted = [post.accepted for post in Post.objects.exclude(accepted=None)]
    assert len(accepted) == sum("accepted" in talk for talk in [*of("dystonia"), *of("depression")])
    assert Tag.objects.filter(treatment__key="botulinum-toxin-a").count() > 4


def test_what_is_about_two_conditions_stands_in_both_groups(pages):
    both = Placement.objects.filter(post__title__startswith="Low mood")

    assert {place.group.condition.slug for place in both} == {"dystonia", "depression"}


def test_loading_again_leaves_real_peoples_words_alone(pages):
    demo.record(demo.LOADED, by=None, made_for="something else", people=0)
    demo.load()
    before = (Post.objects.count(), Reply.objects.count())
    demo.load()

    assert (Post.objects.count(), Reply.objects.count()) == before
    assert not Post.objects.filter(author=None).exists()
    assert Thanks.objects.exists()
    assert Member.objects.filter(is_synthetic=True).exists()
