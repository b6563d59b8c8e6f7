"""Who reads what Ana wrote, as a table: viewers and surfaces."""

import pytest
from django.utils import timezone

from alike.accounts.models import User
from community.discussions.models import Post, Reply
from community.groups import actions as groups
from community.members import blocks
from community.members.models import Member
from community.moderation.subjects import SUBJECTS
from community.notifications.kinds import KINDS
from community.notifications.models import Notification
from tests.factories import make_editor

from .conftest import in_group
from .talk import ask, reply

pytestmark = pytest.mark.django_db
WORDS, REPLY = "Canary question", "Canary reply"
READS = {
    "visitor": False,
    "stranger": False,
    "member of another group": False,
    "group member": True,
    "group member without consents": True,
    "blocked by her": False,
    "blocking her": False,
    "suspended": False,
    "deactivated": False,
    "ex-member": False,
    "editor": False,
    "operator": False,
    "herself": True,
}


@pytest.fixture
def viewer(ana, lupus, gout):
    def make(kind):
        if kind == "visitor":
            return None
        if kind == "herself":
            return ana.user
        if kind == "editor":
            return make_editor("Edna")
        if kind == "operator":
            return User.objects.create_superuser("olga@example.org", "a long enough password")
        if kind in ("stranger", "member of another group"):
            return in_group("Clea", *([gout] if "another" in kind else [])).user
        without = {"consents": ("keep-facts",)} if "without" in kind else {}
        ben = in_group("Benno", lupus, **without)
        {
            "blocked by her": lambda: blocks.block(ana, other=ben),
            "blocking her": lambda: blocks.block(ben, other=ana),
            "ex-member": lambda: groups.leave(lupus, member=ben),
            "suspended": lambda: Member.objects.filter(pk=ben.pk).update(
                suspended_at=timezone.now()
            ),
            "deactivated": lambda: User.objects.filter(pk=ben.user_id).update(is_active=False),
        }.get(kind, lambda: None)()
        return User.objects.get(pk=ben.user_id)

    return make


@pytest.mark.parametrize("kind", READS)
def test_who_reads_a_question_and_its_replies(client, ana, lupus, viewer, kind):
    question = ask(ana, lupus, WORDS, vector=None)
    answer = reply(question, ana, REPLY)
    user = viewer(kind)
    if user:
        client.force_login(user)

    page = client.get(question.get_absolute_url())
    reads = READS[kind]

    assert (page.status_code == 200) == reads
    assert (REPLY in page.content.decode()) == reads
    for address in ("/groups/lupus/", "/groups/lupus/talk/", "/groups/lupus/talk/?order=thanked"):
        assert (WORDS in client.get(address).content.decode()) == reads
    member = Member.objects.select_related("user").filter(user=user).first() if user else None
    assert Post.objects.visible_to(member).exists() == reads
    assert Reply.objects.visible_to(member).exists() == reads
    if member:
        assert SUBJECTS["post"].may_report(member, question.pk) == (reads and member != ana)
        note = Notification(
            pk=1, member=member, kind="mentioned", about="reply", thing_id=answer.pk
        )
        assert bool(KINDS["mentioned"].lines([note], member)) == reads


@pytest.mark.parametrize("kind", [kind for kind, reads in READS.items() if not reads])
def test_what_one_may_not_read_answers_like_what_never_was(client, ana, lupus, viewer, kind):
    question = ask(ana, lupus, WORDS)
    user = viewer(kind)
    if user:
        client.force_login(user)

    for part in ("", "history/", "edit/", "withdraw/"):
        there = client.get(f"/talk/{question.token}/{part}")
        never = client.get(f"/talk/0123456789abcdef/{part}")
        assert there.status_code == never.status_code
        assert WORDS not in there.content.decode()


@pytest.mark.parametrize("happens", ["suspended", "closed"])
def test_the_words_of_who_is_suspended_or_closed_are_gone_on_the_next_request(
    client, ana, ben, lupus, happens
):
    question = ask(ben, lupus, "Ben asks")
    reply(question, ana, REPLY)
    client.force_login(ben.user)
    before = client.get(question.get_absolute_url()).content.decode()

    if happens == "suspended":
        Member.objects.filter(pk=ana.pk).update(suspended_at=timezone.now())
    else:
        User.objects.filter(pk=ana.user_id).update(is_active=False)

    assert REPLY in before
    assert REPLY not in client.get(question.get_absolute_url()).content.decode()
