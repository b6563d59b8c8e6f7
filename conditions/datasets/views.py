from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from conditions.catalogue.models import Condition
from conditions.editorial import roles

from . import export


@require_GET
def export_page(request, pk):
    """The page on the desk as a file to keep."""
    if not request.user.has_perm(roles.VIEW):
        raise Http404
    condition = get_object_or_404(Condition.objects.with_content(), pk=pk)
    exported = export.of_desk(condition)
    response = HttpResponse(exported.text, content_type="text/markdown; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{exported.name}"'
    response["Cache-Control"] = "private, no-store"
    return response
