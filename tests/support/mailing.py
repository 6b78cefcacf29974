"""Steps of tickets that send mails, and what became of them."""

import re
from typing import Any
from uuid import uuid4

from msgspec.structs import replace

from activities.outside import Outside
from models import log, ticket_links
from models.database import pool, transaction
from models.events import StepKind
from models.recording import OutsideStep, StepOutcome
from models.ticket_links import Link
from settings import Settings
from tests.support.mail_server import MailServer
from tests.support.people import Office, office
from tests.support.ticketing import Filed, filed

FROM = "support@larkspur.example"
LINK = re.compile(r"http\S+/t#([\w-]+)")


def mailing(settings: Settings, server: MailServer | None = None, **changes: Any) -> Outside:
    """The activity, with this mail server or with none."""
    url = {"smtp_url": server.url} if server else {}
    return Outside(replace(settings, **({"mail_from": FROM} | url | changes)))


def somebody() -> str:
    """An address that no other test writes to."""
    return f"vera-{uuid4().hex[:12]}@example.com"


def step(ticket: Filed, kind: StepKind, seq: int = 1, to: str | None = None) -> OutsideStep:
    name = kind.value if kind is StepKind.RECEIPT else f"{kind.value}:{seq}"
    return OutsideStep(number=ticket.number, log=ticket.log, step=name, kind=kind, seq=seq, to=to)


async def ticket_of(email: str | None, house: Office | None = None) -> tuple[Office, Filed]:
    house = house or await office()
    return house, await filed(house, email=email)


async def answered(house: Office, ticket: Filed, text: str) -> OutsideStep:
    """Kofi answers; the step that tells it to whom the ticket is for."""
    async with transaction() as connection:
        line = await log.reply(connection, ticket.log, house.kofi.author, uuid4().hex, text)
    return step(ticket, StepKind.REPLY, line.seq)


async def row(ticket: Filed, one: OutsideStep) -> Any:
    return await pool().fetchrow("SELECT * FROM mail WHERE occasion = $1", f"ticket:{ticket.number}:{one.step}")


def token_in(text: str) -> str:
    [token] = LINK.findall(text)
    return str(token)


async def link_in(text: str) -> Link:
    from datetime import UTC, datetime

    found = (await ticket_links.links()).read(token_in(text), datetime.now(UTC))
    assert found is not None
    return found


DONE = StepOutcome(done=True)
