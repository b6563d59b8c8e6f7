"""Kind answers when something goes wrong. None of them needs the database to be up."""

from django.shortcuts import render


def bad_request(request, exception):
    return render(request, "pages/400.html", status=400)


def forbidden(request, exception):
    return render(request, "pages/403.html", status=403)


def csrf_failure(request, reason=""):
    return render(request, "pages/csrf.html", status=403)


def not_found(request, exception):
    return render(request, "pages/404.html", {"path": request.path}, status=404)


def server_error(request):
    return render(None, "pages/500.html", status=500)
