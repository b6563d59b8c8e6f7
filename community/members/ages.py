"""Ages as they may be said: never a year, only a decade of life."""

from django.utils.translation import gettext_lazy as _

BANDS = (
    (20, _("Under 20")),
    (30, _("In their twenties")),
    (40, _("In their thirties")),
    (50, _("In their forties")),
    (60, _("In their fifties")),
    (70, _("In their sixties")),
    (80, _("In their seventies")),
)
OLDEST = _("80 or older")


def age_band(year_of_birth, *, year):
    """How old somebody is in `year`, by decade; "" when their year of birth is not known."""
    if year_of_birth is None:
        return ""
    return next((band for end, band in BANDS if year - year_of_birth < end), OLDEST)


def middle_of_decade(age):
    """What somebody's age counts as where only its decade may be known: 45 for 40 to 49."""
    return float(min(85, max(15, age // 10 * 10 + 5)))
