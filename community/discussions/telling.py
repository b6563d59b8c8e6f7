"""Whom to tell of what was written, and what the news says when it is read."""

from django.db.models import Count, Exists, F, OuterRef, Q
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from community.notifications import actions as notifications
from community.notifications.kinds import Kind, Line, register

from .models import Post, Reply, Thanks

POST, REPLY = "post", "reply"
ANSWERED, FOLLOWED, MENTIONED = "answered", "followed", "mentioned"
ACCEPTED, THANKED = "accepted", "thanked"


def answered(reply, *, mentioned, now):
    """Tell whom the reply names, who asked, and who follows; nobody twice of one reply."""
    post = reply.post
    follows = set(post.follows.values_list("member", flat=True)) - mentioned
    asked = {post.author_id} - {None} - mentioned
    since = reply.replied_at
    _tell(mentioned, kind=MENTIONED, writing=reply, by=reply.author, now=now)
    _tell(asked, kind=ANSWERED, writing=post, by=reply.author, now=now, since=since)
    _tell(follows - asked, kind=FOLLOWED, writing=post, by=reply.author, now=now, since=since)


def mentioned(writing, *, people, now):
    _tell(people, kind=MENTIONED, writing=writing, by=writing.author, now=now)


def thanked(writing, *, by, now):
    _tell({writing.author_id}, kind=THANKED, writing=writing, by=by, now=now)


def accepted(reply, *, by, now):
    _tell({reply.author_id}, kind=ACCEPTED, writing=reply, by=by, now=now)


def register_kinds():
    for key, title, says in OF_REPLIES:
        register(Kind(key=key, title=title, lines=_lines_of_replies(says), shown=_has_replies))
    for key, title, shown, says in OF_WRITINGS:
        register(Kind(key=key, title=title, lines=_lines_of_writings(says), shown=shown))


def _tell(people, *, kind, writing, by, now, since=None):
    about = POST if isinstance(writing, Post) else REPLY
    if wanted := people - {None}:
        notifications.tell_all(
            wanted, kind=kind, about=about, thing=writing.pk, now=now, by=by, since=since
        )


def _has_replies(member):
    """That somebody else's reply which the member may read has come to the post since."""
    others = Reply.objects.visible_to(member).exclude(author=member)
    came = others.filter(post=OuterRef("thing_id"), replied_at__gte=OuterRef("told_at"))
    return Q(Exists(came.filter(post__removed_at__isnull=True)))


def _is_seen(member):
    """That the post or reply may be read by the member."""
    posts = Post.objects.visible_to(member).filter(pk=OuterRef("thing_id"))
    replies = Reply.objects.visible_to(member).filter(pk=OuterRef("thing_id"))
    still = posts.filter(removed_at__isnull=True)
    return Q(Exists(still), about=POST) | Q(Exists(replies), about=REPLY)


def _is_accepted(member):
    accepted = Reply.objects.visible_to(member).filter(post__accepted=F("pk"))
    return Q(Exists(accepted.filter(pk=OuterRef("thing_id"))))


def _is_thanked(member):
    """That it may be read, and that not all thanks were taken back."""
    of_post = Thanks.objects.filter(post=OuterRef("thing_id"))
    of_reply = Thanks.objects.filter(reply=OuterRef("thing_id"))
    thanked = Q(Exists(of_post), about=POST) | Q(Exists(of_reply), about=REPLY)
    return _is_seen(member) & thanked


def _lines_of_replies(says):
    def lines(told, member):
        """pk -> Line that says how many replies of others came to the post since."""
        came = Q(pk__in=[])
        for each in told:
            came |= Q(post=each.thing_id, replied_at__gte=each.told_at)
        others = Reply.objects.visible_to(member).filter(came).exclude(author=member)
        numbers = dict(others.order_by().values_list("post").annotate(Count("pk")))
        posts = Post.objects.visible_to(member).in_bulk(numbers)
        return {
            each.pk: Line(says(post.title, numbers[post.pk]), post.get_absolute_url())
            for each in told
            if (post := posts.get(each.thing_id))
        }

    return lines


def _lines_of_writings(says):
    def lines(told, member):
        """pk -> Line of the news whose post or reply the member may still read."""
        posts = {each.thing_id for each in told if each.about == POST}
        replies = {each.thing_id for each in told if each.about == REPLY}
        seen = Post.objects.visible_to(member).filter(pk__in=posts) if posts else ()
        found = {(POST, post.pk): (post.title, post.get_absolute_url()) for post in seen}
        answers = Reply.objects.visible_to(member).filter(pk__in=replies) if replies else ()
        for reply in answers and answers.select_related("post"):
            found[REPLY, reply.pk] = (reply.post.title, reply.get_absolute_url())
        still = {each.pk: found.get((each.about, each.thing_id)) for each in told}
        return {pk: Line(says(known[0]), known[1]) for pk, known in still.items() if known}

    return lines


OF_REPLIES = (
    (
        ANSWERED,
        _("Replies to what I asked or told"),
        lambda title, number: (
            ngettext(
                "%(number)s new reply to “%(title)s”",
                "%(number)s new replies to “%(title)s”",
                number,
            )
            % {"title": title, "number": number}
        ),
    ),
    (
        FOLLOWED,
        _("Replies to what I follow"),
        lambda title, number: (
            ngettext(
                "%(number)s new reply to “%(title)s”, which you follow",
                "%(number)s new replies to “%(title)s”, which you follow",
                number,
            )
            % {"title": title, "number": number}
        ),
    ),
)
OF_WRITINGS = (
    (
        MENTIONED,
        _("Somebody mentions me"),
        _is_seen,
        lambda title: say("You are mentioned in “%(title)s”") % {"title": title},
    ),
    (
        ACCEPTED,
        _("My reply answers a question"),
        _is_accepted,
        lambda title: say("Your reply to “%(title)s” answers the question") % {"title": title},
    ),
    (
        THANKED,
        _("Thanks for what I wrote"),
        _is_thanked,
        lambda title: say("Somebody thanks you for your words in “%(title)s”") % {"title": title},
    ),
)
