"""Where `bench chats` happens: the servers, our web and worker, the bare worker, agents and visitors."""

import asyncio
import hashlib
import os
import secrets
import sys
from contextlib import AsyncExitStack
from uuid import UUID

import asyncpg
import httpx
import msgspec
from temporalio.client import Client
from websockets.asyncio.client import ClientConnection, connect

from bench.lives import MESSAGES, Agent, Rows, Visit
from bench.rooms import HASH, PASSWORD
from bench.servers import UNHURRIED, database, running, scratch
from desk.answering import until_it_answers
from desk.stack import Child, Temporal
from desk.stack.ports import free_port
from models.tables import Availability, Concierge, ConciergeTeam, Person, Role, Team, TeamPerson, Visitor, VisitorToken
from settings import Settings
from workflows.visibility import escalation_id

AGENTS = 10
BARE = "bare"
SHORT_LIVED = httpx.Limits(keepalive_expiry=2)
"""The server closes a connection that nobody uses for five seconds."""
WHOLE = """
SELECT count(*) FROM escalation x WHERE x.status = 'archived' AND (
    SELECT count(*) FROM entry e WHERE e.log = x.conversation AND e.what ->> 'type' = 'said') = $1
"""


class House:
    """Two sides on one Temporal; the agents of ours are logged in."""

    bare_queue = BARE

    def __init__(self, base: str, client: Client, probe: "asyncpg.Connection[asyncpg.Record]") -> None:
        self.base = base
        self.client = client
        self.rows = Rows(probe)
        self.agents: list[Agent] = []
        self._probe = probe
        self._concierge: Concierge | None = None
        self._logs: list[UUID] = []

    async def furnish(self, stack: AsyncExitStack) -> None:
        team = Team(name="Support", cap=100)
        await team.save()
        self._concierge = Concierge(key="bench", name="Bench", sites=["http://localhost"], greeting="Hi", no_match="No")
        await self._concierge.save()
        await ConciergeTeam(concierge=self._concierge.id, team=team.id).save()
        for number in range(AGENTS):
            self.agents.append(await self._agent(stack, team, f"agent-{number}"))

    async def visit(self, stack: AsyncExitStack) -> Visit:
        """One more visitor on the site, with an open socket."""
        if self._concierge is None:
            raise AssertionError("The house is not furnished.")
        visitor = Visitor(concierge=self._concierge.id)
        await visitor.save()
        token = secrets.token_urlsafe(32)
        await VisitorToken(hash=hashlib.sha256(token.encode()).digest(), visitor=visitor.id).save()
        http = await self._http(stack, {"Authorization": f"Bearer {token}"})
        ticket = (await http.post("/w/bench/ticket")).raise_for_status().json()["ticket"]
        return Visit(key="bench", http=http, socket=await self._socket(stack, "/w/bench/socket", ticket))

    async def archived(self) -> int:
        """Chats of ours that went all the way, with every word."""
        count: int = await self._probe.fetchval(WHOLE, MESSAGES + 1)
        return count

    async def hints(self) -> float:
        """Signals that a chat of ours got, on average of the last ones."""
        rows = await self._probe.fetch("SELECT conversation, n FROM escalation ORDER BY claimed_at DESC LIMIT 20")
        counts = []
        for row in rows:
            handle = self.client.get_workflow_handle(escalation_id(row["conversation"], row["n"]))
            events = [event async for event in handle.fetch_history_events()]
            counts.append(sum(event.HasField("workflow_execution_signaled_event_attributes") for event in events))
        return sum(counts) / len(counts)

    async def _agent(self, stack: AsyncExitStack, team: Team, handle: str) -> Agent:
        person = Person(handle=handle, email=f"{handle}@example.com", name="Ada Park", password=HASH)
        await person.save()
        await Role(person=person.id, role="agent").save()
        await Availability.insert(Availability(person=handle, available=True))
        await TeamPerson(team=team.id, person=person.id).save()
        http = await self._http(stack, {"Origin": self.base})
        me = await http.post("/api/login", json={"email": person.email, "password": PASSWORD})
        http.headers["X-CSRF-Token"] = me.raise_for_status().json()["csrf"]
        ticket = (await http.post("/api/ticket")).raise_for_status().json()["ticket"]
        return Agent(http=http, socket=await self._socket(stack, "/api/socket", ticket))

    async def _http(self, stack: AsyncExitStack, headers: dict[str, str]) -> httpx.AsyncClient:
        return await stack.enter_async_context(
            httpx.AsyncClient(base_url=self.base, headers=headers, timeout=30, limits=SHORT_LIVED)
        )

    async def _socket(self, stack: AsyncExitStack, path: str, ticket: str) -> ClientConnection:
        opening = connect(
            self.base.replace("http", "ws", 1) + path,
            subprotocols=["frontdesk.v1", f"ticket.{ticket}"],  # type: ignore[list-item]
            origin=self.base,  # type: ignore[arg-type]
            compression=None,
        )
        socket = await stack.enter_async_context(opening)
        hearing = asyncio.create_task(_hear(socket))
        stack.callback(hearing.cancel)
        return socket


async def house(stack: AsyncExitStack) -> House:
    """Starts everything; it stops with `stack`."""
    folder = stack.enter_context(scratch())
    postgres = await database(stack, folder)
    temporal = await stack.enter_async_context(Temporal(folder, free_port(), free_port()))
    probe = await asyncpg.connect(postgres.url)
    stack.push_async_callback(probe.close)
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    env = os.environ | UNHURRIED
    env |= {
        # As in the image: the sandbox loads workflow code anew for each chat, on both sides, and compiles it once.
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
        "DATABASE_URL": postgres.url,
        "TEMPORAL_ADDRESS": temporal.address,
        "FRONTDESK_PORT": str(port),
        "FRONTDESK_PUBLIC_URL": base,
    }
    namespace = Settings().temporal_namespace
    bare = [sys.executable, "-m", "bench.bare", temporal.address, namespace, BARE]
    for name, argv in (
        ("web", [sys.executable, "-m", "desk", "web"]),
        ("worker", [sys.executable, "-m", "desk", "worker"]),
        ("bare", bare),
    ):
        await stack.enter_async_context(running(Child(name, argv, log=folder / f"{name}.log", env=env)))
    await until_it_answers("127.0.0.1", port, within=60)
    place = House(base, await Client.connect(temporal.address, namespace=namespace), probe)
    looking = asyncio.create_task(place.rows.run())
    stack.callback(looking.cancel)
    await place.furnish(stack)
    return place


async def _hear(socket: ClientConnection) -> None:
    async for text in socket:
        frame = msgspec.json.decode(text)
        if frame["ev"] == "refused":
            raise AssertionError(f"The benchmark was refused: {frame}")
