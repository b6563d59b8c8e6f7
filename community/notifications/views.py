from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alike.web.private import about_people
from community.members.doors import member_of, own

from . import actions, reading
from .forms import WishesForm
from .models import Notification, Wish

PREFETCH = "prefetch"


@require_safe
@own
def notifications(request, member):
    """The list; after all was marked as read it offers to undo that."""
    shown = reading.page(member, after=request.GET.get("after", ""))
    read_at = request.GET.get("read", "")
    return render(
        request,
        "community/notifications/list.html",
        {
            "page": shown,
            "is_first_page": "after" not in request.GET,
            "after": request.GET.get("after", ""),
            "read_at": read_at if reading.moment(read_at) else "",
        },
    )


@require_safe
@own
def notification(request, member, pk):
    """Go to what it is about; what a person opens is read."""
    told = _told(member, pk)
    entry = next(reading.entries([told], member=member), None)
    if entry is None:
        raise Http404
    if request.method == "GET" and PREFETCH not in request.headers.get("Sec-Purpose", ""):
        actions.read(told, now=timezone.now())
    return redirect(entry.url)


@require_POST
@own
def read(request, member, pk):
    actions.read(_told(member, pk), now=timezone.now())
    return _back(request)


@require_POST
@own
def unread(request, member, pk):
    actions.unread(Notification.objects.filter(pk=_told(member, pk).pk))
    return _back(request)


@require_POST
@own
def read_all(request, member):
    """All up to the latest that stood on the page; the list then offers to undo it."""
    until = reading.moment(request.POST.get("until", ""))
    if until is None:
        return redirect("community:notifications")
    now = timezone.now()
    actions.read_all(member, until=until, now=now)
    return _to_list(f"?read={reading.said(now)}")


@require_POST
@own
def unread_all(request, member):
    """Undo `read_all`: what was marked at that moment is news again."""
    read_at = reading.moment(request.POST.get("read", ""))
    if read_at is not None:
        actions.unread(Notification.objects.filter(member=member, read_at=read_at))
    return redirect("community:notifications")


@about_people
@require_http_methods(["GET", "HEAD", "POST"])
def digest(request):
    """How to hear of each kind."""
    template = "community/notifications/digest.html"
    member = member_of(request.user)
    if member is None:
        return render(request, template, {"form": None})
    wishes = dict(Wish.objects.filter(member=member).values_list("kind", "way"))
    form = WishesForm(request.POST if request.method == "POST" else None, wishes=wishes)
    if not form.is_valid():
        return render(request, template, {"form": form}, status=422 if form.is_bound else 200)
    actions.choose(member, ways=form.cleaned_data, now=timezone.now())
    messages.success(request, _("Saved."))
    return redirect("community:digest")


def _told(member, pk):
    """This notification, while it has something to say to the member."""
    told = Notification.objects.filter(pk=pk, member=member).first() if pk < 2**63 else None
    if told is None or not reading.shown_to(member, kinds={told.kind}).filter(pk=pk).exists():
        raise Http404
    return told


def _back(request):
    """To the page of the list that the form stood on."""
    after = request.POST.get("after", "")
    at, dash, pk = after.partition("-")
    is_place = dash and reading.moment(at) and reading.is_number(pk)
    return _to_list(f"?after={after}" if is_place else "")


def _to_list(query):
    return redirect(reverse("community:notifications") + query)
