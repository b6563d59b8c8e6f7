from django.urls import path

from .views import alikes, looking_for, talk, waits

urlpatterns = [
    path("alikes/", alikes.alikes, name="alikes"),
    path("alikes/look/", looking_for.look, name="alikes-look"),
    path("alikes/who-tried/", looking_for.who_tried, name="alikes-who-tried"),
    path("alikes/wait/", waits.wait, name="alikes-wait"),
    path("alikes/wait/<int:pk>/end/", waits.wait_end, name="alikes-wait-end"),
    path("alikes/<slug:token>/", alikes.saved, name="alikes-saved"),
    path("alikes/<slug:token>/drop/", looking_for.drop, name="alikes-drop"),
    path("groups/<slug:slug>/talk/like-me/", talk.talk, name="talk-like-me"),
    path("talk/<slug:token>/like-me/", talk.replies, name="post-like-me"),
]
