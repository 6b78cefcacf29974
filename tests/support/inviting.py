"""A visitor on a site whom somebody invites: his rows, his workflow, and what people do with both."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID, uuid4

from msgspec import Struct
from temporalio.client import Client, WorkflowHandle

from models.database import pool
from models.events import Entry
from models.inviting import Invitation, Stage
from models.queries import entries
from models.recording import InvitationRecording
from settings import Settings
from tests.support.escalating import PATIENCE
from tests.support.people import Office, Staff, office
from tests.support.waiting import until
from workflows import client as say
from workflows.invitation_requests import Guest, Noticed, Outcome
from workflows.visibility import invitation_id

URL = "https://larkspur.example/pricing"
BROWSER = "Chrome 141 on Windows"

HERE = """
INSERT INTO visit (process, n, visit, visitor, concierge, change, began_at, page_at, url, title, browser, signed_at,
    hidden_at, left_at)
VALUES ($1, $2, $3, $4, $5, 1, now(), clock_timestamp(), $6, $7, $8, now(), CASE WHEN $9 THEN now() END, NULL)
"""


class Welcome(Struct, frozen=True, kw_only=True):
    """One visitor of an office, and who invites him."""

    client: Client
    settings: Settings
    office: Office
    visitor: UUID

    @property
    def ada(self) -> Staff:
        return self.office.ada

    @property
    def grace(self) -> Staff:
        return self.office.grace

    @property
    def handle(self) -> WorkflowHandle[Any, Any]:
        return self.client.get_workflow_handle(invitation_id(self.visitor))

    @property
    def guest(self) -> Guest:
        return Guest(
            visitor=self.visitor,
            concierge=self.office.concierge,
            key=self.office.key,
            site="Main site",
            team=self.office.team,
            team_name="Support",
        )

    async def invite(self, by: Staff | None, id_: UUID | None = None) -> Outcome:
        """`by` None: the team itself."""
        handle = by.handle if by else None
        return await say.invite(self.client, self.settings, self.guest, id_ or uuid4(), by=handle, patience=PATIENCE)

    async def accept(self, id_: UUID, command_id: str | None = None) -> Outcome:
        return await say.accept(self.client, self.visitor, id_, command_id or uuid4().hex, patience=PATIENCE)

    async def deny(self, id_: UUID, command_id: str | None = None) -> Outcome:
        return await say.deny(self.client, self.visitor, id_, command_id or uuid4().hex, patience=PATIENCE)

    async def withdraw(self, by: Staff) -> Outcome:
        return await say.withdraw(self.client, self.visitor, by.handle, uuid4().hex, patience=PATIENCE)

    async def notice(self, id_: UUID, *, seen: bool = False) -> None:
        assert await say.noticed(self.client, self.visitor, Noticed(id=id_, seen=seen))
        await self.until_stage(id_, Stage.SEEN if seen else Stage.DELIVERED)

    async def row(self, id_: UUID) -> dict[str, Any]:
        return dict(await pool().fetchrow("SELECT * FROM invitation WHERE id = $1", id_) or {})

    async def until_stage(self, id_: UUID, stage: Stage) -> dict[str, Any]:
        async def look() -> dict[str, Any]:
            row = await self.row(id_)
            return row if row.get("status") == stage else {}

        return await until(look)

    async def lines(self) -> list[Entry]:
        """Of every conversation that the visitor ever had."""
        logs = await pool().fetch("SELECT id FROM log WHERE visitor = $1 ORDER BY at", self.visitor)
        found = await entries.after([(row["id"], 0) for row in logs])
        return [line.entry for lines in found for line in lines]

    async def intents(self) -> list[dict[str, Any]]:
        rows = await pool().fetch(
            "SELECT i.* FROM intent i JOIN log l ON l.id = i.conversation WHERE l.visitor = $1 ORDER BY i.at",
            self.visitor,
        )
        return [dict(row) for row in rows]


async def welcome(client: Client, settings: Settings, *, acted: bool = True, house: Office | None = None) -> Welcome:
    """`acted`: the visitor has a row; else he only has a visit."""
    place = house or await office()
    visitor = await place.visitor("Vera") if acted else uuid4()
    return Welcome(client=client, settings=settings, office=place, visitor=visitor)


@asynccontextmanager
async def on_site(
    house: Office, visitor: UUID, *, url: str = URL, title: str = "Pricing", hidden: bool = False
) -> AsyncIterator[UUID]:
    """A page of the visitor is open, through a web process whose id this is."""
    process = uuid4()
    await pool().execute("INSERT INTO process_lease VALUES ($1, now() + interval '1 hour')", process)
    await pool().execute(HERE, process, 1, uuid4(), visitor, house.concierge, url, title, BROWSER, hidden)
    yield process
    await pool().execute("DELETE FROM process_lease WHERE process = $1", process)


def recording(to: Welcome, version: int, state: Invitation) -> InvitationRecording:
    return InvitationRecording(visitor=to.visitor, concierge=to.office.concierge, version=version, state=state)
