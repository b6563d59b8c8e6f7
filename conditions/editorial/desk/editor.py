"""What the Markdown editor asks while somebody writes: a preview, a picture, am I still here."""

import json
from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from alike.text import markdown
from conditions.catalogue import content, desk
from conditions.editorial import images, roles

MOST_SOURCES = 1000


class BadPage(ValueError):
    """What was sent is no page; says why in a sentence."""


def for_staff_with(permission):
    """Only for people of the desk who hold the permission; for others there is nothing here."""

    def door(view):
        @login_not_required
        @never_cache
        @wraps(view)
        def inside(request):
            if not (request.user.is_staff and request.user.has_perm(permission)):
                raise Http404
            return view(request)

        return inside

    return door


@for_staff_with(roles.VIEW)
@require_POST
def markdownify(request):
    """The section as publishing would render it, given the rest of the page in `page`."""
    try:
        page, kind = page_sent(request.POST)
    except BadPage as problem:
        return HttpResponse(str(problem), status=400, content_type="text/plain; charset=utf-8")
    shown = content.rendered_sections(page, image_url=desk.lookups(page).image_url)
    return HttpResponse(shown[kind].html if kind in shown else "")


@for_staff_with(roles.UPLOAD)
@require_POST
def upload(request):
    picture = request.FILES.get("image")
    try:
        image = images.add(
            picture.read(settings.MAX_IMAGE_BYTES + 1) if picture else b"",
            alt=request.POST.get("alt", ""),
            credit=request.POST.get("credit", ""),
            by=request.user,
        )
    except images.ImageRefused as refusal:
        return JsonResponse({"errors": refusal.problems}, status=400)
    return JsonResponse({"image_code": image.markdown})


@for_staff_with(roles.VIEW)
@require_GET
def session(request):
    """Says that the person is still signed in, with a fresh token for the form they will send."""
    return JsonResponse({"csrf": get_token(request)})


def page_sent(sent):
    """The page around the text, and the section that the text is. Raises BadPage."""
    if "content" not in sent:
        raise BadPage(_("The field “content” is missing."))
    around = _around(sent.get("page", "{}"))
    kind = around.get("kind", "overview")
    if not isinstance(kind, str) or kind not in content.KIND:
        raise BadPage(_("“kind” is not the name of a section."))
    texts = {**_texts(around.get("sections", {})), kind: sent["content"]}
    texts = {key: desk.normalise(text) for key, text in texts.items()}
    if any(len(text) > markdown.MAX_CHARACTERS for text in texts.values()):
        raise BadPage(_("A section holds at most 20,000 characters."))
    sections = tuple(content.Section(key, texts[key]) for key in content.KIND if texts.get(key))
    page = content.PageContent(
        name="",
        slug="",
        sources=_sources(around.get("sources", [])),
        images=desk.used_images([section.text for section in sections]),
        sections=sections,
    )
    return page, kind


def _around(text):
    try:
        around = json.loads(text)
        text.encode()
        json.dumps(around, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as problem:
        raise BadPage(_("“page” is not valid JSON.")) from problem
    if not isinstance(around, dict):
        raise BadPage(_("“page” must be an object."))
    return around


def _texts(sections):
    is_text = isinstance(sections, dict) and all(
        key in content.KIND and isinstance(text, str) for key, text in sections.items()
    )
    if not is_text:
        raise BadPage(_("“sections” must map sections to texts."))
    return sections


def _sources(keys):
    is_keys = isinstance(keys, list) and all(isinstance(key, str) for key in keys)
    if not is_keys or len(keys) > MOST_SOURCES:
        raise BadPage(_("“sources” must be a list of keys."))
    return tuple(content.Source(key, "") for key in dict.fromkeys(keys))
