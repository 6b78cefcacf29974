"""Web processes as they run in production, with people in front of them."""

import asyncio
import os
import random
import subprocess
import sys
from base64 import urlsafe_b64decode
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from msgspec.structs import replace

from desk.answering import answers
from desk.stack.ports import free_port
from desk.up import environment
from models.database import pool
from settings import Settings
from tests.support import leftovers
from tests.support.people import PASSWORD, Office, Staff, office
from tests.support.sockets import Socket, opened
from tests.support.waiting import until

QUICK = {"say_burst": 100_000, "say_rate": 100_000.0, "visitors_per_minute": 1_000_000, "sockets_per_ip": 100_000,
         "frames_per_second": 100_000}  # fmt: skip
"""Limits that tests of other things do not meet."""


class Web:
    """One web process and its address."""

    def __init__(self, settings: Settings, process: "subprocess.Popen[bytes]") -> None:
        self.settings = settings
        self.process = process
        self.url = f"http://127.0.0.1:{settings.web_port}"
        self.origin = settings.public_url
        self.clients: list[httpx.AsyncClient] = []

    def client(self, **headers: str) -> httpx.AsyncClient:
        """A browser without a login, at an address of its own; changes carry the app's own `Origin`."""
        address = ".".join(str(random.randrange(1, 255)) for _ in range(4))
        known = {"Origin": self.origin, "X-Forwarded-For": address}
        client = httpx.AsyncClient(base_url=self.url, headers=known | headers, timeout=30)
        self.clients.append(client)
        return client

    async def log_in(self, who: Staff, password: str = PASSWORD) -> "Desk":
        client = self.client()
        answer = await client.post("/api/login", json={"email": who.email, "password": password})
        assert answer.status_code == 200, answer.text
        client.headers["X-CSRF-Token"] = answer.json()["csrf"]
        return Desk(self, client, who)

    async def visit(self, key: str) -> "Visit":
        """A new visitor of the concierge `key`."""
        client = self.client()
        answer = await client.post(f"/w/{key}/visitors")
        assert answer.status_code == 200, answer.text
        client.headers["Authorization"] = f"Bearer {answer.json()['token']}"
        return Visit(self, client, key, UUID(answer.json()["visitor"]))

    async def guest(self, key: str) -> "Visit":
        """Somebody on a site of the concierge who has not acted."""
        client = self.client()
        answer = await client.post(f"/w/{key}/ticket")
        assert answer.status_code == 200, answer.text
        visit = answer.json()["visit"]
        client.headers["Authorization"] = f"Visit {visit}"
        return Visit(self, client, key, visit_of(visit), visit)

    @asynccontextmanager
    async def socket(self, path: str, ticket: str, origin: str | None = "", **options: Any) -> AsyncIterator[Socket]:
        """`origin`: the app's own if empty; None for none."""
        shown = (origin or self.origin) if origin is not None else None
        async with opened(self.url, path, ticket, shown, **options) as socket:
            yield socket


class Desk:
    """A person of the staff who is logged in."""

    def __init__(self, web: Web, client: httpx.AsyncClient, who: Staff) -> None:
        self.web, self.client, self.who = web, client, who

    async def ticket(self) -> str:
        answer = await self.client.post("/api/ticket")
        assert answer.status_code == 200, answer.text
        return str(answer.json()["ticket"])

    @asynccontextmanager
    async def socket(self) -> AsyncIterator[Socket]:
        async with self.web.socket("/api/socket", await self.ticket()) as socket:
            await socket.expect("hello")
            yield socket

    async def decide(self, verb: str, log: object, command_id: str | None = None, **fields: object) -> httpx.Response:
        body = {"command_id": command_id or uuid4().hex, **fields}
        return await self.client.post(f"/api/conversations/{log}/{verb}", json=body)


QUIET = """
WITH l AS (
    INSERT INTO log (kind, visitor, allowance, bot_seq) VALUES ('conversation', $1, $2, 1::bigint << 53)
    ON CONFLICT (visitor) WHERE open DO NOTHING RETURNING id
) INSERT INTO conversation (id, concierge, team)
SELECT l.id, v.concierge, t.team FROM l, visitor v JOIN concierge_team t USING (concierge) WHERE v.id = $1
"""


def visit_of(token: str) -> UUID:
    """The id that stands in a visit's token, behind its signature."""
    return UUID(bytes=urlsafe_b64decode(token + "=" * (-len(token) % 4))[32:48])


class Visit:
    """A visitor on a site. `visit`: the token of his visit, once he has asked for a ticket."""

    def __init__(self, web: Web, client: httpx.AsyncClient, key: str, visitor: UUID, visit: str = "") -> None:
        self.web, self.client, self.key, self.visitor, self.visit = web, client, key, visitor, visit

    async def begin(self, text: str | None = "Hello?", *, ask: bool = False) -> UUID:
        """Where no person is asked for, the concierge keeps quiet, whether a worker runs or not."""
        if not ask:
            await pool().execute(QUIET, self.visitor, self.web.settings.say_burst)
        body = {"client_id": uuid4().hex, "ask": ask} | ({} if text is None else {"text": text})
        answer = await self.client.post(f"/w/{self.key}/conversation", json=body)
        assert answer.status_code == 200, answer.text
        return UUID(answer.json()["log"])

    async def ticket(self) -> str:
        answer = await self.client.post(f"/w/{self.key}/ticket")
        assert answer.status_code == 200, answer.text
        self.visit = self.visit or answer.json()["visit"]
        return str(answer.json()["ticket"])

    @asynccontextmanager
    async def socket(self) -> AsyncIterator[Socket]:
        async with self.web.socket(f"/w/{self.key}/socket", await self.ticket()) as socket:
            await socket.expect("hello")
            yield socket


@asynccontextmanager
async def serving(settings: Settings, **changes: Any) -> AsyncIterator[Web]:
    """A web process of its own on a free port; `changes`: of its settings."""
    port = free_port()
    settings = replace(settings, **({"web_port": port, "public_url": f"http://127.0.0.1:{port}"} | QUICK | changes))
    env = os.environ | environment(settings)
    process = subprocess.Popen(  # noqa: ASYNC220  it starts at once
        [sys.executable, "-W", "error::RuntimeWarning", "-m", "desk", "web"], env=env
    )
    web = Web(settings, process)
    try:
        await until(lambda: _answers(web), within=120)
        yield web
    finally:
        for one in web.clients:
            await one.aclose()
        process.terminate()
        await asyncio.to_thread(process.wait, 20)


async def _answers(web: Web) -> bool:
    assert web.process.poll() is None, "the web process ended"
    return await answers(web.settings.web_host, web.settings.web_port)


@pytest.fixture(scope="session")
async def web(db: object, settings: Settings) -> AsyncIterator[Web]:
    """One web process for tests that leave it as it was."""
    async with serving(settings, trusted_proxies=("127.0.0.1",)) as one:
        yield one


@pytest.fixture
async def house(db: object) -> Office:
    """An office of the test's own."""
    return await office()


@pytest.fixture(scope="session")
async def webs(web: Web, settings: Settings) -> AsyncIterator[tuple[Web, Web]]:
    """Two web processes of one desk: same database, same public address."""
    async with AsyncExitStack() as stack:
        other = await stack.enter_async_context(
            serving(settings, public_url=web.origin, trusted_proxies=("127.0.0.1",))
        )
        yield web, other


@pytest.fixture(scope="module")
async def worker(db: object, settings: Settings) -> AsyncIterator[None]:
    """The worker and the loops, so that intents become workflows and decisions are taken. Gone with the module: the
    tests of others write what a worker would have done meanwhile."""
    await leftovers.ended(settings)
    process = subprocess.Popen(  # noqa: ASYNC220  it starts at once
        [sys.executable, "-m", "desk", "worker"], env=os.environ | environment(settings)
    )
    yield
    process.terminate()
    await asyncio.to_thread(process.wait, 20)


async def claimed(office: Office, log: UUID, who: Staff) -> None:
    """Writes an ownership as `record` would, for tests that are not about decisions."""
    from models import log as logs
    from models.database import transaction
    from models.events import Claimed

    async with transaction() as connection:
        row = await connection.fetchrow("SELECT owner_epoch FROM log WHERE id = $1", log)
        assert row is not None
        await logs.fact(
            connection,
            log,
            Claimed(),
            who.author,
            f"esc-{log}-1:{uuid4().hex}",
            owner=who.handle,
            epoch=row["owner_epoch"] + 1,
            open_=True,
            escalated=True,
            quiet=None,
        )
