"""What everybody may read of moderation: the house rules, and the figures of finished years."""

from datetime import datetime, time, timedelta

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from alike.web import stamps
from alike.web.storing import made_from, stored
from community.moderation import figures
from community.moderation.house_rules import HOUSE_RULES
from community.moderation.labels import FIGURES
from community.moderation.models import YearOfModeration
from conditions.catalogue import page


@login_not_required
@require_safe
@stored()
def rules(request):
    about = {"rules": HOUSE_RULES, "canonical": page.absolute("community:rules")}
    return render(request, "community/moderation/rules.html", about)


@login_not_required
@require_safe
@stored()
def years(request):
    """The years that are over; what runs is not counted yet, so that nothing can be followed."""
    clock, today = stamps.clock(), timezone.localdate()
    shown = [
        (row.year, [(FIGURES[each.name], each.number) for each in figures.public(row.figures)])
        for row in YearOfModeration.objects.all()
    ]
    about = {
        "years": shown,
        "this_year": today.year,
        "canonical": page.absolute("community:moderation-figures"),
    }
    made = render(request, "community/moderation/figures.html", about)
    midnight = datetime.combine(today + timedelta(days=1), time.min)
    return made_from(made, clock=clock, until=timezone.make_aware(midnight).timestamp())
