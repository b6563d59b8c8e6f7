from hypothesis import given
from hypothesis import strategies as st

from community.discussions import mentions
from community.discussions.mentions import CLOSING, OPENING

PEOPLE = {"Sunny Owl": 7, "Ben": 8}
NAMES = {7: "Sunny Owl", 8: "Ben"}


def number(who):
    return f"@{OPENING}{who}{CLOSING}"


def test_the_longest_name_that_is_known_wins():
    people = {"Sunny": 1, "Sunny Owl": 7}

    assert mentions.marked("Thanks @Sunny Owl of all", people) == f"Thanks {number(7)} of all"


def test_signs_after_a_name_stay():
    said = mentions.marked("(@Ben), @Sunny Owl: thank you. @Ben!", PEOPLE)

    assert said == f"({number(8)}), {number(7)}: thank you. {number(8)}!"


def test_neighbours_are_both_found():
    assert mentions.marked("@Ben @Sunny Owl", PEOPLE) == f"{number(8)} {number(7)}"


def test_unknown_names_and_addresses_stay_words():
    text = "@Nobody wrote to ben@Ben.example and @@Ben"

    assert mentions.marked(text, PEOPLE) == text


def test_a_storm_leads_to_a_few_members_only():
    said = mentions.marked("@Ben " * 500, PEOPLE)

    assert len(mentions.NAMED.findall(said)) == mentions.MOST
    assert said.count("@") == 500


@given(st.text(alphabet="@Ben SunyOwl.,\n", max_size=80))
def test_marking_and_unmarking_gives_the_text_back(text):
    assert mentions.typed(mentions.marked(text, PEOPLE), NAMES) == text


def test_whom_one_may_not_see_is_left_out():
    said = mentions.marked("@Ben and @Sunny Owl", PEOPLE)

    assert mentions.typed(said, {8: "Ben"}) == "@Ben and @…"


def test_names_are_escaped_when_they_are_put_in():
    html = mentions.linked(f"<p>{number(8)}</p>", {8: ("<b>Ben</b>", "/people/1/")})

    assert html == '<p>@<a href="/people/1/">&lt;b&gt;Ben&lt;/b&gt;</a></p>'
