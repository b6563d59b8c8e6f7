import struct
import zlib
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Picture

from alike.audit.models import Event
from conditions.catalogue.models import Condition, Image
from conditions.editorial import actions, images
from conditions.editorial.tests.desk import signed_in
from tests.factories import Desk, make_approved, make_condition, make_editor, page, png

pytestmark = pytest.mark.django_db
WORDS = {"alt": "A hand", "credit": "Ana, CC BY 4.0"}
GPS, ARTIST = 0x8825, 0x013B


@pytest.fixture
def ana():
    return make_editor("Ana")


def upload(ana, file, **words):
    return signed_in(ana).post("/desk/upload/", {"image": file, **WORDS, **words})


def encoded(picture, kind, **options):
    out = BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def kept(image):
    with default_storage.open(f"images/{image.file}") as file:
        return Picture.open(BytesIO(file.read()))


def test_an_upload_is_kept_under_the_name_of_what_it_holds(ana):
    response = upload(ana, png(40, 30))

    image = Image.objects.get()
    assert response.json() == {"image_code": f"![](images/{image.file})"}
    assert (image.alt, image.credit, image.uploaded_by) == ("A hand", "Ana, CC BY 4.0", ana)
    assert (image.width, image.height) == kept(image).size == (40, 30)
    assert image.published_at is None
    assert len(image.file.split(".")[0]) == 20
    assert Event.objects.filter(action="image.added", target_id=image.pk).count() == 1


def test_the_same_bytes_again_are_the_same_image(ana):
    data = png().read()

    first = images.add(data, **WORDS, by=ana)
    second = images.add(data, alt="Other words", credit="Ben", by=ana)

    assert first == second
    assert second.alt == "A hand"
    assert Event.objects.filter(action="image.added").count() == 1


def test_a_file_cut_short_by_a_crash_is_written_again(ana):
    data = png().read()
    image = images.add(data, **WORDS, by=ana)
    path = default_storage.path(f"images/{image.file}")
    with open(path, "wb") as file:
        file.write(b"half")

    images.add(data, **WORDS, by=ana)

    assert kept(image).size == (40, 30)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "AVIF"])
def test_each_allowed_kind_is_taken_and_re_encoded(ana, kind):
    noise = Picture.effect_noise((64, 48), 90).convert("RGB")

    image = images.add(encoded(noise, kind), **WORDS, by=ana)

    assert kept(image).format in ("WEBP", "PNG")
    assert kept(image).size == (64, 48)


def test_camera_data_is_gone_and_the_picture_stands_upright(ana):
    exif = Picture.Exif()
    exif[images.ORIENTATION], exif[ARTIST] = 6, "Secret name"
    exif[GPS] = {1: "N", 2: (48.0, 12.0, 0.0)}
    photo = Picture.effect_noise((60, 20), 90).convert("RGB")

    image = images.add(encoded(photo, "JPEG", exif=exif), **WORDS, by=ana)

    with default_storage.open(f"images/{image.file}") as file:
        assert b"Secret name" not in file.read()
    assert len(kept(image).getexif()) == 0
    assert kept(image).size == (20, 60)


def test_a_wide_picture_is_scaled_down(ana):
    image = images.add(png(3200, 1000).read(), **WORDS, by=ana)

    assert (image.width, image.height) == kept(image).size == (1600, 500)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16", "CMYK"])
def test_every_kind_of_colour_is_understood(ana, mode):
    kind = "JPEG" if mode == "CMYK" else "PNG"

    image = images.add(encoded(Picture.new(mode, (9, 7)), kind), **WORDS, by=ana)

    assert kept(image).size == (9, 7)


def bomb(side):
    """A PNG that claims side x side pixels in a few bytes."""

    def chunk(kind, data):
        checked = kind + data
        return struct.pack(">I", len(data)) + checked + struct.pack(">I", zlib.crc32(checked))

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    start = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header)
    return start + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"


@pytest.mark.parametrize(
    ("name", "claimed", "data", "message"),
    [
        ("a.gif", "image/gif", HTML, "Use a PNG, JPEG, WebP or AVIF picture."),
        ("a.svg", "image/svg+xml", SVG, "Use a PNG, JPEG, WebP or AVIF picture."),
        ("a.png", "image/png", SVG, "Use a PNG, JPEG, WebP or AVIF picture."),
        ("a.png", "image/png", b"", "The file is empty."),
        ("a.png", "image/png", b"\x89PNG\r\n\x1a\n", "Use a PNG, JPEG, WebP or AVIF picture."),
        ("a.png", "image/png", bomb(30_000), "The picture has more than 40 million pixels."),
        ("a.png", "image/png", bomb(10_000), "The picture has more than 40 million pixels."),
        ("a.png", "image/png", bomb(6_400), "The picture has more than 40 million pixels."),
        ("a.png", "image/png", bomb(500), "The picture is damaged or not complete."),
        ("a.png", "image/png", b"x" * (8 * 2**20 + 1), "The file is larger than 8 MB."),
    ],
)
def test_hostile_files_are_refused_with_a_sentence(ana, name, claimed, data, message):
    response = upload(ana, SimpleUploadedFile(name, data, content_type=claimed))

    assert response.status_code == 400
    assert response.json() == {"errors": {"image": message}}
    assert not Image.objects.exists()


def test_a_gif_is_refused_whatever_it_is_called(ana):
    gif = encoded(Picture.new("P", (5, 5)), "GIF")

    assert upload(ana, SimpleUploadedFile("a.png", gif, content_type="image/png")).json() == {
        "errors": {"image": "Use a PNG, JPEG, WebP or AVIF picture."}
    }


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "AVIF"])
def test_a_truncated_picture_is_refused(ana, kind):
    noise = Picture.effect_noise((200, 200), 90).convert("RGB")
    data = encoded(noise, kind)

    response = upload(ana, SimpleUploadedFile("a", data[: len(data) // 2]))

    assert response.status_code == 400
    assert set(response.json()["errors"]) == {"image"}


def test_words_are_required_and_each_lack_is_told_at_its_field(ana):
    response = signed_in(ana).post("/desk/upload/", {"image": png(), "alt": " "})
    nothing = signed_in(ana).post("/desk/upload/", {"alt": "a\0b", "credit": "c" * 201})

    assert response.status_code == nothing.status_code == 400
    assert response.json()["errors"] == {
        "alt": "Say what the picture shows, for people who cannot see it.",
        "credit": "Say who made the picture and under which licence.",
    }
    assert nothing.json()["errors"] == {
        "image": "The file is empty.",
        "alt": "Use at most 300 ordinary characters.",
        "credit": "Use at most 200 ordinary characters.",
    }
    assert not Image.objects.exists()


def test_the_library_takes_a_picture_without_a_script_and_says_what_to_write(ana):
    client = signed_in(ana)

    added = client.post("/admin/conditions/image/add/", {"picture": png(), **WORDS}, follow=True)
    broken = client.post(
        "/admin/conditions/image/add/", {"picture": SimpleUploadedFile("a.png", SVG), **WORDS}
    )

    image = Image.objects.get()
    assert added.status_code == 200
    assert f"![](images/{image.file})" in added.content.decode()
    assert broken.context["adminform"].form.errors == {
        "picture": ["Use a PNG, JPEG, WebP or AVIF picture."]
    }


def test_the_library_asks_a_fixed_number_of_times(ana, django_assert_num_queries):
    client = signed_in(ana)
    images.add(png().read(), **WORDS, by=ana)
    with django_assert_num_queries(7):
        client.get("/admin/conditions/image/")

    images.add(png(50).read(), **WORDS, by=ana)
    images.add(png(60).read(), **WORDS, by=ana)
    with django_assert_num_queries(7):
        client.get("/admin/conditions/image/")


def test_new_words_for_a_picture_are_a_change_of_the_pages_that_show_it():
    house = Desk()
    image = images.add(png().read(), **WORDS, by=house.editor)
    condition = make_condition("Dystonia", by=house.editor, text=f"Text.[^nih]\n\n{image.markdown}")
    make_approved(condition, by=house.editor, reviewer=house.reviewer)

    signed_in(house.editor).post(
        f"/admin/conditions/image/{image.pk}/change/", {**WORDS, "alt": "A cramped hand"}
    )

    assert condition.revisions.first().content.images[0].alt == "A cramped hand"
    assert not condition.submissions.approved().exists()


def test_only_a_picture_that_nobody_shows_can_be_removed():
    house = Desk()
    free = images.add(png(50).read(), **WORDS, by=house.editor)
    used = images.add(png(60).read(), **WORDS, by=house.editor)
    seen = images.add(png(70).read(), **WORDS, by=house.editor)
    make_condition("Dystonia", by=house.editor, text=f"Text.\n\n{used.markdown}")
    house.publish("Asthma", text=f"Text.[^nih]\n\n{seen.markdown}")
    actions.revise(Condition.objects.get(name="Asthma"), page("Asthma"), by=house.editor)
    client = signed_in(house.chief)

    def delete(image, by=client):
        return by.post(f"/admin/conditions/image/{image.pk}/delete/", {"post": "yes"}).status_code

    assert delete(free, by=signed_in(house.editor)) == 404
    assert (delete(free), delete(used), delete(seen)) == (302, 404, 404)
    assert set(Image.objects.all()) == {used, seen}


def test_the_action_refuses_to_remove_what_is_shown(ana):
    image = images.add(png().read(), **WORDS, by=ana)
    make_condition("Dystonia", by=ana, text=f"Text.\n\n{image.markdown}")

    with pytest.raises(images.ImageRefused, match="The text of Dystonia shows it"):
        images.remove(image, by=ana)


def test_removing_a_picture_removes_its_file(ana, django_capture_on_commit_callbacks):
    image = images.add(png().read(), **WORDS, by=ana)

    with django_capture_on_commit_callbacks(execute=True):
        images.remove(image, by=ana)

    assert not default_storage.exists(f"images/{image.file}")
