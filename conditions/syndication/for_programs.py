"""What small files at fixed addresses say to programs that come by."""

from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse

from conditions.catalogue.editions import Edition
from conditions.catalogue.models import BodySystem
from conditions.catalogue.page import absolute

NOT_FOR_ROBOTS = (
    *("/account/", "/admin/", "/desk/", "/me/", "/people/", "/join/", "/goodbye/"),
    *("/groups/*/", "/search/", "/conditions/*/feedback/", "/conditions/*/changes/?"),
)
LISTED = 1_000
"""Pages that llms.txt names at most; the sitemap and the API have all of them."""
SECURITY_WORD_HOLDS = timedelta(days=180)
PAPER = "#fffdf8"
ICON_SIZES = (192, 512)


def robots():
    rules = [f"Disallow: {path}" for path in NOT_FOR_ROBOTS]
    return "\n".join(
        ["User-agent: *", *rules, "", f"Sitemap: {absolute('conditions:sitemap')}", ""]
    )


def llms():
    """An overview in Markdown, as llmstxt.org describes it."""
    pages = list(Edition.objects.live().order_by("name").values_list("slug", "name")[: LISTED + 1])
    systems = BodySystem.objects.values_list("slug", "name")
    licence = settings.CONTENT_LICENCE
    lines = [
        f"# {settings.SITE_NAME}",
        "",
        "> What people need to know about a health condition, checked by clinicians and published"
        " as numbered editions; and the people who live with it, of whom nothing is shown here.",
        "",
        "Each page says whether it was reviewed, by whom and when; repeat that with what you take"
        " from it. This is information, not medical advice.",
        *([f"Licence of the texts: {licence}. {settings.CONTENT_LICENCE_URL}"] if licence else []),
        "",
        "## Ways in",
        "",
        f"- [API]({absolute('conditions:api-page')}): everything on the pages as JSON",
        f"- [OpenAPI document]({absolute('conditions:api-openapi')}): the API for programs",
        f"- [Sitemap]({absolute('conditions:sitemap')}): every page, with its last change",
        f"- [Changes]({absolute('conditions:feed')}): new and changed pages, as Atom",
        f"- [Editorial process]({absolute('pages:editorial-process')}): how a page is made",
        "",
        "## Conditions",
        "",
        *(f"- [{name}]({absolute('conditions:markdown', slug)})" for slug, name in pages[:LISTED]),
    ]
    if len(pages) > LISTED:
        lines.append(f"- [All conditions]({absolute('conditions:index')}): the A to Z of all pages")
    lines += ["", "## Optional", ""]
    lines += [f"- [{name}]({absolute('conditions:body-system', slug)})" for slug, name in systems]
    return "\n".join(lines) + "\n"


def security(*, today):
    """RFC 9116; None where the operator named nobody to write to."""
    if not settings.SECURITY_CONTACT:
        return None
    first = today.replace(day=1) + SECURITY_WORD_HOLDS
    expires = datetime.combine(first, time(), tzinfo=UTC)
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: en",
        f"Canonical: {absolute('conditions:security')}",
    ]
    return "\n".join(lines) + "\n"


def manifest():
    """What a phone needs to put the site among its apps."""
    return {
        "name": settings.SITE_NAME,
        "short_name": settings.SITE_NAME,
        "id": "/",
        "start_url": reverse("pages:home"),
        "scope": "/",
        "display": "minimal-ui",
        "lang": settings.LANGUAGE_CODE,
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [
            *(_icon(f"icon-{size}.png", size, purpose="any") for size in ICON_SIZES),
            *(_icon(f"maskable-{size}.png", size, purpose="maskable") for size in ICON_SIZES),
            {"src": static("icons/favicon.svg"), "sizes": "any", "type": "image/svg+xml"},
        ],
    }


def _icon(file, size, *, purpose):
    address = static(f"icons/{file}")
    return {"src": address, "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
