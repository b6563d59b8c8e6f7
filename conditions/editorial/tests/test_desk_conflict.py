import pytest

from conditions.catalogue import content
from conditions.catalogue.models import Condition
from conditions.editorial import actions
from conditions.editorial.tests.desk import change_url, errors, loaded, new_page, rows, signed_in
from tests.crowd import crowd
from tests.factories import make_condition, make_editor, page

ANA = {"text_overview": "Ana wrote this.[^nih]"}
EVE = {"text_overview": "Eve wrote that.[^nih]"}


def overview(condition):
    return condition.revisions.first().content.text("overview")


@pytest.mark.django_db
def test_the_second_to_save_is_told_who_changed_what_and_keeps_the_text():
    ana, eve = make_editor("Ana"), make_editor("Eve")
    condition = make_condition("Dystonia", by=ana)
    anas, eves = signed_in(ana), signed_in(eve)
    anas_form, eves_form = loaded(anas, condition), loaded(eves, condition)

    first = eves.post(change_url(condition), {**eves_form, **EVE})
    second = anas.post(change_url(condition), {**anas_form, **ANA})

    assert first.status_code == 302
    assert second.status_code == 200
    said = second.content.decode()
    assert "eve@example.org saved it while you were writing" in said
    assert "Eve wrote that" in said
    assert ">\nAna wrote this.[^nih]</textarea>" in said
    assert overview(condition) == "Eve wrote that.[^nih]"
    assert 'name="overwrite" value="2"' in " ".join(said.split())


@pytest.mark.django_db
def test_having_read_the_changes_the_second_may_save_over_them():
    ana, eve = make_editor("Ana"), make_editor("Eve")
    condition = make_condition("Dystonia", by=ana)
    client = signed_in(ana)
    form = loaded(client, condition)
    actions.revise(condition, page(text="Eve wrote that.[^nih]"), by=eve)

    response = client.post(change_url(condition), {**form, **ANA, "overwrite": "2"})

    assert response.status_code == 302, errors(response)
    assert overview(condition) == "Ana wrote this.[^nih]"
    assert [revision.saved_by for revision in condition.revisions.all()] == [ana, eve, ana]


@pytest.mark.django_db
def test_what_was_not_shown_is_never_overwritten():
    ana, eve = make_editor("Ana"), make_editor("Eve")
    condition = make_condition("Dystonia", by=ana)
    client = signed_in(ana)
    form = loaded(client, condition)
    actions.revise(condition, page(text="Eve wrote that."), by=eve)
    actions.revise(condition, page(text="Eve wrote more."), by=eve)

    response = client.post(change_url(condition), {**form, **ANA, "overwrite": "2"})

    assert response.status_code == 200
    assert 'name="overwrite" value="3"' in " ".join(response.content.decode().split())
    assert overview(condition) == "Eve wrote more."


@pytest.mark.django_db
def test_a_form_without_a_version_saves_over_nothing():
    ana = make_editor("Ana")
    condition = make_condition("Dystonia", by=ana)
    client = signed_in(ana)
    form = loaded(client, condition)
    del form["version"]

    response = client.post(change_url(condition), {**form, **ANA})

    assert response.status_code == 200
    assert overview(condition) == "Dystonia is a condition.[^nih] It has a name."


@pytest.mark.django_db
def test_a_form_from_before_all_rows_were_replaced_can_still_be_saved():
    ana, eve = make_editor("Ana"), make_editor("Eve")
    names = (content.Name("DYT", "abbreviation"),)
    condition = make_condition("Dystonia", by=ana, names=names)
    client = signed_in(ana)
    form = {**loaded(client, condition), "names-0-id": condition.names.get().pk}
    actions.revise(condition, page(names=(content.Name("Torsion", "plain"),)), by=eve)

    response = client.post(change_url(condition), {**form, "overwrite": "2"})

    assert response.status_code == 302, errors(response)
    assert condition.revisions.first().content.names == names


@pytest.mark.django_db
def test_errors_elsewhere_do_not_hide_the_conflict():
    ana, eve = make_editor("Ana"), make_editor("Eve")
    condition = make_condition("Dystonia", by=ana)
    client = signed_in(ana)
    form = loaded(client, condition)
    actions.revise(condition, page(text="Eve wrote that."), by=eve)

    response = client.post(
        change_url(condition), {**form, "name": "", **rows("sources", [{"key": "!", "title": "T"}])}
    )

    assert "eve@example.org saved it while you were writing" in response.content.decode()
    assert {"name", "sources-0-key"} <= set(errors(response))


def test_of_two_saves_at_the_same_moment_one_is_told(transactional_db, tmp_path):
    ana, eve = make_editor("Ana"), make_editor("Eve")
    condition = make_condition("Dystonia", by=ana)
    clients = [(signed_in(ana), ANA), (signed_in(eve), EVE)]
    forms = [(client, {**loaded(client, condition), **text}) for client, text in clients]

    def save():
        client, form = forms.pop()
        return client.post(change_url(condition), form).status_code

    answers = crowd(save, people=2, folder=tmp_path)

    assert sorted(answers) == [200, 302]
    assert condition.revisions.count() == 2


def test_of_two_new_pages_with_one_name_the_second_is_told(transactional_db, tmp_path):
    clients = [signed_in(make_editor("Ana")), signed_in(make_editor("Eve"))]

    def add():
        return clients.pop().post("/admin/conditions/condition/add/", new_page()).status_code

    answers = crowd(add, people=2, folder=tmp_path)

    assert sorted(answers) == [200, 302]
    assert Condition.objects.get().revision_number == 1
