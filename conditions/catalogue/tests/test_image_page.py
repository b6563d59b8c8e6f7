from django.core.files.storage import default_storage

from conditions.catalogue.models import Image
from tests.factories import make_user, png


def make_image(desk, file="0123456789.png", *, text=None):
    default_storage.save(f"images/{file}", png())
    image = Image.objects.create(
        file=file, alt="A hand", credit="Alike", width=40, height=30, uploaded_by=desk.editor
    )
    if text:
        desk.publish(text=f"Look.[^nih]\n\n![](images/{file})")
    return image


def body(response):
    return b"".join(response.streaming_content)


def test_a_published_image_is_for_everybody_and_for_ever(client, desk):
    image = make_image(desk, text="shown")

    response = client.get(image.get_absolute_url())

    assert response.status_code == 200
    assert body(response) == png().read()
    assert response["Content-Type"] == "image/png"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_the_page_shows_the_image_at_its_address(client, desk):
    image = make_image(desk, text="shown")

    html = client.get("/conditions/dystonia/").content.decode()

    assert f'src="{image.get_absolute_url()}"' in html


def test_an_unpublished_image_is_only_for_the_desk(client, desk):
    image = make_image(desk)

    assert client.get(image.get_absolute_url()).status_code == 404

    client.force_login(make_user("Dan"))
    assert client.get(image.get_absolute_url()).status_code == 404

    client.force_login(desk.reviewer)
    response = client.get(image.get_absolute_url())
    assert body(response) == png().read()
    assert response["Cache-Control"] == "private, no-store"


def test_what_is_not_in_the_library_is_not_found(client, desk):
    default_storage.save("images/stray.png", png())

    for file in ("stray.png", "..%2F..%2Fsecret_key", "..", "%ED%A0%80.png"):
        assert client.get(f"/media/images/{file}").status_code == 404


def test_an_image_whose_file_is_lost_is_not_found(client, desk):
    image = make_image(desk, text="shown")
    default_storage.delete(f"images/{image.file}")

    assert client.get(image.get_absolute_url()).status_code == 404
