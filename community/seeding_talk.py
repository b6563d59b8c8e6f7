"""Talk for measuring: very many posts and replies by made-up members, in the groups they are in."""

import random
import tomllib
from array import array
from bisect import bisect_left, bisect_right
from datetime import timedelta

from django.db import transaction

from community.discussions import wording
from community.discussions.models import Placement, Post, Reply, Tag
from community.discussions.models.writing import new_token
from community.discussions.wording import Words
from community.groups.models import Membership
from community.members.models import Member

from .bulk import Table, reserve
from .demo_talk import TALK

POSTS_AT_ONCE = 5_000
MANY_REPLIES = 200
"""The first of so many posts has these; of the others most have none to two."""
REPLIES, REPLY_WEIGHTS = (0, 1, 2, 5), (50, 30, 15, 5)
THANKS, THANKS_WEIGHTS = (0, 1, 3, 8, 40), (50, 25, 15, 8, 2)
POSTED_WITHIN_SECONDS = 3 * 365 * 86_400
REPLIED_WITHIN_SECONDS = 3 * 86_400
QUESTIONS, TAGGED = 0.6, 0.5
"""How many of the posts are questions, and how many name a treatment."""


def write(number, *, treatments, now, tell=lambda written: None, seed=1):
    """Write so many posts, some thousands at a time. Needs made-up members in groups.

    The more members a group has, the more is said in it. How many thanked is a number alone.
    """
    chance = random.Random(seed)  # noqa: S311 no secret
    crowd, phrases = Crowd(), Phrases()
    for start in range(0, number, POSTS_AT_ONCE):
        heap = min(POSTS_AT_ONCE, number - start)
        with transaction.atomic():
            _write(heap, crowd, phrases, chance, treatments=treatments, now=now)
        tell(start + heap)


class Crowd:
    """Who is in which group: a membership each, as numbers, since there are millions."""

    def __init__(self):
        rows = Membership.objects.standing().filter(member__is_synthetic=True)
        self.groups, self.members = array("q"), array("q")
        pairs = rows.order_by("group").values_list("group", "member")
        for group, member in pairs.iterator(chunk_size=20_000):
            self.groups.append(group)
            self.members.append(member)

    def __len__(self):
        return len(self.members)

    def somebody(self, chance):
        """(group, member)"""
        place = chance.randrange(len(self))
        return self.groups[place], self.members[place]

    def others(self, group, chance, *, number):
        first, after = bisect_left(self.groups, group), bisect_right(self.groups, group)
        return [self.members[chance.randrange(first, after)] for _each in range(number)]


class Phrases:
    """The words of the demonstration, rendered once."""

    def __init__(self):
        talks = tomllib.loads(TALK.read_text(encoding="utf-8"))["talk"]
        self.titles = [talk["title"] for talk in talks]
        self.texts = [_kept(talk["text"]) for talk in talks]
        self.replies = [_kept(text) for talk in talks for text in talk["replies"]]


def _kept(text):
    return wording.kept(Words(text=text.strip()), by=Member(), groups=[])


def _write(number, crowd, phrases, chance, *, treatments, now):
    said = ("id", "token", "author_id", "text", "html")
    tables = {
        Post: Table(Post, *said, "kind", "title", "excerpt", "posted_at"),
        Placement: Table(
            Placement, "post_id", "group_id", "kind", "posted_at", "thanks", "replies"
        ),
        Tag: Table(Tag, "post_id", "treatment_id"),
        Reply: Table(Reply, *said[1:], "post_id", "replied_at"),
    }
    for place, pk in enumerate(reserve(Post, number)):
        group, author = crowd.somebody(chance)
        at = now - timedelta(seconds=chance.randrange(POSTED_WITHIN_SECONDS))
        kind = Post.Kind.QUESTION if chance.random() < QUESTIONS else Post.Kind.EXPERIENCE
        text, title = chance.choice(phrases.texts), chance.choice(phrases.titles)
        words = (text.text, text.html, kind.value, title, text.excerpt)
        tables[Post].add(pk, new_token(), author, *words, at)
        replies = chance.choices(REPLIES, REPLY_WEIGHTS)[0] if place else MANY_REPLIES
        thanks = chance.choices(THANKS, THANKS_WEIGHTS)[0]
        tables[Placement].add(pk, group, kind.value, at, thanks, replies)
        if treatments and chance.random() < TAGGED:
            tables[Tag].add(pk, chance.choice(treatments))
        for who in crowd.others(group, chance, number=replies):
            reply = chance.choice(phrases.replies)
            later = min(now, at + timedelta(seconds=chance.randrange(REPLIED_WITHIN_SECONDS)))
            tables[Reply].add(new_token(), who, reply.text, reply.html, pk, later)
    for table in tables.values():
        table.write()
