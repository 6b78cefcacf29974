"""Hands a mail that is ours to send to the mail server of the settings, or keeps it where there is none."""

import asyncio

import structlog

from activities.mail import courier, letter
from activities.mail.courier import Failure
from activities.mail.letter import Letter
from models import mails
from models.database import UNREACHABLE
from models.mails import Mail
from settings import Settings

LOG = structlog.get_logger(__name__)
MARK_TRIES = 5


class Post:
    """`sender`: where its mails come from."""

    def __init__(self, settings: Settings) -> None:
        self._server = courier.server(settings.smtp_url) if settings.smtp_url else None
        self.sender = letter.sender(settings)

    async def send(self, written: Letter, mail: Mail) -> Failure | None:
        """None: it is out, and that is written down."""
        if self._server is None:
            await mails.sent(mail.id, written.body)
            return None
        failure = await courier.deliver(self._server, letter.on_the_wire(written, mail), lambda: _mark(mail))
        if failure is not None:
            await mails.failed(mail.id)
        return failure


async def _mark(mail: Mail) -> None:
    """The mail is out. Where that cannot be written down now, whoever sent it still hears that it is done."""
    for tries in range(MARK_TRIES):
        try:
            return await mails.sent(mail.id)
        except UNREACHABLE as error:
            LOG.warning("a mail that is out could not be marked", mail=str(mail.id), error=type(error).__name__)
            await asyncio.sleep(0.2 * 2**tries)
    return None
