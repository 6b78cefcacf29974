"""Rows C1 to C3: a socket opens for the app's own pages, with a ticket, once."""

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus
from websockets.typing import Origin, Subprotocol

from models.database import pool
from tests.support.people import Office, office
from tests.support.web import Web


async def refused(web: Web, path: str, ticket: str, origin: str | None = "") -> int:
    with pytest.raises(InvalidStatus) as answer:
        async with web.socket(path, ticket, origin):
            pass
    return answer.value.response.status_code


def bad_origins(own: str) -> list[str | None]:
    host = own.removeprefix("http://")
    return [
        None, "https://evil.example", "null", f"http://{host}.evil.com", f"https://{host}", own.upper(),
        own.replace(".", "x"), f"{own}.", f"{own}/", own.rpartition(":")[0], f"{own}1", f"{own} https://evil.example",
    ]  # fmt: skip


async def test_c1_c2_a_staff_socket_opens_only_for_the_apps_own_origin(web: Web, house: Office) -> None:
    ada = await web.log_in(house.ada)
    for origin in bad_origins(web.origin):
        assert await refused(web, "/api/socket", await ada.ticket(), origin) == 403, origin
    async with ada.socket() as screen:
        assert await screen.quiet() == []


async def test_c2_a_cookie_alone_opens_no_socket(web: Web, house: Office) -> None:
    ada = await web.log_in(house.ada)
    cookies = "; ".join(f"{name}={value}" for name, value in ada.client.cookies.items())
    with pytest.raises(InvalidStatus) as answer:
        async with connect(
            web.url.replace("http", "ws") + "/api/socket",
            origin=Origin(web.origin),
            subprotocols=[Subprotocol("frontdesk.v1")],
            additional_headers={"Cookie": cookies},
            proxy=None,
        ):
            pass
    assert answer.value.response.status_code == 403


async def test_c3_a_ticket_opens_one_socket_within_its_time(web: Web, house: Office) -> None:
    ada, vera = await web.log_in(house.ada), await web.visit(house.key)
    for path, who in (("/api/socket", ada), (f"/w/{house.key}/socket", vera)):
        ticket = await who.ticket()
        async with web.socket(path, ticket):
            assert await refused(web, path, ticket) == 403
        late = await who.ticket()
        await pool().execute("UPDATE socket_ticket SET expires_at = now() - interval '1 second'")
        assert await refused(web, path, late) == 403
    other = await office()
    assert await refused(web, f"/w/{other.key}/socket", await vera.ticket()) == 403


async def test_c3_a_ticket_of_a_session_that_ended_is_none(web: Web, house: Office) -> None:
    ada = await web.log_in(house.ada)
    ticket = await ada.ticket()
    await ada.client.post("/api/logout")
    assert await refused(web, "/api/socket", ticket) == 403
