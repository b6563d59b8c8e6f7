import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from community.members import actions
from community.treatments.models import TreatmentFigure
from tests.factories import make_member

from .worlds import make_treatment

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "wrong",
    [
        {"effects": 4096},
        {"why_stopped": "whim"},
        {"is_ongoing": True, "why_stopped": "cost"},
        {"cost": 5},
        {"cost": 0},
        {"burden": 5},
        {"words": "", "words_hidden_at": timezone.now()},
    ],
)
def test_what_cannot_be_said_of_a_treatment_is_refused_by_the_database(wrong):
    ana = make_member("Ana")
    actions.state_treatment(ana, treatment=make_treatment())

    with pytest.raises(IntegrityError), transaction.atomic():
        ana.treatments.update(**wrong)


@pytest.mark.parametrize("wrong", [{"people": 1}, {"people": 10}, {"mean": 3, "low": 4, "high": 5}])
def test_a_figure_below_the_floor_or_outside_its_interval_cannot_be_written(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        TreatmentFigure.objects.create(
            treatment=make_treatment(), taken_at=timezone.now(), **{"people": 11, **wrong}
        )


def test_a_treatment_has_one_row_overall():
    toxin = make_treatment()
    TreatmentFigure.objects.create(treatment=toxin, taken_at=timezone.now(), people=11)

    with pytest.raises(IntegrityError), transaction.atomic():
        TreatmentFigure.objects.create(treatment=toxin, taken_at=timezone.now(), people=22)
