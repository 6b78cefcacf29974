"""Files: as people send them, and in the answers of a ticket."""

from pathlib import Path
from uuid import UUID, uuid4

import httpx
import msgspec

from models import files
from models.database import pool, transaction
from models.events import Attached
from models.forms import Answer, Input, InputKind, Use
from settings import Settings
from tests.support.people import Office
from tests.support.web import Desk

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 100
ASKS = (
    Input(key="subject", label="Subject", required=True, use=Use.SUBJECT),
    Input(key="receipt", label="Receipt", kind=InputKind.FILE, required=True),
)
"""The fields of a form that asks for a file."""
FORM = "INSERT INTO form (key, title, enabled, fields) VALUES ($1, $1, $2, $3::text::jsonb) RETURNING id"
SAID = "UPDATE entry SET what = what || $3::text::jsonb WHERE log = $1 AND seq = $2"
ANSWERS = "UPDATE submission SET answers = $2::text::jsonb WHERE number = $1"


async def form_with_a_file(title: str | None = None) -> UUID:
    form: UUID = await pool().fetchval(
        FORM, title or f"Refund {uuid4().hex[:8]}", True, msgspec.json.encode(ASKS).decode()
    )
    return form


async def answered_with_a_file(number: int, by: str) -> UUID:
    """The form of this ticket holds a file; of its bytes there is nothing."""
    id_ = await _kept(by)
    answer = Answer(key="receipt", label="Receipt", kind=InputKind.FILE, value=str(id_), shown="receipt.png")
    await pool().execute(ANSWERS, number, msgspec.json.encode([answer]).decode())
    return id_


async def said_with_a_file(log: UUID, seq: int, by: str) -> UUID:
    """The line of the log that stands at `seq` carries a file; of its bytes there is nothing."""
    id_ = await _kept(by)
    file = Attached(id=id_, name="receipt.png", size=len(PNG), media_type="image/png")
    await pool().execute(SAID, log, seq, msgspec.json.encode({"files": [file]}).decode())
    return id_


async def _kept(by: str) -> UUID:
    id_ = await files.begin(by, "receipt.png", "image/png")
    await files.stored(id_, len(PNG), b"-" * 32)
    async with transaction() as connection:
        await files.keep(connection, [id_])
    return id_


async def send(client: httpx.AsyncClient, body: bytes, name: str = "receipt.png", **headers: str) -> httpx.Response:
    return await client.post("/api/files", params={"name": name}, content=body, headers=headers)


async def sent(client: httpx.AsyncClient, body: bytes = PNG, name: str = "receipt.png") -> str:
    """The id."""
    answer = await send(client, body, name)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["id"])


async def filed(who: Desk, house: Office, file: str) -> httpx.Response:
    """A ticket of a form that holds this file."""
    form = await form_with_a_file()
    await pool().execute("UPDATE form SET team = $2 WHERE id = $1", form, house.team)
    values = {"subject": "Money back", "receipt": file}
    body = {"command_id": uuid4().hex, "form": str(form), "values": values}
    answer = await who.client.post("/api/tickets", json=body)
    await pool().execute("UPDATE form SET enabled = false WHERE id = $1", form)
    return answer


async def rows(by: str) -> list[UUID]:
    """Of the files of this sender, whole or on their way."""
    return [row["id"] for row in await pool().fetch("SELECT id FROM file WHERE by = $1", by)]


def folder(settings: Settings) -> set[str]:
    """What stands in the storage, also what is not whole yet."""
    kept = Path(settings.kept_files)
    return {one.name for one in kept.iterdir()} if kept.exists() else set()
