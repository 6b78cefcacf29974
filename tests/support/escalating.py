"""A chat that escalates: its rows in Postgres, its workflow in Temporal, and what people do with both."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID, uuid4

from msgspec import Struct
from msgspec.structs import replace
from temporalio.client import Client, WorkflowHandle

from models import log
from models.database import pool, transaction
from models.events import Entry, Event, Reason
from models.lifecycle import VISITOR
from models.log import Pace
from models.policies import PATIENT, Policy
from models.queries import entries
from settings import Settings
from tests.support.people import Office, Staff, office
from tests.support.waiting import until
from workflows import client as say
from workflows.requests import Archive, Begin, Claim, Command, Decided, End, HandBack, Leave, UndoEnd
from workflows.visibility import escalation_id

PATIENCE = 30.0
PACE = Pace(burst=1000, rate=1000.0)


class Chat(Struct, frozen=True, kw_only=True):
    """One conversation of Vera with an office, and its n-th escalation."""

    client: Client
    settings: Settings
    office: Office
    id: UUID
    n: int = 1

    @property
    def ada(self) -> Staff:
        return self.office.ada

    @property
    def grace(self) -> Staff:
        return self.office.grace

    @property
    def handle(self) -> WorkflowHandle[Any, Any]:
        return self.client.get_workflow_handle(escalation_id(self.id, self.n))

    async def start(self, *, max_events: int | None = None, policy: Policy = PATIENT) -> None:
        await start_workflow(self, max_events=max_events, policy=policy)

    async def decide(self, asked: Command, command_id: str | None = None) -> Decided:
        return await say.decide(self.client, self.id, self.n, asked, command_id or uuid4().hex, patience=PATIENCE)

    async def told(self) -> None:
        """The workflow knows of every word by now, as the relay tells it."""
        await say.hint_message(self.client, self.id, self.n, await self.seen())

    async def vera_says(self, text: str, *, hint: bool = True) -> int:
        async with transaction() as connection:
            line = await log.visitor_says(connection, self.id, uuid4().hex, text, PACE)
        if hint:
            await say.hint_message(self.client, self.id, self.n, line.seq)
        return line.seq

    async def agent_says(self, agent: Staff, text: str) -> int:
        epoch: int = await pool().fetchval("SELECT owner_epoch FROM log WHERE id = $1", self.id)
        async with transaction() as connection:
            seen = await self.seen()
            line = await log.agent_says(connection, self.id, agent.author, uuid4().hex, text, epoch=epoch, seen=seen)
        return line.seq

    async def seen(self) -> int:
        """The last seq: what a screen that is up to date shows."""
        seq: int = await pool().fetchval("SELECT seq FROM log WHERE id = $1", self.id)
        return seq

    async def claim(self, agent: Staff, command_id: str | None = None) -> Decided:
        return await self.decide(Claim(by=agent.handle), command_id)

    async def end(self, agent: Staff, seen: int | None = None) -> Decided:
        return await self.decide(End(by=agent.handle, seen=await self._seen(seen)))

    async def undo_end(self, agent: Staff) -> Decided:
        return await self.decide(UndoEnd(by=agent.handle))

    async def archive(self, agent: Staff, seen: int | None = None, command_id: str | None = None) -> Decided:
        return await self.decide(Archive(by=agent.handle, seen=await self._seen(seen)), command_id)

    async def hand_back(self, agent: Staff, seen: int | None = None, command_id: str | None = None) -> Decided:
        return await self.decide(HandBack(by=agent.handle, seen=await self._seen(seen)), command_id)

    async def ask_again(self) -> "Chat":
        """Vera asks for a person once more: the next escalation, without a workflow yet."""
        await log.ask(pool(), self.id, VISITOR, uuid4().hex, Reason.ASKED)
        return replace(self, n=self.n + 1)

    async def leave(self, seen: int | None = None, command_id: str | None = None) -> Decided:
        return await self.decide(Leave(seen=await self._seen(seen)), command_id)

    async def _seen(self, seen: int | None) -> int:
        return await self.seen() if seen is None else seen

    async def lines(self) -> list[Entry]:
        [found] = await entries.after([(self.id, 0)])
        return [line.entry for line in found]

    async def facts(self) -> list[str]:
        """The kinds of all lines but words, in order."""
        kinds = [kind(line.what) for line in await self.lines()]
        return [name for name in kinds if name != "said"]

    async def until_fact(self, name: str, times: int = 1) -> list[str]:
        async def look() -> list[str]:
            facts = await self.facts()
            return facts if facts.count(name) >= times else []

        return await until(look)

    async def row(self) -> dict[str, Any]:
        """The projection."""
        found = await pool().fetchrow("SELECT * FROM escalation WHERE conversation = $1 AND n = $2", self.id, self.n)
        return dict(found) if found else {}

    async def log_row(self) -> dict[str, Any]:
        return dict(await pool().fetchrow("SELECT * FROM log WHERE id = $1", self.id) or {})


def kind(event: Event) -> str:
    return str(event.__struct_config__.tag)


async def new_chat(
    client: Client,
    settings: Settings,
    *,
    text: str = "Where is my parcel?",
    office_: Office | None = None,
    invited_by: Staff | None = None,
) -> Chat:
    """Vera says something and asks for a person, or accepts an invitation; no workflow runs yet. `office_`: by default
    one of its own."""
    return await _begun(office_ or await office(), client, settings, text, invited_by)


async def _begun(place: Office, client: Client, settings: Settings, text: str, invited_by: Staff | None = None) -> Chat:
    vera = await place.visitor("Vera")
    reason, by = (Reason.INVITED, invited_by.handle) if invited_by else (Reason.ASKED, None)
    async with transaction() as connection:
        begun = await log.begin(connection, vera, uuid4().hex, text=text, page=None, browser=None, pace=PACE)
        await log.ask(connection, begun.log, VISITOR, uuid4().hex, reason, by)
    return Chat(client=client, settings=settings, office=place, id=begun.log)


async def unstarted(text: str = "Where is my parcel?") -> Chat:
    """Rows without any Temporal: nothing of this chat may talk to a workflow."""
    place = await office()
    return await _begun(place, await Client.connect("127.0.0.1:1", lazy=True), Settings(), text)


async def start_workflow(chat: Chat, *, max_events: int | None = None, policy: Policy = PATIENT) -> None:
    """As the relay does, for this chat only."""
    row = await pool().fetchrow("SELECT * FROM intent WHERE conversation = $1 AND n = $2", chat.id, chat.n)
    assert row is not None
    log_row = await chat.log_row()
    begin = Begin(
        conversation=chat.id,
        n=chat.n,
        team=row["team"],
        concierge=chat.office.key,
        reason=Reason(row["reason"]),
        epoch=row["epoch"],
        said=log_row["last_visitor_seq"],
        waiting_since=log_row["waiting_since"],
        reserved_for=row["reserved_for"],
        max_events=max_events,
        policy=policy,
    )
    await say.start(
        chat.client,
        chat.settings.task_queue,
        begin,
        concierge_name="Main site",
        team_name="Support",
        link="http://127.0.0.1/",
    )


@asynccontextmanager
async def present(agent: Staff) -> AsyncIterator[UUID]:
    """The agent's console is open in a web process, whose id this is."""
    process = uuid4()
    await pool().execute("INSERT INTO process_lease VALUES ($1, now() + interval '1 hour')", process)
    await pool().execute("INSERT INTO presence VALUES ($1, $2)", process, agent.handle)
    yield process
    await pool().execute("DELETE FROM process_lease WHERE process = $1", process)
