"""What of a member's profile can be reported: their line, their picture, their name.

What is hidden is set aside for its owner. A name is never simply gone, so another stands in for it.
"""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alike.audit.actions import record
from community.members import names, pseudonyms, visibility
from community.members.models import Member

from .models import SetAside
from .subjects import Subject, Thing

Part = SetAside.Part
TITLES = {
    Part.LINE: _("A line about somebody"),
    Part.PICTURE: _("A picture"),
    Part.NAME: _("A name"),
}
FIELDS = {Part.LINE: "about", Part.PICTURE: "avatar", Part.NAME: "pseudonym"}


def subject_of(part):
    """The subject for one part of a profile; its things are the members."""
    return Subject(
        key=part.value,
        label=TITLES[part],
        find=lambda pks: find(part, pks),
        hide=lambda pk, *, by: hide(part, pk, by=by),
        restore=lambda pk, *, by: restore(part, pk, by=by),
        may_report=may_report,
    )


def may_report(viewer, pk):
    return viewer.pk != pk and visibility.visible_to(viewer).filter(pk=pk).exists()


def find(part, pks):
    """Member -> the part as it is, or as it was set aside; without either there is nothing."""
    aside = {row.member_id: row for row in SetAside.objects.filter(part=part, member__in=pks)}
    people = Member.objects.select_related("user").filter(pk__in=pks)
    things = (_thing(part, person, aside.get(person.pk)) for person in people)
    return {thing.pk: thing for thing in things if thing}


@transaction.atomic
def hide(part, pk, *, by):
    """Set the part aside; hidden already, it stays so."""
    person = Member.objects.select_for_update().select_related("user").get(pk=pk)
    aside = SetAside.objects.filter(member=person, part=part).first()
    thing = _thing(part, person, aside)
    if thing is None or thing.is_hidden:
        return
    stands_in = _another_name(person) if part == Part.NAME else ""
    kept = {"file": thing.text} if part == Part.PICTURE else {"text": thing.text}
    SetAside.objects.update_or_create(
        member=person,
        part=part,
        defaults={"set_aside_at": timezone.now(), "stands_in": stands_in, **kept},
    )
    if part != Part.NAME:
        Member.objects.filter(pk=pk).update(**{FIELDS[part]: ""})
    record("member.part-hidden", by=by, target=person, part=str(part))


@transaction.atomic
def restore(part, pk, *, by):
    """Put the part back, unless there is something else since, or another has the name now."""
    person = Member.objects.select_for_update().select_related("user").get(pk=pk)
    aside = SetAside.objects.filter(member=person, part=part).first()
    if aside is None or not _is_hidden(part, person, aside):
        return
    if part == Part.NAME:
        if not _go_by(person, aside.text):
            return
    else:
        Member.objects.filter(pk=pk).update(**{FIELDS[part]: aside.text or aside.file})
    aside.delete()
    record("member.part-restored", by=by, target=person, part=str(part))


def _thing(part, person, aside):
    hidden = aside is not None and _is_hidden(part, person, aside)
    words = (aside.text or aside.file) if hidden else getattr(person, FIELDS[part])
    if not words:
        return None
    return Thing(
        key=str(part),
        pk=person.pk,
        author=person,
        conditions=(),
        title="",
        text=words,
        url=person.get_absolute_url(),
        written_at=None,
        is_hidden=hidden,
    )


def _is_hidden(part, person, aside):
    """Whether what was set aside is what would be there; something newer is a thing of its own."""
    shown = getattr(person, FIELDS[part])
    return shown == aside.stands_in


def _another_name(person):
    """Take a name that nobody has in place of the member's own; returns it."""
    return next(name for name in names.free_names() if _go_by(person, name))


def _go_by(person, name):
    """Whether the member goes by this name now; not if somebody has it, or one that looks so."""
    try:
        with transaction.atomic():
            Member.objects.filter(pk=person.pk).update(
                pseudonym=name, pseudonym_skeleton=pseudonyms.skeleton(name)
            )
    except IntegrityError:
        return False
    return True


SUBJECTS = [subject_of(part) for part in Part]
