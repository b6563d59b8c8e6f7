from django.urls import path

from .views import changing, marks, own, talk, thread, writing

urlpatterns = [
    path("groups/<slug:slug>/talk/", talk.talk, name="talk"),
    path("groups/<slug:slug>/talk/find/", talk.find, name="talk-find"),
    path("groups/<slug:slug>/talk/ask/", writing.ask, name="talk-ask"),
    path("groups/<slug:slug>/talk/tell/", writing.tell, name="talk-tell"),
    path("groups/<slug:slug>/talk/similar/", talk.similar, name="talk-similar"),
    path("groups/<slug:slug>/leave/", own.leave, name="group-leave"),
    path("talk/<slug:token>/", thread.post, name="post"),
    path("talk/<slug:token>/edit/", changing.post_edit, name="post-edit"),
    path("talk/<slug:token>/withdraw/", changing.post_withdraw, name="post-withdraw"),
    path("talk/<slug:token>/history/", changing.post_history, name="post-history"),
    path("talk/<slug:token>/thanks/", marks.thanks, name="post-thanks"),
    path("talk/<slug:token>/follow/", marks.follow, name="post-follow"),
    path("talk/<slug:token>/accept/", marks.accept, name="post-accept"),
    path("talk/replies/<slug:token>/edit/", changing.reply_edit, name="reply-edit"),
    path("talk/replies/<slug:token>/withdraw/", changing.reply_withdraw, name="reply-withdraw"),
    path("talk/replies/<slug:token>/history/", changing.reply_history, name="reply-history"),
    path("me/words/", own.words, name="words"),
    path("me/drafts/", own.drafts, name="drafts"),
    path("me/drafts/<int:pk>/drop/", own.draft_drop, name="draft-drop"),
]
