"""Rows G: logins, sessions, replays and clocks."""

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import httpx
import pytest

from models.database import pool
from settings import Settings
from tests.support.people import PASSWORD, Office, office
from tests.support.sockets import Socket
from tests.support.web import Visit, Web, serving
from web import passwords


def address() -> str:
    return f"2001:db8:{uuid4().hex[:4]}:{uuid4().hex[:4]}::1"


async def tries(web: Web, email: str, password: str, forwarded: str) -> int:
    client = web.client(**{"X-Forwarded-For": forwarded})
    return (await client.post("/api/login", json={"email": email, "password": password})).status_code


async def test_g1_a_burst_of_wrong_passwords_does_not_pass_the_limit(webs: tuple[Web, Web], house: Office) -> None:
    asked = [tries(webs[n % 2], house.ada.email.upper(), "wrong", address()) for n in range(50)]
    assert Counter(await asyncio.gather(*asked)) == {401: 10, 429: 40}
    assert await tries(webs[0], house.ada.email, PASSWORD, address()) == 429
    assert await tries(webs[0], house.grace.email, PASSWORD, address()) == 200


async def test_g1_the_lock_is_soft(web: Web, house: Office) -> None:
    for _ in range(11):
        last = await tries(web, house.ada.email, "wrong", address())
    assert last == 429
    await pool().execute("UPDATE rate_window SET began_at = began_at - $1::interval", passwords.WINDOW)
    assert await tries(web, house.ada.email, PASSWORD, address()) == 200


async def test_g1_one_address_does_not_try_many_accounts(web: Web, house: Office) -> None:
    home = address()
    asked = [await tries(web, f"{uuid4().hex}@example.com", "wrong", f"{address()}, {home}") for _ in range(14)]
    assert asked == [401] * 10 + [429] * 4


async def test_g1_a_header_does_not_change_the_address(db: object, settings: Settings, house: Office) -> None:
    """Without a trusted proxy nobody's `X-Forwarded-For` counts."""
    await pool().execute("DELETE FROM rate_window")
    async with serving(settings) as web:
        asked = [await tries(web, f"{uuid4().hex}@example.com", "wrong", address()) for _ in range(12)]
    assert asked == [401] * 10 + [429] * 2
    await pool().execute("DELETE FROM rate_window")


async def test_g1_who_logs_in_does_not_use_up_the_limit(web: Web, house: Office) -> None:
    home = address()
    assert [await tries(web, house.ada.email, PASSWORD, home) for _ in range(15)] == [200] * 15


async def test_g2_an_unknown_person_is_refused_as_a_known_one(web: Web, house: Office) -> None:
    await pool().execute("UPDATE person SET active = false WHERE id = $1", house.grace.id)
    answers = []
    for email, password in (
        (house.ada.email, "wrong"),
        ("nobody-" + house.ada.email, "wrong"),
        (house.grace.email, PASSWORD),
    ):
        answers.append(await web.client().post("/api/login", json={"email": email, "password": password}))
    assert len({(answer.status_code, answer.content) for answer in answers}) == 1
    assert len({tuple(sorted(name for name in answer.headers)) for answer in answers}) == 1
    assert answers[0].status_code == 401


async def test_g2_an_unknown_person_takes_the_same_work(monkeypatch: pytest.MonkeyPatch) -> None:
    checked: list[str] = []
    verify = passwords._argon2.verify

    def counted(password: str, stands: str) -> bool:
        checked.append(stands)
        return verify(password, stands)

    monkeypatch.setattr(passwords._argon2, "verify", counted)
    stands = await passwords.hashed("right")
    assert await passwords.fits("wrong", stands) is False
    assert await passwords.fits("nobody's password", None) is False
    assert len(checked) == 2
    known, unknown = (one.split("$")[:4] for one in checked)
    assert known == unknown


@pytest.mark.parametrize(
    "body",
    [{}, [], None, "x", {"email": "a"}, {"email": 1, "password": 2}, {"email": None, "password": None},
     {"email": ["a"], "password": "b"}, {"email": {"$ne": 1}, "password": "b"}, {"email": "a", "password": "x" * 201}],
)  # fmt: skip
async def test_g3_a_login_of_the_wrong_shape_is_refused(web: Web, house: Office, body: object) -> None:
    answer = await web.client().post("/api/login", json=body)
    assert (answer.status_code, answer.json()["status"]) == (400, 400)
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("cookie", ["", "x", "true", "null", "A" * 43, "%00", "A" * 5000])
async def test_g3_a_cookie_that_is_none_is_nobody(web: Web, house: Office, cookie: str) -> None:
    client = web.client()
    client.cookies.set("fd_session", cookie)
    assert (await client.get("/api/me")).status_code == 401


async def test_g4_a_login_makes_a_session_of_its_own(web: Web, house: Office) -> None:
    ada = await web.log_in(house.ada)
    before = ada.client.cookies["fd_session"]
    again = await ada.client.post("/api/login", json={"email": house.ada.email, "password": PASSWORD})
    after = again.cookies["fd_session"]
    assert after not in (before, "preset")
    thief = web.client()
    thief.cookies.set("fd_session", before)
    assert (await thief.get("/api/me")).status_code == 401
    preset = web.client()
    preset.cookies.set("fd_session", "preset")
    answer = await preset.post("/api/login", json={"email": house.ada.email, "password": PASSWORD})
    assert answer.cookies["fd_session"] != "preset"


@pytest.mark.parametrize(("public", "name"), [("http", "fd_session"), ("https", "__Host-fd_session")])
async def test_a_sessions_cookie_is_for_the_server_alone(
    db: object, settings: Settings, house: Office, public: str, name: str
) -> None:
    async with serving(settings, public_url=f"{public}://desk.example.com") as web:
        client = web.client()
        answer = await client.post("/api/login", json={"email": house.ada.email, "password": PASSWORD})
        flags = answer.headers["set-cookie"]
        assert flags.startswith(f"{name}=")
        assert ("HttpOnly" in flags, "samesite=lax" in flags.lower(), "Path=/" in flags) == (True, True, True)
        assert ("Secure" in flags, "strict-transport-security" in answer.headers) == (public == "https",) * 2


async def test_g7_a_password_is_not_changed_without_the_old_one(web: Web, house: Office) -> None:
    ada = await web.log_in(house.ada)
    answer = await ada.client.post("/api/me/password", json={"old": "wrong", "new": "long enough to be one"})
    assert (answer.status_code, answer.json()["field"]) == (403, "old")
    assert await tries(web, house.ada.email, PASSWORD, address()) == 200


async def said(vera: Visit, log: object, client_id: str, text: str) -> dict[str, object]:
    async with vera.socket() as hers:
        return await hers.say(log, text, client_id)


async def test_g13_a_message_sent_again_stands_once(webs: tuple[Web, Web], house: Office) -> None:
    vera = await webs[0].visit(house.key)
    log = await vera.begin()
    client_id = uuid4().hex
    first = await said(vera, log, client_id, "Once")
    await pool().execute("UPDATE entry SET at = at - interval '30 days' WHERE log = $1", log)
    vera.web, vera.client.base_url = webs[1], httpx.URL(webs[1].url)
    again = await said(vera, log, client_id, "Once, or other words")
    assert (again["ev"], again["seq"], again["duplicate"]) == ("ack", first["seq"], True)
    tom = await webs[0].visit(house.key)
    assert (await said(tom, log, client_id, "Once"))["problem"]["code"] == "not_found"  # type: ignore[index]
    own = await tom.begin()
    assert (await said(tom, own, client_id, "Once"))["duplicate"] is False
    texts = await pool().fetch("SELECT what ->> 'text' AS text FROM entry WHERE log = $1 ORDER BY seq", log)
    assert [row["text"] for row in texts] == ["Hello?", "Once"]


async def test_g13_a_hundred_of_one_message_are_one(web: Web, house: Office) -> None:
    vera = await web.visit(house.key)
    log = await vera.begin()
    client_id = uuid4().hex
    async with vera.socket() as one, vera.socket() as two:
        acks = await asyncio.gather(*(_all_acks(socket, log, client_id, 50) for socket in (one, two)))
    assert {ack["seq"] for socket in acks for ack in socket} == {2}
    assert sum(not ack["duplicate"] for socket in acks for ack in socket) == 1


async def _all_acks(socket: Socket, log: object, client_id: str, times: int) -> list[dict[str, object]]:
    for _ in range(times):
        await socket.send("say", log=log, client_id=client_id, text="Hello")
    return [await socket.expect("ack") for _ in range(times)]


async def test_g14_the_servers_clock_counts(web: Web, house: Office) -> None:
    vera = await web.visit(house.key)
    log = await vera.begin()
    async with vera.socket() as hers:
        await hers.follow(log)
        late = (datetime.now(UTC) + timedelta(days=365)).isoformat()
        assert (await hers.say(log, "From the future", None, at=late))["problem"]["code"] == "invalid"
        await hers.say(log, "From now")
        entry = (await hers.expect("entry"))["entry"]
    row = await pool().fetchval("SELECT abs(extract(epoch FROM now() - $1::timestamptz)) < 3600", _time(entry["at"]))
    assert row is True


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)


async def test_a_visitor_who_writes_too_fast_is_asked_to_wait(db: object, settings: Settings, house: Office) -> None:
    async with serving(settings, say_burst=3, say_rate=0.001) as web:
        vera = await web.visit(house.key)
        log = await vera.begin()
        async with vera.socket() as hers:
            said = [await hers.say(log, f"Word {n}") for n in range(4)]
        assert [frame["ev"] for frame in said] == ["ack", "ack", "refused", "refused"]
        assert (said[-1]["problem"]["code"], said[-1]["problem"]["status"]) == ("too_fast", 429)


async def test_an_address_brings_so_many_visitors_and_no_more(db: object, settings: Settings, house: Office) -> None:
    async with serving(settings, visitors_per_minute=3, trusted_proxies=("127.0.0.1",)) as web:
        client = web.client(**{"X-Forwarded-For": address()})
        answers = [await client.post(f"/w/{house.key}/visitors") for _ in range(5)]
        assert [answer.status_code for answer in answers] == [200, 200, 200, 429, 429]
        assert int(answers[-1].headers["retry-after"]) > 0
        assert (await web.client().post(f"/w/{house.key}/visitors")).status_code == 200


async def newcomers(web: Web, key: str, forwarded: str | None, times: int) -> Counter[int]:
    """Strangers who come and begin a chat, each from an address of his own, or all from `forwarded`."""

    async def one() -> int:
        client = web.client(**{"X-Forwarded-For": forwarded or address()})
        minted = await client.post(f"/w/{key}/visitors")
        if minted.status_code != 200:
            return minted.status_code
        bearer = {"Authorization": f"Bearer {minted.json()['token']}"}
        body = {"client_id": uuid4().hex, "text": "Buy my coins", "ask": True}
        return (await client.post(f"/w/{key}/conversation", json=body, headers=bearer)).status_code

    return Counter([await one() for _ in range(times)])


async def test_g10_newcomers_never_hold_up_who_has_a_chat(db: object, settings: Settings, house: Office) -> None:
    async with serving(settings, visitors_per_minute=2, trusted_proxies=("127.0.0.1",)) as web:
        vera, quiet = await web.visit(house.key), await web.visit((await office()).key)
        log = await vera.begin("Where is my rota?")
        assert await newcomers(web, house.key, vera.client.headers["X-Forwarded-For"], 5) == {200: 1, 429: 4}
        flood = await newcomers(web, house.key, None, 60)
        assert flood[429] > 0, "a concierge takes so many and no more, from however many addresses"
        assert (await newcomers(web, quiet.key, None, 1)) == {200: 1}, "another concierge is not held up"
        again = await vera.client.post(
            f"/w/{house.key}/conversation", json={"client_id": uuid4().hex, "text": "In another tab"}
        )
        assert (again.status_code, again.json().get("log")) == (200, str(log)), again.text
        async with vera.socket() as hers:
            await hers.follow(log)
            assert (await hers.say(log, "Still here"))["ev"] == "ack"
        asked = await vera.client.post(f"/w/{house.key}/conversation/ask", json={"client_id": uuid4().hex})
        assert asked.status_code == 200, asked.text
        ada = await web.log_in(house.ada)
        async with ada.socket() as screen:
            await screen.send("follow_inbox")
            rows = (await screen.expect("inbox"))["rows"]
        assert str(log) in {row["id"] for row in rows}
        assert len(rows) <= 2 * 20 + 1, "the queue is bounded by what the door lets in"
