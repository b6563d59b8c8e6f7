import pytest

from alike.web.codings import accepted_coding, decode, encode

TEXT = b"<p>Dystonia</p>" * 50


@pytest.mark.parametrize(
    ("header", "coding"),
    [
        ("", "identity"),
        ("identity", "identity"),
        ("gzip", "gzip"),
        ("gzip, deflate, br", "br"),
        ("br;q=0.1, gzip;q=0.9", "gzip"),
        ("gzip;q=0", "identity"),
        ("*", "br"),
        ("*;q=0, gzip", "gzip"),
        ("br;q=nonsense, gzip", "gzip"),
        ("GZIP", "gzip"),
        (";;,,=", "identity"),
    ],
)
def test_the_client_gets_a_coding_it_accepts(header, coding):
    assert accepted_coding(header) == coding


@pytest.mark.parametrize("coding", ["br", "gzip", "identity"])
def test_what_is_encoded_can_be_decoded(coding):
    assert decode(encode(TEXT, coding), coding) == TEXT


@pytest.mark.parametrize("coding", ["br", "gzip"])
def test_compressed_bytes_are_fewer_and_the_same_each_time(coding):
    assert len(encode(TEXT, coding)) < len(TEXT) / 5
    assert encode(TEXT, coding) == encode(TEXT, coding)
