from django.core.exceptions import BadRequest

NUL = "\x00"


class BadInputMiddleware:
    """Refuse addresses that hold a NUL: PostgreSQL knows no such text, so look-ups would fail."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        query = request.META.get("QUERY_STRING", "")
        if NUL in request.path_info or "%00" in query or NUL in query:
            raise BadRequest("NUL in the address")
