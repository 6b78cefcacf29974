"""Whether a team can be set up as an admin wrote it: one sentence about the first thing that cannot."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from models import hours
from models.database import pool
from models.policies import Policy
from models.team_setup import Member, Setup, manages, unknown
from models.tickets.state import TicketPolicy
from web.checking import LONGEST_NAME, text, wrong

MOST_CHATS = 100
MOST_PRIORITY = 100
MINUTE, HOUR, DAY = 60, 3_600, 86_400
BOUNDS = {
    "offer": (5, 10 * MINUTE),
    "answer": (10, DAY),
    "grace": (5, HOUR),
    "nobody": (10, DAY),
    "idle": (30, DAY),
    "idle_end": (10, DAY),
    "reopen": (0, 7 * DAY),
    "archive": (MINUTE, 30 * DAY),
}
"""Seconds: the least and the most of each wait."""
TICKET_BOUNDS = {
    "response": (15 * MINUTE, 30 * DAY),
    "resolution": (15 * MINUTE, 365 * DAY),
    "remind": (5 * MINUTE, 30 * DAY),
    "close": (HOUR, 365 * DAY),
}
"""The same of what is promised for tickets."""


async def checked(setup: Setup) -> Setup:
    """Raises `invalid` with the field: `name`, `cap`, `policy.answer`, `tickets.close`, `manager`, `people.0`."""
    name = text("name", setup.name, LONGEST_NAME)
    if not 1 <= setup.cap <= MOST_CHATS:
        raise wrong("cap", f"An agent can hold 1 to {MOST_CHATS} chats.")
    _spans("policy", setup.policy, BOUNDS)
    _spans("tickets", setup.tickets, TICKET_BOUNDS)
    found = hours.problems(setup.hours) if setup.hours is not None else []
    if found:
        raise wrong("hours", found[0])
    await _people(setup.people)
    if setup.manager is not None and not await manages(pool(), setup.manager):
        raise wrong("manager", "The manager is a CoPilot or an admin.")
    return replace(setup, name=name)


def _spans(part: str, spans: Policy | TicketPolicy, bounds: Mapping[str, tuple[int, int]]) -> None:
    for name, (least, most) in bounds.items():
        seconds: int | None = getattr(spans, name)
        if seconds is not None and not least <= seconds <= most:
            raise wrong(f"{part}.{name}", f"Between {_span(least)} and {_span(most)}, please.")


async def _people(people: Sequence[Member]) -> None:
    strangers = await unknown(pool(), [one.handle for one in people])
    seen: set[str] = set()
    for number, one in enumerate(people):
        if one.handle in strangers:
            raise wrong(f"people.{number}", "There is no such person.")
        if one.handle in seen:
            raise wrong(f"people.{number}", "This person is in the team already.")
        if not 0 <= one.priority <= MOST_PRIORITY:
            raise wrong(f"people.{number}", f"A priority is 0 to {MOST_PRIORITY}.")
        seen.add(one.handle)


def _span(seconds: int) -> str:
    for length, name in ((DAY, "day"), (HOUR, "hour"), (MINUTE, "minute")):
        if seconds >= length:
            return f"{seconds // length} {name}{'s' if seconds > length else ''}"
    return f"{seconds} seconds"
