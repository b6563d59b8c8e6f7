"""Letters. Each goes to one person and says nothing that would tell a stranger who sees it.

No condition, no group, no name somebody goes by, no number of people, and no link but to pages
that are the same for everybody: whoever wants to know more signs in.
"""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

log = logging.getLogger(__name__)


def send(letter, *, to):
    """Send one letter to one address; whether the mail server took it."""
    about = {
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
        "sign_in_url": settings.SITE_URL + reverse(settings.LOGIN_URL),
    }
    message = EmailMultiAlternatives(
        subject=" ".join(_rendered(letter, "subject.txt", about).split()),
        body=_rendered(letter, "txt", about),
        to=[to],
        headers={"Auto-Submitted": "auto-generated"},
    )
    message.attach_alternative(_rendered(letter, "html", about), "text/html")
    try:
        message.send()
    except (SMTPException, OSError) as problem:
        log.error("mail.failed %s %s", letter, type(problem).__name__)
        return False
    return True


def _rendered(letter, part, about):
    return render_to_string(f"community/mail/{letter}.{part}", about)
