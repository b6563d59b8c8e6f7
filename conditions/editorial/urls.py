from django.urls import path

from . import views

urlpatterns = [
    path("conditions/<str:slug>/changes/", views.changes, name="changes"),
    path("conditions/<str:slug>/feedback/", views.feedback, name="feedback"),
    path("conditions/<str:slug>/feedback/thanks/", views.feedback_thanks, name="feedback-thanks"),
]
