"""Chats with every line at its time, as the writers of the log write them."""

from datetime import datetime
from uuid import UUID, uuid4

from models import log
from models.database import transaction
from models.events import (
    Answered,
    Asked,
    Author,
    AuthorKind,
    Claimed,
    Ended,
    Event,
    HandedBack,
    Left,
    Rated,
    Reason,
    Rule,
    Said,
    Terminated,
    Transferred,
)
from models.lifecycle import VISITOR
from tests.support.escalating import PACE
from tests.support.people import Office, Staff

CONCIERGE = Author(kind=AuthorKind.CONCIERGE, name="Larkspur")
FRONTDESK = Author(kind=AuthorKind.FRONTDESK)
BACK = HandedBack | Left | Terminated
TIMES = """
UPDATE entry e SET at = $2::timestamptz + make_interval(secs => t.seconds)
FROM unnest($3::integer[]) WITH ORDINALITY t (seconds, seq) WHERE e.log = $1 AND e.seq = t.seq
"""
Line = tuple[int, Author, Event]


async def scripted(house: Office, began: datetime, *lines: Line) -> UUID:
    """A new visitor's conversation. `lines`: the seconds after it began, who, what."""
    visitor = await house.visitor("Vera Stone")
    async with transaction() as connection:
        chat = (await log.begin(connection, visitor, uuid4().hex, text=None, page=None, browser=None, pace=PACE)).log
        for _, author, what in lines:
            if isinstance(what, Asked):
                await log.ask(connection, chat, author, uuid4().hex, what.reason)
                continue
            if isinstance(what, Transferred):
                await log.move(connection, chat, what.team)
            await log.fact(
                connection,
                chat,
                what,
                author,
                uuid4().hex,
                owner=None,
                epoch=0,
                open_=not isinstance(what, Left),
                escalated=not isinstance(what, BACK),
                quiet=None,
            )
        await connection.execute(TIMES, chat, began, [seconds for seconds, _, _ in lines])
        await connection.execute(
            "UPDATE intent i SET at = e.at FROM entry e WHERE i.conversation = $1 AND e.log = $1 AND e.seq = i.seq",
            chat,
        )
        await connection.execute("UPDATE conversation SET created_at = $2 WHERE id = $1", chat, began)
    return chat


def asks(seconds: int = 0, reason: Reason = Reason.ASKED) -> Line:
    return seconds, VISITOR, Asked(n=1, reason=reason)


def vera(seconds: int, text: str = "Hello") -> Line:
    return seconds, VISITOR, Said(text=text)


def says(seconds: int, who: Staff) -> Line:
    return seconds, who.author, Said(text="I am looking.")


def claims(seconds: int, who: Staff) -> Line:
    return seconds, who.author, Claimed()


def ends(seconds: int, who: Staff) -> Line:
    return seconds, who.author, Ended()


def rates(seconds: int, score: int) -> Line:
    return seconds, VISITOR, Rated(score=score)


def answers(seconds: int) -> Line:
    what = Answered(text="From nine to five.", article=uuid4(), title="Hours", rule=Rule.MATCH, score=0.9)
    return seconds, CONCIERGE, what
