"""Vera asks for her transcript and opens the link, by a client that retries; what must hold after."""

import re
from collections import Counter
from collections.abc import Callable
from uuid import UUID, uuid4

from msgspec import Struct

from models.database import pool
from models.events import TranscriptSent
from models.mails import MailKind
from models.queries import entries
from models.transcripts import Stage
from tests.support.clients import VisitorClient
from tests.support.mail_server import Came, MailServer
from tests.support.people import Office
from tests.support.waiting import until

PATIENCE = 120.0
LINK = re.compile(r"http\S+(/transcript/\S+)")
STANDS = "SELECT id, stage, code FROM transcript WHERE conversation = $1"
# Whoever held it was killed, so that nobody has to wait for its time to run out.
LET_GO = "UPDATE mail SET under_way_until = now() WHERE occasion LIKE '%:' || $1::uuid AND sent_at IS NULL"
AT_ONCE = "UPDATE transcript SET next_at = now() WHERE id = $1"
MAILS = "SELECT kind, message_id, sent_at FROM mail WHERE occasion LIKE '%:' || $1::uuid"


class Transcribed(Struct, frozen=True, kw_only=True):
    chat: UUID
    address: str


async def transcribed(house: Office, base: Callable[[], str], post: MailServer) -> Transcribed:
    """Each click comes twice."""
    address = f"vera-{uuid4().hex[:12]}@example.com"
    async with VisitorClient(base, house.key) as vera:
        chat = await vera.begin("Where is my parcel?", asks=True)
        click = {"command_id": uuid4().hex, "log": str(chat), "email": address}
        for _ in range(2):
            await vera.decide(f"/w/{house.key}/conversation/transcript", click)
        [first, *_] = await until(lambda: _came(chat, post, address, MailKind.TRANSCRIPT_LINK), within=PATIENCE)
        [path] = LINK.findall(first.text)
        for _ in range(2):
            await vera.decide(path, {})
        await until(lambda: _is(chat, Stage.SENT), within=PATIENCE)
    return Transcribed(chat=chat, address=address)


async def _came(chat: UUID, post: MailServer, address: str, kind: MailKind) -> list[Came]:
    await _let_go(chat)
    return [one for one in post.of(address) if kind.replace("_", "-") in str(one.mail["Message-ID"])]


async def _is(chat: UUID, stage: Stage) -> bool:
    return await _let_go(chat) is stage


async def _let_go(chat: UUID) -> Stage:
    """Where somebody was killed at it, another one found it under way."""
    row = await pool().fetchrow(STANDS, chat)
    assert row is not None
    if row["code"] == "under_way":
        await pool().execute(LET_GO, row["id"])
        await pool().execute(AT_ONCE, row["id"])
    return Stage(row["stage"])


async def check_transcript(case: Transcribed, server: MailServer, *, gap: bool) -> None:
    """One row, one mail of each kind, one line that says that it is out. `gap`: we were killed when a mail was out and
    not marked: it may come twice; a link that was followed by then is not sent again, and stays without a mark."""
    [transcript] = await pool().fetch(STANDS, case.chat)
    mails = await pool().fetch(MAILS, transcript["id"])
    assert sorted(mail["kind"] for mail in mails) == [MailKind.TRANSCRIPT, MailKind.TRANSCRIPT_LINK]
    assert gap or all(mail["sent_at"] for mail in mails)
    # A long header may be folded before its value.
    came = Counter(str(one.mail["Message-ID"]).strip() for one in server.of(case.address))
    assert set(came) == {mail["message_id"] for mail in mails}
    assert came.total() - len(came) <= gap, f"a mail came twice: {came}"
    [lines] = await entries.after([(case.chat, 0)])
    assert sum(isinstance(line.entry.what, TranscriptSent) for line in lines) == 1
