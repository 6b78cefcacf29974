"""Which files are taken, which are refused in words, and what they are called here."""

import gzip
import io
import zipfile

import pytest
from piccolo.engine.postgres import PostgresEngine

from models.file_kinds import ENDINGS
from tests.support.filing import PNG, filed, folder, rows, send
from tests.support.people import Office, office
from tests.support.web import Desk, Web


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
async def kofi(web: Web, ring: Office) -> Desk:
    return await web.log_in(ring.kofi)


def archive(*names: str, mimetype: str | None = None) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as zipped:
        if mimetype is not None:
            zipped.writestr("mimetype", mimetype)
        for name in names:
            zipped.writestr(name, "x")
    return made.getvalue()


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
    assert kind in (told, ENDINGS[told][0])
    assert answer.json()["name"] == shown


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
    before = folder(web.settings)
    refused = await send(ines.client, body, name, **{"Content-Type": "image/png"})
    assert (refused.status_code, refused.json()["code"]) == (415, "wrong_type")
    assert refused.json()["detail"] != "This request must be JSON."
    assert await rows(ines.who.handle) == []
    assert folder(web.settings) == before


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
async def test_a_name_is_nothing_but_a_name(web: Web, ring: Office, kofi: Desk, name: str, shown: str) -> None:
    answer = await send(kofi.client, PNG, name)
    assert answer.json()["name"] == shown
    assert len(shown.encode()) <= 255
    number = (await filed(kofi, ring, answer.json()["id"])).json()["number"]
    link = (await kofi.client.post(f"/api/tickets/{number}/files/{answer.json()['id']}/link")).json()["url"]
    disposition = (await kofi.client.get(link)).headers["Content-Disposition"]
    assert disposition.startswith('attachment; filename="')
    assert disposition.count('"') == 2
    assert disposition.isascii()
    assert answer.json()["id"] in folder(web.settings), "under a key of ours"


async def test_a_name_with_nul_is_refused(kofi: Desk) -> None:
    assert (await send(kofi.client, PNG, "a\0.png")).json()["code"] == "bad_text"
