"""The usher: invitations and forgotten passwords by mail, once, and again while no server takes them."""

import re
from collections.abc import AsyncIterator
from uuid import uuid4

import pytest
from msgspec.structs import replace

from desk.loops.usher import Usher
from models.database import pool, transaction
from models.people import links
from models.people.links import Kind
from models.people.listing import Role
from settings import Settings
from tests.support.coming_in import newcomer
from tests.support.mail_server import MailServer, mail_server
from tests.support.mailing import FROM
from tests.support.people import office

TOKEN = re.compile(r"http://127\.0\.0\.1:\d+/console/(\w+)#([\w-]+)")


@pytest.fixture
async def server(db: object) -> AsyncIterator[MailServer]:
    await pool().execute("UPDATE access_link SET mail_at = NULL")
    async with mail_server() as one:
        yield one


@pytest.fixture
def usher(settings: Settings, server: MailServer) -> Usher:
    return Usher(replace(settings, smtp_url=server.url, mail_from=FROM))


async def invites(email: str) -> str:
    house = await office()
    async with transaction() as connection:
        told = await links.invite(
            connection, uuid4(), email=email, roles=(Role.AGENT,), teams=(), by=house.ines.handle, mail=True
        )
    assert told is not None
    return told.token


async def test_who_is_invited_gets_one_mail_whose_link_opens(usher: Usher, server: MailServer) -> None:
    email = newcomer()
    shown = await invites(email)
    for _ in range(2):
        await usher.one_pass()
    [came] = server.of(email)
    assert "Ines Duarte invites you" in came.text
    found = TOKEN.search(came.text)
    assert found is not None
    assert found[1] == "join"
    for token in (shown, found[2]):
        link = await links.find(token)
        assert link is not None
        assert (link.kind, link.email) == (Kind.INVITE, email)
    assert await pool().fetchval("SELECT body FROM mail WHERE recipient = $1", email) is None


async def test_a_mail_that_no_server_took_is_sent_later(usher: Usher, server: MailServer) -> None:
    email = newcomer()
    await invites(email)
    server.answers.append("451 4.3.0 Later")
    for _ in range(2):
        await usher.one_pass()
    assert server.of(email) == [], "not at once again"
    await pool().execute("UPDATE access_link SET mail_at = now() WHERE email = $1", email)
    await usher.one_pass()
    assert len(server.of(email)) == 1


async def test_a_link_that_is_over_is_not_mailed(usher: Usher, server: MailServer) -> None:
    email = newcomer()
    token = await invites(email)
    link = await links.find(token)
    assert link is not None
    await links.revoke(link.id)
    await usher.one_pass()
    assert server.of(email) == []


async def test_a_forgotten_password_is_kept_for_an_admin_where_no_mail_goes_out(settings: Settings, db: object) -> None:
    house = await office()
    await links.ask(house.ada.email, mail=True)
    await links.ask(newcomer(), mail=True)
    await Usher(settings).one_pass()
    body = await pool().fetchval("SELECT body FROM mail WHERE recipient = $1", house.ada.email)
    found = TOKEN.search(body)
    assert found is not None
    link = await links.find(found[2])
    assert link is not None
    assert (link.kind, link.handle) == (Kind.RESET, house.ada.handle)
    await pool().execute("UPDATE access_link SET expires_at = now() WHERE kind = 'reset'")
    await links.forget()
    assert await pool().fetchval("SELECT count(*) FROM access_link WHERE kind = 'reset'") == 0
