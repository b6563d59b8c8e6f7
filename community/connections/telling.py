"""Whom to tell of asks, connections and messages, and what the news says when it is read."""

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from community.notifications import actions as notifications
from community.notifications.kinds import Kind, Line, register
from community.notifications.models import Notification

from .models import Ask, Message, Side

ASK, CONNECTION = "ask", "connection"
ASKED, CONNECTED, WROTE = "asked-to-connect", "connected", "message"
OF_CONVERSATIONS = (CONNECTED, WROTE)


def asked(made, *, now):
    notifications.tell(made.asked, kind=ASKED, about=ASK, thing=made.pk, now=now, by=made.asker)


def connected(connection, *, people, by, now):
    for member in people:
        notifications.tell(
            member, kind=CONNECTED, about=CONNECTION, thing=connection.pk, now=now, by=by
        )


def wrote(message, *, to, now):
    notifications.tell_all(
        [to],
        kind=WROTE,
        about=CONNECTION,
        thing=message.connection_id,
        now=max(now, message.sent_at),
        by=message.author,
        since=message.sent_at,
    )


def register_kinds():
    title = _("Somebody asks to connect with me")
    register(Kind(key=ASKED, title=title, lines=_lines_of_asks, shown=_is_asked))
    title = _("Somebody I asked is connected with me")
    register(Kind(key=CONNECTED, title=title, lines=_lines_of_connections, shown=_is_connected))
    title = _("Messages from people I am connected with")
    register(Kind(key=WROTE, title=title, lines=_lines_of_messages, shown=_has_messages))


def _is_asked(member):
    """That the ask still waits for the member to answer."""
    open_asks = Ask.objects.answerable_by(member).filter(ignored_at__isnull=True)
    return Q(Exists(open_asks.filter(pk=OuterRef("thing_id"))))


def _is_connected(member):
    sides = Side.objects.of(member).filter(connection__ended_at__isnull=True)
    return Q(Exists(sides.filter(connection=OuterRef("thing_id"))))


def _has_messages(member):
    """That there are messages of the other's which the member may read."""
    here = Side.objects.of(member).filter(connection=OuterRef("thing_id"))
    return Q(Exists(_told_messages(member))) & Q(Exists(here))


def _told_messages(member):
    """The messages that one notification is about, as the member may read them."""
    since = Q(sent_at__gte=OuterRef("told_at"), sent_at__lte=OuterRef("latest_at"))
    of_others = Message.objects.readable_by(member).exclude(author=member)
    return of_others.filter(since, connection=OuterRef("thing_id")).order_by()


def _lines_of_asks(told, member):
    waiting = Ask.objects.answerable_by(member).filter(ignored_at__isnull=True)
    asks = waiting.select_related("asker").in_bulk([each.thing_id for each in told])
    return {
        each.pk: Line(
            say("%(name)s asks to connect with you") % {"name": asks[each.thing_id].asker},
            reverse("community:connections"),
        )
        for each in told
        if each.thing_id in asks
    }


def _lines_of_connections(told, member):
    sides = _sides(told, member)
    return {
        each.pk: Line(
            say("You and %(name)s are connected now") % {"name": side.other},
            side.connection.get_absolute_url(),
        )
        for each in told
        if (side := sides.get(each.thing_id)) and side.connection.is_open
    }


def _lines_of_messages(told, member):
    """How many messages of the other each is about."""
    sides = _sides(told, member)
    counted = _told_messages(member).values("connection").annotate(number=Count("pk"))
    rows = Notification.objects.filter(pk__in=[each.pk for each in told])
    numbers = dict(rows.values_list("pk", Subquery(counted.values("number"))))
    return {
        each.pk: Line(
            _new_messages(numbers[each.pk], side.known_as or side.other.pseudonym),
            side.connection.get_absolute_url(),
        )
        for each in told
        if (side := sides.get(each.thing_id)) and numbers[each.pk]
    }


def _new_messages(number, name):
    return ngettext(
        "%(number)s new message from %(name)s", "%(number)s new messages from %(name)s", number
    ) % {"number": number, "name": name}


def _sides(told, member):
    """Connection -> the member's side of it, where the other is there for them."""
    sides = Side.objects.of(member).select_related("connection", "other")
    return {
        side.connection_id: side
        for side in sides.filter(connection__in=[each.thing_id for each in told])
    }
