"""What the Markdown editor talks to; two under the names that django-markdownx expects."""

from django.urls import path

from .desk import editor

urlpatterns = [
    path("markdownify/", editor.markdownify, name="markdownx_markdownify"),
    path("upload/", editor.upload, name="markdownx_upload"),
    path("session/", editor.session, name="desk-session"),
]
