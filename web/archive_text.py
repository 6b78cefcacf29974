"""A chat as a file: JSON for programs, text for people."""

from collections.abc import Iterator
from datetime import UTC, datetime

import msgspec

from models.events import AuthorKind, Entry, Noted, Rated
from models.queries.exported import Exported

NAMES = {
    AuthorKind.VISITOR: "Visitor",
    AuthorKind.AGENT: "Agent",
    AuthorKind.CONCIERGE: "Concierge",
    AuthorKind.OPERATOR: "Operator",
    AuthorKind.FRONTDESK: "Frontdesk",
}
UNSEEN = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
"""Characters that turn the order of a line around: a name must not look like another."""


def as_json(chat: Exported) -> bytes:
    return msgspec.json.format(msgspec.json.encode(chat))


def as_text(chat: Exported) -> bytes:
    """UTF-8. A line of the chat begins at the margin with its time, and whatever a person wrote is indented below: so
    nobody can write a line that looks like somebody else's."""
    return ("\n".join((*_head(chat), "", *_lines(chat))) + "\n").encode()


def _head(chat: Exported) -> Iterator[str]:
    known = chat.details
    yield f"Chat {chat.conversation}"
    said = {
        "Visitor": known.name,
        "E-mail": known.email,
        "Verified as": known.subject,
        "Concierge": known.concierge,
        "Team": known.team,
        "Agent": known.agent,
        "Reason": known.reason,
        "Page": known.page.url if known.page else None,
        "Browser": known.browser,
        "Began": _time(chat.started_at),
        "Claimed": _time(known.claimed_at),
        "Ended": _time(chat.ended_at),
    }
    own = ((name, value) for name, value in said.items() if value)
    collected = ((field.label, field.value) for field in known.fields if field.value)
    for name, value in (*own, *collected):
        yield f"{_flat(name)}: {_flat(value)}"


def _lines(chat: Exported) -> Iterator[str]:
    for entry in chat.entries:
        text = getattr(entry.what, "text", None)
        files = getattr(entry.what, "files", ())
        bare = "" if text or files or isinstance(entry.what, Rated) else f"  [{_kind(entry)}]"
        yield f"{_time(entry.at)}  {_who(entry)}{_apart(entry)}{bare}"
        for line in (text or "").splitlines():
            yield f"    {line.translate(UNSEEN)}"
        for file in files:
            yield f"    [file: {_flat(file.name)}, {file.size} bytes]"


def _apart(entry: Entry) -> str:
    """What tells words from a message's."""
    match entry.what:
        case Noted():
            return " [note, for staff only]"
        case Rated(score=score):
            return f" [rated {score} of 5]"
        case _:
            return ""


def _who(entry: Entry) -> str:
    kind = NAMES[entry.author.kind]
    return f"{kind} {_flat(entry.author.name)}" if entry.author.name else kind


def _kind(entry: Entry) -> str:
    return str(entry.what.__struct_config__.tag).replace("_", " ")


def _time(at: datetime | None) -> str:
    return "" if at is None else f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"


def _flat(text: str) -> str:
    return " ".join(text.translate(UNSEEN).split())
