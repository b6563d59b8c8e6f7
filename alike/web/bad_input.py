"""What would fail before or within a view, stopped at the door."""

import codecs

from django.core.exceptions import BadRequest
from django.utils.http import parse_header_parameters

NUL = "\x00"
UTF_8 = codecs.lookup("utf-8")


def takes_any_query(view):
    """Mark a view that answers whatever is asked of it, a NUL too."""
    view.takes_any_query = True
    return view


class BadInputMiddleware:
    """Refuse addresses that hold a NUL: PostgreSQL knows no such text, so look-ups would fail."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        query = request.META.get("QUERY_STRING", "")
        if getattr(view, "takes_any_query", False):
            query = ""
        if NUL in request.path_info or "%00" in query or NUL in query:
            raise BadRequest("NUL in the address")


def only_utf_8(application):
    """Wrap a WSGI application so that it reads every text as UTF-8, whatever the client calls it.

    Django takes any codec of Python's from Content-Type, rot13 and base64 among them, and fails
    on those while it makes the request: before any middleware.
    """

    def answer(environ, start_response):
        environ["CONTENT_TYPE"] = without_other_charset(environ.get("CONTENT_TYPE", ""))
        return application(environ, start_response)

    return answer


def without_other_charset(content_type):
    """The Content-Type, without its charset when that is not UTF-8; nothing if it has no sense."""
    try:
        kind, parameters = parse_header_parameters(content_type)
    except ValueError:
        return ""
    try:
        if codecs.lookup(parameters.get("charset", "utf-8")) == UTF_8:
            return content_type
    except (LookupError, ValueError):
        pass
    boundary = parameters.get("boundary")
    return f'{kind}; boundary="{boundary}"' if boundary else kind
