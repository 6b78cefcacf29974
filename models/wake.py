"""What a notification says: only that something changed, and of what. Losing one costs latency, never a line."""

from enum import StrEnum

CHANNEL = "frontdesk"


class Wake(StrEnum):
    """`entry <log>`: new lines. `intent <log>`: an escalation is due. `reading <handle> <log>`: read marks.
    `person <handle>`: the person's rights, sessions or toggle changed. `visitor <id>`: a token was revoked.
    `looking <log>`: somebody opened or closed the chat in a console. `visits <process>`: pages that this web process
    shows changed. `invitation <visitor>`: it was offered, answered, is over; or it was delivered, or seen.
    `typing <log> <handle>`: who owns the chat writes; its visitor, without a handle.
    `submission <number>`: a ticket was filed. `ticket <number>`: its row or its thread changed."""

    ENTRY = "entry"
    INTENT = "intent"
    READING = "reading"
    PERSON = "person"
    VISITOR = "visitor"
    LOOKING = "looking"
    VISITS = "visits"
    INVITATION = "invitation"
    SUBMISSION = "submission"
    TICKET = "ticket"
    TYPING = "typing"


def payload(kind: Wake, *ids: object) -> str:
    return " ".join((kind.value, *map(str, ids)))


def parse(text: str) -> tuple[Wake, list[str]]:
    kind, *ids = text.split(" ")
    return Wake(kind), ids
