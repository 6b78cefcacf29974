"""The browsers in which a person is told of something without an open console."""

import asyncio

import pytest
from piccolo.engine.postgres import PostgresEngine

from models.database import pool
from tests.support.people import PASSWORD, Staff, office
from tests.support.push_service import Reachable
from tests.support.web import Desk, Web

SERVICE = "https://fcm.googleapis.com"


async def subscribe(desk: Desk, browser: Reachable) -> int:
    return (await desk.client.post("/api/me/push", json=browser.says)).status_code


async def endpoints(who: Staff) -> list[str]:
    rows = await pool().fetch("SELECT endpoint FROM push_subscription WHERE person = $1 ORDER BY seen_at", who.handle)
    return [row["endpoint"] for row in rows]


async def test_every_process_knows_one_key(db: PostgresEngine, webs: tuple[Web, Web]) -> None:
    ada = (await office()).ada
    desks = [await web.log_in(ada) for web in webs]
    answers = await asyncio.gather(*(desk.client.get("/api/push/key") for desk in desks))
    assert len({answer.json()["key"] for answer in answers}) == 1


async def test_a_browser_that_subscribes_twice_stands_once(db: PostgresEngine, web: Web) -> None:
    ada = (await office()).ada
    desk, browser = await web.log_in(ada), Reachable(SERVICE)
    assert [await subscribe(desk, browser) for _ in range(2)] == [204, 204]
    assert await endpoints(ada) == [browser.browser.endpoint]


async def test_the_eleventh_browser_takes_the_place_of_the_first(db: PostgresEngine, web: Web) -> None:
    ada = (await office()).ada
    desk, browsers = await web.log_in(ada), [Reachable(SERVICE) for _ in range(11)]
    for browser in browsers:
        assert await subscribe(desk, browser) == 204
    assert await endpoints(ada) == [browser.browser.endpoint for browser in browsers[1:]]
    more = [Reachable(SERVICE) for _ in range(5)]
    assert set(await asyncio.gather(*(subscribe(desk, browser) for browser in more))) == {204}
    assert len(await endpoints(ada)) == 10


async def test_a_browser_is_whose_who_logged_in_last(db: PostgresEngine, web: Web) -> None:
    house, browser = await office(), Reachable(SERVICE)
    ada, grace = await web.log_in(house.ada), await web.log_in(house.grace)
    await subscribe(ada, browser)
    await subscribe(grace, browser)
    assert (await endpoints(house.ada), len(await endpoints(house.grace))) == ([], 1)
    await ada.client.post("/api/me/push/forget", json={"endpoint": browser.browser.endpoint})
    assert len(await endpoints(house.grace)) == 1, "it is not Ada's to forget"
    await grace.client.post("/api/me/push/forget", json={"endpoint": browser.browser.endpoint})
    assert await endpoints(house.grace) == []


@pytest.mark.parametrize("path", ["/api/logout", "/api/logout-everywhere"])
async def test_whoever_logs_out_is_not_told_there_any_more(path: str, db: PostgresEngine, web: Web) -> None:
    ada = (await office()).ada
    office_browser, phone = Reachable(SERVICE), Reachable(SERVICE)
    desk, away = await web.log_in(ada), await web.log_in(ada)
    await subscribe(desk, office_browser)
    await subscribe(away, phone)
    await desk.client.post(path)
    assert await endpoints(ada) == ([phone.browser.endpoint] if path == "/api/logout" else [])


async def test_a_new_password_silences_every_other_browser(db: PostgresEngine, web: Web) -> None:
    ada = (await office()).ada
    here, elsewhere = Reachable(SERVICE), Reachable(SERVICE)
    desk, other = await web.log_in(ada), await web.log_in(ada)
    await subscribe(desk, here)
    await subscribe(other, elsewhere)
    changed = await desk.client.post("/api/me/password", json={"old": PASSWORD, "new": "a longer new password"})
    assert changed.status_code == 204
    assert await endpoints(ada) == [here.browser.endpoint]


OFF_THE_CURVE = "BA" + "A" * 85


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("endpoint", "https://169.254.169.254/latest"),
        ("endpoint", "http://fcm.googleapis.com/x"),
        ("endpoint", "https://push.example.com/x"),
        ("p256dh", "AAAA"),
        ("p256dh", OFF_THE_CURVE),
        ("auth", "AAAA"),
        ("auth", "A" * 21),
    ],
)
async def test_what_no_browser_says_is_refused(field: str, value: str, db: PostgresEngine, web: Web) -> None:
    ada = (await office()).ada
    desk = await web.log_in(ada)
    answer = await desk.client.post("/api/me/push", json=Reachable(SERVICE).says | {field: value})
    assert (answer.status_code, answer.json()["code"], answer.json()["field"]) == (400, "invalid", field)
    assert await endpoints(ada) == []


async def test_the_service_worker_reaches_the_console_and_keeps_no_page(web: Web) -> None:
    worker = await web.client().get("/console/sw.js")
    assert worker.status_code == 200, "npm run build makes it"
    assert worker.headers["content-type"].startswith("text/javascript")
    assert worker.headers["cache-control"] == "no-cache"
    assert worker.headers["content-security-policy"] == "default-src 'none'; connect-src 'self'"
    assert worker.headers["x-content-type-options"] == "nosniff"
    assert "caches" not in worker.text
    assert '"fetch"' not in worker.text
    assert "service-worker-allowed" not in worker.headers, "its folder is its scope"
    assert (await web.client().get("/console/chats/sw.js")).headers["content-type"].startswith("text/html")
