import pytest

from alike.web import form_token
from alike.web.form_token import LEAST_SECONDS, MOST_SECONDS, TooFast, TooOld

NOON = 1_800_000_000


def read(token, *, after, purpose="test"):
    return form_token.read(token, purpose=purpose, now=NOON + after)


def test_a_token_is_good_from_three_seconds_to_twelve_hours_after_it_was_made():
    token = form_token.make("test", now=NOON)

    early = read(token, after=LEAST_SECONDS)
    late = read(token, after=MOST_SECONDS)

    assert early == late
    assert early.expires_at == NOON + 12 * 3600


def test_a_machine_is_too_fast_and_a_forgotten_form_too_old():
    token = form_token.make("test", now=NOON)

    with pytest.raises(TooFast):
        read(token, after=2.9)
    with pytest.raises(TooOld):
        read(token, after=MOST_SECONDS + 1)


def test_every_token_has_a_nonce_of_its_own():
    tokens = [form_token.make("test", now=NOON) for _ in range(20)]

    assert len({read(token, after=60).nonce for token in tokens}) == 20


def test_a_token_from_the_future_is_not_accepted():
    with pytest.raises(TooFast):
        read(form_token.make("test", now=NOON + 3600), after=0)


@pytest.mark.parametrize(
    "forged",
    ["", "x", ":", "a:b", "\x00", "\ud800", "é:é", "W10:signature", "x" * 1_000_000],
)
def test_a_forged_token_is_too_old(forged):
    with pytest.raises(TooOld):
        read(forged, after=60)


def test_a_changed_token_and_one_for_another_purpose_are_too_old():
    token = form_token.make("test", now=NOON)

    with pytest.raises(TooOld):
        read(token[:-1] + ("a" if token[-1] != "a" else "b"), after=60)
    with pytest.raises(TooOld):
        read(token, after=60, purpose="something else")


def test_a_token_dies_with_the_secret_key(settings):
    token = form_token.make("test", now=NOON)
    settings.SECRET_KEY = "another key altogether"

    with pytest.raises(TooOld):
        read(token, after=60)
