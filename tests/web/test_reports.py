"""Reports over HTTP: whose figures they are, what may be asked, and the files."""

import csv
from datetime import UTC, datetime
from io import StringIO
from typing import Any
from uuid import uuid4

import httpx
import pytest

from models.database import pool
from models.events import Transferred
from models.tables import ConciergeTeam
from tests.support.people import Office, office
from tests.support.reporting import answers, asks, claims, ends, says, scripted, vera
from tests.support.web import Desk, Web
from web.report_csv import safe

DAYS = {"from": "2026-03-02", "to": "2026-03-04", "zone": "Europe/Berlin"}
MORNING = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
async def house(db: object) -> Office:
    return await office()


async def asked(desk: Desk, path: str = "/api/reports", /, **question: object) -> httpx.Response:
    params = DAYS | {name: str(value) for name, value in question.items()}
    return await desk.client.get(path, params=params)


async def figures(desk: Desk, **question: object) -> dict[str, Any]:
    answer = await asked(desk, **question)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def whole_chat(house: Office) -> None:
    ada = house.ada
    await scripted(house, MORNING, vera(0), answers(1), asks(9), claims(19, ada), says(29, ada), ends(69, ada))


async def test_a6_nobody_finds_a_trace_of_another_team_in_a_report(web: Web, house: Office) -> None:
    """Both teams work for one concierge, and a chat went from the one to the other."""
    other = await office()
    await ConciergeTeam(concierge=house.concierge, team=other.team, position=1).save()
    await whole_chat(house)
    ada, kofi = await web.log_in(house.ada), await web.log_in(house.kofi)
    before = await figures(ada)
    assert before["total"]["chats"] == 1
    gone = Transferred(team=other.team, team_name="Billing")
    await scripted(
        house, MORNING, vera(0), asks(0), claims(9, house.ada), (20, house.ada.author, gone), claims(29, other.grace)
    )
    await whole_chat(other)
    for reader in (ada, kofi):
        assert await figures(reader) == before
    table = await asked(ada, "/api/reports/csv", by="agents")
    assert other.grace.handle not in table.text
    theirs = await figures(await web.log_in(other.ada))
    assert theirs["total"]["chats"] == 2
    assert {row["key"] for row in theirs["agents"]} == {other.ada.handle, other.grace.handle}
    hidden = {
        "team": (other.team, uuid4()),
        "agent": (other.grace.handle, "nobody"),
        "concierge": (other.concierge, uuid4()),
    }
    for name, (there, nowhere) in hidden.items():
        assert await figures(ada, **{name: there}) == await figures(ada, **{name: nowhere})


async def test_an_admin_sees_every_team(web: Web, house: Office) -> None:
    other = await office()
    for one in (house, other):
        await whole_chat(one)
    ines = await web.log_in(house.ines)
    assert {str(house.team), str(other.team)} <= {row["key"] for row in (await figures(ines))["teams"]}
    assert (await figures(ines, team=other.team))["total"]["chats"] == 1


async def test_who_lost_his_team_sees_nothing_of_it_any_more(web: Web, house: Office) -> None:
    await whole_chat(house)
    grace = await web.log_in(house.grace)
    assert (await figures(grace))["total"]["chats"] == 1
    await pool().execute("DELETE FROM team_person WHERE person = $1", house.grace.id)
    assert (await figures(grace))["total"]["chats"] == 0


async def test_f12_a_file_holds_what_the_page_shows_and_no_more(web: Web, house: Office) -> None:
    await whole_chat(house)
    await whole_chat(await office())
    ada = await web.log_in(house.ada)
    answer = await asked(ada, "/api/reports/csv", by="days")
    assert answer.headers["Content-Type"].startswith("text/csv; header=present")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="days-2026-03-02-2026-03-04.csv"'
    [row] = csv.DictReader(StringIO(answer.text, newline=""))
    assert (row["day"], row["chats"], row["asked"], row["missed"], row["conversations"]) == (
        "2026-03-02",
        "1",
        "1",
        "0",
        "1",
    )
    assert (row["wait_median_s"], row["first_response_median_s"], row["resolution_median_s"]) == (
        "10.0",
        "20.0",
        "60.0",
    )
    assert (row["rating_mean"], row["ratings"], row["deflected"]) == ("", "0", "0")


@pytest.mark.parametrize(
    "name", ["=1+1", "+49 1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\uff1d1", "=cmd|' /C calc'!A0"]
)
async def test_f10_no_cell_of_a_file_is_a_formula(web: Web, house: Office, name: str) -> None:
    await pool().execute("UPDATE person SET name = $2 WHERE handle = $1", house.ada.handle, name)
    await whole_chat(house)
    answer = await asked(await web.log_in(house.kofi), "/api/reports/csv", by="agents")
    [row] = csv.DictReader(StringIO(answer.text, newline=""))
    assert row["name"] == f"'{name}"


async def test_f10_quotes_lines_and_semicolons_stay_in_their_cell(web: Web, house: Office) -> None:
    name = 'Größe "40";=1+1,\nnext'
    await pool().execute("UPDATE team SET name = $2 WHERE id = $1", house.team, name)
    await whole_chat(house)
    answer = await asked(await web.log_in(house.kofi), "/api/reports/csv", by="teams")
    head, line, rest = answer.content.decode().split("\r\n")
    assert (head.count('"'), rest) == (2 * (head.count(",") + 1), ""), "every cell is quoted, every line ends in CRLF"
    assert line.startswith(f'"{house.team}","Größe ""40"";=1+1,\nnext","1",')
    assert safe("2026-03-02") == "2026-03-02"


@pytest.mark.parametrize(
    "question",
    [{"from": "yesterday"}, {"from": "2026-02-30"}, {"from": "0001-01-01"}, {"to": "9999-12-31"}, {"to": "2026-03-01"},
     {"from": "2025-03-03"}, {"zone": "Mars/Olympus"}, {"zone": "europe/berlin; --"}, {"zone": "x" * 65}, {"team": "7"},
     {"agent": ""}, {"concierge": "' OR 1=1"}, {"zone": "a\x00b"}],
)  # fmt: skip
async def test_d9_what_cannot_be_counted_is_refused_in_words(web: Web, house: Office, question: dict[str, str]) -> None:
    answer = await asked(await web.log_in(house.kofi), **question)
    assert answer.status_code == 400
    assert answer.json()["detail"]
    assert (await asked(await web.log_in(house.kofi), "/api/reports/csv", by="names")).status_code == 400
