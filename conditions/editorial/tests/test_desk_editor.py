import json

import pytest
from django.test import Client

from alike.text import markdown
from conditions.catalogue import content
from conditions.editorial import images
from conditions.editorial.tests.desk import signed_in
from tests.factories import PASSWORD, Desk, make_editor, png

pytestmark = pytest.mark.django_db
OVERVIEW = "It *is*.[^b] And more.[^a][^b]\n\n::: emergency Call now if:\n- you choke\n:::"
SYMPTOMS = "A sign.[^b]\r\n\r\n| a | b |\n|---|--:|\n| 1 | 2 |\n"


def rendered(client, text, **page):
    sent = {"content": text, "page": json.dumps(page)} if page else {"content": text}
    return client.post("/desk/markdownify/", sent)


def test_the_preview_is_byte_for_byte_what_publishing_makes():
    house = Desk()
    image = images.add(png().read(), alt="A hand", credit="Ana", by=house.editor)
    texts = {
        "overview": OVERVIEW + f"\n\n{image.markdown} ![no](images/none.png)",
        "symptoms": SYMPTOMS,
        "diagnosis": "A look.[^a]",
        "treatment": "<script>alert(1)</script> [x](javascript:alert(1)) [^b]",
    }
    texts["overview"] = texts["overview"].replace(" ![no](images/none.png)", "")
    sections = tuple(content.Section(kind, text) for kind, text in texts.items())
    sources = (content.Source("a", "A"), content.Source("b", "B"))
    published = house.publish("Dystonia", sections=sections, sources=sources)
    client = signed_in(house.editor)

    shown = {
        kind: rendered(client, text, kind=kind, sections=texts, sources=["a", "b"]).content.decode()
        for kind, text in texts.items()
    }

    assert shown == {row["kind"]: row["html"] for row in published.document["sections"]}
    assert 'src="/media/images/' in shown["overview"]
    assert "[1]" in shown["symptoms"]
    assert "<script" not in shown["treatment"]


def test_without_a_page_a_text_stands_alone():
    client = signed_in(make_editor("Ana"))

    assert rendered(client, "**Hi**").content == b"<p><strong>Hi</strong></p>"
    assert rendered(client, "").content == b""


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({}, "The field “content” is missing."),
        ({"content": "x" * 20_001}, "A section holds at most 20,000 characters."),
        ({"content": "x", "page": "{"}, "“page” is not valid JSON."),
        ({"content": "x", "page": '{"sources": ["\\ud800"]}'}, "“page” is not valid JSON."),
        ({"content": "x", "page": "[" * 100_000}, "“page” is not valid JSON."),
        ({"content": "x", "page": "[]"}, "“page” must be an object."),
        ({"content": "x", "page": '{"kind": []}'}, "“kind” is not the name of a section."),
        ({"content": "x", "page": '{"kind": "no"}'}, "“kind” is not the name of a section."),
        ({"content": "x", "page": '{"sections": 5}'}, "“sections” must map sections to texts."),
        (
            {"content": "x", "page": '{"sections": {"causes": 5}}'},
            "“sections” must map sections to texts.",
        ),
        (
            {"content": "x", "page": json.dumps({"sections": {"causes": "x" * 20_001}})},
            "A section holds at most 20,000 characters.",
        ),
        ({"content": "x", "page": '{"sources": "a"}'}, "“sources” must be a list of keys."),
        ({"content": "x", "page": '{"sources": [{}]}'}, "“sources” must be a list of keys."),
    ],
)
def test_what_is_no_page_is_refused_with_a_sentence(sent, message):
    response = signed_in(make_editor("Ana")).post("/desk/markdownify/", sent)

    assert response.status_code == 400
    assert response.content.decode() == message


@pytest.mark.parametrize(
    "hostile", ["\0", "[" * 20_000, "> " * 9_000, "* " * 9_000, "![](images/\0)"]
)
def test_hostile_text_is_rendered(hostile):
    assert len(hostile) <= markdown.MAX_CHARACTERS

    assert rendered(signed_in(make_editor("Ana")), hostile).status_code == 200


@pytest.mark.parametrize("address", ["/desk/markdownify/", "/desk/upload/"])
def test_a_post_without_a_token_is_refused(address):
    make_editor("Ana")
    client = Client(enforce_csrf_checks=True)
    assert client.login(username="ana@example.org", password=PASSWORD)

    assert client.post(address, {"content": "x"}).status_code == 403


def test_the_session_hands_out_a_token_that_works():
    ana = make_editor("Ana")
    client = Client(enforce_csrf_checks=True)
    client.force_login(ana)

    token = client.get("/desk/session/").json()["csrf"]
    response = client.post("/desk/markdownify/", {"content": "x"}, headers={"X-CSRFToken": token})

    assert response.content == b"<p>x</p>"
