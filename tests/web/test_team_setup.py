"""Ines sets up a team: what she writes is checked in words, and what runs keeps what it began with."""

from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from tests.support.deciding import insist, waiting_chat
from tests.support.people import Office
from tests.support.web import Desk, Web

SHOWN = ("name", "mode", "cap", "policy", "hours", "tickets", "manager", "people", "version")
WEEK = {"time_zone": "Europe/Brussels", "week": [[{"open": 480, "close": 1080}]] * 5 + [[], []], "exceptions": {}}


@pytest.fixture
async def ines(web: Web, house: Office) -> Desk:
    return await web.log_in(house.ines)


async def shown(ines: Desk, team: UUID) -> dict[str, Any]:
    found: dict[str, Any] = (await ines.client.get(f"/api/teams/{team}/setup")).json()
    return found


async def save(ines: Desk, team: UUID, policy: dict[str, object] | None = None, **changes: object) -> httpx.Response:
    """What the screen shows, with these changes."""
    stands = await shown(ines, team)
    wanted = {name: stands[name] for name in SHOWN} | {"policy": stands["policy"] | (policy or {})}
    return await ines.client.post(f"/api/teams/{team}/setup", json=wanted | changes)


async def test_a_team_is_set_up_and_shown_as_it_was_set_up(ines: Desk, house: Office) -> None:
    before = await shown(ines, house.team)
    assert before["tickets"] == {"response": 14_400, "resolution": 86_400, "remind": 3600, "close": 30 * 86_400}
    assert (before["mode"], before["cap"], before["hours"], before["version"]) == ("by_hand", 5, None, 1)
    assert {"handle": house.kofi.handle, "name": "Kofi Mensah", "roles": ["copilot"]} in before["everybody"]
    people = [{"handle": house.ada.handle, "priority": 2}, {"handle": house.grace.handle, "priority": 0}]
    tickets = {"response": 3600, "resolution": None, "remind": 7200, "close": 86_400}
    changes = {"mode": "offers", "cap": 3, "hours": WEEK, "tickets": tickets, "manager": house.kofi.handle}
    saved = await save(ines, house.team, {"answer": 120, "archive": None}, people=people, **changes)
    assert saved.status_code == 200, saved.text
    assert (saved.json()["mode"], saved.json()["cap"], saved.json()["version"]) == ("offers", 3, 2)
    assert (saved.json()["policy"]["answer"], saved.json()["policy"]["archive"]) == (120, None)
    assert (saved.json()["hours"], saved.json()["people"]) == (WEEK, people)
    assert (saved.json()["tickets"], saved.json()["manager"]) == (tickets, house.kofi.handle)
    assert await shown(ines, house.team) == saved.json()


async def test_whoever_leaves_a_team_sees_its_chats_no_more(web: Web, ines: Desk, house: Office) -> None:
    _, log = await waiting_chat(web, house)
    kofi = await web.log_in(house.kofi)
    async with kofi.socket() as screen:
        await screen.follow(log)
        staying = [{"handle": house.ada.handle, "priority": 0}, {"handle": house.grace.handle, "priority": 0}]
        assert (await save(ines, house.team, people=staying)).status_code == 200
        await screen.expect("closed", lambda frame: frame["log"] == str(log))
    assert (await kofi.client.get(f"/api/conversations/{log}")).status_code == 404


@pytest.mark.usefixtures("worker")
async def test_a_running_chat_keeps_the_patience_that_it_began_with(web: Web, ines: Desk, house: Office) -> None:
    ada = await web.log_in(house.ada)
    _, log = await waiting_chat(web, house)
    await insist(ada, "claim", log)
    assert (await save(ines, house.team, {"answer": 3600})).status_code == 200
    assert (await ada.client.get(f"/api/conversations/{log}")).json()["policy"]["answer"] == 180
    _, later = await waiting_chat(web, house)
    await insist(ada, "claim", later)
    assert (await ada.client.get(f"/api/conversations/{later}")).json()["policy"]["answer"] == 3600


async def test_a_new_team_is_made_once(ines: Desk, house: Office) -> None:
    new, name = uuid4(), f"Night shift {uuid4().hex[:8]}"
    made = [await ines.client.post("/api/teams", json={"id": str(new), "name": f" {name} "}) for _ in range(2)]
    assert [one.status_code for one in made] == [200, 200]
    assert made[0].json() == made[1].json()
    assert (made[0].json()["name"], made[0].json()["people"], made[0].json()["mode"]) == (name, [], "by_hand")
    other = await ines.client.post("/api/teams", json={"id": str(uuid4()), "name": name})
    assert (other.status_code, other.json()["field"]) == (400, "name")
    renamed = await save(ines, house.team, name=name)
    assert (renamed.status_code, renamed.json()["detail"]) == (400, "There is a team of this name already.")


async def test_whoever_saves_an_older_version_is_told_and_the_same_twice_is_one_change(
    ines: Desk, house: Office
) -> None:
    first = await save(ines, house.team, cap=2, version=1)
    again = await save(ines, house.team, cap=2, version=1)
    assert (first.status_code, again.status_code, again.json()) == (200, 200, first.json())
    late = await save(ines, house.team, cap=7, version=1)
    assert (late.status_code, late.json()["code"]) == (409, "changed_meanwhile")
    assert (await shown(ines, house.team))["cap"] == 2


@pytest.mark.parametrize(
    ("changes", "about", "words"),
    [
        ({"name": "  "}, "name", "write something"),
        ({"name": "x" * 101}, "name", "At most 100"),
        ({"cap": 0}, "cap", "1 to 100"),
        ({"cap": 101}, "cap", "1 to 100"),
        ({"policy": {"offer": 1}}, "policy.offer", "Between 5 seconds and 10 minutes"),
        ({"policy": {"answer": 0}}, "policy.answer", "Between 10 seconds and 1 day"),
        ({"policy": {"archive": 10**12}}, "policy.archive", "Between 1 minute and 30 days"),
        ({"hours": WEEK | {"time_zone": "Mars/Olympus"}}, "hours", "no time zone"),
        ({"hours": WEEK | {"week": [[{"open": 9999, "close": 0}]] + [[]] * 6}}, "hours", "Monday"),
        (
            {"tickets": {"response": 60, "resolution": None, "remind": None, "close": 86_400}},
            "tickets.response",
            "15 min",
        ),
        ({"tickets": {"response": None, "resolution": None, "remind": None, "close": 0}}, "tickets.close", "1 hour"),
        ({"manager": "nobody"}, "manager", "CoPilot or an admin"),
        ({"people": [{"handle": "nobody", "priority": 0}]}, "people.0", "no such person"),
    ],
)
async def test_bad_input_is_told_in_words_beside_its_field(
    ines: Desk, house: Office, changes: dict[str, Any], about: str, words: str
) -> None:
    refused = await save(ines, house.team, **changes)
    assert (refused.status_code, refused.json()["code"], refused.json()["field"]) == (400, "invalid", about)
    assert words in refused.json()["detail"]
    assert (await shown(ines, house.team))["version"] == 1


async def test_nobody_is_in_a_team_twice(ines: Desk, house: Office) -> None:
    twice = [{"handle": house.ada.handle, "priority": number} for number in (0, 1)]
    refused = await save(ines, house.team, people=twice)
    assert (refused.json()["field"], refused.json()["detail"]) == ("people.1", "This person is in the team already.")


async def test_a_team_that_is_not_there_is_not_found(ines: Desk) -> None:
    assert (await ines.client.get(f"/api/teams/{uuid4()}/setup")).status_code == 404
