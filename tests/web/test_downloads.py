"""A file is saved: by whoever may see the ticket that holds it, by an address that is good for minutes."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from models import file_links
from models.database import pool
from tests.support.filing import PNG, filed, send, sent
from tests.support.people import Office, office
from tests.support.web import Desk, Web


@pytest.fixture
async def kofi(web: Web, house: Office) -> Desk:
    return await web.log_in(house.kofi)


async def test_a_file_of_a_form_is_kept_with_its_ticket_and_saved_by_whoever_may_see_that(
    web: Web, house: Office, kofi: Desk
) -> None:
    answer = await send(kofi.client, PNG, "Quittung März.png")
    file = answer.json()
    assert file == {"id": file["id"], "name": "Quittung März.png", "size": len(PNG), "media_type": "image/png"}
    number = (await filed(kofi, house, file["id"])).json()["number"]
    overview = (await kofi.client.get(f"/api/tickets/{number}")).json()
    [shown] = [one for one in overview["answers"] if one["kind"] == "file"]
    assert (shown["value"], shown["shown"]) == (file["id"], "Quittung März.png")

    link = (await kofi.client.post(f"/api/tickets/{number}/files/{file['id']}/link")).json()["url"]
    saved = await web.client().get(link)
    assert (saved.status_code, saved.content) == (200, PNG)
    told = saved.headers
    assert told["Content-Disposition"] == (
        "attachment; filename=\"Quittung M_rz.png\"; filename*=UTF-8''Quittung%20M%C3%A4rz.png"
    )
    assert told["Content-Type"] == "image/png"
    assert told["X-Content-Type-Options"] == "nosniff"
    assert told["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert told["Referrer-Policy"] == "no-referrer"
    assert told["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "no-store" in told["Cache-Control"]
    assert "Set-Cookie" not in told


async def test_an_address_is_good_for_five_minutes_and_one_file(web: Web, house: Office, kofi: Desk) -> None:
    file = await sent(kofi.client)
    assert (await filed(kofi, house, file)).status_code == 200
    links, now = await file_links.links(), datetime.now(UTC)
    good = links.token(UUID(file), now)
    stranger = web.client()
    assert (await stranger.get(f"/files/{good}")).status_code == 200
    unused = await sent(kofi.client)
    for token in (
        links.token(UUID(file), now - timedelta(minutes=5)),
        links.token(uuid4(), now),
        links.token(UUID(unused), now),
        good[:-1] + ("A" if good[-1] != "A" else "B"),
        good + "=",
        file_links.FileLinks(b"k" * 32).token(UUID(file), now),
    ):
        refused = await stranger.get(f"/files/{token}")
        assert (refused.status_code, refused.json()["code"]) == (404, "not_found"), token
    await pool().execute("DELETE FROM file WHERE id = $1", UUID(file))
    assert (await stranger.get(f"/files/{good}")).status_code == 404


async def test_what_the_database_says_of_a_kind_is_not_believed(web: Web, house: Office, kofi: Desk) -> None:
    file = await sent(kofi.client)
    number = (await filed(kofi, house, file)).json()["number"]
    await pool().execute("UPDATE file SET media_type = 'text/html' WHERE id = $1", UUID(file))
    link = (await kofi.client.post(f"/api/tickets/{number}/files/{file}/link")).json()["url"]
    assert (await kofi.client.get(link)).headers["Content-Type"] == "application/octet-stream"


async def test_a_ticket_gives_away_only_what_it_holds(web: Web, house: Office, kofi: Desk) -> None:
    file, other = await sent(kofi.client), await sent(kofi.client)
    number = (await filed(kofi, house, file)).json()["number"]
    assert (await filed(kofi, house, other)).status_code == 200
    for named in (other, str(uuid4())):
        assert (await kofi.client.post(f"/api/tickets/{number}/files/{named}/link")).status_code == 404
    stranger = await web.log_in((await office()).kofi)
    assert (await stranger.client.post(f"/api/tickets/{number}/files/{file}/link")).status_code == 404
