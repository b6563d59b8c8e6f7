"""The site's addresses, and one that always fails."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path

from alike.urls import handler500, urlpatterns

__all__ = ["handler500", "urlpatterns"]


@login_not_required
def broken(request):
    raise RuntimeError("on purpose")


urlpatterns = [path("broken/", broken), *urlpatterns]
