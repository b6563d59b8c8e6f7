"""What was agreed to stays readable, in the very words."""

from hashlib import sha256

import pytest
from django.utils import timezone

from community.members import purposes
from community.members.models import Consent, Purpose

SEALED = {
    ("keep-facts", 1): "feb9010548563e56",
    ("count-me", 1): "ede1a6e6ce90e318",
    ("show-me", 1): "65b8b428e4412392",
    ("match-me", 1): "e6bb04f518f5f320",
    ("quote-me", 1): "97fb0296812aad64",
    ("match-me", 2): "fd860278f74c96ff",
}
"""A new wording gets a new line here; a line that is here stays as it is."""


def seal(ask):
    return sha256(f"{ask.sentence}\n{ask.if_withdrawn}".encode()).hexdigest()[:16]


def test_no_sentence_changes_without_a_new_version():
    assert {key: seal(ask) for key, ask in purposes.WORDINGS.items()} == SEALED


def test_the_newest_version_of_each_purpose_is_asked():
    newest = {purpose: max(v for of, v in SEALED if of == purpose) for purpose, _ in SEALED}

    assert {purpose: ask.wording for purpose, ask in purposes.ASKS.items()} == newest
    assert set(purposes.ASKS) == set(Purpose)


@pytest.mark.parametrize(("purpose", "version"), SEALED)
def test_a_line_of_the_ledger_leads_to_its_sentence(purpose, version):
    line = Consent(purpose=purpose, wording=version, given_at=timezone.now())

    assert purposes.agreed_to(line) == purposes.WORDINGS[purpose, version].sentence
