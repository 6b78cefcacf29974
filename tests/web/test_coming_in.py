"""Rows A15, C18, F13, G6 to G9: invitations, forgotten passwords, second factors, sessions."""

import asyncio
import socket
from datetime import timedelta
from uuid import uuid4

import pytest

from models.database import pool
from models.people import links
from tests.support.coming_in import NEW, enrols, invited, joins, login, newcomer, renews, reset_of, saves, token_of
from tests.support.people import PASSWORD, Office
from tests.support.web import Desk, Web


@pytest.fixture
async def ines(web: Web, house: Office) -> Desk:
    return await web.log_in(house.ines)


async def people(email: str) -> int:
    return int(await pool().fetchval("SELECT count(*) FROM person WHERE lower(email) = lower($1)", email))


async def test_who_is_invited_comes_in_once_with_what_was_chosen_for_him(web: Web, ines: Desk, house: Office) -> None:
    email = newcomer()
    answer = await invited(ines, f"  {email.upper()} ", ("agent", "copilot"), teams=[str(house.team)])
    token = token_of(answer)
    assert answer.json()["link"] == f"{web.origin}/console/join#{token}"
    shown = await web.client().post("/api/access", json={"token": token})
    assert shown.json() == {"kind": "invite", "email": email, "name": None}
    came = await joins(web, token)
    assert came.status_code == 200, came.text
    me = came.json()
    assert (me["roles"], [team["id"] for team in me["teams"]]) == (["agent", "copilot"], [str(house.team)])
    assert me["handle"].startswith("mary")
    assert (await login(web, email)).status_code == 200
    again = await joins(web, token, "Mallory")
    assert (again.status_code, again.json()["code"]) == (410, "link_over")
    assert await people(email) == 1


@pytest.mark.parametrize("how", ["unknown", "empty", "expired", "revoked", "replaced", "of_no_admin", "of_a_password"])
async def test_a15_a_link_that_is_no_good_creates_nothing(web: Web, ines: Desk, house: Office, how: str) -> None:
    email = newcomer()
    first = await invited(ines, email)
    token, id_ = token_of(first), first.json()["id"]
    match how:
        case "unknown":
            token = token[:-1] + ("A" if token[-1] != "A" else "B")
        case "empty":
            token = ""
        case "expired":
            await pool().execute(
                "UPDATE access_link SET expires_at = expires_at - $1::interval WHERE id = $2", links.INVITE_LIFE, id_
            )
        case "revoked":
            for _ in range(2):
                assert (await ines.client.post(f"/api/invites/{id_}/removal")).status_code == 204
        case "replaced":
            token_of(await invited(ines, email))
        case "of_no_admin":
            await pool().execute("UPDATE role SET role = 'agent' WHERE person = $1", house.ines.id)
        case "of_a_password":
            token = await reset_of(ines, house.ada)
    for path, body in (("join", {"name": "Mallory"}), ("password", {})):
        if (how, path) != ("of_a_password", "password"):
            answer = await web.client().post(f"/api/access/{path}", json={"token": token, "password": PASSWORD} | body)
            assert (answer.status_code, answer.json()["code"]) == (410, "link_over")
    assert await people(email) == 0


async def test_a15_two_who_use_one_link_at_once_are_one_person(webs: tuple[Web, Web], ines: Desk) -> None:
    email = newcomer()
    token = token_of(await invited(ines, email))
    answers = await asyncio.gather(*(joins(webs[n % 2], token) for n in range(6)))
    assert sorted(answer.status_code for answer in answers) == [200] + [410] * 5
    assert await people(email) == 1


async def test_the_same_click_is_one_invitation_and_who_is_here_is_not_invited(ines: Desk, house: Office) -> None:
    email, id_ = newcomer(), str(uuid4())
    for _ in range(2):
        token_of(await invited(ines, email, id=id_))
    listed = (await ines.client.get("/api/people")).json()["invited"]
    assert [one["id"] for one in listed if one["email"] == email] == [id_]
    taken = await invited(ines, house.ada.email.upper())
    assert (taken.status_code, taken.json()["field"]) == (400, "email")


@pytest.mark.parametrize("host", ["evil.example", "evil.example:443"])
async def test_c18_links_begin_with_our_own_address_whatever_host_is_asked(web: Web, house: Office, host: str) -> None:
    ines = await web.log_in(house.ines)
    ines.client.headers.update({"Host": host, "X-Forwarded-Host": host, "Forwarded": f"host={host}"})
    answer = await invited(ines, newcomer())
    assert token_of(answer)
    assert answer.json()["link"].startswith(f"{web.origin}/console/join#")
    assert "evil" not in answer.text
    ines.client.headers["Origin"] = f"https://{host}"
    assert (await invited(ines, newcomer())).json()["code"] == "bad_origin"


@pytest.mark.parametrize("hosts", ["", "Host: 127.0.0.1\r\nHost: evil.example\r\n"])
async def test_c18_no_host_and_two_hosts_are_refused(web: Web, hosts: str) -> None:
    body = b'{"email": "ada@example.com"}'
    head = (
        f"POST /api/password-reset HTTP/1.1\r\n{hosts}Origin: {web.origin}\r\nContent-Type: application/json\r\n"
        f"X-Forwarded-Host: evil.example\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    )

    def ask() -> bytes:
        with socket.create_connection((web.settings.web_host, web.settings.web_port), 10) as line:
            line.sendall(head.encode() + body)
            return line.recv(4096)

    assert (await asyncio.to_thread(ask)).startswith(b"HTTP/1.1 400")


async def test_f13_nothing_leads_away(web: Web) -> None:
    somebody = web.client()
    for to in ("//evil.example", "https:evil.example", "/\\evil.example", "%0d%0aLocation:%20//evil.example"):
        query = "&".join(f"{name}={to}" for name in ("next", "url", "return_to", "redirect"))
        for path in ("/", "/console/", "/console/join", "/console/reset"):
            answer = await somebody.get(f"{path}?{query}")
            assert answer.headers.get("location", "/console/") == "/console/"
            assert "evil" not in str(answer.headers)


async def test_g6_a_link_for_a_new_password_works_once_and_ends_every_session(
    web: Web, ines: Desk, house: Office
) -> None:
    ada = await web.log_in(house.ada)
    token, other = await reset_of(ines, house.ada), await reset_of(ines, house.ada)
    assert (await renews(web, token, "too short")).status_code == 400
    assert (await renews(web, token)).status_code == 204
    assert (await ada.client.get("/api/me")).status_code == 401
    assert (await login(web, house.ada.email)).status_code == 401
    assert (await login(web, house.ada.email, NEW)).status_code == 200
    for used in (token, other):
        assert (await renews(web, used, PASSWORD)).status_code == 410
    assert (await login(web, house.grace.email)).status_code == 200, "it is Ada's alone"


async def test_g6_a_link_for_a_new_password_ends(web: Web, ines: Desk, house: Office) -> None:
    assert timedelta(minutes=30) == links.RESET_LIFE
    late, moved, changed, gone = [await reset_of(ines, house.ada) for _ in range(4)]
    assert (await web.client().post("/api/access", json={"token": late})).json()["name"] == house.ada.name
    await pool().execute(
        "UPDATE access_link SET expires_at = now() WHERE id = (SELECT link FROM access_token WHERE hash = $1)",
        links._hashed(late),
    )
    assert (await renews(web, late)).status_code == 410
    mine = f"ada-{uuid4().hex[:8]}@example.com"
    assert (await saves(ines, house.ada, email=mine)).status_code == 200
    assert (await renews(web, moved)).status_code == 410, "the address is another one"
    assert (await saves(ines, house.ada, email=house.ada.email)).status_code == 200
    ada = await web.log_in(house.ada)
    assert (await ada.client.post("/api/me/password", json={"old": PASSWORD, "new": NEW})).status_code == 204
    assert (await renews(web, changed)).status_code == 410, "she knows her password"
    gone = await reset_of(ines, house.ada)
    assert (await ines.client.post(f"/api/people/{house.ada.handle}/deactivation")).status_code == 204
    assert (await renews(web, gone)).status_code == 410


async def test_g6_whoever_asks_learns_nothing_of_who_is_here(web: Web, house: Office) -> None:
    asked = [
        await web.client().post("/api/password-reset", json={"email": email})
        for email in (house.ada.email, newcomer(), "no address")
    ]
    assert {(answer.status_code, answer.content) for answer in asked} == {(204, b"")}
    assert len({tuple(sorted(answer.headers)) for answer in asked}) == 1
    due = "SELECT count(*) FROM access_link WHERE person = $1 AND mail_at IS NOT NULL"
    assert await pool().fetchval(due, house.ada.id) == 1
    for _ in range(5):
        assert (await web.client().post("/api/password-reset", json={"email": house.ada.email})).status_code == 204
    assert await pool().fetchval(due, house.ada.id) == 3, "nobody's letter box is flooded"
    home = web.client()
    many = [(await home.post("/api/password-reset", json={"email": newcomer()})).status_code for _ in range(11)]
    assert many == [204] * 10 + [429]


async def test_g7_a_second_factor_is_not_changed_without_the_password(web: Web, house: Office) -> None:
    ada = await web.log_in(house.ada)
    for path in ("/api/me/second-factor", "/api/me/second-factor/removal"):
        answer = await ada.client.post(path, json={"password": "wrong"})
        assert (answer.status_code, answer.json()["field"]) == (403, "password")


async def test_who_has_a_second_factor_is_asked_for_it(web: Web, ines: Desk, house: Office) -> None:
    ada = await web.log_in(house.ada)
    phone, codes = await enrols(ada)
    email = house.ada.email
    assert (await login(web, email)).json()["code"] == "code_needed"
    assert (await login(web, email, "wrong", phone.code(1))).json()["code"] == "bad_login"
    assert (await login(web, email, code="000000")).json()["code"] == "bad_code"
    assert (await login(web, email, code=phone.code())).json()["code"] == "bad_code", "it was used to enrol"
    assert (await login(web, email, code=phone.code(1))).status_code == 200
    assert (await login(web, email, code=phone.code(1))).json()["code"] == "bad_code", "each code is good once"
    assert (await login(web, email, code=codes[0].upper())).status_code == 200
    assert (await login(web, email, code=codes[0])).json()["code"] == "bad_code"
    assert (await ada.client.get("/api/me/second-factor")).json() == {"enrolled": True, "codes": 9}
    assert (await renews(web, await reset_of(ines, house.ada))).status_code == 204
    assert (await login(web, email, NEW)).json()["code"] == "code_needed", "a new password is no way around it"
    assert (await ines.client.post(f"/api/people/{house.ada.handle}/second-factor/removal")).status_code == 204
    assert (await login(web, email, NEW)).status_code == 200


async def test_g1_codes_cannot_be_tried_without_end(web: Web, house: Office) -> None:
    _, codes = await enrols(await web.log_in(house.ada))
    for wrong in range(10):
        assert (await login(web, house.ada.email, code="000000")).status_code == 401
        if wrong % 5 == 0:
            await login(web, house.ada.email)
    assert (await login(web, house.ada.email, code=codes[0])).status_code == 429


@pytest.mark.parametrize(
    ("column", "by"), [("seen_at", timedelta(days=1)), ("expires_at", timedelta(days=14))], ids=["idle", "absolute"]
)
async def test_g8_a_session_ends_by_itself(web: Web, house: Office, column: str, by: timedelta) -> None:
    ada = await web.log_in(house.ada)
    sets = f"UPDATE session SET {column} = {column} - $2::interval WHERE person = $1"  # noqa: S608  a constant
    await pool().execute(sets, house.ada.id, by - timedelta(minutes=5))
    assert (await ada.client.get("/api/me")).status_code == 200
    await pool().execute(sets, house.ada.id, timedelta(days=1, minutes=5) if column == "seen_at" else by)
    assert (await ada.client.get("/api/me")).status_code == 401


@pytest.mark.parametrize("name", ["X-Remote-User", "X-Forwarded-User", "Remote-User", "X-Auth-Request-Email"])
async def test_g9_a_header_is_nobody(web: Web, house: Office, name: str) -> None:
    for value in (house.ines.handle, house.ines.email):
        assert (await web.client(**{name: value}).get("/api/people")).status_code == 401


async def test_ada_sees_where_she_is_logged_in_and_ends_it(web: Web, house: Office) -> None:
    chrome = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36"
    desks = [await web.log_in(house.ada) for _ in range(3)]
    client = web.client(**{"User-Agent": chrome})
    await client.post("/api/login", json={"email": house.ada.email, "password": PASSWORD})
    here, lost, third = desks
    found = (await here.client.get("/api/me/sessions")).json()
    assert [one["here"] for one in found] == [True, False, False, False]
    assert "Chrome 141 on Linux" in [one["browser"] for one in found]
    theirs = (await lost.client.get("/api/me/sessions")).json()[0]["id"]
    grace = await web.log_in(house.grace)
    assert (await grace.client.post(f"/api/me/sessions/{theirs}/end")).status_code == 204
    assert (await lost.client.get("/api/me")).status_code == 200, "nobody ends somebody else's"
    async with lost.socket() as screen:
        assert (await here.client.post(f"/api/me/sessions/{theirs}/end")).status_code == 204
        assert await screen.closed() == 4401
    assert (await third.client.get("/api/me")).status_code == 200
    assert (await here.client.post("/api/me/sessions/end-others")).status_code == 204
    assert (await third.client.get("/api/me")).status_code == 401
    assert len((await here.client.get("/api/me/sessions")).json()) == 1
