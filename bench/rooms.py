"""Conversations that are already claimed, each with a visitor and an agent of its own."""

import hashlib
import secrets
from contextlib import AsyncExitStack
from typing import Any
from uuid import UUID, uuid4

import httpx
import msgspec
from msgspec import Struct
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from websockets.asyncio.client import ClientConnection, connect

from models import log
from models.database import transaction
from models.events import Author, AuthorKind, Claimed, Reason
from models.log import Pace
from models.tables import Concierge, ConciergeTeam, Person, Role, Team, TeamPerson, Visitor, VisitorToken

PASSWORD = "benchmark"  # noqa: S105  in a database that lives as long as the benchmark
HASH = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=64, parallelism=1),)).hash(PASSWORD)


class Room(Struct, frozen=True, kw_only=True):
    """One conversation: `token` opens the visitor's side, `email` the agent's. The owner epoch is 1."""

    log: UUID
    key: str
    token: str
    email: str

    async def visitor_socket(self, stack: AsyncExitStack, base: str) -> ClientConnection:
        async with httpx.AsyncClient(base_url=base, headers={"Authorization": f"Bearer {self.token}"}) as http:
            answer = (await http.post(f"/w/{self.key}/ticket")).raise_for_status()
        return await self._following(stack, base, f"/w/{self.key}/socket", answer.json()["ticket"])

    async def agent_socket(self, stack: AsyncExitStack, base: str) -> ClientConnection:
        async with httpx.AsyncClient(base_url=base, headers={"Origin": base}) as http:
            me = await http.post("/api/login", json={"email": self.email, "password": PASSWORD})
            csrf = me.raise_for_status().json()["csrf"]
            answer = (await http.post("/api/ticket", headers={"X-CSRF-Token": csrf})).raise_for_status()
        return await self._following(stack, base, "/api/socket", answer.json()["ticket"])

    def visitor_says(self, client_id: str, text: str) -> dict[str, Any]:
        return {"op": "say", "log": self.log, "client_id": client_id, "text": text}

    def agent_says(self, client_id: str, text: str) -> dict[str, Any]:
        return self.visitor_says(client_id, text) | {"epoch": 1, "seen": 2**40}

    async def _following(self, stack: AsyncExitStack, base: str, path: str, ticket: str) -> ClientConnection:
        opening = connect(
            base.replace("http", "ws", 1) + path,
            subprotocols=["frontdesk.v1", f"ticket.{ticket}"],  # type: ignore[list-item]
            origin=base,  # type: ignore[arg-type]
            compression=None,
        )
        socket = await stack.enter_async_context(opening)
        await socket.send(msgspec.json.encode({"op": "follow", "log": self.log}).decode())
        async for text in socket:
            if msgspec.json.decode(text)["ev"] == "snapshot":
                return socket
        raise ConnectionError("The socket was closed before its snapshot came.")


async def rooms(count: int) -> list[Room]:
    """Makes `count` of them straight in the database, past the web and Temporal."""
    tag = secrets.token_hex(4)
    team = Team(name=f"Bench {tag}")
    await team.save()
    site = await concierge(f"bench-{tag}")
    await ConciergeTeam(concierge=site.id, team=team.id).save()
    return [await _room(site, team, f"{tag}-{number}") for number in range(count)]


async def concierge(key: str) -> Concierge:
    made = Concierge(key=key, name="Bench", sites=["http://localhost"], greeting="Hi", no_match="No")
    await made.save()
    return made


async def _room(concierge: Concierge, team: Team, name: str) -> Room:
    agent = Person(handle=f"agent-{name}", email=f"agent-{name}@example.com", name="Ada Park", password=HASH)
    await agent.save()
    await Role(person=agent.id, role="agent").save()
    await TeamPerson(team=team.id, person=agent.id).save()
    visitor = Visitor(concierge=concierge.id)
    await visitor.save()
    token = secrets.token_urlsafe(32)
    await VisitorToken(hash=hashlib.sha256(token.encode()).digest(), visitor=visitor.id).save()
    pace = Pace(burst=100_000)
    async with transaction() as connection:
        begun = await log.begin(
            connection, UUID(str(visitor.id)), uuid4().hex, text="Hello?", page=None, browser=None, pace=pace
        )
        await log.ask(connection, begun.log, Author(kind=AuthorKind.VISITOR), uuid4().hex, Reason.ASKED)
        await log.fact(
            connection,
            begun.log,
            Claimed(),
            Author(kind=AuthorKind.AGENT, id=agent.handle, name=agent.name),
            "bench:1",
            owner=agent.handle,
            epoch=1,
            open_=True,
            escalated=True,
            quiet=None,
        )
    return Room(log=begun.log, key=concierge.key, token=token, email=agent.email)
