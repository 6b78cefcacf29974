"""Rows A11, A14 and D7: who may set people up, that somebody always may, and who is the same person."""

import asyncio
import re
from collections.abc import AsyncIterator
from uuid import uuid4

import pytest

from models.database import pool
from models.people.accounts import account, handles
from tests.support.coming_in import invited, joins, login, newcomer, saves, token_of
from tests.support.people import Office, Staff
from tests.support.web import Desk, Web
from tests.web.matrix import ADMINS, ROWS, Row
from web.openapi import document

ADMINISTERED = re.compile(r"^/api/(people|invites|concierges|mails)\b")


@pytest.fixture
async def ines(web: Web, house: Office) -> Desk:
    return await web.log_in(house.ines)


@pytest.fixture
async def only_ines(house: Office) -> AsyncIterator[None]:
    """The other offices of these tests have admins of their own, who are away meanwhile."""
    others = "SELECT person FROM role WHERE role = 'admin' AND person <> $1"
    away = [row["person"] for row in await pool().fetch(others, house.ines.id)]
    await pool().execute("UPDATE person SET active = false WHERE id = ANY($1)", away)
    yield
    await pool().execute("UPDATE person SET active = true WHERE id = ANY($1)", away)


def administered() -> dict[tuple[str, str], Row]:
    """Every route of the document that only admins may ask, and what the matrix says of it."""
    rows = {route: row for route, row in ROWS.items() if not route.startswith("SOCKET")}
    kept = {_told(route): row for route, row in rows.items() if row.cells == ADMINS}
    told = {(method.upper(), path) for path, ways in document()["paths"].items() for method in ways}
    named = {one for one in told if ADMINISTERED.match(one[1])}
    assert kept.keys() <= told
    assert named <= kept.keys(), "a route under these names that is not for admins alone"
    return kept


def _told(route: str) -> tuple[str, str]:
    method, path = re.sub(r":\w+\}", "}", route).split(" ")
    return method, path


async def test_a11_an_agent_administers_nothing(web: Web, house: Office) -> None:
    ada = await web.log_in(house.ada)
    for method, path in administered():
        filled = re.sub(r"\{\w+\}", str(uuid4()), path.replace("{handle}", house.ada.handle))
        answer = await ada.client.request(method, filled, json=None if method == "GET" else {})
        assert answer.status_code == 403, (method, path, answer.text)
    for op in ("set_role", "invite", "deactivate"):
        async with ada.socket() as screen:
            await screen.ws.send(f'{{"op":"{op}","person":"{house.ada.handle}","role":"admin"}}')
            assert (await screen.expect("refused"))["problem"]["status"] == 400


async def test_a14_nobody_makes_himself_more(web: Web, house: Office) -> None:
    ada = await web.log_in(house.ada)
    wanted = {"version": 0, "name": "Ada", "email": house.ada.email, "roles": ["admin"], "teams": []}
    assert (await ada.client.post(f"/api/people/{house.ada.handle}", json=wanted)).status_code == 403
    assert (await invited(ada, newcomer(), ("admin",))).status_code == 403
    token = token_of(await invited(await web.log_in(house.ines), newcomer(), ("agent",)))
    body = {"token": token, "name": "Mallory", "password": "long enough now", "roles": ["admin"]}
    assert (await web.client().post("/api/access/join", json=body)).status_code == 400
    assert (await joins(web, token)).json()["roles"] == ["agent"]


async def test_a14_the_last_admin_stays(web: Web, ines: Desk, house: Office, only_ines: None) -> None:
    refused = await saves(ines, house.ines, roles=["agent"])
    assert (refused.status_code, refused.json()["code"]) == (409, "last_admin")
    assert (await ines.client.post(f"/api/people/{house.ines.handle}/deactivation")).status_code == 403
    assert (await ines.client.get("/api/people")).status_code == 200
    assert (await saves(ines, house.ada, roles=["admin", "agent"])).status_code == 200
    ada = await web.log_in(house.ada)
    each = await asyncio.gather(
        saves(ines, house.ada, roles=["agent"]), saves(ada, house.ines, roles=["copilot"]), return_exceptions=True
    )
    assert any(isinstance(answer, BaseException) or answer.status_code != 200 for answer in each)
    left = "SELECT count(*) FROM role r JOIN person p ON p.id = r.person AND p.active WHERE r.role = 'admin'"
    assert await pool().fetchval(left) == 1, "of two who demote each other one stays"


async def test_what_ines_changes_counts_at_once(web: Web, ines: Desk, house: Office) -> None:
    ada, vera = await web.log_in(house.ada), await web.visit(house.key)
    log = await vera.begin()
    async with ada.socket() as screen:
        await screen.follow(log)
        assert (await saves(ines, house.ada, teams=[], roles=["copilot"], name="  Ada P. ")).status_code == 200
        assert (await screen.expect("closed"))["log"] == str(log)
    me = (await ada.client.get("/api/me")).json()
    assert (me["name"], me["roles"], me["teams"], me["available"]) == ("Ada P.", ["copilot"], [], False)
    wrongs: list[tuple[dict[str, object], str]] = [
        ({"name": " "}, "name"),
        ({"email": "ada"}, "email"),
        ({"email": house.grace.email.upper()}, "email"),
        ({"roles": []}, "roles"),
        ({"teams": [str(uuid4())]}, "teams"),
    ]
    for change, field in wrongs:
        answer = await saves(ines, house.ada, **change)
        assert (answer.status_code, answer.json()["field"]) == (400, field)
    stands = (await ines.client.get(f"/api/people/{house.ada.handle}")).json()
    assert (stands["name"], stands["email"]) == ("Ada P.", house.ada.email)


async def test_two_admins_do_not_overwrite_each_other(ines: Desk, house: Office) -> None:
    before = (await ines.client.get(f"/api/people/{house.ada.handle}")).json()["version"]
    assert (await saves(ines, house.ada, name="Ada Lane")).status_code == 200
    assert (await saves(ines, house.ada, name="Ada Lane", version=before)).status_code == 200, "sent twice"
    late = await saves(ines, house.ada, name="Ada King", version=before)
    assert (late.status_code, late.json()["code"]) == (409, "changed_meanwhile")


async def test_who_is_deactivated_is_out_until_he_is_let_in_again(web: Web, ines: Desk, house: Office) -> None:
    ada = await web.log_in(house.ada)
    async with ada.socket() as screen:
        for _ in range(2):
            assert (await ines.client.post(f"/api/people/{house.ada.handle}/deactivation")).status_code == 204
        assert await screen.closed() == 4401
    assert (await login(web, house.ada.email)).status_code == 401
    row = next(
        one for one in (await ines.client.get("/api/people")).json()["people"] if one["handle"] == house.ada.handle
    )
    assert (row["active"], row["seen_at"]) == (False, None)
    assert (await ines.client.post(f"/api/people/{house.ada.handle}/activation")).status_code == 204
    assert (await login(web, house.ada.email)).status_code == 200


SAME = {
    "small letters": ("Vera@Example.COM", "vera@example.com"),
    "spaces": ("  vera@example.com\t", "vera@example.com"),
    "a plus is another address": ("vera+desk@example.com", "vera+desk@example.com"),
    "one way to write a domain": ("vera@Bu\u0308cher.example", "vera@xn--bcher-kva.example"),
    "the same, composed": ("vera@b\u00fccher.example", "vera@xn--bcher-kva.example"),
    "wide letters of a domain": ("vera@\uff45xample.com", "vera@example.com"),
    "a dotted capital": ("ver\u0130@example.com", None),
    "a Kelvin sign": ("\u212aofi@example.com", "kofi@example.com"),
    "a cyrillic letter": ("ver\u0430@example.com", None),
    "two addresses": ("vera@example.com,tom@example.com", None),
    "a name": ("Vera <vera@example.com>", None),
    "nothing": ("", None),
}


@pytest.mark.parametrize("case", SAME)
def test_d7_one_rule_says_who_is_the_same_person(case: str) -> None:
    written, stands = SAME[case]
    assert account(written) == stands


async def test_d7_nobody_has_two_accounts(web: Web, ines: Desk, house: Office) -> None:
    email = newcomer()
    token = token_of(await invited(ines, email))
    first = token_of(await invited(ines, email.upper()))
    assert (await joins(web, token)).status_code == 410, "the later invitation counts"
    assert (await joins(web, first)).status_code == 200
    assert (await login(web, f" {email.upper()} ")).status_code == 200
    assert (await invited(ines, email.title())).status_code == 400


def test_a_handle_is_made_of_the_name() -> None:
    assert [next(handles(name)) for name in ("Ada Park", "Zoë", "李娜", "  ", "O'Hara")] == [
        "ada",
        "zoe",
        "person",
        "person",
        "o",
    ]


async def test_who_has_the_same_name_has_another_handle(web: Web, ines: Desk, house: Office) -> None:
    came = [(await joins(web, token_of(await invited(ines, newcomer())), "Mary Shaw")).json() for _ in range(2)]
    assert len({one["handle"] for one in came}) == 2
    who = Staff(id=house.ada.id, handle=came[0]["handle"], email=came[0]["email"], name="Mary Shaw")
    assert (await saves(ines, who, teams=[str(house.team)])).status_code == 200
