"""Kind answers when something goes wrong. None of them needs the database to be up."""

from functools import wraps

from django.shortcuts import render

from conditions.api import problems
from conditions.api.urls import BASE


def or_problem(status, detail):
    """For programs that ask the API the same answer is a problem, as JSON."""

    def decorate(view):
        @wraps(view)
        def answer(request, *args, **kwargs):
            if request.path_info.startswith(f"/{BASE}"):
                return problems.answer(problems.Problem(status, detail))
            return view(request, *args, **kwargs)

        return answer

    return decorate


@or_problem(400, "The address makes no sense.")
def bad_request(request, exception):
    return render(request, "pages/400.html", status=400)


def forbidden(request, exception):
    return render(request, "pages/403.html", status=403)


def csrf_failure(request, reason=""):
    return render(request, "pages/csrf.html", status=403)


def not_found(request, exception):
    return render(request, "pages/404.html", {"path": request.path}, status=404)


@or_problem(500, "Something went wrong here; it is not your fault.")
def server_error(request):
    return render(None, "pages/500.html", status=500)
