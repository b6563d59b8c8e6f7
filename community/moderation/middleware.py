"""A suspended member may read, take, erase and appeal what is their own, and nothing else."""

from django.shortcuts import render

from alike.web.private import about_people
from community.members.doors import member_of

SAFE = ("GET", "HEAD", "OPTIONS")
STILL_THEIRS = {
    *("decision", "export", "export-collect", "erase"),
    *("consent-withdraw", "digest", "group-leave"),
    *("post-withdraw", "reply-withdraw", "draft-drop"),
    *("talk-ask", "talk-tell", "post", "post-edit", "reply-edit"),
    *("ask-to-connect", "conversation", "ask-withdraw"),
}
"""Names of the community's addresses at which a suspended member may still send a form: to appeal,
to take their data, to go, and to take back what they agreed to or wrote. Where one writes, the page
itself refuses: it shows the words once more, so that they are not lost."""


class SuspensionMiddleware:
    """Refuse what a suspended member sends to the community, whichever room it goes to."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        place = request.resolver_match
        if request.method in SAFE or place.namespace != "community":
            return None
        if place.url_name in STILL_THEIRS or not request.user.is_authenticated:
            return None
        member = member_of(request.user)
        if member is None or member.suspended_at is None:
            return None
        return refused(request)


@about_people
def refused(request):
    return render(request, "community/moderation/suspended.html", status=403)
