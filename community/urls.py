"""The addresses of every room, in one namespace."""

from community.groups.urls import urlpatterns as groups
from community.members.urls import urlpatterns as members
from community.notifications.urls import urlpatterns as notifications
from community.privacy.urls import urlpatterns as privacy

app_name = "community"
urlpatterns = [*members, *groups, *notifications, *privacy]
