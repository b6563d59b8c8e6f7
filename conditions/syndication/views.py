from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from alike.web import stamps
from alike.web.storing import made_from, stored
from conditions.catalogue import addresses
from conditions.catalogue.labels import SECTION_TITLES
from conditions.catalogue.models import BodySystem
from conditions.catalogue.page import absolute
from conditions.catalogue.views import moved_or_gone, unknown

from . import feeds, for_programs, markdown_page, sitemap

XML = "application/xml; charset=utf-8"
TEXT = "text/plain; charset=utf-8"
MARKDOWN = "text/markdown; charset=utf-8"
MANIFEST = "application/manifest+json"
A_DAY = 86_400


@login_not_required
@require_safe
@stored(stamps.CATALOGUE)
def sitemap_index(request):
    files = {"files": sitemap.files()}
    return render(request, "conditions/syndication/sitemap_index.xml", files, content_type=XML)


@login_not_required
@require_safe
@stored(stamps.CATALOGUE)
def sitemap_of(request, of):
    return listed(request, sitemap.others(of))


@login_not_required
@require_safe
@stored(stamps.CATALOGUE)
def sitemap_conditions(request, part):
    return listed(request, sitemap.conditions(part))


def listed(request, entries):
    if not entries:
        raise Http404
    about = {"entries": entries}
    return render(request, "conditions/syndication/sitemap.xml", about, content_type=XML)


@login_not_required
@require_safe
@stored(stamps.CATALOGUE)
def feed(request):
    return HttpResponse(feeds.of_site(), content_type=feeds.TYPE)


@login_not_required
@require_safe
@stored(stamps.CATALOGUE)
def body_system_feed(request, slug):
    system = get_object_or_404(BodySystem, slug=slug)
    return HttpResponse(feeds.of_body_system(system), content_type=feeds.TYPE)


@login_not_required
@require_safe
@stored()
def condition_feed(request, slug):
    found = addresses.find(slug)
    if found is None:
        return unknown(request, slug)
    if not found.is_live:
        return moved_or_gone(request, found, name="conditions:condition-feed")
    return of_page(found, HttpResponse(feeds.of_condition(found), content_type=feeds.TYPE))


def of_page(edition, response):
    """The response, which says nothing but what is on this page."""
    return made_from(response, *stamps.parts(stamps.CATALOGUE, edition.slug), clock=edition.clock)


@login_not_required
@require_safe
@stored()
def markdown(request, slug):
    """The page at this address as Markdown: the text that its live edition was made from."""
    found = addresses.find(slug)
    if found is None:
        return unknown(request, slug)
    if not found.is_live:
        return moved_or_gone(request, found, name="conditions:markdown")
    page = absolute("conditions:detail", slug)
    said = markdown_page.page(
        found.revision.content,
        found.read,
        url=page,
        image_url=absolute("conditions:image", "-").removesuffix("-"),
        titles={kind: str(title) for kind, title in SECTION_TITLES.items()},
        licence=f"{settings.CONTENT_LICENCE} {settings.CONTENT_LICENCE_URL}".strip(),
    )
    canonical = {"Link": f'<{page}>; rel="canonical"'}
    return of_page(found, HttpResponse(said, content_type=MARKDOWN, headers=canonical))


@login_not_required
@require_safe
@stored(stamps.CATALOGUE)
def llms(request):
    return HttpResponse(for_programs.llms(), content_type=MARKDOWN)


@login_not_required
@require_safe
@cache_control(public=True, max_age=A_DAY)
def robots(request):
    return HttpResponse(for_programs.robots(), content_type=TEXT)


@login_not_required
@require_safe
@cache_control(public=True, max_age=A_DAY)
def manifest(request):
    return JsonResponse(for_programs.manifest(), content_type=MANIFEST)


@login_not_required
@require_safe
@cache_control(public=True, max_age=A_DAY)
def security(request):
    said = for_programs.security(today=timezone.localdate())
    if said is None:
        raise Http404
    return HttpResponse(said, content_type=TEXT)


@login_not_required
@require_safe
def change_password(request):
    return HttpResponseRedirect(reverse("account_change_password"))


@login_not_required
@require_safe
@cache_control(public=True, max_age=A_DAY)
def icon(request, file):
    """Icons that browsers ask for without being told where they are."""
    return HttpResponseRedirect(static(f"icons/{file}"))
