"""Letters. Each goes to one person and says nothing that would tell a stranger who sees it.

No condition, no group, no name somebody goes by, no number of people, and no link but to pages
that are the same for everybody: whoever wants to know more signs in.
"""

import logging
from contextlib import contextmanager
from smtplib import SMTPException, SMTPServerDisconnected

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.template.loader import render_to_string
from django.urls import reverse

log = logging.getLogger(__name__)


class Away(Exception):
    """The mail server does not answer, or has gone away: what was not sent may be tried later."""


@contextmanager
def server():
    """A line to the mail server for several letters. Raises Away when there is none."""
    line = get_connection()
    try:
        line.open()
    except (SMTPException, OSError) as problem:
        log.error("mail.away %s", type(problem).__name__)
        raise Away
    try:
        yield line
    finally:
        line.close()


def send(letter, *, to):
    """Send one letter to one address at once; whether the mail server took it."""
    try:
        return deliver(letter, to=to, server=get_connection())
    except Away:
        return False


def deliver(letter, *, to, server):
    """Send one letter through this server; whether it took it. Raises Away."""
    try:
        _letter(letter, to=to, server=server).send()
    except (SMTPException, OSError) as problem:
        log.error("mail.failed %s %s", letter, type(problem).__name__)
        if isinstance(problem, SMTPException) and not isinstance(problem, SMTPServerDisconnected):
            return False
        raise Away
    return True


def _letter(letter, *, to, server):
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
        connection=server,
    )
    message.attach_alternative(_rendered(letter, "html", about), "text/html")
    return message


def _rendered(letter, part, about):
    return render_to_string(f"community/mail/{letter}.{part}", about)
