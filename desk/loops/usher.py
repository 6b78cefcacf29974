"""The usher: mails the links by which people come in. Each row says when its mail is due, and is put off first, so that
another worker tries later if this one is killed. The token is made for the mail, since nothing that opens a link is
kept; a mail that is marked as sent is not sent again (`models/mails.py`)."""

import time

import structlog

from activities.mail import access
from activities.mail.post import Post
from models import mails
from models.mails import Draft, Mail
from models.people import links
from models.people.links import Due
from settings import Settings

LOG = structlog.get_logger(__name__)
FORGETS_EVERY = 3600.0


class Usher:
    def __init__(self, settings: Settings) -> None:
        self._address = settings.public_url
        self._post = Post(settings)
        self._forgot: float | None = None

    async def one_pass(self) -> None:
        """Sends every mail that is due."""
        while (due := await links.due()) is not None:
            await self._send(due)
        if self._forgot is None or time.monotonic() - self._forgot >= FORGETS_EVERY:
            self._forgot = time.monotonic()
            await links.forget()

    async def _send(self, due: Due) -> None:
        draft = Draft(
            ticket=None,
            occasion=f"access:{due.id}",
            kind=access.KINDS[due.kind],
            recipient=due.email,
            message_id=access.message_id(due.id, self._post.sender),
            subject=access.SUBJECTS[due.kind],
        )
        mail = await mails.begin(draft, ())
        if mail is False:
            return
        if isinstance(mail, Mail):
            letter = access.letter(
                due, f"{self._address}/console/", await links.told_by_mail(due.id), self._post.sender
            )
            failure = await self._post.send(letter, mail)
            if failure is not None:
                LOG.warning("a mail was not sent", link=str(due.id), code=failure.code, reply=failure.reply)
                if failure.final:
                    await links.unmailable(due.id)
                return
        await links.mailed(due.id)
