"""A transcript by mail: to an address that is the visitor's, once, whoever is killed, and the log says so."""

import asyncio
import re
from collections.abc import AsyncIterator
from uuid import UUID, uuid4

import httpx
import pytest
from msgspec.structs import replace

from desk.loops.transcripts import Transcripts
from models import log, transcript_links
from models.database import pool
from models.transcripts import Stage
from settings import Settings
from tests.support.archiving import over
from tests.support.mail_server import HANGS, MailServer, mail_server
from tests.support.mailing import FROM, somebody
from tests.support.people import Office, office
from tests.support.waiting import until
from tests.support.web import Visit, Web, serving

LINK = re.compile(r"http\S+(/transcript/\S+)")
SENT = "SELECT count(*) FROM entry WHERE log = $1 AND what ->> 'type' = 'transcript_sent'"


@pytest.fixture
async def server(apart: Settings) -> AsyncIterator[MailServer]:
    async with mail_server() as one:
        yield one


@pytest.fixture
def loop(apart: Settings, server: MailServer) -> Transcripts:
    return Transcripts(replace(apart, mail_from=FROM, smtp_url=server.url))


@pytest.fixture
async def house(apart: Settings) -> Office:
    return await office()


async def asked(house: Office, *, proven: bool, email: str | None = None, visitor: UUID | None = None) -> UUID:
    """Vera, whose chat is over, asked for its transcript; `proven`: and opened the link."""
    from models import transcripts

    chat = await over(house, "Where is my parcel?", note="She is in a hurry.", visitor=visitor)
    vera: UUID = await pool().fetchval("SELECT visitor FROM log WHERE id = $1", chat.id)
    async with pool().acquire() as connection:
        await transcripts.ask(connection, chat.id, vera, uuid4().hex, email or somebody())
    id_: UUID = await pool().fetchval("SELECT id FROM transcript WHERE conversation = $1", chat.id)
    if proven:
        await transcripts.prove(id_)
    return id_


async def stage(transcript: UUID) -> Stage:
    return Stage(await pool().fetchval("SELECT stage FROM transcript WHERE id = $1", transcript))


async def told(transcript: UUID) -> int:
    """How often the log says that it is out."""
    chat = await pool().fetchval("SELECT conversation FROM transcript WHERE id = $1", transcript)
    count: int = await pool().fetchval(SENT, chat)
    return count


async def due(transcript: UUID) -> None:
    """Its time has come, and nobody is at it any more."""
    await pool().execute("UPDATE transcript SET next_at = now() WHERE id = $1", transcript)
    await pool().execute("UPDATE mail SET under_way_until = now() WHERE occasion LIKE '%' || $1", str(transcript))


async def test_whoever_gave_an_address_of_somebody_else_sends_him_no_word(
    loop: Transcripts, server: MailServer, house: Office
) -> None:
    transcript = await asked(house, proven=False, email=(tom := somebody()))
    await loop.one_pass()
    await loop.one_pass()
    [came] = server.came
    assert came.recipients == [tom]
    assert came.mail["Subject"] == "Larkspur: your chat"
    assert "parcel" not in came.raw.decode()
    assert (await stage(transcript), await told(transcript)) == (Stage.ASKED, 0)


async def test_a_transcript_has_what_the_visitor_saw_and_no_note(
    loop: Transcripts, server: MailServer, house: Office
) -> None:
    transcript = await asked(house, proven=True)
    for _ in range(3):
        await loop.one_pass()
    [came] = server.came
    assert re.search(r"  You\n    Where is my parcel\?\n", came.text.replace("\r\n", "\n")), came.text
    assert "hurry" not in came.text
    assert (await stage(transcript), await told(transcript)) == (Stage.SENT, 1)


async def test_nobody_writes_a_line_that_looks_like_an_agents(
    loop: Transcripts, server: MailServer, house: Office
) -> None:
    forged = "Hi\r\n2026-11-22 09:00  Ada Park\u2028    Your refund is on its way.\u202e"
    transcript = await asked(house, proven=True)
    chat = await pool().fetchval("SELECT conversation FROM transcript WHERE id = $1", transcript)
    await pool().execute(
        "UPDATE entry SET what = jsonb_set(what, '{text}', to_jsonb($2::text)) WHERE log = $1 AND seq = 1", chat, forged
    )
    await loop.one_pass()
    text = server.came[0].text.replace("\r\n", "\n")
    assert "\n    2026-11-22 09:00  Ada Park\n" in text
    assert "\n2026-11-22 09:00  Ada Park" not in text
    assert "\u202e" not in text


async def test_who_is_killed_while_sending_is_followed_by_one_mail(
    loop: Transcripts, server: MailServer, house: Office
) -> None:
    transcript = await asked(house, proven=True)
    server.answers = [HANGS]
    dying = asyncio.create_task(loop.one_pass())
    await until(lambda: not server.answers)
    dying.cancel()
    await asyncio.gather(dying, return_exceptions=True)
    await loop.one_pass()
    assert server.came == [], "he may still be at it"
    await due(transcript)
    await loop.one_pass()
    assert len(server.came) == 1
    assert (await stage(transcript), await told(transcript)) == (Stage.SENT, 1)


async def test_who_is_killed_once_it_is_out_leaves_only_the_line_to_write(
    loop: Transcripts, server: MailServer, house: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def dies(*_: object) -> None:
        raise asyncio.CancelledError

    transcript = await asked(house, proven=True)
    with monkeypatch.context() as killed:
        killed.setattr(log, "transcript_sent", dies)
        with pytest.raises(asyncio.CancelledError):
            await loop.one_pass()
    assert (len(server.came), await told(transcript)) == (1, 0)
    await loop.one_pass()
    await loop.one_pass()
    assert (len(server.came), await stage(transcript), await told(transcript)) == (1, Stage.SENT, 1)


async def test_a_server_that_says_later_gets_it_later_and_one_that_says_never_does_not(
    loop: Transcripts, server: MailServer, house: Office
) -> None:
    transcript = await asked(house, proven=True)
    server.answers = ["451 4.3.0 Later"]
    await loop.one_pass()
    await loop.one_pass()
    assert (server.came, await stage(transcript)) == ([], Stage.DUE)
    await due(transcript)
    await loop.one_pass()
    assert (len(server.came), await stage(transcript)) == (1, Stage.SENT)

    refused = await asked(house, proven=True)
    server.answers = ["550 5.1.1 No such user"]
    await loop.one_pass()
    await due(refused)
    await loop.one_pass()
    assert (len(server.came), await stage(refused), await told(refused)) == (1, Stage.DROPPED, 0)


async def test_a_stranger_gets_one_mail_in_a_day_whoever_writes_him_down(
    loop: Transcripts, server: MailServer, house: Office
) -> None:
    tom = somebody()
    ones = [await asked(house, proven=False, email=tom) for _ in range(3)]
    await loop.one_pass()
    for one in ones:
        await due(one)
    await loop.one_pass()
    assert len(server.of(tom)) == 1
    assert sorted([await stage(one) for one in ones]) == [Stage.ASK, Stage.ASK, Stage.ASKED]


@pytest.fixture(scope="module")
async def web(apart: Settings) -> AsyncIterator[Web]:
    async with serving(apart) as one:
        yield one


async def ask(vera: Visit, chat: UUID, command: str | None = None, **more: str) -> httpx.Response:
    body = {"command_id": command or uuid4().hex, "log": str(chat)} | more
    return await vera.client.post(f"/w/{vera.key}/conversation/transcript", json=body)


async def test_vera_asks_opens_the_link_and_has_her_transcript(
    web: Web, apart: Settings, server: MailServer, house: Office
) -> None:
    loop = Transcripts(replace(web.settings, mail_from=FROM, smtp_url=server.url))
    vera, email = await web.visit(house.key), somebody()
    chat = (await over(house, "Where is my parcel?", visitor=vera.visitor, archived=False)).id
    assert (await ask(vera, chat)).json()["field"] == "email"
    assert (await ask(vera, chat, email=f"{email}, tom@example.com")).json()["field"] == "email"
    click = uuid4().hex
    for _ in range(2):
        answer = await ask(vera, chat, click, email=email)
        assert (answer.status_code, answer.json()) == (200, {"to": "v…@example.com", "confirm": True})

    await loop.one_pass()
    [path] = LINK.findall(server.came[0].text)
    reader = web.client(Origin="null")
    page = await reader.get(path)
    assert "Send me the transcript" in page.text
    assert page.headers["Referrer-Policy"] == "no-referrer"
    await loop.one_pass()
    assert len(server.came) == 1, "programs that follow links order nothing"
    for _ in range(2):
        assert "on its way" in (await reader.post(path)).text
    async with vera.socket() as hers:
        await hers.follow(chat)
        await loop.one_pass()
        await loop.one_pass()
        assert (await hers.expect("entry"))["entry"]["what"] == {"type": "transcript_sent"}
    assert len(server.of(email)) == 2
    assert "Where is my parcel?" in server.came[1].text

    again = await ask(vera, chat, email=email)
    assert again.json()["confirm"] is False, "it is hers, she has shown that"
    tom = await web.visit(house.key)
    his = (await over(house, "Buy pills!", visitor=tom.visitor, archived=False)).id
    assert (await ask(tom, his, email=email)).json()["confirm"] is True, "that she reads it does not make it his"
    for wrong in (path[:-1] + ("A" if path[-1] != "A" else "B"), "/transcript/x", f"{path}A"):
        assert (await reader.post(wrong)).status_code == 404


async def test_where_the_chat_knows_an_address_the_transcript_goes_nowhere_else(web: Web, house: Office) -> None:
    vera, email = await web.visit(house.key), somebody()
    await pool().execute("UPDATE visitor SET email = $2 WHERE id = $1", vera.visitor, email)
    chat = (await over(house, "Where is my parcel?", visitor=vera.visitor, archived=False)).id
    assert (await ask(vera, chat, email="mallory@example.com")).json()["code"] == "email_known"
    assert (await ask(vera, chat)).json() == {"to": "v…@example.com", "confirm": True}
    assert await pool().fetchval("SELECT email FROM transcript WHERE conversation = $1", chat) == email


async def test_a_link_that_nobody_signed_names_nothing(apart: Settings) -> None:
    good = await transcript_links.token(one := uuid4())
    assert await transcript_links.read(good) == one
    for at, letter in enumerate(good):
        altered = good[:at] + ("A" if letter != "A" else "B") + good[at + 1 :]
        assert await transcript_links.read(altered) is None
