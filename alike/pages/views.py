from django.contrib.auth.decorators import login_not_required
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_safe

from alike.web import page_cache, stamps
from conditions.catalogue import listing, page
from conditions.catalogue.models import BodySystem
from conditions.editorial import lifecycle, roles

from .figures import figures
from .process import journey, people


@login_not_required
@require_safe
def home(request):
    return page_cache.serve(
        request,
        "home",
        version=stamps.current(stamps.CATALOGUE),
        make=lambda: render_to_string("pages/home.html", ways_in(), request),
    )


def ways_in():
    """The letters and body systems that have pages."""
    pages = listing.entries()
    systems = BodySystem.objects.values_list("slug", "name")
    return {
        **listing.a_to_z(pages),
        "systems": listing.by_body_system(systems, pages=pages),
        "canonical": page.absolute("pages:home"),
    }


@login_not_required
@require_safe
def editorial_process(request):
    today = timezone.localdate()
    return page_cache.serve(
        request,
        "editorial-process",
        version=(today, stamps.current(stamps.CATALOGUE)),
        make=lambda: render_to_string(
            "pages/editorial_process.html",
            {
                "figures": figures(today=today),
                "today": today,
                "people": people(roles.ROLES),
                "journey": journey(lifecycle.LIFECYCLE),
                "canonical": page.absolute("pages:editorial-process"),
            },
            request,
        ),
    )


@login_not_required
@require_safe
def about(request):
    return unchanging(request, "about")


@login_not_required
@require_safe
def accessibility(request):
    return unchanging(request, "accessibility")


@login_not_required
@require_safe
def privacy(request):
    return unchanging(request, "privacy")


def unchanging(request, name):
    """A page that says the same until the next release."""
    return page_cache.serve(
        request,
        name,
        version=None,
        make=lambda: render_to_string(
            f"pages/{name}.html", {"canonical": page.absolute(f"pages:{name}")}, request
        ),
    )
