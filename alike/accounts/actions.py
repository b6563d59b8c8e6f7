"""What happens to accounts. Whether one exists is only asked after a code from its mail box."""

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.utils import timezone

from .models import User, normalise_email


@transaction.atomic
def account_of(email):
    """The account of somebody who has just proved this address; made when there is none.

    Returns (user, whether it is new).
    """
    email = normalise_email(email)
    user = User.objects.filter(email=email).first()
    is_new = user is None
    if is_new:
        try:
            with transaction.atomic():
                user = User.objects.create_user(email)
        except IntegrityError:  # the same person, in another tab, at the same moment
            user, is_new = User.objects.get(email=email), False
    verify(user)
    return user, is_new


@transaction.atomic
def verify(user):
    """Keep that the user's address is theirs, and since when; twice changes nothing."""
    EmailAddress.objects.filter(user=user).exclude(email=user.email).delete()
    EmailAddress.objects.update_or_create(
        user=user, email=user.email, defaults={"verified": True, "primary": True}
    )
    if user.verified_at is None:
        user.verified_at = timezone.now()
        user.save(update_fields=["verified_at"])
