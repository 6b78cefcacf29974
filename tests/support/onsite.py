"""Visitors on the site, as a web process mirrors them, without their browsers."""

from typing import Any
from uuid import UUID, uuid4

from models.database import pool
from models.wake import CHANNEL, Wake, payload
from tests.support.people import Office
from tests.support.sockets import Socket

PAGES = """
INSERT INTO visit (process, n, visit, visitor, concierge, change, began_at, page_at, url, title, browser, signed_at)
SELECT $1, $2 + k, visitor, visitor, $4, $5, now(), now(), 'http://localhost:8001/prices/' || k, 'Prices',
    'Chrome 141 on Windows', now()
FROM unnest($3::uuid[]) WITH ORDINALITY AS w (visitor, k)
"""


class Mirror:
    """What one more web process has in Postgres. Its lease outlasts a test; `tells` says that something changed."""

    def __init__(self) -> None:
        self.process = uuid4()
        self.change = 0
        self.pages = 0

    async def holds(self, seconds: float = 3600) -> None:
        await pool().execute(
            "INSERT INTO process_lease VALUES ($1, now() + $2 * interval '1 second')"
            " ON CONFLICT (process) DO UPDATE SET until = excluded.until",
            self.process,
            seconds,
        )

    async def comes(self, house: Office, *visitors: UUID) -> int:
        """A page for each of them; answers the number of the last."""
        self.change += 1
        await pool().execute(PAGES, self.process, self.pages, list(visitors), house.concierge, self.change)
        self.pages += len(visitors)
        await self.tells()
        return self.pages

    async def turns(self, page: int, **columns: Any) -> None:
        """Changes columns of a page; a text that begins with `now()` is an expression."""
        self.change += 1
        given = list(columns.values())
        moves = ", ".join(
            f"{name} = {value}" if str(value).startswith("now()") else f"{name} = ${k}"
            for k, (name, value) in enumerate(columns.items(), start=4)
        )
        arguments = [value for value in given if not str(value).startswith("now()")]
        if len(arguments) not in (0, len(given)):
            raise AssertionError("expressions and values in two steps, please")
        await pool().execute(
            f"UPDATE visit SET change = $3, {moves} WHERE process = $1 AND n = $2",  # noqa: S608
            self.process,
            page,
            self.change,
            *arguments,
        )
        await self.tells()

    async def goes(self, page: int) -> None:
        """Without a word, as a row that nobody reads any more."""
        await pool().execute("DELETE FROM visit WHERE process = $1 AND n = $2", self.process, page)

    async def tells(self) -> None:
        await pool().execute("SELECT pg_notify($1, $2)", CHANNEL, payload(Wake.VISITS, self.process))

    async def ends(self) -> None:
        await pool().execute("DELETE FROM process_lease WHERE process = $1", self.process)


class Board:
    """The dashboard as a console builds it from its frames."""

    def __init__(self, socket: Socket) -> None:
        self.socket = socket
        self.rows: dict[str, dict[str, Any]] = {}
        self.frames: list[dict[str, Any]] = []
        self.whole = False

    async def follow(self) -> "Board":
        await self.socket.send("follow_dashboard")
        while not self.whole:
            await self.take()
        return self

    async def take(self) -> dict[str, Any]:
        """The next frame, applied."""
        frame = await self.socket.next()
        self.frames.append(frame)
        if frame["ev"] == "dashboard":
            if self.whole or not self.rows:
                self.rows = {}
            self.rows |= {row["id"]: row for row in frame["rows"]}
            self.whole = not frame["more"]
        elif frame["ev"] == "visitors":
            self.rows |= {row["id"]: row for row in frame["put"]}
            for one in frame["gone"]:
                del self.rows[one]
        return frame

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
