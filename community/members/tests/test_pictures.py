import time
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image as Picture

from community.members.models import Member
from tests.factories import make_member, png

from .world import make_world, words

pytestmark = pytest.mark.django_db(transaction=True)
SHOW = reverse("community:picture")


def avatar_of(member):
    return reverse("community:person-avatar", args=[member.handle])


def files():
    return default_storage.listdir("avatars")[1] if default_storage.exists("avatars") else []


@pytest.fixture
def ana(client):
    ana = make_member("Anna")
    client.force_login(ana.user)
    return ana


def photograph():
    """A JPEG on its side that says where and with what it was taken."""
    exif = Picture.Exif()
    exif[0x0112], exif[0x010F] = 6, "Secret Camera"
    out = BytesIO()
    Picture.new("RGB", (600, 400), "teal").save(out, "JPEG", exif=exif, comment=b"Secret Place")
    return SimpleUploadedFile("Secret Name.jpg", out.getvalue(), content_type="image/jpeg")


def test_without_a_picture_a_shape_is_shown_that_can_do_nothing(client, ana):
    answer = client.get(avatar_of(ana))

    assert answer["Content-Type"] == "image/svg+xml"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer.content.startswith(b"<svg ")
    assert b"Anna" not in answer.content


def test_a_picture_is_square_small_and_holds_nothing_but_pixels(client, ana):
    client.post(SHOW, {"picture": photograph()})

    answer = client.get(avatar_of(ana))
    shown = Picture.open(BytesIO(answer.content))

    assert answer["Content-Type"] == "image/webp"
    assert (shown.format, shown.size) == ("WEBP", (256, 256))
    assert not shown.getexif()
    assert b"Secret" not in answer.content
    ana.refresh_from_db()
    assert "Secret" not in ana.avatar


def test_another_picture_takes_the_place_of_the_first_and_none_is_left_at_the_end(client, ana):
    client.post(SHOW, {"picture": png(colour="red")})
    first = files()
    client.post(SHOW, {"picture": png(colour="blue")})
    second = files()
    client.post(reverse("community:picture-remove"))
    client.post(reverse("community:picture-remove"))

    assert len(first) == len(second) == 1
    assert first != second
    assert files() == []
    assert client.get(avatar_of(ana))["Content-Type"] == "image/svg+xml"


def test_a_lost_file_is_a_shape_and_no_fault(client, ana):
    client.post(SHOW, {"picture": png()})
    for name in files():
        default_storage.delete(f"avatars/{name}")

    assert client.get(avatar_of(ana))["Content-Type"] == "image/svg+xml"


BOMB = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x01\x86\xa0\x00\x01\x86\xa0\x08\x02\x00\x00\x00"
    b"\x9f\x8f\xa5\x92"
)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "empty.png"),
        (b"not a picture", "text.png"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "a.svg"),
        (b"GIF89a\x01\x00\x01\x00\x00\x00\x00;", "a.gif"),
        (BOMB, "bomb.png"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 100, "broken.png"),
        (b"x" * (8 * 1024 * 1024 + 1), "large.png"),
    ],
)
def test_what_is_no_picture_is_refused_at_the_field_and_the_old_one_stays(
    client, ana, content, name
):
    client.post(SHOW, {"picture": png()})
    before = files()

    answer = client.post(SHOW, {"picture": SimpleUploadedFile(name, content)})

    assert answer.status_code == 422
    assert answer.context["picture_form"]["picture"].errors
    assert files() == before


def test_nothing_at_all_is_refused_kindly(client, ana):
    for sent in ({}, {"picture": "a word"}):
        answer = client.post(SHOW, sent)

        assert answer.status_code == 422
        assert "Choose a picture first." in words(answer)
    assert Member.objects.get().avatar == ""


def test_the_twenty_first_picture_in_an_hour_is_not_even_opened(client, ana, monkeypatch):
    monkeypatch.setattr(time, "time", lambda: 1_800_000_000)
    for _ in range(20):
        client.post(SHOW, {})

    answer = client.post(SHOW, {"picture": png()})

    assert answer.status_code == 429
    assert "Please try again in an hour." in words(answer)
    assert files() == []


def test_a_picture_is_only_for_those_who_may_see_its_member(client):
    world = make_world()
    client.force_login(world.ana.user)
    client.post(SHOW, {"picture": png()})

    seen = {}
    for viewer in (world.ben, world.cleo):
        client.force_login(viewer.user)
        seen[viewer.pseudonym] = client.get(avatar_of(world.ana)).status_code

    assert seen == {"Benno of tests": 200, "Clea of tests": 404}
