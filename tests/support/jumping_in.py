"""An agent invites the visitors whose browsers are open, without a console."""

from typing import Any
from uuid import UUID, uuid4

import httpx

from models.database import pool
from models.status import Status
from tests.support.browser import Stage, Widget
from tests.support.people import PASSWORD, Office, Staff
from tests.support.waiting import until

HERE = "SELECT visitor FROM visit WHERE concierge = $1 AND left_at IS NULL AND url LIKE '%' || $2"
STAGE = "SELECT status FROM invitation WHERE visitor = $1 ORDER BY offered_at DESC LIMIT 1"
STATUS = "SELECT e.status FROM escalation e JOIN log l ON l.id = e.conversation WHERE l.visitor = $1"


class Inviter:
    """Ada at her desk, in requests."""

    def __init__(self, house: Office, client: httpx.AsyncClient) -> None:
        self.house = house
        self._client = client

    async def finds(self, path: str = "") -> UUID:
        """The visitor whom the dashboard shows on this page."""
        found: list[UUID] = []

        async def shown() -> bool:
            found[:] = [row[0] for row in await pool().fetch(HERE, self.house.concierge, path)]
            return bool(found)

        await until(shown)
        return found[0]

    async def invites(self, visitor: UUID, text: str | None = "Can I help with the plans?") -> dict[str, Any]:
        answer = await self._post(f"/api/visitors/{visitor}/invite", text=text)
        assert answer.status_code == 200, answer.text
        said: dict[str, Any] = answer.json()
        return said

    async def withdraws(self, visitor: UUID) -> None:
        answer = await self._post(f"/api/visitors/{visitor}/withdraw")
        assert answer.status_code == 200, answer.text

    async def claims(self, visitor: UUID) -> None:
        chat = await pool().fetchval("SELECT id FROM log WHERE visitor = $1 AND open", visitor)
        await until(lambda: _is(STATUS, visitor, Status.UNCLAIMED))
        answer = await self._post(f"/api/conversations/{chat}/claim")
        assert answer.status_code == 200, answer.text

    async def _post(self, path: str, **body: Any) -> httpx.Response:
        return await self._client.post(path, json={"command_id": uuid4().hex, **body})


async def inviter(stage: Stage, house: Office, who: Staff | None = None) -> Inviter:
    """Logged in until the story ends; Ada, unless it is somebody else."""
    client = httpx.AsyncClient(base_url=stage.whole.base, headers={"Origin": stage.whole.base}, timeout=30)
    stage.stack.push_async_callback(client.aclose)
    answer = await client.post("/api/login", json={"email": (who or house.ada).email, "password": PASSWORD})
    assert answer.status_code == 200, answer.text
    client.headers["X-CSRF-Token"] = answer.json()["csrf"]
    return Inviter(house, client)


async def stands(visitor: UUID, stage: str) -> None:
    """The visitor's last invitation has come so far."""
    await until(lambda: _is(STAGE, visitor, stage))


async def frame_of(widget: Widget) -> None:
    """The page is idle, and the widget's frame is there."""
    await until(lambda: any(f"/w/{widget.key}/frame" in one.url for one in widget.page.frames))


async def _is(statement: str, visitor: UUID, value: str) -> bool:
    return str(await pool().fetchval(statement, visitor)) == value
