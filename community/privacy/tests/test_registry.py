from django.apps import apps

from alike.accounts.models import User
from community.members.models import Member
from community.privacy.rules import COMMUNITY, HOLDS_NOTHING, RULES


def models():
    """Every table of the project, by the name of its model."""
    every = apps.get_models(include_auto_created=True)
    return {model._meta.label_lower: model for model in every}


def leads_to_a_person(model):
    """The foreign keys of a model that lead to a user or a member."""
    return [
        field.name for field in model._meta.concrete_fields if field.related_model in (User, Member)
    ]


def test_every_model_has_a_rule_or_says_why_it_needs_none():
    ruled = {rule.model for rule in RULES}

    assert ruled | set(HOLDS_NOTHING) == set(models())
    assert not ruled & set(HOLDS_NOTHING)


def test_what_holds_nothing_of_a_person_leads_to_nobody():
    for name, why in HOLDS_NOTHING.items():
        assert leads_to_a_person(models()[name]) == []
        assert why


def test_every_rule_says_how_rows_are_handed_out_and_how_they_end():
    for rule in RULES:
        assert rule.deletes or rule.blanks or rule.keeps, rule.model
        assert rule.exports or rule.deletes or rule.keeps or rule.not_handed_out, rule.model
        assert str(rule.title)
        assert rule.deletes or str(rule.why), f"{rule.model} stays: say why"


def test_what_rules_name_are_fields_that_exist():
    for rule in RULES:
        fields = {field.name for field in models()[rule.model]._meta.concrete_fields}
        named = {*rule.withheld, *rule.files, *(key for b in rule.blanks for key in b.values)}
        assert named <= fields, rule.model


def test_the_community_s_rules_reach_every_row_that_belongs_to_a_member():
    of_members = {
        name
        for name, model in models().items()
        if name.startswith("community.") and leads_to_a_person(model)
    }

    assert of_members <= {rule.model for rule in COMMUNITY}
