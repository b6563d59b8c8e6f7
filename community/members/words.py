"""What members write to each other, as forms take it: nothing hidden in it, whatever was pasted."""

from django.utils.translation import gettext_lazy as _

from alike.text.tidy import one_line, tidy
from conditions.editorial.forms import PlainTextField

from .forms import TOO_LONG


class WordsField(PlainTextField):
    """Text without anything hidden in it; line breaks stay."""

    def __init__(self, **kwargs):
        says = {"required": _("Write something first."), "max_length": TOO_LONG}
        super().__init__(strip=False, error_messages=says, **kwargs)

    def to_python(self, value):
        return self.tidied(super().to_python(value))

    def tidied(self, value):
        return tidy(value)


class OneLineField(WordsField):
    def tidied(self, value):
        return one_line(value)
