"""Does the mail server answer, and does it offer to hide what is sent to it. No letter is sent."""

from __future__ import annotations

import smtplib
from collections.abc import Iterator
from typing import Final

from portal.cli.checks.finding import Finding
from portal.settings import LOOPBACK, Settings

ABOUT: Final = "mail"
PATIENCE: Final = 5


def check_mail(settings: Settings) -> Iterator[Finding]:
    host, _, port = settings.smtp.rpartition(":")
    if not host or not port.isdigit():
        yield Finding(ABOUT, "No mail server is set; the portal sends no mail yet.")
        return
    try:
        with smtplib.SMTP(host, int(port), timeout=PATIENCE) as server:
            code, _ = server.ehlo()
            hides = server.has_extn("starttls")
    except (OSError, smtplib.SMTPException) as problem:
        yield Finding(
            ABOUT, f"The mail server does not answer ({type(problem).__name__}).",
            "Are the host and port in PORTAL_SMTP right, and may this machine reach them?",
        )  # fmt: skip
        return
    if code >= 400:
        cure = "Let the mail server know this machine."
        yield Finding(ABOUT, f"The mail server refuses our greeting ({code}).", cure)
    elif not hides and host not in LOOPBACK:
        cure = "Let it offer STARTTLS, or use one that does."
        yield Finding(ABOUT, "The mail server offers no encryption.", cure)
    else:
        yield Finding(ABOUT, "The mail server answers.")
