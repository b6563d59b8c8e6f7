"""The Markdown editor of the desk: django-markdownx's field with a script that people can use."""

from django import forms
from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.forms import Script
from django.utils.translation import gettext_lazy as _
from markdownx.fields import MarkdownxFormField
from markdownx.widgets import MarkdownxWidget

from alike.text import markdown
from conditions.catalogue import desk

TOO_LONG = _("This text has %(show_value)d characters; at most %(limit_value)d fit in a section.")


class MarkdownEditor(MarkdownxWidget):
    """A text area that is whole by itself; the script adds tools and a preview beside it."""

    template_name = "markdownx/widget.html"

    def __init__(self, *, kind, title):
        super().__init__(attrs={"rows": 12, "class": "markdown-text"})
        self.kind, self.title = kind, title

    @property
    def media(self):
        return forms.Media(
            js=[
                Script("js/desk-editor.js", type="module"),
                Script("js/desk-images.js", type="module"),
                Script("js/desk-preview.js", type="module"),
            ]
        )

    @staticmethod
    def add_markdownx_attrs(attrs):
        """The addresses that the script asks; none of what the stock script reads."""
        return {
            **attrs,
            "data-preview-url": settings.MARKDOWNX_URLS_PATH,
            "data-upload-url": settings.MARKDOWNX_UPLOAD_URLS_PATH,
        }

    def get_context(self, name, value, attrs=None):
        context = super().get_context(name, value, attrs)
        context["widget"].update(kind=self.kind, title=self.title)
        return context


class SectionField(MarkdownxFormField):
    """One section's text, kept with Unix line ends; empty means that the page has no such part."""

    def __init__(self, *, kind, title):
        too_long = MaxLengthValidator(markdown.MAX_CHARACTERS, TOO_LONG)
        super().__init__(
            label=title,
            required=False,
            widget=MarkdownEditor(kind=kind, title=title),
            validators=[too_long],
        )

    def to_python(self, value):
        return desk.normalise(super().to_python(value))
