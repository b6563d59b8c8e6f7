import pytest


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("/about/", "Why you can check what we say"),
        ("/accessibility/", "Web Content Accessibility Guidelines (WCAG) 2.2, level AA"),
        ("/privacy/", "We set no cookie"),
    ],
)
def test_each_page_says_its_piece_without_database_or_cookie(client, address, says):
    response = client.get(address)
    html = response.content.decode()

    assert response.status_code == 200
    assert says in html
    assert f'<link rel="canonical" href="http://localhost:8000{address}">' in html
    assert not response.cookies
    assert response["Vary"] == "Accept-Encoding"
    assert client.get(address, headers={"if-none-match": response["ETag"]}).status_code == 304
