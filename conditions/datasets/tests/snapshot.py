"""Everything the database holds, to see that nothing has changed."""

from django.apps import apps


def snapshot():
    """The rows of every table of ours."""
    return {
        model._meta.label: list(model.objects.order_by("pk").values())
        for model in apps.get_models()
        if model._meta.app_label in ("conditions", "accounts", "audit", "web")
    }
