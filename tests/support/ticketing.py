"""A ticket: its rows in Postgres, its workflow in Temporal, and what people do with both."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import msgspec
from msgspec import Struct
from temporalio import activity
from temporalio.client import Client, WorkflowHandle

from models import log
from models.database import pool, transaction
from models.events import Entry, Opened, Source, TicketKind
from models.queries import entries
from models.recording import OutsideStep, StepOutcome
from models.tickets.state import Ticket, TicketPolicy, TicketStep
from settings import Settings
from tests.support.escalating import PATIENCE, kind
from tests.support.people import Office, Staff, office
from tests.support.waiting import until
from workflows import ticket_client as say
from workflows.ticket_requests import Begin, Claim, Done, TicketCommand, TicketDecided
from workflows.ticket_visibility import ticket_id

SUBMISSION = """
INSERT INTO submission (log, kind, source, form_title, by, client_id, conversation, concierge, name, email, subject,
    description, search)
VALUES ($1, $2, $3, 'LiveChat Ticket', $4, $5, $6, $7, 'Vera Stone', $8, 'The van is late', 'It was to come at nine.',
    to_tsvector('simple', 'The van is late'))
RETURNING number
"""
TICKET = "INSERT INTO ticket (number, log, team, version) VALUES ($1, $2, $3, $4)"
PROMISES = "UPDATE team SET tickets = $2::text::jsonb, manager = $3, hours = $4::text::jsonb WHERE id = $1"
SILENT = TicketPolicy(remind=None)
"""Nothing happens by itself, but what is done closes."""
SENT = StepOutcome(done=True)


class Filed(Struct, frozen=True, kw_only=True):
    number: int
    log: UUID


async def filed(
    house: Office, conversation: UUID | None = None, email: str | None = "vera@example.com", *, version: int = 0
) -> Filed:
    """Ada files a ticket for Vera: its workflow has yet to start."""
    client_id = uuid4().hex
    async with transaction() as connection:
        thread = await log.begin_thread(connection)
        number: int = await connection.fetchval(
            SUBMISSION,
            thread,
            TicketKind.INQUIRY,
            Source.FORM,
            house.ada.handle,
            client_id,
            conversation,
            house.concierge,
            email,
        )
        await connection.execute(TICKET, number, thread, house.team, version)
        opened = Opened(number=number, kind=TicketKind.INQUIRY, source=Source.FORM)
        await log.opened(connection, thread, house.ada.author, client_id, opened)
    return Filed(number=number, log=thread)


async def listed(house: Office, conversation: UUID | None = None, email: str | None = "vera@example.com") -> Filed:
    """The same, for tests without its workflow: no relay of another test starts one, as if it ran already."""
    return await filed(house, conversation, email, version=1)


class Mailroom:
    """What goes outside. Each step is done, unless an outcome was ordered for its next try; `tried`: in order."""

    def __init__(self) -> None:
        self.tried: list[OutsideStep] = []
        self.orders: dict[tuple[int, str], list[StepOutcome]] = {}

    @activity.defn(name="outside")
    async def outside(self, step: OutsideStep) -> StepOutcome:
        self.tried.append(step)
        ordered = self.orders.get((step.number, step.step))
        return ordered.pop(0) if ordered else SENT

    def order(self, case: "Case", step: str, *outcomes: StepOutcome) -> None:
        self.orders[case.number, step] = list(outcomes)

    def steps_of(self, case: "Case") -> list[str]:
        return [one.step for one in self.tried if one.number == case.number]


class Case(Struct, frozen=True, kw_only=True):
    """One ticket of an office."""

    client: Client
    settings: Settings
    office: Office
    number: int
    log: UUID

    @property
    def kofi(self) -> Staff:
        return self.office.kofi

    @property
    def handle(self) -> WorkflowHandle[Any, Any]:
        return self.client.get_workflow_handle(ticket_id(self.number))

    async def start(
        self,
        *,
        at: datetime | None = None,
        due_at: datetime | None = None,
        reachable: bool = False,
        max_events: int | None = None,
    ) -> None:
        """As the relay does, for this ticket only. `at`: since when its targets count."""
        row = await self.row()
        begin = Begin(
            number=self.number,
            log=self.log,
            team=self.office.team,
            at=at or row["created_at"],
            due_at=due_at,
            reachable=reachable,
            max_events=max_events,
        )
        link = "http://127.0.0.1/"
        await say.start(self.client, self.settings.task_queue, begin, team_name="Support", link=link)

    async def decide(self, asked: TicketCommand, command_id: str | None = None) -> TicketDecided:
        return await say.decide(self.client, self.number, asked, command_id or uuid4().hex, patience=PATIENCE)

    async def claim(self, by: Staff, command_id: str | None = None) -> TicketDecided:
        return await self.decide(Claim(by=by.handle), command_id)

    async def done(self, by: Staff, command_id: str | None = None, *, said: int = 0) -> TicketDecided:
        return await self.decide(Done(by=by.handle, said=said), command_id)

    async def vera_says(self, text: str, *, hint: bool = True) -> int:
        line = await log.requester_says(pool(), self.log, uuid4().hex, text)
        return await self._told(line.seq, hint=hint)

    async def reply(self, by: Staff, text: str, *, hint: bool = True) -> int:
        line = await log.reply(pool(), self.log, by.author, uuid4().hex, text)
        return await self._told(line.seq, hint=hint)

    async def _told(self, seq: int, *, hint: bool) -> int:
        if hint:
            await say.hint_message(self.client, self.number, seq)
        return seq

    async def lines(self) -> list[Entry]:
        [found] = await entries.after([(self.log, 0)])
        return [line.entry for line in found]

    async def facts(self) -> list[str]:
        """The kinds of all lines but words, in order."""
        return [name for name in (kind(line.what) for line in await self.lines()) if name not in {"said", "noted"}]

    async def until_fact(self, name: str, times: int = 1) -> list[str]:
        async def look() -> list[str]:
            facts = await self.facts()
            return facts if facts.count(name) >= times else []

        return await until(look)

    async def last(self, name: str) -> Entry:
        """The last line of this kind."""
        return [line for line in await self.lines() if kind(line.what) == name][-1]

    async def row(self) -> dict[str, Any]:
        return dict(await pool().fetchrow("SELECT * FROM ticket WHERE number = $1", self.number) or {})

    async def state(self) -> Ticket:
        return msgspec.json.decode((await self.row())["state"], type=Ticket)

    async def step(self, id_: str) -> TicketStep | None:
        return next((one for one in (await self.state()).steps if one.id == id_), None)


async def new_case(
    client: Client,
    settings: Settings,
    *,
    policy: TicketPolicy = SILENT,
    manager: Staff | None = None,
    hours: str | None = None,
    office_: Office | None = None,
) -> Case:
    """A ticket of an office whose team promises `policy` in its `hours` (JSON); no workflow runs yet."""
    house = office_ or await office()
    promised = msgspec.json.encode(policy).decode()
    await pool().execute(PROMISES, house.team, promised, manager.handle if manager else None, hours)
    one = await filed(house)
    return Case(client=client, settings=settings, office=house, number=one.number, log=one.log)
