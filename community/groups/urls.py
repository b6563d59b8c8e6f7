from django.urls import path

from . import joining, views

urlpatterns = [
    path("join/", joining.finish, name="group-join-finish"),
    path("groups/", views.mine, name="groups"),
    path("groups/<slug:slug>/", views.group, name="group"),
    path("groups/<slug:slug>/join/", joining.join, name="group-join"),
]
