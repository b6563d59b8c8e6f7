from django.urls import reverse

from alike.audit.models import Event
from community.groups.models import Membership
from community.members.models import Purpose
from community.privacy import actions


def test_without_the_consent_to_keep_facts_no_fact_and_no_group_is_left(ana):
    actions.withdraw(ana, purpose=Purpose.KEEP_FACTS)

    ana.refresh_from_db()
    assert not ana.agrees_to(Purpose.KEEP_FACTS)
    assert not ana.conditions.exists()
    assert not ana.symptoms.exists()
    assert not ana.treatments.exists()
    assert ana.year_of_birth is None
    assert not Membership.objects.filter(member=ana).exists()


def test_another_consent_taken_back_leaves_facts_and_groups(ana):
    actions.withdraw(ana, purpose=Purpose.SHOW_ME)

    assert not ana.agrees_to(Purpose.SHOW_ME)
    assert ana.conditions.count() == 1
    assert ana.memberships.standing().count() == 1


def test_taking_it_back_twice_leaves_one_event(ana):
    actions.withdraw(ana, purpose=Purpose.KEEP_FACTS)
    actions.withdraw(ana, purpose=Purpose.KEEP_FACTS)

    assert Event.objects.filter(action="consent.withdrawn").count() == 1


def test_page_says_what_follows_before_it_does(ana, sign_in):
    client = sign_in(ana.user)
    address = reverse("community:consent-withdraw", args=["keep-facts"])

    asked = client.get(address)
    assert "Your health facts are deleted and you leave your groups." in asked.content.decode()
    assert ana.agrees_to(Purpose.KEEP_FACTS)

    answer = client.post(address, follow=True)
    assert answer.redirect_chain == [(reverse("community:data"), 302)]
    assert "Your health facts are deleted" in answer.content.decode()
    assert not ana.agrees_to(Purpose.KEEP_FACTS)


def test_what_was_not_agreed_to_cannot_be_taken_back(ana, sign_in):
    page = sign_in(ana.user).get(reverse("community:consent-withdraw", args=["quote-me"]))

    assert "nothing to take back" in page.content.decode()


def test_unknown_purposes_and_people_without_membership_meet_404(ana, desk, sign_in):
    assert sign_in(ana.user).get("/me/consents/fly-me/withdraw/").status_code == 404
    assert sign_in(desk.chief).get("/me/consents/keep-facts/withdraw/").status_code == 404
