from .models import Event


def record(action, *, by, target=None, **detail):
    """Write one event. `by` is a user, or None for the machine; `detail` holds ids and numbers."""
    return Event.objects.create(
        action=action,
        actor_id=by.pk if by else None,
        target_type=target._meta.label_lower if target is not None else "",
        target_id=target.pk if target is not None else None,
        detail=detail,
    )
