"""Tickets in forms: whose, which showing, made here and for this purpose alone."""

from alike.web import tickets

NOW = 1_700_000_000
DAY = 86_400


def read(sealed, *, purpose="letters", now=NOW):
    return tickets.read(sealed, purpose=purpose, now=now)


def test_a_ticket_says_whose_it_is_and_each_showing_has_its_own():
    one, other = (tickets.make("letters", member=7, now=NOW) for _time in range(2))

    assert read(one).member == read(other).member == 7
    assert read(one).nonce != read(other).nonce
    assert len(read(one).nonce) <= 32


def test_a_ticket_is_good_for_thirty_days_and_its_own_purpose():
    sealed = tickets.make("letters", member=7, now=NOW)

    assert read(sealed, now=NOW + 30 * DAY).member == 7
    assert read(sealed, now=NOW + 30 * DAY + 1) is None
    assert read(sealed, purpose="posts") is None


def test_what_was_not_made_here_is_none():
    sealed = tickets.make("letters", member=7, now=NOW)

    for forged in ("", "x", sealed[:-1] + "!", sealed + "x" * 300, "é" * 40, "\ud800"):
        assert read(forged) is None
