import re

from django.urls import reverse

PAGE = "/me/data/"


def links(page):
    return set(re.findall(r'<a href="(/[^"#]*)', page.split("<main")[1].split("</main>")[0]))


def test_everything_about_one_s_data_is_one_step_away(ana, sign_in):
    client = sign_in(ana.user)

    answer = client.get(PAGE)

    named = ("export", "erase", "digest", "consents", "as-others-see")
    expected = {reverse(f"community:{name}") for name in named}
    expected |= {reverse("usersessions_list"), reverse("pages:privacy")}
    assert links(answer.content.decode()) == expected
    assert {client.get(address).status_code for address in expected} == {200}


def test_people_of_the_desk_see_what_is_there_for_them(desk, sign_in):
    page = sign_in(desk.editor).get(PAGE).content.decode()

    assert reverse("community:export") in links(page)
    assert reverse("community:digest") not in links(page)


def test_it_is_nobody_else_s(ana, sign_in, client):
    assert client.get(PAGE).url.startswith(reverse("account_login"))

    answer = sign_in(ana.user).get(PAGE)

    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert '<meta name="robots" content="noindex, nofollow">' in answer.content.decode()
