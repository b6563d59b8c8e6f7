"""Two peers in one small Django project: an empty view, and Django's own cache middleware.

Run by gunicorn as `benchmarks.pages.peer_django:application`; PEER says which of them it is.
"""

import os
from pathlib import Path

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path

MIDDLEWARE = {
    "hello": [],
    "cache": [
        "django.middleware.cache.UpdateCacheMiddleware",
        "django.middleware.gzip.GZipMiddleware",
        "django.middleware.http.ConditionalGetMiddleware",
        "django.middleware.cache.FetchFromCacheMiddleware",
    ],
}

if not settings.configured:
    settings.configure(
        ROOT_URLCONF=__name__,
        SECRET_KEY="for nobody",  # noqa: S106 it keeps nothing secret
        ALLOWED_HOSTS=["127.0.0.1"],
        MIDDLEWARE=MIDDLEWARE[os.environ["PEER"]],
        CACHES={"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
        CACHE_MIDDLEWARE_SECONDS=3600,
    )


def hello(request):
    return HttpResponse("hello")


def page(request):
    return HttpResponse(Path(os.environ["PEER_PAGE"]).read_bytes())


urlpatterns = [path("hello/", hello), path("page/", page)]
application = get_wsgi_application()
