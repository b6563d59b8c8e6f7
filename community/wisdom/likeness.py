"""Whose words come first: those of people like the one who asks, with the reason in words."""

from dataclasses import dataclass

from community.matching import reasons, told, weighing
from community.matching.sentences import say
from community.matching.similarity import score
from community.members import visibility


@dataclass(frozen=True)
class Like:
    score: float
    """Only to sort by; nobody sees it."""
    reason: str


def of(authors, *, viewer, year):
    """Author (id) -> Like, of those of them who are Alikes of the viewer and share something.

    Both must have agreed to be matched, and only what they show is weighed and said. Give it
    authors whose names the viewer reads anyway.
    """
    people = list(visibility.matched_with(viewer).filter(pk__in=authors)) if authors else []
    if not people:
        return {}
    mine, known = told.of_me(viewer, year=year), told.of_all(people, year=year)
    weights, found = weighing.current(), {}
    for person in people:
        theirs = known[person.pk]
        why = reasons.explain(mine.profile, theirs.profile, weights=weights)
        said = why and say(why, mine=mine.names, theirs=theirs.names)
        if said and said.sentences:
            found[person.pk] = Like(
                score=score(mine.profile, theirs.profile, weights=weights),
                reason=said.sentences[0],
            )
    return found
