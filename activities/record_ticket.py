"""`record_ticket`: a fact becomes a line of the ticket's log, and the lists show it; both or neither."""

import asyncpg
import msgspec
from msgspec.structs import replace
from temporalio import activity

from activities.record import NAME, named
from activities.ticket_words import words
from models import log
from models.database import Connection, transaction
from models.events import Assigned, Overdue, Priority, Reminded, TicketClosed, TicketFact
from models.lifecycle import OPERATOR
from models.recording import TicketRecorded, TicketRecording
from models.teams import hours_of
from models.tickets.state import Ticket, TicketPolicy, TicketStatus
from models.tickets.targets import targets
from models.tickets.waiting import pending
from models.wake import CHANNEL, Wake, payload

LOCK = "SELECT last_visitor_seq FROM log WHERE id = $1 AND kind = 'ticket' FOR UPDATE"
STOOD = "SELECT * FROM ticket WHERE number = $1"
TEAM = """
SELECT t.tickets, t.hours, (SELECT p.handle FROM person p WHERE p.handle = t.manager AND p.active) AS manager
FROM team t WHERE t.id = $1
"""
PROJECT = """
UPDATE ticket SET version = $2, status = $3, team = $4, assignee = $5, priority = $6, due_at = $7, overdue = $8,
    state = $9::text::jsonb, dues = $10::text::jsonb, changed_at = clock_timestamp()
WHERE number = $1 AND version < $2
"""
TELL = "SELECT pg_notify($1, $2)"

POLICY = msgspec.json.Decoder(TicketPolicy).decode
STATE = msgspec.json.Decoder(Ticket).decode


@activity.defn(name="record_ticket")
async def record_ticket(line: TicketRecording) -> TicketRecorded:
    """Idempotent. Raises while Postgres is away, to be tried again."""
    async with transaction() as connection:
        return await write(connection, line)


async def terminate(number: int, workflow: str) -> bool:
    """Records that an operator ended the workflow by force: the ticket is closed. False: it was closed already."""
    async with transaction() as connection:
        stood = await connection.fetchrow(STOOD + " FOR UPDATE", number)
        if stood is None or stood["status"] == TicketStatus.CLOSED:
            return False
        line = TicketRecording(
            number=number,
            log=stood["log"],
            workflow=workflow,
            version=stood["version"] + 1,
            fact=TicketClosed(),
            by=OPERATOR,
            state=replace(_state(stood), status=TicketStatus.CLOSED),
        )
        return (await write(connection, line)).done


async def write(connection: Connection, line: TicketRecording) -> TicketRecorded:
    """Under the log's row lock. A late or second attempt writes nothing and answers as the first one did."""
    row = await connection.fetchrow(LOCK, line.log)
    stood = await connection.fetchrow(STOOD, line.number)
    if row is None or stood is None:
        raise LookupError(f"There is no ticket {line.number}.")
    spoken = await words(connection, line.log, line.state.answered)
    if stood["version"] >= line.version or stood["status"] == TicketStatus.CLOSED:
        state = _state(stood)
    elif isinstance(line.fact, TicketClosed) and line.by != OPERATOR and spoken.said > line.state.said:
        return TicketRecorded(done=False, words=spoken)
    else:
        state = await _counted(connection, line.state) if line.retarget else line.state
        await _write(connection, line, state)
    if not line.retarget:
        return TicketRecorded(done=True, words=spoken)
    return TicketRecorded(done=True, words=spoken, targets=state.targets, policy=state.policy, manager=state.manager)


async def _write(connection: Connection, line: TicketRecording, s: Ticket) -> None:
    if line.fact is not None:
        fact, by = await _complete(connection, line.fact), await named(connection, line.by)
        client_id = f"{line.workflow}:{line.version}"
        open_ = s.status is not TicketStatus.CLOSED
        await log.ticket_fact(connection, line.log, fact, by, client_id, open_=open_)
    await connection.execute(
        PROJECT,
        line.number,
        line.version,
        s.status,
        s.team,
        s.assignee,
        s.priority,
        s.due_at,
        s.overdue,
        msgspec.json.encode(s).decode(),
        msgspec.json.encode(pending(s)).decode(),
    )
    await connection.execute(TELL, CHANNEL, payload(Wake.TICKET, line.number))


async def _counted(connection: Connection, s: Ticket) -> Ticket:
    """The targets by the hours of the team, and what else it promises."""
    team = await connection.fetchrow(TEAM, s.team)
    if team is None:
        raise LookupError(f"There is no team {s.team}.")
    policy = POLICY(team["tickets"])
    counted = targets(policy, hours_of(team["hours"]), s.priority, s.opened_at)
    return replace(s, policy=policy, manager=team["manager"], targets=counted)


async def _complete(connection: Connection, fact: TicketFact) -> TicketFact:
    """What a fact says of people, which a workflow may not know."""
    if isinstance(fact, Assigned | Reminded | Overdue) and fact.to is not None:
        return replace(fact, to_name=await connection.fetchval(NAME, fact.to))
    return fact


def _state(row: asyncpg.Record) -> Ticket:
    """As the row has it; of a ticket whose workflow never wrote, as it was filed."""
    if row["state"] is not None:
        return STATE(row["state"])
    return Ticket(
        team=row["team"],
        assignee=row["assignee"],
        priority=Priority(row["priority"]),
        due_at=row["due_at"],
        opened_at=row["created_at"],
    )
