"""The desk itself: Django's admin, with the work that waits for the person on its first page."""

from functools import wraps

from django.contrib import admin
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import DataError
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from . import queue


class Desk(admin.AdminSite):
    site_header = _("Alike desk")
    site_title = _("Alike desk")
    index_title = _("Your desk")
    site_url = "/"

    def admin_view(self, view, cacheable=False):
        """As Django's, but what somebody may not see does not exist for them."""

        @wraps(view)
        def unseen(request, *args, **kwargs):
            try:
                return view(request, *args, **kwargs)
            except PermissionDenied as refusal:
                raise Http404 from refusal
            except (OverflowError, DataError) as too_much:
                raise BadRequest("a number that no row can have") from too_much

        inside = super().admin_view(unseen, cacheable)

        @wraps(inside)
        def door(request, *args, **kwargs):
            is_member = request.user.is_authenticated and not self.has_permission(request)
            if is_member and view != self.logout:
                raise Http404
            return inside(request, *args, **kwargs)

        return door

    def index(self, request, extra_context=None):
        heaps = queue.heaps(request.user, now=timezone.now())
        return super().index(request, {"heaps": heaps, **(extra_context or {})})
