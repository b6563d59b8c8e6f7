from django.contrib.auth.decorators import login_not_required
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from alike.web import stamps
from alike.web.storing import made_from, stored

from . import addresses, alphabet, kindred, listing, meanings, page
from .models import BodySystem, Image
from .views_names import asked_by_name

DETAIL = "conditions/catalogue/detail.html"
NEARBY = 8
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
@stored()
def detail(request, slug):
    found = addresses.find(slug)
    if found is None:
        return asked_by_name(request, slug) or unknown(request, slug)
    if not found.is_live:
        return moved_or_gone(request, found, name="conditions:detail")
    return of_edition(request, found.read, newest=found)


@login_not_required
@require_safe
@stored()
def edition(request, slug, number):
    found = addresses.find(slug)
    if found is None:
        return unknown(request, slug)
    if not found.is_live:
        return moved_or_gone(request, found, name="conditions:edition", number=number)
    shown = get_object_or_404(found.condition.editions, number=number)
    if shown.withdrawn_at:
        return gone(request, shown, document=shown.document)
    return of_edition(request, shown.document, newest=found, old=shown)


def of_edition(request, document, *, newest, old=None):
    """The page that shows this document: made from itself, the pages it names and the count.

    Pages of its kind or its name, which it shows too, name it when they are published.
    """
    related = {row["slug"] for row in document["related"]}
    kinds, beside = kindred.kinds(newest.condition_id)
    shown = page.context(document, live=addresses.live_now(related), kinds=kinds, beside=beside)
    around = {"newest": newest, "old": old, "namesakes": meanings.namesakes(newest)}
    return made_from(
        render(request, DETAIL, {**shown, **around}),
        *stamps.parts(stamps.CATALOGUE, newest.slug, *related),
        *stamps.parts(stamps.COUNTS, newest.condition_id),
        clock=newest.clock,
    )


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
    return render(
        request,
        "pages/410.html",
        {
            "edition": withdrawn,
            "systems": document["body_systems"],
            "nearby": listing.near_to(systems, at_most=NEARBY),
        },
        status=410,
    )


@login_not_required
@require_safe
@stored(stamps.CATALOGUE, stamps.COUNTS)
def index(request):
    return render(
        request,
        "conditions/catalogue/index.html",
        {**listing.a_to_z(), "canonical": page.absolute("conditions:index")},
    )


@login_not_required
@require_safe
@stored(stamps.CATALOGUE, stamps.COUNTS)
def letter(request, anchor, number=1):
    part = listing.part_of_letter(alphabet.letter_at(anchor), number=number)
    if part is None:
        raise Http404
    here = [anchor] if number == 1 else [anchor, number]
    return render(
        request,
        "conditions/catalogue/letter.html",
        {
            "part": part,
            "strip": listing.strip(listing.letter_counts()),
            "canonical": page.absolute("conditions:letter", *here),
        },
    )


@login_not_required
@require_safe
@stored(stamps.CATALOGUE)
def body_systems(request):
    systems = BodySystem.objects.values_list("slug", "name")
    return render(
        request,
        "conditions/catalogue/body_systems.html",
        {
            "systems": listing.by_body_system(systems),
            "canonical": page.absolute("conditions:body-systems"),
        },
    )


@login_not_required
@require_safe
@stored(stamps.CATALOGUE)
def body_system(request, slug):
    system = get_object_or_404(BodySystem, slug=slug)
    return render(
        request,
        "conditions/catalogue/body_system.html",
        {
            "system": system,
            "pages": listing.of_body_system(slug),
            "canonical": page.absolute("conditions:body-system", slug),
        },
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
