"""What goes wrong in a tab without anybody seeing it."""

from urllib.parse import urlsplit

FAILED_TO_LOAD = "Failed to load resource"


class Watch:
    """Collects errors of scripts and policies, answers of 400 and up, and requests to others."""

    def __init__(self, page, *, site):
        self.site, self.problems, self._expected = site, [], set()
        page.on("console", self._console)
        page.on("pageerror", lambda error: self._note(f"script error: {error}"))
        page.on("request", self._request)
        page.on("response", self._response)
        page.on("requestfailed", self._failed)

    def expect(self, status, *paths):
        """Answers with this status at these paths are as they should be."""
        self._expected |= {(status, path) for path in paths}

    def _note(self, problem):
        if problem not in self.problems:
            self.problems.append(problem)

    def _console(self, message):
        if message.type == "error" and not message.text.startswith(FAILED_TO_LOAD):
            self._note(f"console, {message.location.get('url')}: {message.text}")

    def _request(self, request):
        if not request.url.startswith((self.site + "/", "blob:", "about:")):
            self._note(f"request to somebody else: {request.url}")

    def _response(self, response):
        path = urlsplit(response.url).path
        if response.status >= 400 and (response.status, path) not in self._expected:
            self._note(f"{response.status} at {path}")

    def _failed(self, request):
        if request.failure not in ("net::ERR_ABORTED", None):
            self._note(f"{request.failure}: {request.url}")
