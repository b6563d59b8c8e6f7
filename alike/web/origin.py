from urllib.parse import urlsplit

from django.conf import settings


def is_foreign(request):
    """Whether another site's page sent this form, going by what the browser says of itself."""
    match request.headers.get("Sec-Fetch-Site", ""):
        case "same-origin":
            return False
        case "cross-site":
            return True
    origin = request.headers.get("Origin", "")
    return bool(origin) and origin not in own_origins(request)


def own_origins(request):
    """This site's origin as the request and as the settings know it (a proxy may hide https)."""
    site = urlsplit(settings.SITE_URL)
    return {f"{request.scheme}://{request.get_host()}", f"{site.scheme}://{site.netloc}"}
