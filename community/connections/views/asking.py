"""Asking somebody to connect, and answering."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from community.connections import asking, sending, standing, wording
from community.connections.forms import SEND_AGAIN, NoteForm
from community.connections.models import Ask
from community.connections.views.answers import (
    after_sending,
    new_ticket,
    not_there,
    refuse,
    ticket_of,
)
from community.connections.views.doors import keeps_words, kept_words
from community.members import visibility
from community.members.doors import among_members, own


@keeps_words
@require_http_methods(["GET", "HEAD", "POST"])
@among_members
def ask(request, viewer, handle):
    """One page: how the two stand, or the form for a note."""
    person = visibility.askable_by(viewer).filter(handle=handle).first()
    if person is None:
        if request.method == "POST" and request.POST.get("text", "").strip():
            return not_there(request, viewer)
        raise Http404
    now = timezone.now()
    stands = standing.between(viewer, person.pk, now=now)
    if stands.state == standing.CONNECTED:
        return redirect(stands.connection)
    if request.method != "POST":
        rescued = kept_words(request, viewer)
        form = NoteForm(initial={"text": rescued})
        return page(request, viewer, person, stands, form=form, is_rescued=bool(rescued))
    form = NoteForm(request.POST)
    ticket = ticket_of(request, viewer)
    if not form.is_valid() or ticket is None:
        if ticket is None:
            form.add_error(None, SEND_AGAIN)
        return page(request, viewer, person, stands, form=form, status=422)
    return asked(request, viewer, person, stands, form=form, ticket=ticket, now=now)


def asked(request, viewer, person, stands, *, form, ticket, now):
    text = form.cleaned_data["text"]
    if stands.state in (standing.WAITS, standing.LATER):
        return page(request, viewer, person, stands, form=form, status=409)
    admission = sending.admit_ask(viewer, text=text, now=now)
    if not admission.allowed:
        return refuse(page, request, viewer, person, stands, form=form, refusal=admission)
    try:
        made = asking.ask(
            wording.kept(text),
            of=person,
            by=viewer,
            now=now,
            sent_as=ticket.nonce,
            held=admission.held,
        )
    except asking.Connected as already:
        return redirect(already.connection)
    except asking.TooSoon:
        stands = standing.between(viewer, person.pk, now=now)
        return page(request, viewer, person, stands, form=form, status=409)
    except asking.NotThere:
        return not_there(request, viewer)
    after_sending(request, made.note, now=now)
    if made.accepted_at:
        messages.success(request, _("They had asked you as well: you are connected."))
        return redirect(asking.connection_of(made))
    messages.success(request, admission.message or _("You have asked."))
    return redirect("community:connections")


def page(request, viewer, person, stands, *, form, is_rescued=False, status=200):
    about = {
        "person": person,
        "standing": stands,
        "form": form,
        "is_rescued": is_rescued,
        "ticket": new_ticket(request, viewer),
    }
    return render(request, "community/connections/ask.html", about, status=status)


@require_POST
@own
def accept(request, member, token):
    made = get_object_or_404(Ask.objects.select_related("asker"), token=token, asked=member)
    try:
        connection = asking.accept(made, by=member, now=timezone.now())
    except asking.NotThere:
        return no_more(request)
    return redirect(connection)


@require_POST
@own
def decline(request, member, token):
    return answer(request, member, token, asking.decline, said=_("You said no. They are not told."))


@require_POST
@own
def ignore(request, member, token):
    return answer(request, member, token, asking.ignore, said=_("Set aside. They are not told."))


def answer(request, member, token, verb, *, said):
    made = get_object_or_404(Ask.objects.select_related("asker"), token=token, asked=member)
    try:
        verb(made, by=member, now=timezone.now())
    except asking.NotThere:
        return no_more(request)
    messages.success(request, said)
    return redirect("community:connections")


@require_POST
@own
def withdraw(request, member, token):
    made = get_object_or_404(Ask.objects.select_related("asked"), token=token, asker=member)
    try:
        asking.withdraw(made, by=member, now=timezone.now())
    except asking.Connected as already:
        messages.info(request, _("They have said yes meanwhile: you are connected."))
        return redirect(already.connection)
    messages.success(request, _("You have taken it back. They do not see it any more."))
    return redirect("community:connections")


def no_more(request):
    """They took it back, say, or were answered already; which of it is nobody's to know."""
    messages.info(request, _("This ask is not there any more: it may have been taken back."))
    return redirect("community:connections")
