"""What a password may be, beyond Django's own rules, and the one form it is compared in."""

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MOST_CHARACTERS = 128


def normalise(password):
    """The password as every keyboard would write it.

    Letters have several spellings in Unicode, and which one comes depends on the device (NFKC,
    as NIST SP 800-63B asks).
    """
    return password and unicodedata.normalize("NFKC", password)


def typed(password):
    """What somebody typed, to compare; None for what nobody can have, which is not read at all."""
    if password and len(password) > MOST_CHARACTERS:
        return None
    return normalise(password)


class MaximumLengthValidator:
    """Refuse what would only cost time to hash."""

    def validate(self, password, user=None):
        if len(password) > MOST_CHARACTERS:
            raise ValidationError(self.get_help_text(), code="password_too_long")

    def get_help_text(self):
        return _("Your password can have at most %(most)d characters.") % {"most": MOST_CHARACTERS}
