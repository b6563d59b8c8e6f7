"""What may stand in a letter, whoever sees it on a screen that is not theirs."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core import mail as post

from community.groups import actions as groups
from community.notifications import mail
from tests.factories import make_group, make_member

FOLDER = Path(settings.BASE_DIR) / "templates" / "community" / "mail"
LETTERS = sorted(path.name.removesuffix(".subject.txt") for path in FOLDER.glob("*.subject.txt"))
CONTENT = Path(settings.BASE_DIR) / "conditions" / "content"
CONDITIONS = sorted(path.stem.replace("-", " ") for path in CONTENT.glob("*.md"))
DOOR = "http://localhost:8000/account/login/"
TELLING = ("condition", "group", "symptom", "illness", "health", "alikes", "member")


@pytest.fixture(params=LETTERS)
def letter(request, db):
    """Each letter as it goes to Ana, who is in a group."""
    ana = make_member("Ana")
    groups.join(make_group("Lupus"), member=ana, relation="diagnosed")
    mail.send(request.param, to=ana.user.email)
    [sent] = post.outbox
    return sent


def words_of(letter):
    [(html, kind)] = letter.alternatives
    assert kind == "text/html"
    return f"{letter.subject}\n{letter.body}\n{html}\n{letter.extra_headers}".lower()


def test_letter_names_no_condition_no_group_and_nobody(letter):
    said = words_of(letter)

    assert len(CONDITIONS) > 20
    for word in (*CONDITIONS, *TELLING, "ana of tests", "ana@"):
        assert word not in said


def test_letter_goes_to_one_person(letter):
    assert letter.to == ["ana@members.example.org"]
    assert letter.recipients() == letter.to


def test_letter_leads_nowhere_but_to_the_door_and_loads_nothing(letter):
    said = words_of(letter)

    assert set(re.findall(r"https?://[^\s\"<>]+", said)) <= {DOOR}
    for loads in ("<img", "<style", "<link", "<script", "src=", "url("):
        assert loads not in said


def test_letter_says_no_number(letter):
    said = words_of(letter).replace("localhost:8000", "").replace("utf-8", "").replace("=1", "")

    assert not any(character.isdigit() for character in said)


def test_letters_are_plain_in_text_and_whole_in_html(letter):
    assert "<" not in letter.body
    assert "&" not in letter.body
    assert letter.alternatives[0][0].lstrip().startswith("<!DOCTYPE html>")


def test_every_letter_has_its_three_parts():
    assert LETTERS
    for name in LETTERS:
        for part in ("subject.txt", "txt", "html"):
            assert (FOLDER / f"{name}.{part}").is_file()
