"""What one agreed to: each purpose by itself, and the ledger of what was agreed when."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from community.members import actions
from community.members.doors import own
from community.members.purposes import ASKS, agreed_to


@require_safe
@own
def consents(request, member):
    lines = list(member.consents.all())
    standing = {line.purpose: line for line in lines if line.withdrawn_at is None}
    about = {
        "asks": [(ask, standing.get(purpose)) for purpose, ask in ASKS.items()],
        "lines": [(line, agreed_to(line)) for line in lines],
    }
    return render(request, "community/members/consents.html", about)


@require_POST
@own
def consent_give(request, member, purpose):
    """Agree; it holds at once. Then back to where it was asked for."""
    if purpose not in ASKS:
        raise Http404
    actions.consent(member, purpose=purpose)
    messages.success(request, _("Noted. You can take it back at any time."))
    back = request.POST.get("next", "")
    is_ours = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return redirect(back if is_ours else "community:consents")
