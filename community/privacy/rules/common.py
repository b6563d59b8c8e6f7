"""What the rules of several rooms have in common."""

from django.utils.translation import gettext_lazy as _

from ..registry import by

ANONYMOUS = _("Made anonymous: that something happened stays, who it was does not.")
OF_THE_MEMBER = by("member__user")
OF_THE_USER = by("user")
