"""Files: what is taken, what is refused in words, what is left of it, and who may save it."""

import asyncio
import gzip
import io
import os
import zipfile
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import httpx
import pytest
from piccolo.engine.postgres import PostgresEngine

from models import file_links, files
from models.database import pool
from models.storage import Storage
from tests.support.filing import PNG, form_with_a_file, send, sent
from tests.support.people import Office, office
from tests.support.waiting import until
from tests.support.web import Desk, Web
from web.incoming import LARGEST
from web.uploads import PER_MINUTE

OLD = "UPDATE file SET created_at = now() - interval '26 hours' WHERE id = $1"


@pytest.fixture
async def house(db: PostgresEngine) -> Office:
    return await office()


@pytest.fixture
async def kofi(web: Web, house: Office) -> Desk:
    return await web.log_in(house.kofi)


@pytest.fixture(scope="module")
async def ring(web: Web, db: PostgresEngine) -> Office:
    """For what is tried many times: each of these people stays below what one may send in a minute."""
    return await office()


@pytest.fixture(scope="module")
async def ada(web: Web, ring: Office) -> Desk:
    return await web.log_in(ring.ada)


@pytest.fixture(scope="module")
async def ines(web: Web, ring: Office) -> Desk:
    return await web.log_in(ring.ines)


@pytest.fixture(scope="module")
async def ring_kofi(web: Web, ring: Office) -> Desk:
    return await web.log_in(ring.kofi)


@pytest.fixture
def storage(web: Web) -> Storage:
    return Storage(web.settings.kept_files)


async def rows(who: Desk) -> list[UUID]:
    return [row["id"] for row in await pool().fetch("SELECT id FROM file WHERE by = $1", who.who.handle)]


def folder(web: Web) -> set[str]:
    kept = Path(web.settings.kept_files)
    return {one.name for one in kept.iterdir()} if kept.exists() else set()


def archive(*names: str, mimetype: str | None = None) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as zipped:
        if mimetype is not None:
            zipped.writestr("mimetype", mimetype)
        for name in names:
            zipped.writestr(name, "x")
    return made.getvalue()


async def filed(who: Desk, house: Office, file: str, form: UUID | None = None) -> httpx.Response:
    form = form or await form_with_a_file()
    await pool().execute("UPDATE form SET team = $2 WHERE id = $1", form, house.team)
    values = {"subject": "Money back", "receipt": file}
    body = {"command_id": uuid4().hex, "form": str(form), "values": values}
    answer = await who.client.post("/api/tickets", json=body)
    await pool().execute("UPDATE form SET enabled = false WHERE id = $1", form)
    return answer


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


async def test_a_file_is_used_once_and_by_whoever_sent_it(web: Web, house: Office, kofi: Desk) -> None:
    ines = await web.log_in(house.ines)
    file = await sent(kofi.client)
    for who, named in ((ines, file), (kofi, str(uuid4())), (kofi, "../../etc/passwd"), (kofi, file.upper())):
        refused = await filed(who, house, named)
        assert (refused.status_code, list(refused.json()["problems"])) == (422, ["receipt"]), named
    assert (await filed(kofi, house, file)).status_code == 200
    assert (await filed(kofi, house, file)).status_code == 422, "used already"


async def test_what_nothing_refers_to_is_gone_after_a_day(
    web: Web, house: Office, kofi: Desk, storage: Storage
) -> None:
    kept, left, new = [await sent(kofi.client) for _ in range(3)]
    assert {kept, left, new} <= folder(web)
    assert (await filed(kofi, house, kept)).status_code == 200
    await files.begin(kofi.who.handle, "killed.png", "image/png")
    for row in set(await rows(kofi)) - {UUID(new)}:
        await pool().execute(OLD, row)
    assert (await filed(kofi, house, left)).status_code == 422
    await files.sweep(storage)
    assert set(await rows(kofi)) == {UUID(kept), UUID(new)}
    assert {kept, left, new} & folder(web) == {kept, new}


@pytest.mark.parametrize(
    ("body", "name", "kind", "shown"),
    [
        (b"\xff\xd8\xff\xe0JFIF", "photo.JPG", "image/jpeg", "photo.JPG"),
        (b"GIF89a=1;alert(1)", "move.js", "image/gif", "move.js.gif"),
        (PNG + b"<script>alert(1)</script>", "page.html", "image/png", "page.html.png"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "a.webp", "image/webp", "a.webp"),
        (b"%PDF-1.7 /JavaScript", "invoice", "application/pdf", "invoice.pdf"),
        ("Größe;Preis\n1;2 €\n".encode(), "table.csv", "text/plain", "table.csv"),
        (b"Just words, and 2 < 3.", "words.text", "text/plain", "words.text.txt"),
        (archive("[Content_Types].xml", "word/document.xml"), "a.docx", "docx", "a.docx"),
        (archive("[Content_Types].xml", "xl/workbook.xml"), "a.xlsx", "xlsx", "a.xlsx"),
        (archive("[Content_Types].xml", "ppt/slides.xml"), "a.pptx", "pptx", "a.pptx"),
        (archive("content.xml", mimetype="application/vnd.oasis.opendocument.text"), "a.odt", "odt", "a.odt"),
        (archive("content.xml", mimetype="application/vnd.oasis.opendocument.spreadsheet"), "a.ods", "ods", "a.ods"),
        (archive("page.html"), "a.docx", "application/zip", "a.docx.zip"),
    ],
)
async def test_a_file_is_what_its_first_bytes_say(ada: Desk, body: bytes, name: str, kind: str, shown: str) -> None:
    answer = await send(ada.client, body, name, **{"Content-Type": "text/html", "Content-Encoding": "gzip"})
    assert answer.status_code == 200, answer.text
    told = answer.json()["media_type"]
    assert told == kind or files_end(told) == kind
    assert answer.json()["name"] == shown


def files_end(kind: str) -> str:
    from models.file_kinds import ENDINGS

    return ENDINGS[kind][0]


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (b"", "empty.txt"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', "drawing.png"),
        (b"\xef\xbb\xbf\r\n <!DOCTYPE html><p>Hello", "page.txt"),
        (b"<html>", "a.png"),
        (b"  <script>alert(1)</script>", "a.txt"),
        (b'<?xml version="1.0"?><?xml-stylesheet href="x.xsl"?>', "a.xml"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", "a.mht"),
        (b"alert(1)", "code.js"),
        (b"alert(1)", "code.JS. "),
        (b"AddType text/html .png", "a.pht"),
        (b"#!/bin/sh\nrm -r /", "run"),
        (b"MZ\x90\0", "setup.exe"),
        (b"\x7fELF\2", "run"),
        (archive("META-INF/MANIFEST.MF", "Main.class"), "a.zip"),
        (archive("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "a.docx"),
        (gzip.compress(b"0" * 1_000_000), "bomb.gz"),
        (b"\0" * 100, "a.png"),
        (b"Gr\xf6\xdfe", "latin-1.txt"),
        (b"words " * 20_000 + b"\xff", "late.txt"),
        (b"words " * 20_000 + b"\0", "late.txt"),
        (b"words " * 20_000 + b"\xc3", "cut.txt"),
    ],
)
async def test_what_acts_and_what_is_not_known_is_refused_in_words(
    web: Web, ines: Desk, body: bytes, name: str
) -> None:
    before = folder(web)
    refused = await send(ines.client, body, name, **{"Content-Type": "image/png"})
    assert (refused.status_code, refused.json()["code"]) == (415, "wrong_type")
    assert refused.json()["detail"] != "This request must be JSON."
    assert await rows(ines) == []
    assert folder(web) == before


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../x.png", "x.png"),
        ("..\\..\\x.png", "x.png"),
        ("/etc/passwd", "passwd.png"),
        ("C:\\a\\x.png", "x.png"),
        ("CON.png", "_CON.png"),
        ("aux", "_aux.png"),
        (".htaccess", "htaccess.png"),
        ("a\r\nSet-Cookie: a=b.png", "aSet-Cookie_ a=b.png"),
        ('"; filename=evil.html', "_; filename=evil.html.png"),
        ("gnp.\u202etxt.png", "gnp.txt.png"),
        ("👩‍👩‍👧.png", "👩‍👩‍👧.png"),
        ("", "file.png"),
        ("..", "file.png"),
        ("é" * 300 + ".png", "é" * 125 + ".png"),
    ],
)
async def test_a_name_is_nothing_but_a_name(web: Web, ring: Office, ring_kofi: Desk, name: str, shown: str) -> None:
    answer = await send(ring_kofi.client, PNG, name)
    assert answer.json()["name"] == shown
    assert len(shown.encode()) <= 255
    number = (await filed(ring_kofi, ring, answer.json()["id"])).json()["number"]
    link = (await ring_kofi.client.post(f"/api/tickets/{number}/files/{answer.json()['id']}/link")).json()["url"]
    disposition = (await ring_kofi.client.get(link)).headers["Content-Disposition"]
    assert disposition.startswith('attachment; filename="')
    assert disposition.count('"') == 2
    assert disposition.isascii()
    assert answer.json()["id"] in folder(web), "under a key of ours"


async def test_a_name_with_nul_is_refused(kofi: Desk) -> None:
    assert (await send(kofi.client, PNG, "a\0.png")).json()["code"] == "bad_text"


async def pieces(size: int) -> AsyncIterator[bytes]:
    """A body without a length."""
    yield PNG
    left = size - len(PNG)
    while left > 0:
        yield b"\0" * min(left, 1024 * 1024)
        left -= 1024 * 1024


@pytest.mark.parametrize("announced", [True, False])
async def test_a_file_has_25_mb_at_most(web: Web, kofi: Desk, announced: bool) -> None:
    before = folder(web)

    async def of(size: int) -> httpx.Response:
        body = PNG + b"\0" * (size - len(PNG)) if announced else pieces(size)
        return await kofi.client.post("/api/files", params={"name": "a.png"}, content=body)

    refused = await of(LARGEST + 1)
    assert (refused.status_code, refused.json()["detail"]) == (413, "A file may have at most 25 MB.")
    assert await rows(kofi) == []
    assert folder(web) == before
    fits = await of(LARGEST)
    assert (fits.status_code, fits.json()["size"]) == (200, LARGEST)
    assert (Path(web.settings.kept_files) / fits.json()["id"]).stat().st_size == LARGEST
    assert resident(web) < 400_000_000


def resident(web: Web) -> int:
    pages = Path(f"/proc/{web.process.pid}/statm").read_text().split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


async def test_an_upload_that_is_given_up_leaves_nothing(web: Web, kofi: Desk) -> None:
    before = folder(web)
    begun = asyncio.Event()

    async def half() -> AsyncIterator[bytes]:
        yield PNG + b"\0" * 8 * 1024 * 1024
        begun.set()
        await asyncio.Event().wait()

    going = asyncio.create_task(kofi.client.post("/api/files", params={"name": "a.png"}, content=half()))
    await begun.wait()
    await until(lambda: rows(kofi))
    going.cancel()
    await asyncio.gather(going, return_exceptions=True)

    async def nothing() -> bool:
        return await rows(kofi) == [] and folder(web) == before

    await until(nothing)


@pytest.mark.parametrize("announced", [len(PNG) + 10, 0])
async def test_a_length_that_is_not_true_stores_nothing_else(web: Web, kofi: Desk, announced: int) -> None:
    host, port = web.settings.web_host, web.settings.web_port
    cookies = "; ".join(f"{name}={value}" for name, value in kofi.client.cookies.items())
    kept = {name: kofi.client.headers[name] for name in ("Origin", "X-CSRF-Token", "X-Forwarded-For")}
    head = {"Host": f"{host}:{port}", "Cookie": cookies, "Content-Length": str(announced)} | kept
    lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
    reader, writer = await asyncio.open_connection(host, port)
    writer.write(f"POST /api/files?name=a.png HTTP/1.1\r\n{lines}\r\n".encode() + PNG)
    await writer.drain()
    if announced == 0:
        assert (await reader.readline()).startswith(b"HTTP/1.1 4")
    writer.close()

    async def nothing() -> bool:
        return await rows(kofi) == []

    await until(nothing)


async def test_who_sends_file_after_file_waits(web: Web, house: Office) -> None:
    grace = await web.log_in(house.grace)
    answers = [await send(grace.client, b"", "a.txt") for _ in range(PER_MINUTE + 1)]
    assert [one.status_code for one in answers] == [415] * PER_MINUTE + [429]
    assert int(answers[-1].headers["Retry-After"]) > 0


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
