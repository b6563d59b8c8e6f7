from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse


class HealthMiddleware:
    """`/healthz` says that the process answers, `/readyz` that it can serve.

    They stand before host checks and redirects: a probe inside a container knows no host name.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        match request.path_info:
            case "/healthz":
                return plain("ok")
            case "/readyz":
                problem = unreadiness()
                return plain(problem or "ready", status=503 if problem else 200)
        return self.get_response(request)


def unreadiness():
    """Why the site cannot serve yet, in a word or two; None when it can."""
    try:
        executor = MigrationExecutor(connection)
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except Error:
        return "database unreachable"
    return "migrations pending" if pending else None


def plain(text, status=200):
    return HttpResponse(
        f"{text}\n",
        status=status,
        content_type="text/plain; charset=utf-8",
        headers={"Cache-Control": "no-store"},
    )
