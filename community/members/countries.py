"""The countries of ISO 3166-1, by name."""

from pathlib import Path

from django.utils.translation import pgettext_lazy

FILE = Path(__file__).with_name("data") / "countries.tsv"


def _read():
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if not line.startswith("#"))


NAMES = _read()
CHOICES = [(code, pgettext_lazy("country", name)) for code, name in NAMES.items()]


def name_of(code):
    """The country's name; "" for none or an unknown code."""
    return dict(CHOICES).get(code, "")
