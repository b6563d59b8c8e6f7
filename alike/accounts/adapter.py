from allauth.account.adapter import DefaultAccountAdapter
from django.utils import timezone


class AccountAdapter(DefaultAccountAdapter):
    """What differs here from allauth's own way."""

    def confirm_email(self, request, email_address):
        """Keep on the user since when their address is known to be theirs: counts ask for it."""
        confirmed = super().confirm_email(request, email_address)
        user = email_address.user
        if confirmed and user.verified_at is None:
            user.verified_at = timezone.now()
            user.save(update_fields=["verified_at"])
        return confirmed
