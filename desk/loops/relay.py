"""The relay: starts the workflow of each escalation that is due and of each ticket that was filed, and tells workflows
that somebody wrote.

It watches messages, never facts: a workflow's own lines do not wake it.
"""

from datetime import UTC, datetime

from temporalio.client import Client

from models.database import pool
from models.events import Priority, Reason
from models.teams import POLICY, hours_of, patience
from settings import Settings
from workflows import client as workflows
from workflows import ticket_client as tickets
from workflows.requests import Begin
from workflows.ticket_requests import Begin as BeginTicket

DUE = """
SELECT i.conversation, i.n, i.team, i.reason, i.epoch, i.reserved_for, l.last_visitor_seq, l.waiting_since,
    greatest(l.last_visitor_seq, l.last_agent_seq) AS said,
    c.key, c.name AS concierge, t.name AS team_name, t.policy, t.hours
FROM intent i JOIN log l ON l.id = i.conversation AND l.open AND l.escalation = i.n
JOIN conversation o ON o.id = i.conversation JOIN concierge c ON c.id = o.concierge JOIN team t ON t.id = i.team
WHERE NOT EXISTS (SELECT FROM escalation x WHERE x.conversation = i.conversation AND x.n = i.n)
ORDER BY i.at
"""
NEWER = """
SELECT l.id, l.escalation AS n, said.seq
FROM log l JOIN escalation x ON x.conversation = l.id AND x.n = l.escalation
CROSS JOIN LATERAL (SELECT greatest(l.last_visitor_seq, l.last_agent_seq) AS seq) said
LEFT JOIN relay_cursor r ON r.log = l.id
WHERE l.open AND said.seq > coalesce(r.seq, 0)
"""
TOLD = """
INSERT INTO relay_cursor (log, seq) VALUES ($1, $2)
ON CONFLICT (log) DO UPDATE SET seq = greatest(relay_cursor.seq, excluded.seq)
"""
FILED = """
SELECT t.number, t.log, t.team, s.at, t.assignee, t.priority, t.due_at,
    s.email IS NOT NULL AND s.source <> 'feedback' AS reachable, m.name AS team_name
FROM ticket t JOIN submission s ON s.number = t.number JOIN team m ON m.id = t.team
WHERE t.version = 0 ORDER BY t.number LIMIT 500
"""
UNHEARD = """
SELECT t.number, u.log, u.seq FROM unheard u JOIN ticket t ON t.log = u.log AND t.version > 0 LIMIT 500
"""
HEARD = "DELETE FROM unheard WHERE log = $1 AND seq <= $2"


async def relay(client: Client, settings: Settings) -> None:
    """One pass. Raises `workflows.reaching.Unavailable` while Temporal is away: nothing is lost, the rows wait."""
    await start_due(client, settings)
    await tell_news(client)
    await start_filed(client, settings)
    await tell_tickets(client)


async def start_due(client: Client, settings: Settings) -> None:
    for row in await pool().fetch(DUE):
        begin = Begin(
            conversation=row["conversation"],
            n=row["n"],
            team=row["team"],
            concierge=row["key"],
            reason=Reason(row["reason"]),
            epoch=row["epoch"],
            said=row["last_visitor_seq"],
            reserved_for=row["reserved_for"],
            waiting_since=row["waiting_since"],
            policy=patience(POLICY(row["policy"]), hours_of(row["hours"]), datetime.now(UTC)),
        )
        await workflows.start(
            client,
            settings.task_queue,
            begin,
            concierge_name=row["concierge"],
            team_name=row["team_name"],
            link=f"{settings.public_url}/console/chats/{begin.conversation}",
        )
        # The first fact, which is still to be recorded, tells the workflow how far people have spoken by then.
        await pool().execute(TOLD, begin.conversation, row["said"])


async def tell_news(client: Client) -> None:
    """One hint for each chat, however much was said; the cursor moves once the server has it."""
    for row in await pool().fetch(NEWER):
        if await workflows.hint_message(client, row["id"], row["n"], row["seq"]):
            await pool().execute(TOLD, row["id"], row["seq"])


async def start_filed(client: Client, settings: Settings) -> None:
    for row in await pool().fetch(FILED):
        begin = BeginTicket(
            number=row["number"],
            log=row["log"],
            team=row["team"],
            at=row["at"],
            assignee=row["assignee"],
            priority=Priority(row["priority"]),
            due_at=row["due_at"],
            reachable=row["reachable"],
        )
        link = f"{settings.public_url}/console/tickets/{begin.number}"
        await tickets.start(client, settings.task_queue, begin, team_name=row["team_name"], link=link)


async def tell_tickets(client: Client) -> None:
    """Likewise, for words in tickets."""
    for row in await pool().fetch(UNHEARD):
        if await tickets.hint_message(client, row["number"], row["seq"]):
            await pool().execute(HEARD, row["log"], row["seq"])
