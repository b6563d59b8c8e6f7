import pytest
from django.utils import timezone

from community.discussions import actions, drafts, marks
from community.discussions.models import Draft, Placement, Post, Reply, Thanks, Version
from community.discussions.wording import Words
from community.groups import actions as groups
from community.privacy import copying, erasure
from community.privacy.rules import TALK
from community.privacy.tests.canaries import found_in_tables

from .talk import ask, main_text, reply

pytestmark = pytest.mark.django_db
LEAVE = "/groups/lupus/leave/"
CANARY = "canary-words-4711"


@pytest.fixture
def written(ana, ben, lupus):
    """Ana has written in every place there is, and Ben has answered one of her questions."""
    answered = ask(ana, lupus, f"Answered {CANARY}", CANARY, lived="")
    reply(answered, ben, "Ben's answer stays.")
    actions.edit(
        answered,
        Words(title=f"Edited {CANARY}", text=CANARY),
        by=ana,
        revision=1,
        now=timezone.now(),
    )
    ask(ana, lupus, f"Alone {CANARY}", CANARY)
    reply(ask(ben, lupus, "Ben asks"), ana, CANARY)
    reply(Post.objects.get(title="Ben asks"), ben, f"As @{ana.pseudonym} says.")
    marks.thank(Post.objects.get(title="Ben asks"), by=ana)
    drafts.keep(ana, kind="experience", words={"text": CANARY}, group=lupus.pk)
    return answered


def test_erasing_leaves_none_of_ones_words_and_all_of_others(client, written, ana, ben):
    name, handle = ana.pseudonym.lower(), ana.handle

    erasure.erase(ana.user, tells=False)

    assert found_in_tables([CANARY, name, handle]) == []
    place = Post.objects.get(pk=written.pk)
    assert (place.author, place.title, bool(place.removed_at)) == (None, "", True)
    assert list(Placement.objects.values_list("post__title", "replies").order_by("pk")) == [
        ("", 1),
        ("Ben asks", 1),
    ]
    assert not Draft.objects.exists()
    assert not Thanks.objects.exists()
    client.force_login(ben.user)
    page = main_text(client.get(place.get_absolute_url()))
    assert "Removed by its author" in page
    assert "Ben's answer stays." in page
    assert place.token not in client.get("/groups/lupus/talk/").content.decode()
    other = Post.objects.get(title="Ben asks")
    assert "As @… says." in main_text(client.get(other.get_absolute_url()))


def test_a_copy_of_ones_data_has_all_of_ones_words(written, ana):
    parts = {rule.model: copying.part_of(rule, user=ana.user) for rule in TALK}

    said = {name: str(part.rows) for name, part in parts.items()}
    for model in ("post", "reply", "draft"):
        assert CANARY in said[f"community.{model}"]
    assert len(parts["community.post"].rows) == 2
    assert "Ben's answer" not in str(said)


def test_leaving_asks_what_becomes_of_ones_words_and_they_may_stay(client, written, ana, ben):
    client.force_login(ana.user)
    assert "What becomes of what you wrote in this group?" in main_text(client.get(LEAVE))

    client.post(LEAVE, {"words": "stay"})

    client.force_login(ben.user)
    page = main_text(client.get(written.get_absolute_url()))
    assert CANARY in page
    assert "A former member" in page
    assert ana.pseudonym not in page


def test_leaving_can_take_ones_words_along(client, written, ana, ben):
    client.force_login(ana.user)

    client.post(LEAVE, {"words": "withdraw"})

    assert not Post.objects.listed().filter(author=ana).exists()
    assert not Reply.objects.listed().filter(author=ana).exists()
    assert CANARY in main_text(client.get("/me/words/"))
    client.force_login(ben.user)
    for address in ("/groups/lupus/talk/", "/groups/lupus/", written.get_absolute_url()):
        assert CANARY not in client.get(address).content.decode()


def test_what_also_stands_in_another_group_stays_there(client, ana, lupus, gout):
    groups.join(gout, member=ana, relation="had")
    both = ask(ana, lupus, "In both", groups=(gout.pk,))
    client.force_login(ana.user)

    client.post(LEAVE, {"words": "withdraw"})

    assert list(both.placements.values_list("group", flat=True)) == [gout.pk]
    assert Post.objects.get().withdrawn_at is None


def test_who_wrote_nothing_is_asked_nothing(client, ana, lupus):
    client.force_login(ana.user)

    assert "What becomes of" not in main_text(client.get(LEAVE))


def test_old_drafts_are_forgotten(ana, lupus):
    drafts.keep(ana, kind="question", words={"text": "x"}, group=lupus.pk)

    assert drafts.forget_old(now=timezone.now()) == 0
    assert drafts.forget_old(now=timezone.now() + drafts.KEPT * 1.01) == 1


def test_versions_of_a_place_that_is_left_say_nothing(written, ana):
    assert Version.objects.get().title == f"Answered {CANARY}"

    erasure.erase(ana.user, tells=False)

    assert list(Version.objects.values_list("title", "html")) == [("", "")]
