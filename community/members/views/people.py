"""Other people: seen only through what the viewer may see; for anybody else they do not exist."""

import time

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from community.members import avatars, blocks, looking, pictures, visibility
from community.members.doors import among_members, own
from community.members.portrait import portrait

AVATAR_POLICY = "default-src 'none'; sandbox"


@require_safe
@among_members
def person(request, viewer, handle):
    found = get_object_or_404(visibility.visible_to(viewer), handle=handle)
    answer = looking.afford(viewer, people=[found.pk], now=time.time())
    if not answer.allowed:
        about = {"opens_again_at": answer.ends}
        return render(request, "community/members/looked_enough.html", about, status=429)
    seen = portrait(found, facets=visibility.facets_of(found, viewer=viewer))
    about = {
        "viewer": viewer,
        "person": found,
        "seen": seen,
        "is_me": found.pk == viewer.pk,
        "has_picture": bool(found.avatar),
    }
    return render(request, "community/members/person.html", about)


@require_safe
@among_members
def avatar(request, viewer, handle):
    """The picture somebody shows, or the shape of their name."""
    found = get_object_or_404(visibility.visible_to(viewer), handle=handle)
    shown = pictures.read(found)
    if shown is not None:
        return HttpResponse(shown, content_type=pictures.TYPE)
    shape = avatars.svg(found.pseudonym, key=f"alike.avatars:{settings.SECRET_KEY}".encode())
    policy = {"Content-Security-Policy": AVATAR_POLICY}
    return HttpResponse(shape, content_type="image/svg+xml", headers=policy)


@require_POST
@among_members
def block(request, viewer, handle):
    other = get_object_or_404(visibility.visible_to(viewer), handle=handle)
    blocks.block(viewer, other=other)
    return redirect("community:blocks")


@require_safe
@own
def blocked(request, member):
    about = {"blocks": member.blocks.order_by("-blocked_at", "-pk")}
    return render(request, "community/members/blocks.html", about)


@require_POST
@own
def block_end(request, member, pk):
    blocks.end(get_object_or_404(member.blocks.select_related("blocked", "blocker__user"), pk=pk))
    return redirect("community:blocks")
