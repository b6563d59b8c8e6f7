import pytest

from alike.web.origin import is_foreign


@pytest.mark.parametrize(
    ("headers", "foreign"),
    [
        ({}, False),
        ({"Sec-Fetch-Site": "same-origin"}, False),
        ({"Sec-Fetch-Site": "none"}, False),
        ({"Sec-Fetch-Site": "cross-site"}, True),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"}, True),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, False),
        ({"Sec-Fetch-Site": "same-site", "Origin": "http://other.testserver"}, True),
        ({"Origin": "http://testserver"}, False),
        ({"Origin": "https://alike.example"}, False),
        ({"Origin": "http://alike.example"}, True),
        ({"Origin": "https://evil.example"}, True),
        ({"Origin": "http://testserver.evil.example"}, True),
        ({"Origin": "null"}, True),
    ],
)
def test_a_form_of_another_site_is_known_by_what_the_browser_says(rf, settings, headers, foreign):
    settings.SITE_URL = "https://alike.example"

    assert is_foreign(rf.post("/", headers=headers)) is foreign
