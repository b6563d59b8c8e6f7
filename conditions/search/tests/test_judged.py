import pytest

from conditions.search import queries, temporary

from .world import shipped_entries


@pytest.mark.parametrize(
    ("asked", "slug"),
    [
        ("dystoina", "dystonia"),
        ("writers cramp", "dystonia"),
        ("G24", "dystonia"),
        ("shaky hands cant write", "dystonia"),
        ("azma", "asthma"),
        ("high blod presure", "high-blood-pressure"),
        ("gluten intolerance", "coeliac-disease"),
        ("underactive thyroid", "hypothyroidism"),
        ("butterfly rash on face", "lupus"),
        ("sickle cell anemia", "sickle-cell-disease"),
    ],
)
def test_what_people_type_leads_to_the_right_shipped_page(shipped, django_db_blocker, asked, slug):
    with django_db_blocker.unblock():
        assert queries.rank(asked, using=shipped)[0].slug == slug


@pytest.fixture(scope="module")
def shipped(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), temporary.index(shipped_entries()) as using:
        yield using
