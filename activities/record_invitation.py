"""`record_invitation`: how an invitation stands becomes its row; an accepted one becomes a chat that asks for people,
with it or not at all."""

from uuid import UUID

from temporalio import activity

from models import log
from models.database import Connection, transaction
from models.events import Author, AuthorKind, Invited, Reason
from models.inviting import Invitation, Stage
from models.lifecycle import VISITOR
from models.log import Appended, Pace
from models.queries.invitations import accepted, whereabouts
from models.recording import InvitationRecorded, InvitationRecording
from models.wake import CHANNEL, Wake, payload

PROJECT = """
INSERT INTO invitation AS i (
    id, visitor, concierge, team, by, status, version, offered_at, until, ended_at, cools_until
) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
ON CONFLICT (id) DO UPDATE SET status = excluded.status, version = excluded.version, until = excluded.until,
    ended_at = excluded.ended_at, cools_until = excluded.cools_until
WHERE i.version < excluded.version AND i.ended_at IS NULL
RETURNING true
"""
# What a workflow left behind that was ended by force.
EARLIER = """
UPDATE invitation SET status = 'expired', until = NULL, ended_at = now()
WHERE visitor = $1 AND id <> $2 AND ended_at IS NULL
"""
ENDED_BY_FORCE = """
UPDATE invitation SET status = 'expired', until = NULL, ended_at = now()
WHERE id = $1 AND version = $2 AND ended_at IS NULL RETURNING visitor
"""
KNOWN = "INSERT INTO visitor (id, concierge) VALUES ($1, $2) ON CONFLICT DO NOTHING"
IN_CHAT = "SELECT escalation IS NOT NULL FROM log WHERE id = $1 FOR UPDATE"
BEGAN = "UPDATE invitation SET conversation = $2 WHERE id = $1"
INVITER = """
SELECT p.name AS agent, t.name AS team, w.text FROM team t
LEFT JOIN person p ON p.handle = $2 LEFT JOIN invitation_line w ON w.invitation = $3 WHERE t.id = $1
"""
TELL = "SELECT pg_notify($1, $2)"


@activity.defn(name="record_invitation")
async def record_invitation(line: InvitationRecording) -> InvitationRecorded:
    """Idempotent. Raises while Postgres is away, to be tried again."""
    async with transaction() as connection:
        found = await write(connection, line)
    return InvitationRecorded(log=found.log, seq=found.seq) if found else InvitationRecorded()


async def write(connection: Connection, line: InvitationRecording) -> Appended | None:
    """A late or second attempt writes nothing and answers as the first one did."""
    s = line.state
    if s.id is None or s.team is None:
        raise ValueError("Nobody has invited yet.")
    if not await _project(connection, line, s):
        return await accepted(connection, s.id)
    if s.stage is Stage.OFFERED:
        await connection.execute(EARLIER, line.visitor, s.id)
    chat = await _begin(connection, line, s.id, s.team) if s.stage is Stage.ACCEPTED else None
    await connection.execute(TELL, CHANNEL, payload(Wake.INVITATION, line.visitor))
    return chat


async def end_by_force(invitation: UUID, version: int) -> bool:
    """Its workflow is no more, and never wrote what follows `version`. False: it did."""
    async with transaction() as connection:
        visitor = await connection.fetchval(ENDED_BY_FORCE, invitation, version)
        if visitor is not None:
            await connection.execute(TELL, CHANNEL, payload(Wake.INVITATION, visitor))
    return visitor is not None


async def _project(connection: Connection, line: InvitationRecording, s: Invitation) -> bool:
    return bool(
        await connection.fetchval(
            PROJECT,
            s.id,
            line.visitor,
            line.concierge,
            s.team,
            s.by,
            s.stage,
            line.version,
            s.offered_at,
            s.until,
            s.ended_at,
            s.cools_until,
        )
    )


async def _begin(connection: Connection, line: InvitationRecording, invitation: UUID, team: UUID) -> Appended:
    """The visitor's conversation, with the inviter's words and the intent to escalate. Where people have it already it
    is left as it is."""
    by = line.state.by
    # An operator may accept for somebody who has not acted yet.
    await connection.execute(KNOWN, line.visitor, line.concierge)
    client_id = f"invitation:{invitation}"
    where = await whereabouts(connection, line.visitor)
    begun = await log.begin(
        connection, line.visitor, client_id, text=None, page=where.page, browser=where.browser, pace=Pace()
    )
    if not await connection.fetchval(IN_CHAT, begun.log):
        inviter = await connection.fetchrow(INVITER, team, by, invitation)
        if inviter is None:
            raise LookupError(f"There is no team {team}.")
        kind, name = (AuthorKind.FRONTDESK, inviter["team"]) if by is None else (AuthorKind.AGENT, inviter["agent"])
        await log.move(connection, begun.log, team)
        author = Author(kind=kind, id=by, name=name)
        await log.invited(connection, begun.log, author, client_id, Invited(text=inviter["text"]))
    asked = await log.ask(connection, begun.log, VISITOR, client_id, Reason.INVITED, by)
    await connection.execute(BEGAN, invitation, begun.log)
    return asked
