import pytest
from django.db import IntegrityError, connection, transaction

from conditions.catalogue import content
from conditions.editorial import actions as editorial
from conditions.search import actions, queries
from conditions.search.models import (
    SearchGeneration,
    SearchName,
    SearchPage,
    SearchText,
    SearchWord,
)

pytestmark = pytest.mark.django_db


def slugs(text):
    return [row.slug for row in queries.suggest(text)]


def rows():
    return [
        sorted(SearchPage.objects.values_list("slug", "name", "summary")),
        sorted(SearchName.objects.values_list("name", "kind", "folded", "rank")),
        sorted(SearchText.objects.values_list("kind", "words")),
        sorted(
            SearchWord.objects.exclude(names=0, symptoms=0, texts=0).values_list(
                "word", "sound", "names", "symptoms", "texts"
            )
        ),
    ]


def test_what_is_published_is_found_at_once(desk):
    assert slugs("dystonia") == []

    desk.publish()

    assert slugs("dystonia") == ["dystonia"]


def test_what_is_only_on_the_desk_is_not_found(desk):
    desk.publish()
    desk.publish("Asthma")
    editorial.revise(
        desk.publish("Lupus").condition,
        content.PageContent(name="Quux", slug="quux"),
        by=desk.editor,
    )

    assert slugs("quux") == []


def test_a_withdrawn_page_is_found_no_more(desk):
    condition = desk.publish().condition
    desk.publish("Asthma")

    editorial.withdraw(condition, by=desk.chief, reason="A source was retracted.")

    assert slugs("dystonia") == []
    assert queries.search("dystonia").total == 0
    assert slugs("asthma") == ["asthma"]
    assert not SearchWord.objects.filter(word="dystonia").exclude(names=0).exists()


def test_the_next_edition_takes_the_place_of_the_one_before(desk):
    desk.publish(names=(content.Name("Torsion spasm", "former"),))
    assert slugs("torsion") == ["dystonia"]

    desk.publish(names=(content.Name("Twisting cramp", "plain"),))

    assert slugs("torsion") == []
    assert slugs("twisting") == ["dystonia"]
    assert SearchPage.objects.count() == 1


def test_writing_the_same_edition_again_changes_no_row(desk):
    edition = desk.publish(codes=(content.Code("icd-10", "G24"),))
    before = rows()

    actions.index([edition])

    assert rows() == before


def test_editions_may_be_written_in_bulk(desk):
    editions = [desk.publish("Asthma"), desk.publish("Lupus")]
    before = rows()
    actions.forget([edition.condition for edition in editions])
    assert rows() == [[], [], [], []]

    actions.index(editions)

    assert rows() == before


def test_nothing_is_written_for_nothing():
    actions.index([])

    assert not SearchGeneration.objects.exists()


def test_a_publication_that_fails_leaves_the_index_as_it_was(desk):
    edition = desk.publish()
    before = rows()

    with transaction.atomic():
        actions.forget([edition.condition])
        transaction.set_rollback(True)

    assert rows() == before
    assert slugs("dystonia") == ["dystonia"]


@pytest.mark.parametrize(
    "offence",
    [
        lambda name: SearchName.objects.filter(pk=name.pk).update(kind="nickname"),
        lambda name: SearchName.objects.filter(pk=name.pk).update(folded=""),
        lambda name: SearchWord.objects.filter(word="dystonia").update(names=-1),
        lambda name: SearchPage.objects.create(
            generation=name.generation, condition_id=name.page.condition_id, slug="x", name="x"
        ),
        lambda name: SearchWord.objects.create(
            generation=name.generation, word="dystonia", sound="x"
        ),
    ],
)
def test_the_database_refuses_what_makes_no_sense(desk, offence):
    desk.publish()

    with pytest.raises(IntegrityError), transaction.atomic():
        offence(SearchName.objects.first())


@pytest.mark.only_on("sqlite", because="PostgreSQL reads a small table whole")
def test_beginnings_of_names_are_looked_up_in_an_index(desk):
    desk.publish()
    with connection.cursor() as cursor:
        cursor.execute(
            "EXPLAIN QUERY PLAN SELECT 1 FROM conditions_searchname n "
            "WHERE n.generation = 1 AND SUBSTR(n.folded, 1, 2) = 'dy' ORDER BY n.rank LIMIT 9"
        )
        plan = " ".join(row[3] for row in cursor.fetchall())

    assert "conditions_searchname_by_2" in plan
    assert "TEMP B-TREE" not in plan
