from django.http import JsonResponse
from django.views.decorators.http import require_GET

from alike.web.private import about_people

from .models import Symptom, Treatment
from .search import find


@require_GET
@about_people
def symptoms(request):
    return _found(Symptom, request)


@require_GET
@about_people
def treatments(request):
    return _found(Treatment, request)


def _found(model, request):
    """The terms that fit `q`, for a list that follows what is typed; what is typed says much."""
    terms = [
        {"id": term.pk, "name": term.name, "found_as": term.found_as}
        for term in find(model, request.GET.get("q", ""))
    ]
    return JsonResponse({"terms": terms})
