"""Fixed sets of words as Django wants them: to choose from, and as a constraint."""

from django.db import models


def choices(label_by_key):
    return list(label_by_key.items())


def one_of(field, keys):
    return models.Q(**{f"{field}__in": sorted(keys)})
