import pytest
from django.contrib.auth.models import Group

from conditions.editorial.groups import make_groups
from conditions.editorial.lifecycle import LIFECYCLE
from conditions.editorial.roles import PUBLISH, REVIEW, ROLES, SUBMIT, WRITE
from tests.factories import make_chief, make_editor, make_reviewer

pytestmark = pytest.mark.django_db


def test_each_role_holds_its_verbs_and_no_others():
    verbs = (WRITE, SUBMIT, REVIEW, PUBLISH)

    may = {
        person.email: [person.has_perm(verb) for verb in verbs]
        for person in (make_editor(), make_reviewer(), make_chief())
    }

    assert may == {
        "ana@example.org": [True, True, False, False],
        "ben@example.org": [False, False, True, False],
        "cleo@example.org": [True, True, False, True],
    }


def test_migrating_again_repairs_a_group_that_somebody_changed():
    group = Group.objects.get(name="Editor")
    held = set(group.permissions.values_list("pk", flat=True))
    group.permissions.clear()

    make_groups()

    assert set(group.permissions.values_list("pk", flat=True)) == held
    assert Group.objects.filter(name__in=[role.name for role in ROLES]).count() == 3


def test_every_state_of_the_lifecycle_can_be_reached():
    assert {step.state for step in LIFECYCLE} <= {"draft", *(step.to for step in LIFECYCLE)}
