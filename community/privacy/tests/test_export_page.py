import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from community.privacy import exports
from community.privacy.models import Export

PAGE = "/me/export/"
LONG_AGO = 24 * 3600


def collect_at(member):
    return reverse("community:export-collect", args=[member.user.export.key])


def test_member_asks_for_a_copy_and_downloads_it_once(ben, sign_in):
    client = sign_in(ben.user)
    assert "Make a copy" in client.get(PAGE).content.decode()

    ready = client.post(PAGE, follow=True).content.decode()
    assert "Your copy is ready" in ready
    assert f'action="{collect_at(ben)}"' in ready

    copy = client.post(collect_at(ben))
    assert copy.status_code == 200
    assert copy["Content-Type"] == "application/zip"
    assert copy["Content-Disposition"] == 'attachment; filename="my-data.zip"'
    assert copy.content.startswith(b"PK")

    again = client.post(collect_at(ben))
    assert again.status_code == 410
    assert "You have downloaded your copy, and ours is deleted." in again.content.decode()


def test_looking_at_the_link_does_not_use_it_up(ana, sign_in):
    client = sign_in(ana.user)

    seen = client.get(collect_at(ana))

    assert "Download the copy" in seen.content.decode()
    assert default_storage.exists(Export.objects.get().file)


def test_link_asks_for_a_recent_proof(ana, sign_in):
    client = sign_in(ana.user, ago=LONG_AGO)

    for answer in (client.get(collect_at(ana)), client.post(collect_at(ana))):
        assert answer.status_code == 302
        assert answer.url.endswith(f"next={collect_at(ana).replace('/', '%2F')}")

    assert Export.objects.get().collected_at is None


def test_link_of_somebody_else_is_as_unknown_as_one_that_never_was(ana, ben, sign_in):
    client = sign_in(ben.user)

    for key in (ana.user.export.key, "x" * 43, "é", "a" * 3000):
        address = f"{PAGE}{key}/"
        assert client.get(address).status_code == client.post(address).status_code == 404


def test_visitors_are_sent_to_sign_in(ana, client):
    for address in (PAGE, collect_at(ana)):
        answer = client.get(address)
        assert answer.status_code == 302
        assert answer.url.startswith(reverse("account_login"))


def test_page_says_how_far_a_large_copy_is(ben, sign_in, monkeypatch):
    monkeypatch.setattr(exports, "MADE_AT_ONCE", 0)
    client = sign_in(ben.user)

    waiting = client.post(PAGE, follow=True).content.decode()
    assert "It will begin within a few minutes." in waiting

    Export.objects.update(parts_done=7, parts_in_all=26)
    assert "7 of 26 parts are done." in client.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("moments", "says"),
    [
        ({"failed_at": "2026-11-01T12:00Z"}, "Your copy could not be made."),
        ({"made_at": "2026-11-01T12:00Z", "file": "exports/x.zip"}, "Your copy waited for a day"),
    ],
)
def test_page_says_why_there_is_nothing_to_download(ben, sign_in, moments, says):
    exports.ask(ben.user)
    Export.objects.update(**moments)

    page = sign_in(ben.user).get(PAGE).content.decode()

    assert says in page
    assert "Make a copy" in page


def test_somebody_who_asks_for_too_many_is_told_to_wait(ana, sign_in, monkeypatch):
    monkeypatch.setattr(exports, "COPIES", exports.COPIES.__class__("export.asked", 0, 86400))
    client = sign_in(ana.user)
    client.post(collect_at(ana))

    answer = client.post(PAGE)

    assert answer.status_code == 429
    assert "Please ask again tomorrow." in answer.content.decode()


def test_nobody_keeps_or_lists_what_is_here(ana, sign_in):
    client = sign_in(ana.user)

    for answer in (client.get(PAGE), client.get(collect_at(ana)), client.post(collect_at(ana))):
        assert answer["Cache-Control"] == "private, no-store"
        assert answer["X-Robots-Tag"] == "noindex, nofollow"
