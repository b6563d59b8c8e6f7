"""Thanking, following and accepting: buttons, each of which leads back to where it was pressed."""

import time
from functools import wraps

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from community.discussions import actions, marks, sending
from community.discussions.models import Post, Reply
from community.members.doors import among_members
from conditions.editorial.forms import readable


def on_a_post(view):
    """Give the view a post the member may read; so many times in an hour."""

    @require_POST
    @among_members
    @wraps(view)
    def answer(request, member, token):
        post = get_object_or_404(Post.objects.visible_to(member), token=token)
        counted = sending.count("mark", member=member, now=time.time())
        if not counted.allowed:
            return HttpResponse(status=429, headers={"Retry-After": str(counted.retry_after)})
        try:
            return redirect(view(request, member, post))
        except actions.Gone:
            raise Http404

    return answer


@on_a_post
def thanks(request, member, post):
    token = token_in(request, "thank")
    writing = post if token == post.token else reply_of(token, member, post)
    do = marks.take_thanks_back if "back" in request.POST else marks.thank
    do(writing, by=member)
    return place_of(writing, request, post)


@on_a_post
def follow(request, member, post):
    do = marks.unfollow if "back" in request.POST else marks.follow
    do(post, by=member)
    return post


@on_a_post
def accept(request, member, post):
    reply = reply_of(token_in(request, "accept"), member, post)
    do = marks.unaccept if "back" in request.POST else marks.accept
    do(reply, by=member)
    return place_of(reply, request, post)


def place_of(writing, request, post):
    """Where the button was: on the same page of the replies, beside what it was about."""
    start = request.POST.get("from", "")
    begun = (
        f"?from={start}"
        if start.isascii() and start.isalnum() and len(start) == len(post.token)
        else ""
    )
    if writing == post:
        return f"{post.get_absolute_url()}{begun}"
    accepted = Post.objects.filter(pk=post.pk, accepted=writing).exists()
    anchor = "accepted" if accepted and not begun else f"reply-{writing.token}"
    return f"{post.get_absolute_url()}{begun}#{anchor}"


def token_in(request, verb):
    """What the button names: to do it to, or to take it back from."""
    return readable(request.POST.get(verb) or request.POST.get("back", ""))[:16]


def reply_of(token, member, post):
    rows = Reply.objects.filter(post=post).readable_by(member).select_related("post")
    return get_object_or_404(rows, token=token)
