"""Who may do what: every route and every frame, by everyone."""

import json
from uuid import uuid4

import httpx
import pytest
from litestar import Litestar, get
from litestar.di import Provide
from msgspec import inspect
from piccolo.engine.postgres import PostgresEngine
from websockets.exceptions import InvalidStatus

from settings import Settings
from tests.support.people import office
from tests.support.web import Desk, Visit, Web
from tests.web.cast import Cast, cast
from tests.web.matrix import ALLOWED, FRAMES, ON_SOCKETS, PRINCIPALS, PUBLIC, ROWS, routes
from web.app import create_app
from web.frames import ClientFrame
from web.guards import known_guest, known_requester, known_visitor, logged_in
from web.running import provide_running
from web.sitemap import SITEMAP


@pytest.fixture(scope="module")
async def people(db: PostgresEngine, web: Web) -> Cast:
    return await cast(web, await office(), await office())


def unguarded(app: Litestar) -> set[str]:
    return {
        route
        for route, handler in routes(app)
        if not {logged_in, known_visitor, known_guest, known_requester} & set(handler.resolve_guards())
    } - PUBLIC


def test_every_route_has_a_row() -> None:
    assert {route for route, _ in routes(create_app(Settings()))} == set(ROWS)


def test_every_frame_has_a_row() -> None:
    tags = {
        frame.tag for frame in inspect.multi_type_info(ClientFrame.__args__) if isinstance(frame, inspect.StructType)
    }
    assert tags == set(FRAMES)


def test_a_route_without_a_guard_is_noticed() -> None:
    @get("/api/everything")
    async def everything() -> str:
        return "all of it"

    assert unguarded(create_app(Settings())) == set()
    assert unguarded(
        Litestar([*SITEMAP, everything], dependencies={"running": Provide(provide_running)}, openapi_config=None)
    ) == {"GET /api/everything"}


OBJECTS = (
    "{conversation:uuid}",
    "{number:int}",
    "{visitor:uuid}",
    "{article:uuid}",
    "concierge={key:str}",
    "'concierge': '{key:str}'",
)
"""How a route names what belongs to somebody."""


async def ask(client: httpx.AsyncClient, route: str, people: Cast, *, absent: bool = False) -> httpx.Response:
    """Asks for the office's own object, or for one that is not there."""
    row, (method, path) = ROWS[route], route.split(" ")
    named = {
        "{conversation:uuid}": uuid4() if absent else people.log,
        "{number:int}": 2**40 if absent else people.ticket,
        "{visitor:uuid}": uuid4() if absent else people.vera.visitor,
        "{article:uuid}": uuid4() if absent else people.article,
        "{task:uuid}": people.task,
        "{session:uuid}": uuid4(),
        "{invite:uuid}": uuid4(),
        "{file:uuid}": people.file,
        "{attached:uuid}": people.attached,
        "{token:str}": "made-up",
        "{view:uuid}": people.view,
        "{block:uuid}": people.block,
        "{reply:uuid}": people.reply,
        "{concierge:uuid}": people.own.concierge,
        "{team:uuid}": people.own.team,
        "{form:uuid}": people.form,
        "{key:str}": "no-such-key" if absent else people.own.key,
        "{handle:str}": people.other.grace.handle,
        "{path:path}": "chats",
        "{name:str}": "frame.js",
    }
    query, body = row.query, json.dumps(row.body)
    for name, value in named.items():
        path, query, body = (text.replace(name, str(value)) for text in (path, query, body))
    return await client.request(method, path, params=query or None, json=json.loads(body))


@pytest.mark.parametrize("route", sorted(route for route in ROWS if not route.startswith("SOCKET")))
async def test_a_route_lets_in_whom_it_should(route: str, people: Cast) -> None:
    row = ROWS[route]
    for name in PRINCIPALS:
        answer = await ask(await people.client(name, fresh=row.spends), route, people)
        if row.cells[name] == ALLOWED:
            assert answer.status_code not in (401, 403, 500), (name, answer.status_code, answer.text)
            # 404 is what a page answers that was not built, and a visitor who has left his conversation.
            assert answer.status_code != 404 or "/api/" not in route, (name, answer.text)
        else:
            assert answer.status_code == row.cells[name], (name, answer.text)


@pytest.mark.parametrize(
    "route",
    sorted(route for route, row in ROWS.items() if any(name in f"{route} {row.query} {row.body}" for name in OBJECTS)),
)
async def test_what_is_absent_and_what_is_somebody_elses_are_the_same(route: str, people: Cast) -> None:
    stranger = await people.client("stranger")
    foreign = await ask(stranger, route, people)
    absent = await ask(stranger, route, people, absent=True)
    assert (foreign.status_code, foreign.content) == (absent.status_code, absent.content)
    assert foreign.status_code == 404
    assert (await ask(await people.client("agent"), route, people, absent=True)).status_code == 404


@pytest.mark.parametrize("name", ON_SOCKETS)
@pytest.mark.parametrize("op", FRAMES)
async def test_a_frame_gets_each_reader_what_he_may_have(op: str, name: str, people: Cast) -> None:
    principal = await people.principal(name)
    assert principal is not None
    about: dict[str, dict[str, object]] = {
        "follow": {"log": people.log},
        "unfollow": {"log": people.log},
        "say": {"log": people.log, "client_id": uuid4().hex, "text": "Hello"},
        "read": {"log": people.log, "seq": 1},
        "typing": {"log": people.log},
        "greeted": {"rule": "prices"},
        "here": {"visit": "made-up", "url": "https://shop.example/"},
        "invited": {"id": uuid4()},
    }
    fields = about.get(op, {})
    if op == "say" and isinstance(principal, Desk):
        fields |= {"epoch": 0, "seen": 1000}
    async with principal.socket() as socket:
        await socket.send(op, **fields)
        if FRAMES[op][name] == "pong" and op != "ping":
            assert await socket.quiet() == []
            return
        while (came := await socket.next())["ev"] == "status":
            """Nobody asks for that, and it comes when it likes."""
        assert (came["problem"]["code"] if came["ev"] == "refused" else came["ev"]) == FRAMES[op][name], came
        if name == "stranger":
            for foreign in (people.log, people.vera.visitor):
                assert str(foreign) not in str(came.get("rows"))


@pytest.mark.parametrize("name", PRINCIPALS)
async def test_no_socket_opens_without_a_ticket_of_its_own_kind(name: str, people: Cast) -> None:
    principal = await people.principal(name)
    tickets = {"staff": uuid4().hex, "visitor": uuid4().hex}
    if isinstance(principal, Visit):
        tickets["staff"] = await principal.ticket()
    elif isinstance(principal, Desk) and name != "logged_out":
        tickets["visitor"] = await principal.ticket()
    for path, ticket in (("/api/socket", tickets["staff"]), (f"/w/{people.own.key}/socket", tickets["visitor"])):
        with pytest.raises(InvalidStatus) as refused:
            async with people.web.socket(path, ticket):
                pass
        assert refused.value.response.status_code == 403
