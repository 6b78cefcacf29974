"""A visitor on the site, as the dashboard shows him. Pure: one function says which status."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from models.inviting import PENDING, Stage
from models.status import Status
from models.stay import Stay


class Seen(StrEnum):
    """The STATUS column."""

    UNCLAIMED = "unclaimed"
    AGENT_REQUESTED = "agent_requested"
    IN_PROGRESS = "in_progress"
    ONLINE = "online"
    INACTIVE = "inactive"
    ENDED = "ended"
    USER_DENIED = "user_denied"


class Named(Struct, frozen=True, kw_only=True, gc=False):
    """An agent, by handle, or a concierge or team, by key or id."""

    id: str
    name: str


class OnSite(Struct, frozen=True, kw_only=True, gc=False):
    """A row of the dashboard. `id`: the visitor's. `name`: his name, else his e-mail address, else None. `team`: only
    while he is in a chat. `agent`: who has the chat, or else who invites him, or was denied: an agent, or the team
    itself by its id. `reserved`: who alone may claim until `until`; `until` is also when an invitation expires. `mine`:
    False where his chat is another team's than the reader's, who then sees neither team, agent, reserved nor
    conversation. `page_at`: since when he is on this page. `waiting_since`: he is in line. `cools_until`: nobody may
    invite him before. `verified`: the site vouches for his name."""

    id: UUID
    name: str | None
    verified: bool
    status: Seen
    concierge: Named
    team: Named | None
    agent: Named | None
    reserved: Named | None
    conversation: UUID | None
    mine: bool
    url: str
    title: str
    browser: str | None
    began_at: datetime
    page_at: datetime
    inactive_since: datetime | None
    waiting_since: datetime | None
    until: datetime | None
    cools_until: datetime | None


class Chat(Struct, frozen=True, kw_only=True, gc=False):
    """The escalation of his open conversation. `reserved`: who alone may claim, until `reserved_until`."""

    conversation: UUID
    status: Status
    team: Named
    agent: Named | None
    reserved: Named | None
    reserved_until: datetime | None
    queued_at: datetime | None


class Asked(Struct, frozen=True, kw_only=True, gc=False):
    """The last invitation that he got. `by`: an agent, or the team."""

    stage: Stage
    by: Named
    until: datetime | None
    ended_at: datetime | None
    cools_until: datetime | None


class Known(Struct, frozen=True, kw_only=True, gc=False):
    """What is known of a visitor besides his pages."""

    name: str | None = None
    verified: bool = False
    chat: Chat | None = None
    asked: Asked | None = None


NOTHING = Known()
"""Of one who has not acted, and was not invited."""


def status(
    chat: Status | None, invitation: Stage | None, *, denied_until: datetime | None, inactive: bool, now: datetime
) -> Seen:
    """`chat`: of the visitor's escalation, None where he has none. `invitation`: of his last one. `denied_until`: he
    denied it, and has not looked at another page since."""
    match chat:
        case Status.UNCLAIMED:
            return Seen.UNCLAIMED
        case Status.IN_PROGRESS | Status.ENDING:
            return Seen.IN_PROGRESS
        case Status.ENDED | Status.ARCHIVING:
            return Seen.ENDED
    if invitation in PENDING:
        return Seen.AGENT_REQUESTED
    if denied_until is not None and now < denied_until:
        return Seen.USER_DENIED
    return Seen.INACTIVE if inactive else Seen.ONLINE


def on_site(visitor: UUID, stay: Stay, known: Known, concierge: Named, now: datetime) -> OnSite:
    """The row of those who may see everything in it."""
    chat, asked = known.chat, known.asked
    inactive = stay.inactive_from <= now
    stage = None if asked is None else asked.stage
    seen = status(
        None if chat is None else chat.status,
        stage,
        denied_until=_denied_until(stay, asked),
        inactive=inactive,
        now=now,
    )
    agent = reserved = until = cools_until = None
    if chat is not None:
        agent, reserved, until = chat.agent, chat.reserved, chat.reserved_until
    elif asked is not None and (stage in PENDING or seen is Seen.USER_DENIED):
        agent, until = asked.by, asked.until
    if asked is not None and asked.cools_until is not None and now < asked.cools_until:
        cools_until = asked.cools_until
    return OnSite(
        id=visitor,
        name=known.name,
        verified=known.verified,
        status=seen,
        concierge=concierge,
        team=None if chat is None else chat.team,
        agent=agent,
        reserved=reserved,
        conversation=None if chat is None else chat.conversation,
        mine=True,
        url=stay.url,
        title=stay.title,
        browser=stay.browser,
        began_at=stay.began_at,
        page_at=stay.page_at,
        inactive_since=stay.inactive_from if inactive else None,
        waiting_since=chat.queued_at if chat is not None and seen is Seen.UNCLAIMED else None,
        until=until,
        cools_until=cools_until,
    )


def from_outside(row: OnSite) -> OnSite:
    """The row of a visitor in a chat, for those who are not of the chat's team."""
    return replace(row, mine=False, team=None, agent=None, reserved=None, conversation=None, until=None)


def next_change(stay: Stay, known: Known, now: datetime) -> datetime | None:
    """When the row changes by itself."""
    asked = known.asked
    moments = (stay.fades_at, stay.inactive_from, None if asked is None else asked.cools_until)
    return min((moment for moment in moments if moment is not None and now < moment), default=None)


def _denied_until(stay: Stay, asked: Asked | None) -> datetime | None:
    if asked is None or asked.stage is not Stage.DENIED or asked.ended_at is None or asked.ended_at < stay.turned_at:
        return None
    return asked.cools_until
