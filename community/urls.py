"""The addresses of every room, in one namespace."""

from community.connections.urls import urlpatterns as connections
from community.discussions.urls import urlpatterns as discussions
from community.groups.urls import urlpatterns as groups
from community.matching.urls import urlpatterns as matching
from community.members.urls import urlpatterns as members
from community.moderation.urls import urlpatterns as moderation
from community.notifications.urls import urlpatterns as notifications
from community.privacy.urls import urlpatterns as privacy
from community.treatments.urls import urlpatterns as treatments
from community.wisdom.urls import urlpatterns as wisdom

app_name = "community"
urlpatterns = [
    *members,
    *groups,
    *discussions,
    *treatments,
    *connections,
    *matching,
    *wisdom,
    *moderation,
    *notifications,
    *privacy,
]
