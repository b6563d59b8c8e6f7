from django.contrib.auth.decorators import login_not_required
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe

from alike.web import page_cache, stamps

from . import addresses, listing, page
from .models import BodySystem, Image

DETAIL = "conditions/catalogue/detail.html"
VIEW_IMAGE = "conditions.view_image"
IMAGE_TYPES = {
    "avif": "image/avif",
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
}
FOR_EVER = "public, max-age=31536000, immutable"


@login_not_required
@require_safe
def detail(request, slug):
    held = page_cache.held("condition", slug)
    found = addresses.find(slug, unless=held and held.version)
    if found is None:
        return unknown(request, slug)
    if not found.is_live:
        return moved_or_gone(request, found, name="conditions:detail")
    if found.read is None:
        return page_cache.answer(request, held)
    return page_cache.serve(
        request,
        "condition",
        slug,
        version=(found.pk, found.catalogue_version),
        make=lambda: render_to_string(DETAIL, {**page_of(found.read), "newest": found}, request),
    )


@login_not_required
@require_safe
def edition(request, slug, number):
    found = addresses.find(slug)
    if found is None:
        return unknown(request, slug)
    if not found.is_live:
        return moved_or_gone(request, found, name="conditions:edition", number=number)
    shown = get_object_or_404(found.condition.editions, number=number)
    if shown.withdrawn_at:
        return gone(request, shown, document=shown.document)
    about = {**page_of(shown.document), "old": shown, "newest": found}
    return page_cache.serve(
        request,
        "edition",
        shown.pk,
        version=found.catalogue_version,
        make=lambda: render_to_string(DETAIL, about, request),
    )


def page_of(document):
    live = addresses.live_now({row["slug"] for row in document["related"]})
    return page.context(document, live=live)


def unknown(request, slug):
    """404, with the pages whose names look alike."""
    return render(
        request, "pages/404.html", {"said": slug, "suggestions": listing.near(slug)}, status=404
    )


def moved_or_gone(request, old, *, name, **more):
    """To the page's new address, or 410 when it was withdrawn."""
    newest = addresses.current(old)
    if newest.withdrawn_at:
        return gone(request, newest, document=newest.document)
    return HttpResponsePermanentRedirect(reverse(name, kwargs={"slug": newest.slug, **more}))


def gone(request, withdrawn, *, document):
    systems = {system["slug"] for system in document["body_systems"]}
    nearby = [entry for entry in listing.entries() if systems.intersection(entry.body_systems)]
    return render(
        request,
        "pages/410.html",
        {"edition": withdrawn, "systems": document["body_systems"], "nearby": nearby[:8]},
        status=410,
    )


@login_not_required
@require_safe
def index(request):
    return page_cache.serve(
        request,
        "index",
        version=stamps.current(stamps.CATALOGUE, stamps.COUNTS),
        make=lambda: render_to_string(
            "conditions/catalogue/index.html",
            {**listing.a_to_z(listing.entries()), "canonical": page.absolute("conditions:index")},
            request,
        ),
    )


@login_not_required
@require_safe
def body_systems(request):
    systems = tuple(
        BodySystem.objects.annotate(stamp=stamps.version(stamps.CATALOGUE)).values_list(
            "slug", "name", "stamp"
        )
    )
    return page_cache.serve(
        request,
        "body-systems",
        version=systems,
        make=lambda: render_to_string(
            "conditions/catalogue/body_systems.html",
            {
                "systems": listing.by_body_system(
                    ((slug, name) for slug, name, _stamp in systems), pages=listing.entries()
                ),
                "canonical": page.absolute("conditions:body-systems"),
            },
            request,
        ),
    )


@login_not_required
@require_safe
def body_system(request, slug):
    system = get_object_or_404(
        BodySystem.objects.annotate(stamp=stamps.version(stamps.CATALOGUE)), slug=slug
    )
    return page_cache.serve(
        request,
        "body-system",
        slug,
        version=(system.name, system.stamp),
        make=lambda: render_to_string(
            "conditions/catalogue/body_system.html",
            {
                "system": system,
                "pages": [entry for entry in listing.entries() if slug in entry.body_systems],
                "canonical": page.absolute("conditions:body-system", slug),
            },
            request,
        ),
    )


@login_not_required
@require_safe
def image(request, file):
    """A picture from the library: for everybody once published, before that for the desk."""
    picture = get_object_or_404(Image, file=file)
    if not picture.published_at and not request.user.has_perm(VIEW_IMAGE):
        raise Http404
    try:
        stored = default_storage.open(f"images/{picture.file}")
    except FileNotFoundError:
        raise Http404
    return FileResponse(
        stored,
        content_type=IMAGE_TYPES.get(picture.file.rpartition(".")[2], "application/octet-stream"),
        headers={"Cache-Control": FOR_EVER if picture.published_at else "private, no-store"},
    )
