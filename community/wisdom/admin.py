"""What readers said of answers, for those who run the site."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from .models import AnswerNote


@admin.register(AnswerNote)
class AnswerNoteAdmin(admin.ModelAdmin):
    list_display = ["left_at", "verdict", "words", "quoted"]
    list_filter = ["verdict"]
    search_fields = ["words"]
    fields = readonly_fields = ["verdict", "words", "quoted", "left_at"]

    @admin.display(description=_("what the answer quoted"))
    def quoted(self, note):
        """Such as “edition 12, reply 40”: never what they say."""
        return ", ".join(f"{origin} {pk}" for origin, pk in note.sources)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False
