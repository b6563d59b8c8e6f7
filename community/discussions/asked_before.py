"""The questions of a group that say what somebody is about to ask."""

from dataclasses import dataclass

from alike.text import sentences

from . import mentions, similar
from .models import Post
from .similar import Question, Rarity

NEWEST_BY_MEANING, NEWEST_BY_WORDS = 2_000, 300
"""So many of the newest questions are looked at."""
LIKE_BY_MEANING, LIKE_BY_WORDS = 0.5, 0.4
"""From which score on a question is shown; on judged pairs nine of ten that answer have more than
0.46 by meaning, and nine of ten that do not have less than 0.59."""
SHOWN = 5
LEARNT_AT_ONCE = 64


@dataclass(frozen=True)
class Like:
    post: Post
    score: float

    @property
    def is_solved(self):
        return self.post.accepted_id is not None


def like(title, text, *, viewer, group, vector=None):
    """The nearest questions of the group (an id) that the viewer may read, best first.

    `vector` is what the question means, where that was worked out already.
    """
    asked = question(title, text) if vector is None else Question(f"{title}\n{text}", vector)
    known = (
        Post.objects.listed()
        .filter(kind=Post.Kind.QUESTION, removed_at__isnull=True, placements__group=group)
        .placed_for(viewer)
        .only("token", "title", "excerpt", "vector", "accepted", "posted_at")
        .order_by("-placements__posted_at", "-placements__pk")
    )
    return sorted(_by_meaning(asked, known) + _by_words(asked, known), key=lambda one: -one.score)[
        :SHOWN
    ]


def question(title, text):
    """What is compared: with its vector where there is a model for sentences."""
    said = mentions.NAMED.sub(mentions.SOMEBODY, f"{title}\n{text}")
    vector = sentences.encode([said])[0] if sentences.available() else None
    return Question(said, vector)


def learn():
    """Work out what new questions mean; returns how many: none without a model."""
    if not sentences.available():
        return 0
    waiting = Post.objects.filter(
        vector__isnull=True, kind=Post.Kind.QUESTION, removed_at__isnull=True
    )
    posts = list(waiting.only("title", "text", "revision").order_by("pk")[:LEARNT_AT_ONCE])
    for post in posts:
        vector = sentences.stored(question(post.title, post.text).vector)
        Post.objects.filter(pk=post.pk, revision=post.revision).update(vector=vector)
    return len(posts)


def _by_meaning(asked, known):
    if asked.vector is None:
        return []
    posts = list(known.filter(vector__isnull=False)[:NEWEST_BY_MEANING])
    rows = [Question("", sentences.restored(post.vector)) for post in posts]
    return _ranked(asked, posts, rows, rarity=Rarity(), at_least=LIKE_BY_MEANING)


def _by_words(asked, known):
    if asked.vector is not None:
        known = known.filter(vector__isnull=True)
    posts = list(known[:NEWEST_BY_WORDS])
    rows = [Question(f"{post.title} {post.excerpt}") for post in posts]
    return _ranked(asked, posts, rows, rarity=Rarity.among(rows), at_least=LIKE_BY_WORDS)


def _ranked(asked, posts, rows, *, rarity, at_least):
    found = similar.ranked(asked, rows, rarity=rarity, at_most=SHOWN, at_least=at_least)
    return [Like(posts[match.position], match.score) for match in found]
