from django.urls import path

from .views import after, asking, kept

urlpatterns = [
    path("wisdom/", asking.ask, name="wisdom"),
    path("wisdom/word/", after.note, name="wisdom-note"),
    path("wisdom/word/thanks/", after.noted, name="wisdom-noted"),
    path("wisdom/group/", after.carry, name="wisdom-carry"),
    path("wisdom/group/waiting/", after.carried, name="wisdom-carried"),
    path("me/questions/", kept.questions, name="questions"),
    path("me/questions/keep/", kept.keep, name="question-keep"),
    path("me/questions/clear/", kept.clear, name="questions-clear"),
    path("me/questions/<int:pk>/forget/", kept.forget, name="question-forget"),
]
