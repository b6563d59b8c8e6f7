"""What becomes of asks, connections and messages when somebody takes their data or goes."""

import json
from zipfile import ZipFile

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from community.connections import asking
from community.connections.models import Ask, Connection, Message, Side
from community.privacy import erasure, exports
from community.privacy.retention import asks, drafts

from .conftest import in_lupus
from .world import ask, connect, days_ago, write

pytestmark = pytest.mark.django_db


def copy_of(member):
    export = exports.ask(member.user)
    exports.make_small(export)
    export.refresh_from_db()
    with default_storage.open(export.file) as file, ZipFile(file) as archive:
        return archive.read(next(name for name in archive.namelist() if "json" in name)).decode()


def test_a_copy_has_one_s_own_words_and_not_the_other_s_nor_their_answer(lupus, ana, ben, both):
    write(ana, both, "Mine")
    write(ben, both, "Theirs")
    dora = in_lupus("Dora", lupus)
    asking.decline(ask(ana, dora, "My note"), by=dora, now=timezone.now())

    copy = copy_of(ana)

    assert json.loads(copy)
    assert "Mine" in copy
    assert "My note" in copy
    assert "Theirs" not in copy
    assert "declined" not in copy
    assert "ignored" not in copy
    assert dora.pseudonym not in copy


def test_erasing_takes_the_conversation_from_both_and_leaves_others_alone(lupus, ana, ben, both):
    dora, emil = in_lupus("Dora", lupus), in_lupus("Emil", lupus)
    others = connect(dora, ben)
    write(ben, both, "To Ana")
    write(ben, others, "To Dora")
    ask(ana, emil)

    erasure.erase(ana.user)

    assert Connection.objects.get() == others
    assert set(Side.objects.values_list("member", flat=True)) == {ben.pk, dora.pk}
    assert not Message.objects.filter(text="To Ana").exists()
    assert others.messages.filter(text="To Dora").exists()
    assert not Ask.objects.exclude(asker=dora).exists()


def test_asks_and_drafts_are_forgotten_in_time(ana, ben, both, cleo, lupus):
    Ask.objects.update(asked_at=days_ago(90))
    Side.objects.filter(member=ana).update(draft="Old", drafted_at=days_ago(181))
    Side.objects.filter(member=ben).update(draft="New", drafted_at=days_ago(179))

    assert (asks(now=timezone.now()), drafts(now=timezone.now())) == (1, 1)

    assert not Ask.objects.exists()
    assert both.messages.count() == 1
    assert list(Side.objects.order_by("member").values_list("draft", flat=True)) == ["", "New"]
