"""A page, its group, people who talk, and asking as a browser does."""

from dataclasses import dataclass

from community.discussions.tests.talk import ask, reply
from community.groups import actions as groups
from community.groups.models import Group
from community.members import actions as members
from community.members.models import Member
from community.wisdom import indexing
from conditions.catalogue import content
from conditions.catalogue.editions import Edition
from tests.factories import Desk, make_member

QUOTED = ("keep-facts", "count-me", "show-me", "quote-me", "match-me")
TREATMENT = """Treatment eases the spasms of dystonia.[^nih]

Your doctor may suggest:

- Botulinum toxin injections into the muscles that pull
- Physiotherapy
"""
SECTIONS = (
    content.Section("overview", "Dystonia makes muscles tighten by themselves.[^nih]"),
    content.Section("causes", "Often the cause of dystonia is not known.[^nih]"),
    content.Section("symptoms", "Dystonia twists the neck, the hand or the eyelids.[^nih]"),
    content.Section("diagnosis", "A doctor examines you and may order blood tests.[^nih]"),
    content.Section("treatment", TREATMENT),
)
ASKED = "How is dystonia treated?"
TITLE = "Does physiotherapy help against dystonia?"
TOLD = "Physiotherapy loosened my neck after two months."


@dataclass
class World:
    desk: Desk
    group: Group
    ana: Member
    ben: Member
    question: object
    answer: object

    @property
    def edition(self):
        return Edition.objects.live().get(name="Dystonia")


def make_world():
    """Ben asked his group, and Ana told him what she knows; both may be quoted."""
    desk = Desk()
    group = groups.group_of(desk.publish("Dystonia", sections=SECTIONS).condition)
    ana, ben = somebody("Ana9", group), somebody("Ben9", group)
    question = ask(ben, group, TITLE, "Mine pulls to the left.")
    answer = reply(question, ana, TOLD)
    indexing.follow(seconds=0)
    return World(desk, group, ana, ben, question, answer)


def somebody(name, *where, consents=QUOTED):
    member = make_member(name, consents=())
    for purpose in consents:
        members.consent(member, purpose=purpose)
    for group in where:
        groups.join(group, member=member, relation="diagnosed")
    return member


def put(client, question=ASKED, **more):
    """Send the question as the form does."""
    return client.post("/wisdom/", {"question": question, **more})
