from django.urls import path

from . import views

urlpatterns = [
    path("me/digest/", views.digest, name="digest"),
    path("me/notifications/", views.notifications, name="notifications"),
    path("me/notifications/read/", views.read_all, name="notifications-read"),
    path("me/notifications/unread/", views.unread_all, name="notifications-unread"),
    path("me/notifications/<int:pk>/", views.notification, name="notification"),
    path("me/notifications/<int:pk>/read/", views.read, name="notification-read"),
    path("me/notifications/<int:pk>/unread/", views.unread, name="notification-unread"),
]
