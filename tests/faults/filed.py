"""Ada files a ticket from a chat, Kofi answers and is done, by clients that retry; what must hold after."""

import asyncio
import random
from collections import Counter
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import msgspec
from msgspec import Struct

from models import mails
from models.database import pool
from models.events import Entry, StepDone, StepKind
from models.queries import entries
from models.tickets.state import StepState, TicketStatus, TicketStep
from tests.support.clients import AgentClient
from tests.support.mail_server import MailServer
from tests.support.opening import begin
from tests.support.people import Office
from tests.support.retrying import RefusedByServer
from tests.support.waiting import until

PATIENCE = 120.0
FORM = "SELECT id FROM form WHERE key = 'livechat-ticket'"
STEPS = "SELECT state -> 'steps' FROM ticket WHERE number = $1"
# Whoever held it was killed, so that nobody has to wait for its time to run out.
LET_GO = "UPDATE mail SET under_way_until = now() WHERE ticket = $1 AND sent_at IS NULL"
MAILS = "SELECT kind, message_id, sent_at FROM mail WHERE ticket = $1"
WHOLE = {StepKind.RECEIPT, StepKind.REPLY, StepKind.DONE}


class Case(Struct, frozen=True, kw_only=True):
    chat: UUID
    number: int
    log: UUID
    address: str


async def filed_and_done(house: Office, base: Callable[[], str], rng: random.Random) -> Case:
    """The first answer to the click that files it is lost; then it comes twice at once, and again when all is done."""
    address = f"vera-{uuid4().hex[:12]}@example.com"
    await mails.verify(address)
    chat = (await begin(await house.visitor("Vera"), "Where is my parcel?", asks=True)).log
    said = {"subject": "A parcel is lost", "description": "It was to come in March.", "email": address}
    click = {"command_id": uuid4().hex, "form": str(await pool().fetchval(FORM)), "values": said}
    async with AgentClient(base, house.ada.email) as ada, AgentClient(base, house.kofi.email) as kofi:
        await asyncio.gather(ada.login(), kofi.login())
        path = f"/api/conversations/{chat}/workflows"
        lost = asyncio.create_task(ada.decide(path, click))
        await asyncio.sleep(rng.uniform(0, 0.05))
        lost.cancel()
        twice = await asyncio.gather(*(ada.decide(path, click) for _ in range(2)))
        [number] = {answer.json()["number"] for answer in twice}
        await _sent(kofi, number, StepKind.RECEIPT)
        words = {"command_id": uuid4().hex, "text": "We sent another one."}
        for _ in range(2):
            await kofi.decide(f"/api/tickets/{number}/reply", words)
        await _sent(kofi, number, StepKind.REPLY)
        await kofi.decide(f"/api/tickets/{number}/done", {"command_id": uuid4().hex})
        await _sent(kofi, number, StepKind.DONE)
        assert (await ada.decide(path, click)).json() == {"number": number}
    log: UUID = await pool().fetchval("SELECT log FROM ticket WHERE number = $1", number)
    return Case(chat=chat, number=number, log=log, address=address)


async def _sent(kofi: AgentClient, number: int, kind: StepKind) -> None:
    """Waits for the mail. Where its try broke off, Kofi presses Retry."""

    async def done() -> bool:
        for step in await steps(number):
            if step.kind is kind and step.state is StepState.RETRYING:
                await pool().execute(LET_GO, number)
                await _retry(kofi, number, step.id)
        return any(step.kind is kind and step.state is StepState.DONE for step in await steps(number))

    await until(done, within=PATIENCE, every=0.2)


async def _retry(kofi: AgentClient, number: int, step: str) -> None:
    try:
        await kofi.decide(f"/api/tickets/{number}/retry", {"command_id": uuid4().hex, "step": step})
    except RefusedByServer as refused:
        if refused.code != "not_waiting":
            raise


async def steps(number: int) -> tuple[TicketStep, ...]:
    found = await pool().fetchval(STEPS, number)
    return msgspec.json.decode(found, type=tuple[TicketStep, ...]) if found else ()


async def check(case: Case, server: MailServer, *, twice_on_the_wire: bool) -> None:
    """One ticket, one line and one version for each thing, one mail for each step."""
    assert await pool().fetchval("SELECT count(*) FROM submission WHERE conversation = $1", case.chat) == 1
    kinds = Counter(str(entry.what.__struct_config__.tag) for entry in await _lines(case.chat))
    assert kinds["ticket_filed"] == 1
    row = await pool().fetchrow("SELECT status, version, state FROM ticket WHERE number = $1", case.number)
    assert row is not None
    assert row["status"] == TicketStatus.DONE
    await _thread(case, row["version"])
    await _mails(case, server, twice_on_the_wire=twice_on_the_wire)


async def _thread(case: Case, version: int) -> None:
    lines = await _lines(case.log)
    kinds = Counter(str(entry.what.__struct_config__.tag) for entry in lines)
    once = ("opened", "listed", "said", "responded", "resolved")
    assert {kind: kinds[kind] for kind in once} == dict.fromkeys(once, 1)
    done = [entry.what.kind for entry in lines if isinstance(entry.what, StepDone)]
    assert len(done) == len(WHOLE)
    assert set(done) == WHOLE
    facts = [entry.client_id for entry in lines if (entry.client_id or "").startswith("tkt-")]
    versions = [int(one.rsplit(":", 1)[1]) for one in facts if one]
    assert versions == sorted(set(versions)), "a decision stands twice, or in another order"
    assert versions[-1] <= version


async def _mails(case: Case, server: MailServer, *, twice_on_the_wire: bool) -> None:
    rows = await pool().fetch(MAILS, case.number)
    assert sorted(row["kind"] for row in rows) == sorted(WHOLE)
    assert all(row["sent_at"] for row in rows)
    came = Counter(str(one.mail["Message-ID"]) for one in server.of(case.address))
    assert set(came) == {row["message_id"] for row in rows}
    assert came.total() - len(came) <= twice_on_the_wire, f"a mail came twice: {came}"


async def _lines(log: UUID) -> list[Entry]:
    [lines] = await entries.after([(log, 0)])
    rows: list[Any] = [line.entry for line in lines]
    assert [row.seq for row in rows] == list(range(1, len(rows) + 1)), "a gap in the log"
    return rows
