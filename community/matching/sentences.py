"""Reasons in words. It is given only what may be said, and never says a number."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from alike.text.naming import within

from .numbers import is_cared_for
from .reasons import Reasons

IN_THE_LENS = 4
NAMED = 3
"""So many of a kind are named in a sentence."""
LEFT = 2
SHORT = 70
"""Characters that two clauses may have to stand in one sentence."""
BANDS = {
    "very-much": gettext_lazy("Very much like you"),
    "much": gettext_lazy("Much like you"),
    "somewhat": gettext_lazy("Somewhat like you"),
    "a-little": gettext_lazy("A little like you"),
}
Names = Mapping[tuple[str, str], str]


@dataclass(frozen=True)
class InWords:
    shared: tuple[str, ...]
    """For the lens, rarest first."""
    more: int
    """How many more there are."""
    sentences: tuple[str, ...]
    differs: str
    """What differs, in one line; "" when nothing does."""


def say(reasons: Reasons, *, mine: Names, theirs: Names) -> InWords:
    """The reasons, with these names for my facts and theirs."""
    names = tuple(theirs[row.facet, row.theirs] for row in reasons.shared)
    said = (_both(reasons, mine), _near(reasons, mine, theirs), _circumstances(reasons))
    return InWords(
        shared=names[:IN_THE_LENS],
        more=max(0, len(names) - IN_THE_LENS),
        sentences=tuple(filter(None, said)),
        differs=_differs(reasons, mine, theirs),
    )


def _both(reasons, names):
    says = {
        "conditions": _("live with %(names)s"),
        "cares": _("care for somebody with %(names)s"),
        "symptoms": _("know %(names)s"),
        "treatments": _("tried %(names)s"),
    }
    clauses = []
    for kind, clause in says.items():
        rows = [row for row in reasons.shared if row.is_same and _kind(row) == kind]
        if rows:
            named = _list([within(names[row.facet, row.mine]) for row in rows], most=NAMED)
            clauses.append(clause % {"names": named})
    if len(clauses) == 2 and len(" ".join(clauses)) <= SHORT:
        clauses = [_and(clauses)]
    return " ".join(_("You both %(what)s.") % {"what": clause} for clause in clauses)


def _kind(row):
    return "cares" if is_cared_for(row.mine) else row.facet


def _near(reasons, mine, theirs):
    pairs = [row for row in reasons.shared if not row.is_same][:LEFT]
    if not pairs:
        return ""
    said = [
        _("you of %(mine)s, they of %(theirs)s")
        % {
            "mine": within(mine[row.facet, row.mine]),
            "theirs": within(theirs[row.facet, row.theirs]),
        }
        for row in pairs
    ]
    return _("What you told is near: %(pairs)s.") % {"pairs": "; ".join(said)}


def _circumstances(reasons):
    says = {
        "age": _("are of a similar age"),
        "sex": _("are of the same sex"),
        "country": _("live in the same country"),
    }
    said = [says[facet] for facet in says if facet in reasons.alike_in]
    return _("You %(what)s.") % {"what": _and(said)} if said else ""


def _differs(reasons, mine, theirs):
    """Of mine only kinds of which they told something: else it would tell what they keep back."""
    told = {facet for facet, _word in theirs}
    says = {"age": _("You are of different ages."), "country": _("You live in other countries.")}
    theirs_alone = [within(theirs[fact.facet, fact.word]) for fact in _own(reasons.only_theirs)]
    mine_alone = [
        within(mine[fact.facet, fact.word])
        for fact in _own(reasons.only_mine)
        if fact.facet in told
    ]
    said = []
    if theirs_alone:
        said.append(_("They told of %(names)s too.") % {"names": _list(theirs_alone, most=LEFT)})
    if mine_alone:
        said.append(_("Only you told of %(names)s.") % {"names": _list(mine_alone, most=LEFT)})
    said += [says[facet] for facet in says if facet in reasons.different_in]
    return " ".join(said)


def _own(facts):
    return [fact for fact in facts if not is_cared_for(fact.word)]


def _list(names, *, most):
    left = len(names) - most
    if left <= 0:
        return _and(names)
    more = ngettext("%(number)d more", "%(number)d more", left) % {"number": left}
    return _and([*names[:most], more])


def _and(names):
    return get_text_list(names, _("and"))
