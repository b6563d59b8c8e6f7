import pytest

from community.members.ages import age_band


@pytest.mark.parametrize(
    ("born", "said"),
    [
        (None, ""),
        (2026, "Under 20"),
        (2007, "Under 20"),
        (2006, "In their twenties"),
        (1987, "In their thirties"),
        (1947, "In their seventies"),
        (1946, "80 or older"),
        (1906, "80 or older"),
    ],
)
def test_an_age_is_said_as_a_decade(born, said):
    assert age_band(born, year=2026) == said
