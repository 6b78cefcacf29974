"""The transcripts loop: sends the mails that visitors asked for, and says in the log when a mail server took one.

By level, not by edge: a row says what is to go out, so whoever is killed leaves it to the next pass. That a mail goes
out once is held by `models/mails.py`; that the log says so once, by the line's id.
"""

import asyncio

import structlog

from activities.mail import letter, transcript
from activities.mail.caps import caps
from activities.mail.letter import Letter
from activities.mail.post import Post
from models import log, mails, transcript_links, transcripts
from models.mails import Draft, Mail, MailKind
from models.queries.transcripts import lines
from models.transcripts import Stage, Wanted
from settings import Settings

LOG = structlog.get_logger(__name__)
OVER_PAUSE = 3600.0
"""Seconds before a mail that was above a cap is tried again."""


class Transcripts:
    def __init__(self, settings: Settings) -> None:
        self._post = Post(settings)
        self._public_url = settings.public_url

    async def one_pass(self) -> None:
        """Each one on its own: a server that hangs at one address holds up no other."""
        outcomes = await asyncio.gather(
            *(self._send(one) for one in await transcripts.wanted()), return_exceptions=True
        )
        for outcome in outcomes:
            if isinstance(outcome, BaseException):
                raise outcome

    async def _send(self, one: Wanted) -> None:
        proven = one.stage is Stage.DUE
        draft = self._draft(one, MailKind.TRANSCRIPT if proven else MailKind.TRANSCRIPT_LINK)
        try:
            limits = await caps(draft.kind, one.email, one.concierge, known=proven)
            mail = await mails.begin(draft, limits)
        except mails.Over:
            return await transcripts.later(one, "limit", OVER_PAUSE)
        if not mail:
            return await transcripts.later(one, "under_way")
        if isinstance(mail, Mail):
            failure = await self._post.send(await self._written(one, draft), mail)
            if failure is not None:
                LOG.warning("a mail was not sent", transcript=str(one.id), code=failure.code, reply=failure.reply)
                if failure.final:
                    return await transcripts.moves(one, Stage.DROPPED, failure.code)
                return await transcripts.later(one, failure.code)
        if proven:
            await log.transcript_sent(one.conversation, one.id)
        return await transcripts.moves(one, Stage.SENT if proven else Stage.ASKED)

    def _draft(self, one: Wanted, kind: MailKind) -> Draft:
        return Draft(
            ticket=None,
            occasion=f"{kind}:{one.id}",
            kind=kind,
            recipient=one.email,
            message_id=f"<frontdesk-{kind.replace('_', '-')}-{one.id}@{self._post.sender.rpartition('@')[2]}>",
            subject=transcript.subject(letter.named(one.name)),
        )

    async def _written(self, one: Wanted, draft: Draft) -> Letter:
        name = letter.named(one.name)
        if one.stage is Stage.DUE:
            body = transcript.transcript(name, await lines(one.conversation, one.through or 0))
        else:
            body = transcript.asking(name, f"{self._public_url}/transcript/{await transcript_links.token(one.id)}")
        return Letter(sender=self._post.sender, recipient=draft.recipient, name=name, subject=draft.subject, body=body)
