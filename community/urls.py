"""The addresses of every room, in one namespace."""

from community.discussions.urls import urlpatterns as discussions
from community.groups.urls import urlpatterns as groups
from community.members.urls import urlpatterns as members
from community.moderation.urls import urlpatterns as moderation
from community.notifications.urls import urlpatterns as notifications
from community.privacy.urls import urlpatterns as privacy
from community.treatments.urls import urlpatterns as treatments

app_name = "community"
urlpatterns = [*members, *groups, *discussions, *treatments, *moderation, *notifications, *privacy]
