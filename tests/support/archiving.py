"""Chats that are over, as `record` leaves them."""

from uuid import UUID, uuid4

from temporalio.client import Client

from activities.record import record
from models import lifecycle, log
from models.database import pool, transaction
from models.events import Archived, Ended, Fact, Reason
from models.lifecycle import VISITOR, Escalation
from models.recording import Recording
from models.status import Status
from settings import Settings
from tests.support.escalating import PACE, Chat
from tests.support.people import Office, Staff
from workflows.visibility import escalation_id


async def decided(chat: Chat, by: Staff, version: int, status: Status, what: Fact) -> None:
    state = Escalation(status=status, n=chat.n, owner=by.handle, epoch=version)
    workflow = escalation_id(chat.id, chat.n)
    line = Recording(
        conversation=chat.id,
        n=chat.n,
        workflow=workflow,
        version=version,
        fact=what,
        by=lifecycle.agent(by.handle),
        state=state,
    )
    assert (await record(line)).done


async def over(
    house: Office,
    *said: str,
    by: Staff | None = None,
    name: str = "Vera Stone",
    note: str | None = None,
    archived: bool = True,
    visitor: UUID | None = None,
) -> Chat:
    """Vera, or this `visitor`, says all that, asks for a person, and the chat is over at once."""
    vera = visitor or await house.visitor(name)
    async with transaction() as connection:
        begun = await log.begin(connection, vera, uuid4().hex, text=said[0], page=None, browser=None, pace=PACE)
        for text in said[1:]:
            await log.visitor_says(connection, begun.log, uuid4().hex, text, PACE)
        await log.ask(connection, begun.log, VISITOR, uuid4().hex, Reason.ASKED)
    who = by or house.ada
    if note is not None:
        await log.note(pool(), begun.log, who.author, uuid4().hex, note)
    nowhere = await Client.connect("127.0.0.1:1", lazy=True)
    chat = Chat(client=nowhere, settings=Settings(), office=house, id=begun.log)
    await decided(chat, who, 1, Status.ENDED, Ended())
    if archived:
        await decided(chat, who, 2, Status.ARCHIVED, Archived())
    return chat


async def is_kept(chat: UUID) -> bool:
    return bool(await pool().fetchval("SELECT true FROM archived_chat WHERE conversation = $1", chat))


MANY = """
WITH made AS (
    INSERT INTO log (kind, visitor, open) SELECT 'conversation', $1, false FROM generate_series(1, $4) RETURNING id
), about AS (
    INSERT INTO conversation (id, concierge, team) SELECT id, $2, $3 FROM made
)
INSERT INTO archived_chat (conversation, team, concierge, reason, at) SELECT id, $3, $2, 'asked', now() FROM made
"""


async def many(house: Office, count: int) -> None:
    """So many chats without a word that were over just now."""
    await pool().execute(MANY, await house.visitor("Tom"), house.concierge, house.team, count)
