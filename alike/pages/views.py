from datetime import datetime, time, timedelta

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from alike.web import stamps
from alike.web.storing import made_from, stored
from conditions.catalogue import listing, page
from conditions.catalogue.models import BodySystem
from conditions.editorial import lifecycle, roles

from .figures import figures
from .process import journey, people


@login_not_required
@require_safe
@stored(stamps.CATALOGUE)
def home(request):
    return render(request, "pages/home.html", ways_in())


def ways_in():
    """The letters and body systems that have pages."""
    systems = BodySystem.objects.values_list("slug", "name")
    return {
        **listing.ways_in(),
        "systems": listing.by_body_system(systems),
        "canonical": page.absolute("pages:home"),
    }


@login_not_required
@require_safe
@stored()
def editorial_process(request):
    clock, today = stamps.clock(), timezone.localdate()
    shown = {
        "figures": figures(today=today),
        "today": today,
        "people": people(roles.ROLES),
        "journey": journey(lifecycle.LIFECYCLE),
        "canonical": page.absolute("pages:editorial-process"),
    }
    return made_from(
        render(request, "pages/editorial_process.html", shown),
        stamps.CATALOGUE,
        clock=clock,
        until=end_of(today),
    )


def end_of(day):
    """The POSIX time in seconds when the day is over here."""
    midnight = datetime.combine(day + timedelta(days=1), time.min)
    return timezone.make_aware(midnight).timestamp()


@login_not_required
@require_safe
@stored()
def about(request):
    return unchanging(request, "about")


@login_not_required
@require_safe
@stored()
def accessibility(request):
    return unchanging(request, "accessibility")


@login_not_required
@require_safe
@stored()
def privacy(request):
    return unchanging(request, "privacy")


def unchanging(request, name):
    """A page that says the same until the next release."""
    return render(request, f"pages/{name}.html", {"canonical": page.absolute(f"pages:{name}")})
