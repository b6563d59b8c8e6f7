from django.urls import path

from .kinds import KINDS
from .views import consents, facts, own, people


def fact_addresses(kind):
    """A list, and what can be done with one fact in it; none of the addresses names a fact."""
    key, given = kind.key, {"kind": kind}
    yield path(f"me/{key}/", facts.facts, given, name=key)
    yield path(f"me/{key}/choose/", facts.choose, given, name=f"{key}-choose")
    yield path(f"me/{key}/state/", facts.state, given, name=f"{key}-state")
    yield path(f"me/{key}/<int:pk>/", facts.edit, given, name=f"{key}-edit")
    yield path(f"me/{key}/<int:pk>/remove/", facts.remove, given, name=f"{key}-remove")
    if kind.proposal:
        yield path(f"me/{key}/propose/", facts.propose, given, name=f"{key}-propose")


urlpatterns = [
    path("me/", own.start, name="me"),
    path("me/name/", own.name, name="me-name"),
    path("me/skip/", own.skip, name="me-skip"),
    path("me/profile/", own.profile, name="profile"),
    path("me/picture/", own.picture, name="picture"),
    path("me/picture/remove/", own.picture_remove, name="picture-remove"),
    path("me/visibility/", own.audiences, name="visibility"),
    path("me/as-others-see/", own.as_others_see, name="as-others-see"),
    path("me/sheet/", own.sheet, name="sheet"),
    path("me/consents/", consents.consents, name="consents"),
    path("me/consents/<slug:purpose>/give/", consents.consent_give, name="consent-give"),
    path("me/blocks/", people.blocked, name="blocks"),
    path("me/blocks/<int:pk>/end/", people.block_end, name="block-end"),
    path("me/conditions/names/", facts.condition_names, name="condition-names"),
    *(address for kind in KINDS for address in fact_addresses(kind)),
    path("people/<slug:handle>/", people.person, name="person"),
    path("people/<slug:handle>/avatar/", people.avatar, name="person-avatar"),
    path("people/<slug:handle>/block/", people.block, name="person-block"),
]
