import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.test import RequestFactory

from alike.web.bad_input import only_utf_8, without_other_charset


@only_utf_8
def application(environ, start_response):
    """What Django does first with every request, and where it fails when left alone."""
    return [WSGIRequest(environ).GET["name"]]


def ask(content_type):
    environ = RequestFactory().get("/?name=Zo%C3%AB").environ
    return application({**environ, "CONTENT_TYPE": content_type}, None)


@pytest.mark.parametrize("charset", ["rot13", "base64", "idna", "utf-7", "utf-16", "no-such", "\0"])
def test_every_text_is_read_as_utf_8_whatever_it_calls_itself(charset):
    assert ask(f"text/plain; charset={charset}") == ["Zoë"]
    assert ask(f"text/plain; charset*=utf-8''{charset}") == ["Zoë"]


def test_a_content_type_without_end_is_no_fault():
    assert ask("text/plain; " + "a=b; " * 5000) == ["Zoë"]


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("", ""),
        ("text/plain", "text/plain"),
        ("text/plain; charset=UTF8", "text/plain; charset=UTF8"),
        ("text/plain; charset=rot13", "text/plain"),
        (
            "multipart/form-data; boundary=x; charset=utf-7",
            'multipart/form-data; boundary="x"',
        ),
    ],
)
def test_a_charset_other_than_utf_8_is_not_believed(said, read):
    assert without_other_charset(said) == read
