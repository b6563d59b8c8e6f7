"""What the made-up people of the demonstration say to each other, written from a data file."""

import random
import tomllib
from datetime import timedelta
from pathlib import Path

from community.discussions import wording
from community.discussions.models import Placement, Post, Reply, Tag, Thanks
from community.discussions.wording import Words
from community.groups.models import Group
from community.members.models import Member, Purpose
from conditions.vocabulary.models import Symptom, Treatment

TALK = Path(__file__).parent / "data" / "demo_talk.toml"
SEED = 64
WITHIN_DAYS = 280
A_MINUTE = timedelta(minutes=1)
REPLIED_WITHIN_MINUTES = 3 * 1440
LEAST_PEOPLE = 12
"""A group with fewer made-up people who show themselves stays quiet."""
MOST_THANKS = 9


def write(*, now):
    """Write all of it into the groups that have made-up people; returns how many posts."""
    talks = tomllib.loads(TALK.read_text(encoding="utf-8"))["talk"]
    groups = {group.condition.slug: group for group in Group.objects.select_related("condition")}
    people = {slug: _people(group) for slug, group in groups.items()}
    heard = [talk for talk in talks if len(people.get(talk["on"][0], ())) >= LEAST_PEOPLE]
    scene = Scene(groups, people, now=now)
    for talk in scene.chance.sample(heard, len(heard)):
        scene.add(talk, share=len(scene.posts) / len(heard))
    scene.write()
    return len(heard)


def forget():
    """Take away what made-up people wrote."""
    Reply.objects.filter(author__is_synthetic=True).delete()
    Post.objects.filter(author__is_synthetic=True).delete()


def _people(group):
    return list(
        Member.objects.consenting_to(Purpose.SHOW_ME)
        .filter(is_synthetic=True, memberships__group=group, memberships__left_at=None)
        .order_by("joined_at", "pk")
    )


class Scene:
    """Who says what and when: the same people each time for the same file."""

    def __init__(self, groups, people, *, now):
        self.groups, self.people, self.now = groups, people, now
        self.chance = random.Random(SEED)  # noqa: S311 no secret
        self.symptoms = dict(Symptom.objects.values_list("hpo_id", "pk"))
        self.treatments = dict(Treatment.objects.values_list("key", "pk"))
        self.posts, self.places, self.tags, self.replies = [], [], [], []
        self.thanks, self.accepted = [], []

    def add(self, talk, *, share):
        """One question or experience; `share` of 0 is the oldest, and of nearly 1 the newest."""
        at = self.now - timedelta(days=WITHIN_DAYS * (1 - share) ** 1.5 + 0.2)
        at -= A_MINUTE * self.chance.randint(0, 600)
        there = self.people[talk["on"][0]]
        author = self.chance.choice(_joined_before(at, there))
        words = Words(
            **{name: talk.get(name, "").strip() for name in ("title", "lived", "tried", "text")}
        )
        said = wording.kept(words, by=author, groups=[self.groups[talk["on"][0]].pk])
        post = Post(
            kind=talk["kind"],
            title=words.title,
            lived=words.lived,
            tried=words.tried,
            excerpt=said.excerpt,
            posted_at=at,
            **self._who_says(author, said),
        )
        self.posts.append(post)
        thanks = self._thank(there, at, but=author, most=MOST_THANKS, post=post)
        replies = self._answer(talk, post, there, but=author)
        for slug in filter(self.groups.get, talk["on"]):
            counted = {"thanks": thanks, "replies": replies, "kind": post.kind, "posted_at": at}
            self.places.append(Placement(post=post, group=self.groups[slug], **counted))
        for field, ids in (("treatments", self.treatments), ("symptoms", self.symptoms)):
            known = filter(None, map(ids.get, talk.get(field, ())))
            self.tags += [Tag(post=post, **{f"{field[:-1]}_id": term}) for term in known]

    def write(self):
        for rows in (self.posts, self.places, self.tags, self.replies, self.thanks):
            if rows:
                type(rows[0]).objects.bulk_create(rows, batch_size=200)
        for post, reply in self.accepted:
            post.accepted = reply
        Post.objects.bulk_update([post for post, _reply in self.accepted], ["accepted"])

    def _answer(self, talk, post, there, *, but):
        """The replies in turn, each from somebody else; how many there are."""
        at, spoken = post.posted_at, {but.pk}
        for number, text in enumerate(talk["replies"], start=1):
            left = (self.now - at) / A_MINUTE - 1
            at += A_MINUTE * self.chance.uniform(1, max(2, min(REPLIED_WITHIN_MINUTES, left / 2)))
            quiet = [who for who in _joined_before(at, there) if who.pk not in spoken]
            author = self.chance.choice(quiet or there)
            spoken.add(author.pk)
            said = wording.kept(Words(text=text), by=author, groups=[])
            reply = Reply(post=post, replied_at=at, **self._who_says(author, said))
            self.replies.append(reply)
            is_accepted = talk.get("accepted") == number
            most = MOST_THANKS * (1 + is_accepted) // 2
            reply.thanks = self._thank(there, at, but=author, most=most, reply=reply)
            if is_accepted:
                self.accepted.append((post, reply))
        return len(talk["replies"])

    def _who_says(self, author, said):
        return {"author": author, "text": said.text, "html": said.html}

    def _thank(self, there, at, *, but, most, **what):
        """Some of the others thank, some time later; how many."""
        others = [who for who in there if who.pk != but.pk]
        some = self.chance.sample(others, self.chance.randint(0, min(most, len(others))))
        for who in some:
            later = max(at, who.joined_at) + (self.now - at) * self.chance.random()
            self.thanks.append(Thanks(member=who, thanked_at=min(later, self.now), **what))
        return len(some)


def _joined_before(at, people):
    """Those who were there at the time, or who came first; people come in the order they joined."""
    return [who for who in people if who.joined_at < at] or people[:2]
