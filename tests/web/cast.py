"""The principals of the matrix, each with a client of its own."""

from uuid import UUID, uuid4

import httpx

from models import knowledge, saved_replies, ticket_tasks, ticket_views
from models.database import pool
from models.knowledge import Content
from models.tickets.question import TicketQuestion
from tests.support.blocking import blocked
from tests.support.filing import answered_with_a_file, said_with_a_file
from tests.support.onsite import Mirror
from tests.support.people import Office
from tests.support.requesting import requesting
from tests.support.ticketing import listed
from tests.support.web import Desk, Visit, Web
from tests.web.matrix import PRINCIPALS


class Cast:
    """`own` is the office of the chat `log`, of the `ticket` that was made of it and of the `article`; `other` has
    another concierge and another team."""

    def __init__(self, web: Web, own: Office, other: Office, vera: Visit, *, log: UUID, article: UUID) -> None:
        self.web, self.own, self.other, self.vera, self.log, self.article = web, own, other, vera, log, article
        self.ticket = 0
        self.task, self.view, self.form, self.file, self.attached = (uuid4() for _ in range(5))
        self.block, self.reply = uuid4(), uuid4()
        self._known: dict[str, Desk | Visit | None] = {"visitor": vera}

    async def principal(self, name: str, *, fresh: bool = False) -> Desk | Visit | None:
        """`fresh`: one who may be used up; who logs out everywhere takes his other sessions with him."""
        assert name in PRINCIPALS
        if fresh:
            self._known = {"visitor": self.vera}
            return await self._come(name)
        if name not in self._known:
            self._known[name] = await self._come(name)
        return self._known[name]

    async def client(self, name: str, *, fresh: bool = False) -> httpx.AsyncClient:
        if name == "requester":
            return await requesting(self.web, self.ticket)
        found = await self.principal(name, fresh=fresh)
        return self.web.client() if found is None else found.client

    async def _come(self, name: str) -> Desk | Visit | None:
        match name:
            case "visitor":
                vera = await self.web.visit(self.own.key)
                await vera.begin()
                return vera
            case "foreign_visitor":
                tom = await self.web.visit(self.other.key)
                await tom.begin()
                return tom
            case "guest":
                return await self.web.guest(self.own.key)
            case "logged_out":
                desk = await self.web.log_in(self.own.grace)
                cookies = dict(desk.client.cookies)
                await desk.client.post("/api/logout")
                desk.client.cookies.update(cookies)
                return desk
            case "nobody" | "requester":
                return None
        who = {"agent": self.own.ada, "stranger": self.other.ada, "copilot": self.own.kofi, "admin": self.own.ines}
        return await self.web.log_in(who[name])


async def cast(web: Web, own: Office, other: Office) -> Cast:
    vera, mirror = await web.visit(own.key), Mirror()
    await mirror.holds()
    await mirror.comes(own, vera.visitor)
    article = await knowledge.create(own.concierge, Content(title="Prices", body="Two euros."), by=own.ada.handle)
    made = Cast(web, own, other, vera, log=await vera.begin(), article=article.id)
    made.ticket = (await listed(own, made.log)).number
    made.file = await answered_with_a_file(made.ticket, own.ada.handle)
    made.block = await blocked(own)
    made.attached = await said_with_a_file(made.log, 1, own.ada.handle)
    made.form = await pool().fetchval("SELECT id FROM form WHERE builtin")
    await ticket_tasks.add(pool(), made.task, made.ticket, "Call the driver", own.kofi.handle)
    await saved_replies.create(made.reply, own.kofi.handle, None, "Hi", "Hello")
    await ticket_views.keep(made.view, own.kofi.handle, "Mine", TicketQuestion(), for_all=False, admin=False)
    return made
