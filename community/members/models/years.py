from django.db import models

YEARS = (1900, 2200)


def year_between(field):
    """That the field holds a year, or nothing."""
    return models.Q(**{f"{field}__isnull": True}) | models.Q(**{f"{field}__range": YEARS})
