"""Would a person come? What the widget is told before and while Vera writes."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import msgspec
import pytest

from models.hours import Hours, Slot, Slots
from tests.support.deciding import team, waiting_chat
from tests.support.people import Office
from tests.support.web import Web, serving

NEVER = Hours(time_zone="Europe/Brussels", week=((), (), (), (), (), (), ()))


def closed_today() -> Hours:
    """Every day from eight to six, by UTC, but for the three days around today."""
    day = (Slot(open=480, close=1080),)
    today = datetime.now(UTC).date()
    around: dict[date, Slots] = {today + timedelta(days=n): () for n in (-1, 0, 1)}
    return Hours(time_zone="UTC", week=(day, day, day, day, day, day, day), exceptions=around)


async def hours(house: Office, wanted: Hours | None) -> None:
    await team(house, hours=None if wanted is None else msgspec.json.encode(wanted).decode())


async def test_a_team_with_an_available_agent_is_there(web: Web, house: Office) -> None:
    asked = f"/w/{house.key}/status"
    nobody = await web.client().get(asked)
    assert nobody.json() == {"available": False, "team_open": True, "opens_at": None}
    ada, vera = await web.log_in(house.ada), await web.visit(house.key)
    async with vera.socket() as hers:
        await hers.expect("status", lambda frame: frame["available"] is False)
        async with ada.socket():
            await hers.expect("status", lambda frame: frame["available"] is True)
            assert (await web.client().get(asked)).json()["available"] is True
            await ada.client.post("/api/me/availability", json={"available": False})
            await hers.expect("status", lambda frame: frame["available"] is False)
            await ada.client.post("/api/me/availability", json={"available": True})
            await hers.expect("status", lambda frame: frame["available"] is True)
        await hers.expect("status", lambda frame: frame["available"] is False)


async def test_outside_of_its_hours_a_team_is_not_there_and_says_when_it_is(web: Web, house: Office) -> None:
    ada, vera = await web.log_in(house.ada), await web.visit(house.key)
    await hours(house, closed_today())
    async with ada.socket(), vera.socket() as hers:
        closed = await hers.expect("status")
        opens = datetime.combine(datetime.now(UTC).date() + timedelta(days=2), datetime.min.time(), UTC)
        assert (closed["available"], closed["team_open"]) == (False, False)
        assert datetime.fromisoformat(closed["opens_at"]) == opens + timedelta(hours=8)
        await hours(house, NEVER)
        await hers.expect("status", lambda frame: frame["opens_at"] is None)
        await hours(house, None)
        await hers.expect("status", lambda frame: frame["available"] is True)


async def test_a_concierge_that_is_not_there_has_nobody(web: Web) -> None:
    refused = await web.client().get(f"/w/{uuid4().hex}/status")
    assert (refused.status_code, refused.json()["code"]) == (404, "not_found")


async def test_who_asks_too_often_has_to_wait(web: Web, house: Office) -> None:
    async with serving(web.settings, visitors_per_minute=1, trusted_proxies=("127.0.0.1",)) as strict:
        client = strict.client()
        answers = [(await client.get(f"/w/{house.key}/status")).status_code for _ in range(11)]
    assert answers == [200] * 10 + [429]


@pytest.mark.usefixtures("worker")
async def test_outside_of_hours_vera_is_told_at_once_and_stays_in_line(web: Web, house: Office) -> None:
    await hours(house, closed_today())
    await team(house, mode="offers")
    ada = await web.log_in(house.ada)
    async with ada.socket():
        vera, log = await waiting_chat(web, house)
        async with vera.socket() as hers:
            await hers.follow(log, cursor=0)
            told = await hers.expect("entry", lambda frame: frame["entry"]["what"]["type"] == "nobody_came")
            assert told["entry"]["what"]["reachable"] is False
            # The place may have been told before that.
            places = [frame["place"] for frame in hers.frames if frame["ev"] == "queue"]
            assert (places or [(await hers.expect("queue"))["place"]])[-1] == 1
        shown = (await ada.client.get(f"/api/conversations/{log}")).json()
        assert shown["standing"]["waits"]["offered"] is None, "nobody is offered a chat at night"
        await hours(house, None)
        async with ada.socket() as screen:
            await screen.follow(log)
            if "offered" not in str(screen.frames):
                await screen.expect("entry", lambda frame: frame["entry"]["what"]["type"] == "offered")
