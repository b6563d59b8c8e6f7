"""The questions a member keeps for themselves: only those they say, and until they clear them."""

from django.db import transaction

from .models import KeptQuestion

MOST = 200
LONGEST = KeptQuestion._meta.get_field("text").max_length


@transaction.atomic
def keep(text, *, member, now):
    """Keep the question; the same again comes to the top, and beyond the most the oldest go."""
    said = " ".join(text.split())[:LONGEST]
    if not said:
        return
    KeptQuestion.objects.update_or_create(member=member, text=said, defaults={"kept_at": now})
    newest = KeptQuestion.objects.filter(member=member).values_list("pk", flat=True)
    KeptQuestion.objects.filter(pk__in=list(newest[MOST : MOST + 50])).delete()


def of(member):
    return KeptQuestion.objects.filter(member=member)


def clear(member):
    """Forget all of them; how many there were."""
    return of(member).delete()[0]
