"""`outside`: one step of a ticket outside of Frontdesk: a mail, sent once."""

import structlog
from temporalio import activity

from activities.mail import letter
from activities.mail.caps import caps
from activities.mail.letter import STAFF, Letter
from activities.mail.post import Post
from models import addresses, mails, ticket_links
from models.events import StepKind
from models.mails import Draft, Mail
from models.queries.mails import Addressee, addressee, reply
from models.recording import OutsideStep, StepOutcome
from settings import Settings

LOG = structlog.get_logger(__name__)
DONE = StepOutcome(done=True)


class Outside:
    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._post = Post(settings)

    @activity.defn(name="outside")
    async def outside(self, step: OutsideStep) -> StepOutcome:
        """Idempotent but for one gap: a server has the mail, and we are killed before that is written down. Then it
        goes out again with the same Message-ID. Raises while Postgres is away."""
        to = await addressee(step.number, step.to)
        address = addresses.plain(to.email) if to else None
        if to is None or address is None or (step.kind in STAFF and step.to is None):
            return StepOutcome(done=False, code="no_address", skipped=True)
        known = step.kind in STAFF or await mails.is_verified(address)
        name = letter.named(to.name)
        draft = Draft(
            ticket=step.number,
            occasion=f"ticket:{step.number}:{step.step}",
            kind=step.kind,
            recipient=address,
            message_id=letter.message_id(step.number, step.step, self._post.sender),
            subject=letter.subject(step.kind, step.number, name),
        )
        try:
            mail = await mails.begin(draft, await caps(step.kind, address, to.concierge, known=known))
        except mails.Over:
            # A later answer says what a receipt would have said; an answer itself is waited for.
            return StepOutcome(done=False, code="limit", skipped=step.kind is StepKind.RECEIPT)
        if not isinstance(mail, Mail):
            return DONE if mail else StepOutcome(done=False, code="under_way")
        return await self._send(step, await self._written(step, draft, to, mail, known=known), mail)

    async def _written(self, step: OutsideStep, draft: Draft, to: Addressee, mail: Mail, *, known: bool) -> Letter:
        words = await reply(step.log, step.seq) if known and step.kind is StepKind.REPLY else None
        name, link = letter.named(to.name), await self._link(step, draft.recipient, mail)
        return Letter(
            sender=self._post.sender,
            recipient=draft.recipient,
            name=name,
            subject=draft.subject,
            body=letter.body(step.kind, step.number, name, link, mail, words),
        )

    async def _link(self, step: OutsideStep, address: str, mail: Mail) -> str:
        if step.kind in STAFF:
            return f"{self._settings.public_url}/console/tickets/{step.number}"
        token = (await ticket_links.links()).token(step.number, address, mail.at)
        return f"{self._settings.public_url}/t#{token}"

    async def _send(self, step: OutsideStep, written: Letter, mail: Mail) -> StepOutcome:
        failure = await self._post.send(written, mail)
        if failure is None:
            return DONE
        LOG.warning("a mail was not sent", ticket=step.number, step=step.step, code=failure.code, reply=failure.reply)
        return StepOutcome(done=False, code=failure.code, again=not failure.final)
