"""What the Markdown widget talks to; under the names that django-markdownx expects."""

urlpatterns = []
