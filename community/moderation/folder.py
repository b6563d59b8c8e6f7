"""A case as the moderator who has it reads it. Every look is written down for the operators."""

from dataclasses import dataclass

from alike.audit.actions import record

from . import deciding, subjects
from .labels import FLAGS
from .models import Appeal, Decision, Report, SetAside
from .subjects import Thing


@dataclass(frozen=True)
class Folder:
    thing: Thing | None
    around: tuple[Thing, ...]
    reports: tuple[Report, ...]
    flags: tuple[str, ...]
    decisions: tuple[Decision, ...]
    """About this case, the newest first."""
    earlier: tuple[Decision, ...]
    """About other things of the same author."""
    appeal: Appeal | None
    """The one that waits and that this moderator may answer."""
    outcomes: tuple

    @property
    def is_picture(self):
        return self.thing is not None and self.thing.key == SetAside.Part.PICTURE


def look(case, *, by):
    """Open the folder of a case that `by` has taken up, and record that they looked."""
    record("moderation.looked", by=by.user, target=case, subject=case.subject, thing=case.thing_id)
    thing = subjects.find(case.subject, case.thing_id)
    appeals = Appeal.objects.waiting().filter(decision__case=case).select_related("decision")
    about_author = Decision.objects.told().filter(author=case.author_id, author__isnull=False)
    return Folder(
        thing=thing,
        around=tuple(subjects.around(thing)) if thing else (),
        reports=tuple(case.reports.order_by("reported_on", "reason", "pk")),
        flags=tuple(FLAGS[flag] for flag in case.flags if flag in FLAGS),
        decisions=tuple(case.decisions.select_related("appeal")),
        earlier=tuple(about_author.exclude(case=case).select_related("case")[:20]),
        appeal=next((each for each in appeals if each.against_id != by.user.pk), None),
        outcomes=tuple(deciding.possible(thing, author=case.author)),
    )
