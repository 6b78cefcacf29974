"""A visitor on the site, as the dashboard shows him. Pure: one function says which status."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from msgspec import Struct

from models.inviting import PENDING, Stage
from models.status import Status


class Seen(StrEnum):
    """The STATUS column."""

    UNCLAIMED = "unclaimed"
    AGENT_REQUESTED = "agent_requested"
    IN_PROGRESS = "in_progress"
    ONLINE = "online"
    INACTIVE = "inactive"
    ENDED = "ended"
    USER_DENIED = "user_denied"


class Named(Struct, frozen=True, kw_only=True):
    """An agent, by handle, or a concierge or team, by key or id."""

    id: str
    name: str


class OnSite(Struct, frozen=True, kw_only=True):
    """A row of the dashboard. `id`: the visitor's. `name`: his name, else his e-mail address, else None.
    `team`, `agent`, `conversation`: of his chat, or of who invites him; None where the reader may not see it.
    `mine`: whether the reader may act on his chat. `page_at`: since when he is on this page. `waiting_since`: he is in
    line. `until`: the invitation expires, or only `reserved` may claim until then."""

    id: UUID
    name: str | None
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
