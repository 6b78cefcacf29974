"""Rows A6, A7, A12, A16 and A17 over every route: no trace of another team, no field that nobody asked for, no words
that change."""

from typing import Any
from uuid import uuid4

import httpx
import pytest
from piccolo.engine.postgres import PostgresEngine

from models.database import pool
from settings import Settings
from tests.support.asking import asked_in_vain
from tests.support.people import office
from tests.support.ticketing import listed
from tests.support.web import Web
from tests.web.cast import Cast, cast
from tests.web.matrix import ALLOWED, ARTICLE, FRAMES, PRINCIPALS, ROWS, routes
from tests.web.test_matrix import ask
from web.app import create_app

COLLEAGUES = {"GET /api/teams", "GET /api/forms"}
"""Every team by name, with who is in it: to whom a chat or a ticket may be handed."""

BODIES = sorted(route for route, row in ROWS.items() if row.body is not None and not route.endswith("/files"))
EXTRA: dict[str, Any] = {
    "role": "admin", "is_admin": True, "id_": str(uuid4()), "created_at": "2027-01-01", "author_kind": "agent",
    "seq": 1, "owner_id": "ada", "storage_path": "/etc/passwd",
}  # fmt: skip


@pytest.fixture(scope="module")
async def people(db: PostgresEngine, web: Web) -> Cast:
    return await cast(web, await office(), await office())


def traces(people: Cast) -> list[str]:
    """What names the office's own chat, visitor, ticket, article or people."""
    own = people.own
    named = [people.log, people.vera.visitor, people.article, people.task, people.view, people.file, own.concierge]
    return [*map(str, named), own.key, *(one.handle for one in (own.ada, own.grace, own.kofi))]


LISTS = sorted(
    route
    for route, row in ROWS.items()
    if route.startswith("GET /api/") and row.cells["stranger"] == ALLOWED and route not in COLLEAGUES
)


@pytest.mark.parametrize("route", LISTS)
async def test_a6_a_list_has_no_trace_of_another_team(route: str, people: Cast) -> None:
    answer = await ask(await people.client("stranger"), route, people)
    assert answer.status_code == 200
    assert [trace for trace in traces(people) if trace in answer.text] == []


async def test_a6_another_teams_tickets_are_not_even_counted(web: Web, people: Cast) -> None:
    kofi = await web.log_in(people.other.kofi)
    questions: tuple[dict[str, Any], ...] = ({}, {"search": str(people.ticket)}, {"search": "van"}, {"status": "open"})
    for params in questions:
        assert (await kofi.client.get("/api/tickets", params=params)).json()["rows"] == [], params
    assert set((await kofi.client.get("/api/tickets/counts")).json().values()) == {0}


async def test_a7_a_child_of_somebody_elses_is_not_made(web: Web, people: Cast) -> None:
    """An article that settles a foreign question; a ticket of a foreign chat, or with a foreign file."""
    stranger, kofi = await web.log_in(people.other.ada), await web.log_in(people.other.kofi)
    [(log, seq)] = await asked_in_vain(people.own, f"Asked {uuid4().hex}")
    settled = ARTICLE | {
        "concierge": people.other.key,
        "id": str(uuid4()),
        "settles": [{"log": str(log), "seq": seq}],
    }
    await stranger.client.post("/api/knowledge", json=settled)
    assert await pool().fetchval("SELECT settled FROM unanswered WHERE log = $1 AND seq = $2", log, seq) is False
    filed = {"command_id": uuid4().hex, "form": str(people.form), "values": {}}
    assert (await stranger.client.post(f"/api/conversations/{people.log}/workflows", json=filed)).status_code == 404
    own = await listed(people.other)
    for path, body in (
        (f"/api/tickets/{own.number}/files/{people.file}/link", None),
        (f"/api/tickets/{own.number}/tasks/{people.task}", {"done": True}),
    ):
        assert (await kofi.client.post(path, json=body)).status_code == 404, path
    bulk = {"command_id": uuid4().hex, "numbers": [people.ticket], "priority": "urgent"}
    refused = (await kofi.client.post("/api/tickets/bulk", json=bulk)).json()
    assert (refused["done"], refused["refused"]) == ([], {str(people.ticket): "not_found"})


@pytest.mark.parametrize("route", BODIES)
async def test_a12_every_route_refuses_a_field_that_nobody_asked_for(route: str, people: Cast) -> None:
    row = ROWS[route]
    who = next((name for name in PRINCIPALS if row.cells[name] == ALLOWED), "agent")
    client = await people.client(who, fresh=row.spends)
    name, value = list(EXTRA.items())[BODIES.index(route) % len(EXTRA)]
    answer = await with_more(client, route, people, {name: value})
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid"), answer.text


async def with_more(client: httpx.AsyncClient, route: str, people: Cast, more: dict[str, Any]) -> httpx.Response:
    """Asks as the matrix does, with more fields in the body."""
    row = ROWS[route]
    assert row.body is not None
    ROWS[route] = type(row)(cells=row.cells, body=row.body | more, query=row.query, spends=row.spends)
    try:
        return await ask(client, route, people)
    finally:
        ROWS[route] = row


@pytest.mark.parametrize("op", FRAMES)
async def test_a12_every_frame_refuses_a_field_that_nobody_asked_for(op: str, people: Cast) -> None:
    vera = await people.principal("visitor")
    assert vera is not None
    async with vera.socket() as socket:
        await socket.send(op, log=people.log, author_kind="agent")
        assert (await socket.expect("refused"))["problem"]["code"] in {"invalid", "bad_request"}


def test_a16_a17_nothing_that_was_said_can_be_changed_or_taken_back() -> None:
    """There is no route that edits a line, so nobody edits another one's, and no edit reaches who may not see it."""
    known = {route for route, _ in routes(create_app(Settings()))}
    assert {route.split(" ")[0] for route in known} <= {"GET", "HEAD", "POST", "PUT", "SOCKET"}
    assert {op for op in FRAMES if "edit" in op or "delete" in op or "redact" in op} == set()
    assert [route for route in known if "/entries/" in route] == []
