"""Visitors on the site, as a web process mirrors them, without their browsers; and a console that shows them."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any, Self
from uuid import UUID, uuid4

from models.database import pool
from models.inviting import COOLS_FOR, PENDING, Stage
from models.wake import CHANNEL, Wake, payload
from tests.support.people import Office, Staff
from tests.support.sockets import Socket

PAGES = """
INSERT INTO visit (process, n, visit, visitor, concierge, change, began_at, page_at, url, title, browser, signed_at)
SELECT $1, $2 + k, visitor, visitor, $4, $5, now(), now(), 'http://localhost:8001/prices/' || k, 'Prices',
    'Chrome 141 on Windows', now()
FROM unnest($3::uuid[]) WITH ORDINALITY AS w (visitor, k)
"""
INVITATION = """
INSERT INTO invitation (id, visitor, concierge, team, by, status, version, offered_at, until, ended_at, cools_until)
VALUES ($1, $2, $3, $4, $5, $6, 1, $7, $8, $9, $10)
"""


async def notify(kind: Wake, about: object) -> None:
    await pool().execute("SELECT pg_notify($1, $2)", CHANNEL, payload(kind, about))


class Mirror:
    """What one more web process has in Postgres. `quietly`: nobody is told of what changes."""

    def __init__(self) -> None:
        self.process = uuid4()
        self.quietly = False
        self.change = 0
        self.pages = 0

    async def holds(self, seconds: float = 3600) -> None:
        """Its lease."""
        await pool().execute(
            "INSERT INTO process_lease VALUES ($1, now() + $2 * interval '1 second')"
            " ON CONFLICT (process) DO UPDATE SET until = excluded.until",
            self.process,
            seconds,
        )

    async def ends(self) -> None:
        """The lease goes, and the pages with it."""
        await pool().execute("DELETE FROM process_lease WHERE process = $1", self.process)

    async def comes(self, house: Office, *visitors: UUID) -> int:
        """A page for each of them; answers the number of the last."""
        self.change += 1
        await pool().execute(PAGES, self.process, self.pages, list(visitors), house.concierge, self.change)
        self.pages += len(visitors)
        await self._tells()
        return self.pages

    async def turns(self, page: int, **columns: object) -> None:
        """Changes columns of a page."""
        moves = "".join(f", {name} = ${place}" for place, name in enumerate(columns, start=4))
        self.change += 1
        await pool().execute(
            f"UPDATE visit SET change = $3{moves} WHERE process = $1 AND n = $2",  # noqa: S608
            self.process,
            page,
            self.change,
            *columns.values(),
        )
        await self._tells()

    async def goes(self, page: int) -> None:
        """Without a word, as no process does."""
        await pool().execute("DELETE FROM visit WHERE process = $1 AND n = $2", self.process, page)

    async def _tells(self) -> None:
        if not self.quietly:
            await notify(Wake.VISITS, self.process)


def ago(seconds: float) -> datetime:
    return datetime.now(UTC) - timedelta(seconds=seconds)


async def invitation(house: Office, visitor: UUID, stage: Stage, by: Staff | None, *, quietly: bool = False) -> None:
    """A row as the workflow's activity leaves it; what is over is over since now."""
    over = stage not in PENDING
    await pool().execute(
        INVITATION,
        uuid4(),
        visitor,
        house.concierge,
        house.team,
        None if by is None else by.handle,
        stage,
        ago(1),
        None if over else ago(-90),
        ago(0) if over else None,
        ago(-COOLS_FOR.total_seconds()) if over and stage is not Stage.ACCEPTED else None,
    )
    if not quietly:
        await notify(Wake.INVITATION, visitor)


class Board:
    """The dashboard as a console builds it from its frames."""

    def __init__(self, socket: Socket) -> None:
        self.socket = socket
        self.rows: dict[str, dict[str, Any]] = {}
        self.frames: list[dict[str, Any]] = []
        self.whole = False

    async def follow(self) -> Self:
        await self.socket.send("follow_dashboard")
        while not self.whole:
            await self.take()
        return self

    async def take(self) -> None:
        """The next frame, applied."""
        frame = await self.socket.next()
        if frame["ev"] == "dashboard":
            self.rows = {} if self.whole or not self.frames else self.rows
            self.rows |= {row["id"]: row for row in frame["rows"]}
            self.whole = not frame["more"]
        elif frame["ev"] == "visitors":
            self.rows |= {row["id"]: row for row in frame["put"]}
            for one in frame["gone"]:
                del self.rows[one]
        else:
            return
        self.frames.append(frame)

    async def settle(self, seconds: float = 0.4) -> None:
        """Takes what comes, until nothing came for so long."""
        while True:
            try:
                async with asyncio.timeout(seconds):
                    await self.take()
            except TimeoutError:
                return

    async def until(self, visitor: UUID, **fields: Any) -> dict[str, Any]:
        """Until the visitor's row says this."""
        while True:
            row = self.rows.get(str(visitor))
            if row is not None and all(row[name] == value for name, value in fields.items()):
                return row
            await self.take()

    async def until_gone(self, visitor: UUID) -> None:
        while str(visitor) in self.rows:
            await self.take()
