import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from community.discussions.models import (
    Draft,
    Follow,
    Placement,
    Post,
    Reply,
    Tag,
    Thanks,
    Version,
)
from conditions.vocabulary.models import Treatment

from .talk import ask, reply

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(ana, lupus):
    return ask(ana, lupus, sent_as="once")


@pytest.fixture
def answer(post, ben):
    return reply(post, ben)


def refused(write):
    with pytest.raises(IntegrityError), transaction.atomic():
        write()


def test_a_post_is_a_question_or_an_experience_with_a_title(post):
    own = Post.objects.filter(pk=post.pk)

    refused(lambda: own.update(kind="rumour"))
    refused(lambda: own.update(title=""))
    refused(lambda: own.update(removed_at=timezone.now()))
    refused(
        lambda: Post.objects.create(
            kind="question", title="x", posted_at=timezone.now(), sent_as="once"
        )
    )


def test_a_reply_says_something(answer):
    refused(lambda: Reply.objects.filter(pk=answer.pk).update(text=""))


def test_a_post_stands_once_in_a_group(post, lupus):
    now = timezone.now()

    refused(
        lambda: Placement.objects.create(post=post, group=lupus, kind="question", posted_at=now)
    )
    refused(lambda: Placement.objects.update(kind="rumour"))


def test_thanks_are_for_one_thing_and_once(post, answer, ana):
    now = timezone.now()

    def thank(**what):
        Thanks.objects.create(member=ana, thanked_at=now, **what)

    thank(post=post)
    thank(reply=answer)
    refused(lambda: thank(post=post))
    refused(lambda: thank(reply=answer))
    refused(lambda: thank(post=post, reply=answer))
    refused(lambda: thank())


def test_one_follows_once(post, ben):
    Follow.objects.create(member=ben, post=post, followed_at=timezone.now())

    refused(lambda: Follow.objects.create(member=ben, post=post, followed_at=timezone.now()))


def test_a_tag_names_one_term_once(post):
    heat = Treatment.objects.create(key="heat", name="Heat", kind="self-care")
    Tag.objects.create(post=post, treatment=heat)

    refused(lambda: Tag.objects.create(post=post, treatment=heat))
    refused(lambda: Tag.objects.create(post=post))


def test_a_version_is_of_one_thing_and_numbered(post, answer):
    now = timezone.now()
    Version.objects.create(post=post, revision=1, replaced_at=now)

    refused(lambda: Version.objects.create(post=post, revision=1, replaced_at=now))
    refused(lambda: Version.objects.create(revision=1, replaced_at=now))
    refused(
        lambda: Version.objects.create(post=post, reply=answer, revision=2, replaced_at=now),
    )


def test_there_is_one_draft_a_place(post, ana, lupus):
    now = timezone.now()

    def keep(**place):
        Draft.objects.create(member=ana, saved_at=now, **place)

    keep(kind="question", group=lupus)
    keep(kind="reply", post=post)
    refused(lambda: keep(kind="question", group=lupus))
    refused(lambda: keep(kind="reply", post=post))
    refused(lambda: keep(kind="question"))
    refused(lambda: keep(kind="rumour", group=lupus))
