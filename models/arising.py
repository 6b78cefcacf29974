"""Tickets that nobody files: of a chat that nobody came to, and of an answer that did not help. Each once; in the
transaction of what they follow from, which holds the conversation's log."""

from uuid import UUID

from models.database import Connection
from models.events import Source, TicketKind
from models.forms import Answer, InputKind
from models.lifecycle import FRONTDESK
from models.queries.said import WORDS
from models.submissions import Submission, submit

LONGEST_SUBJECT = 200
LONGEST_DESCRIPTION = 4_000
TEAM = "SELECT team FROM conversation WHERE id = $1"
SAID = f"""
SELECT {WORDS} AS text FROM entry e
WHERE log = $1 AND author_kind = 'visitor' AND what ->> 'type' = 'said' ORDER BY seq
"""  # noqa: S608  a constant
DETAILS = """
SELECT DISTINCT ON (field) field, label, value FROM detail WHERE conversation = $1 ORDER BY field, seq DESC
"""
ANSWER = """
SELECT e.what ->> 'text' AS said, e.what ->> 'title' AS title, (
    SELECT asked.what ->> 'text' FROM entry asked
    WHERE asked.log = e.log AND asked.seq < e.seq AND asked.author_kind = 'visitor'
        AND asked.what ->> 'type' IN ('said', 'chose')
    ORDER BY asked.seq DESC LIMIT 1
) AS question
FROM entry e WHERE e.log = $1 AND e.seq = $2
"""


async def nobody_came(connection: Connection, conversation: UUID, n: int) -> None:
    """Of the n-th escalation: what the visitor wrote, and the details that were collected."""
    team = await connection.fetchval(TEAM, conversation)
    if team is None:
        return
    words = [row["text"] for row in await connection.fetch(SAID, conversation)]
    answers = tuple(
        Answer(key=row["field"], label=row["label"], kind=InputKind.TEXT, value=row["value"], shown=row["value"])
        for row in await connection.fetch(DETAILS, conversation)
    )
    wanted = Submission(
        source=Source.NOBODY,
        form_title="A chat that nobody came to",
        client_id=f"nobody:{conversation}:{n}",
        conversation=conversation,
        team=team,
        subject=_line(words[0]) if words else "A chat that nobody came to",
        description="\n".join(words)[:LONGEST_DESCRIPTION] or "The visitor asked for a person, and wrote nothing.",
        answers=answers,
    )
    await submit(connection, wanted, FRONTDESK)


async def did_not_help(connection: Connection, conversation: UUID, seq: int) -> None:
    """Of the concierge's answer at `seq`, under which No was pressed."""
    team = await connection.fetchval(TEAM, conversation)
    row = await connection.fetchrow(ANSWER, conversation, seq)
    if team is None or row is None or row["title"] is None:
        return
    asked = f"Asked: {row['question']}\n\n" if row["question"] else ""
    wanted = Submission(
        kind=TicketKind.FEEDBACK,
        source=Source.FEEDBACK,
        form_title="An answer that did not help",
        client_id=f"feedback:{conversation}:{seq}",
        conversation=conversation,
        team=team,
        subject=_line(f"“{row['title']}” did not help"),
        description=f"{asked}The concierge answered: {row['said']}"[:LONGEST_DESCRIPTION],
    )
    await submit(connection, wanted, FRONTDESK)


def _line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_SUBJECT else f"{line[: LONGEST_SUBJECT - 1]}…"
