import pytest

from conditions.editorial import feedback
from conditions.editorial.tests.desk import signed_in
from tests.factories import Desk

pytestmark = pytest.mark.django_db
LIST = "/admin/conditions/feedback/"


@pytest.fixture
def house():
    return Desk()


@pytest.fixture
def message(house):
    edition = house.publish("Dystonia")
    return feedback.leave(edition, verdict="wrong", section="symptoms", words="<b>Wrong</b> dose.")


def change(message):
    return f"{LIST}{message.pk}/change/"


def test_closing_a_message_says_what_was_done_and_by_whom(house, message):
    client = signed_in(house.editor)
    page = client.get(change(message)).content.decode()

    client.post(change(message), {"resolution": "Corrected in edition 2."})

    message.refresh_from_db()
    assert "&lt;b&gt;Wrong&lt;/b&gt; dose." in page
    assert message.resolution == "Corrected in edition 2."
    assert message.closed_by == house.editor
    assert message.closed_at is not None


def test_a_message_is_not_closed_without_a_word(house, message):
    response = signed_in(house.editor).post(change(message), {"resolution": " "})

    message.refresh_from_db()
    assert response.context["adminform"].form.errors == {"resolution": ["This field is required."]}
    assert message.closed_at is None


def test_what_is_closed_stays_as_it_was_closed(house, message):
    feedback.close(message, by=house.editor, resolution="Done.")

    response = signed_in(house.chief).post(change(message), {"resolution": "Other."})

    message.refresh_from_db()
    assert response.status_code == 404
    assert message.resolution == "Done."
    assert "Done." in signed_in(house.chief).get(change(message)).content.decode()


def test_a_reviewer_reads_and_cannot_close(house, message):
    client = signed_in(house.reviewer)

    assert client.get(change(message)).status_code == 200
    assert client.post(change(message), {"resolution": "Done."}).status_code == 404
    message.refresh_from_db()
    assert message.closed_at is None


def test_open_messages_come_first_and_can_be_filtered(house, message):
    closed = feedback.leave(message.edition, verdict="no")
    feedback.close(closed, by=house.editor, resolution="Seen.")
    other = feedback.leave(house.publish("Asthma"), verdict="yes")
    client = signed_in(house.editor)

    def listed(**query):
        return list(client.get(LIST, query).context["cl"].result_list)

    assert listed() == [other, message, closed]
    assert listed(open="yes") == [other, message]
    assert listed(open="no") == [closed]
    assert listed(verdict__exact="wrong") == [message]
    page = message.edition.condition_id
    assert listed(edition__condition__id__exact=page) == [message, closed]


def test_the_queue_asks_a_fixed_number_of_times(house, message, django_assert_num_queries):
    client = signed_in(house.editor)
    with django_assert_num_queries(7):
        client.get(LIST)

    for _number in range(3):
        feedback.leave(message.edition, verdict="no")
    with django_assert_num_queries(7):
        client.get(LIST)
