"""Changing and taking back one's own words, and reading what they said before."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from community.discussions import actions, sending, thread, wording
from community.discussions.forms import SEND_AGAIN, PostForm, ReplyForm
from community.discussions.models import Post, Reply
from community.discussions.people import writers
from community.discussions.views.answers import after_sending, refuse
from community.discussions.views.doors import (
    keeps_words,
    kept_words,
    new_ticket,
    not_here,
    ticket_of,
)
from community.members.doors import among_members

CHANGED = _(
    "You changed this in another window meanwhile. Both texts are here: send the one you want."
)
MOST_DIGITS = 9


@keeps_words
@require_http_methods(["GET", "HEAD", "POST"])
@among_members
def post_edit(request, member, token):
    post = own_or_not_there(request, member, Post.objects.filter(token=token))
    return edit(request, member, post) if isinstance(post, Post) else post


@keeps_words
@require_http_methods(["GET", "HEAD", "POST"])
@among_members
def reply_edit(request, member, token):
    reply = own_or_not_there(request, member, Reply.objects.filter(token=token))
    return edit(request, member, reply) if isinstance(reply, Reply) else reply


def own_or_not_there(request, member, rows):
    """The member's own writing that can be changed; else 404, or what they sent shown back."""
    found = rows.filter(author=member, hidden_at=None, withdrawn_at=None).first()
    if found is not None:
        return found
    if request.method == "POST" and request.POST.get("text", "").strip():
        return not_here(request, member)
    raise Http404


def edit(request, member, writing):
    form = form_for(writing, member, data=request.POST if request.method == "POST" else None)
    if not form.is_bound:
        return opened(request, member, writing)
    ticket = ticket_of(request, member)
    if not form.is_valid() or ticket is None:
        if ticket is None:
            form.add_error(None, SEND_AGAIN)
        return page(request, member, writing, form, status=422)
    now = timezone.now()
    refusal, welcome = sending.admit(member, kind="edit", words=form.words, now=now)
    if refusal:
        return refuse(page, request, member, writing, form, refusal=refusal)
    try:
        changed = actions.edit(
            writing,
            form.words,
            by=member,
            revision=revision_of(request),
            now=now,
            about=getattr(form, "about", None),
            held=welcome.held,
        )
    except actions.Changed:
        form.add_error(None, CHANGED)
        return page(request, member, writing, form, is_changed=True, status=409)
    except (actions.Gone, actions.NotHere):
        return not_here(request, member)
    after_sending(request, changed, words=form.words, welcome=welcome, now=now)
    return redirect(changed)


def opened(request, member, writing):
    words = kept_words(request, member)
    said = {"text": wording.typed(writing.text, by=member)}
    if isinstance(writing, Post):
        said |= {"title": writing.title, "lived": writing.lived, "tried": writing.tried}
    form = form_for(writing, member, initial={**said, **(words or {})})
    return page(request, member, writing, form, is_rescued=words is not None)


def form_for(writing, member, **kwargs):
    if isinstance(writing, Post):
        return PostForm(member=member, kind=writing.kind, post=writing, **kwargs)
    return ReplyForm(**kwargs)


def revision_of(request):
    sent = request.POST.get("revision", "")
    return int(sent) if sent.isascii() and sent.isdecimal() and len(sent) <= MOST_DIGITS else 0


def page(request, member, writing, form, *, is_rescued=False, is_changed=False, status=200):
    """`is_changed`: beside what was sent stands what is kept, and the next sending replaces it."""
    if is_changed:
        writing.refresh_from_db()
    is_sent_again = form.is_bound and not is_changed
    about = {
        "writing": writing,
        "form": form,
        "revision": revision_of(request) if is_sent_again else writing.revision,
        "ticket": new_ticket(request, member),
        "is_rescued": is_rescued,
        "kept": wording.typed(writing.text, by=member) if is_changed else "",
    }
    return render(request, "community/discussions/edit.html", about, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@among_members
def post_withdraw(request, member, token):
    return withdraw(request, member, get_object_or_404(Post, token=token, author=member))


@require_http_methods(["GET", "HEAD", "POST"])
@among_members
def reply_withdraw(request, member, token):
    rows = Reply.objects.select_related("post")
    return withdraw(request, member, get_object_or_404(rows, token=token, author=member))


def withdraw(request, member, writing):
    if request.method != "POST":
        return render(request, "community/discussions/withdraw.html", {"writing": writing})
    actions.withdraw(writing, by=member, now=timezone.now())
    messages.success(request, _("Withdrawn. Only you can still read it."))
    return redirect("community:words")


@require_safe
@among_members
def post_history(request, member, token):
    post = thread.find(member, token)
    if post is None or not thread.read(member, post).is_open:
        raise Http404
    return history(request, member, post, post=post)


@require_safe
@among_members
def reply_history(request, member, token):
    rows = Reply.objects.visible_to(member).select_related("post")
    reply = get_object_or_404(rows, token=token)
    return history(request, member, reply, post=reply.post)


def history(request, member, writing, *, post):
    """What it said before, newest first; names as the reader may see them now."""
    versions = list(writing.versions.all())
    groups = member.memberships.standing().filter(group__placements__post=post)
    groups = list(groups.values_list("group", flat=True))
    known = writers(member, people=thread.named_in(versions), groups=groups)
    about = {
        "writing": writing,
        "versions": [(each, thread.html_of(each, known)) for each in versions],
    }
    return render(request, "community/discussions/history.html", about)
