from django.conf import settings


def site(request):
    """The site's name and address, and the way out of it, for every template."""
    return {
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
        "quick_exit_url": settings.QUICK_EXIT_URL,
    }
