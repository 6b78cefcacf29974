"""Who asks: a person of the staff, by a session, or a visitor, by a token."""

from typing import Any, TypeAlias
from uuid import UUID

from litestar.connection import ASGIConnection
from msgspec import Struct

from models.events import Audience, Author, AuthorKind
from models.queries.inbox import TeamName
from models.queries.requester import Held


class Staff(Struct, frozen=True, kw_only=True):
    session: UUID
    handle: str
    name: str
    email: str
    roles: tuple[str, ...]
    teams: tuple[TeamName, ...]
    csrf: str
    available: bool

    @property
    def audience(self) -> Audience:
        return Audience.STAFF

    @property
    def author(self) -> Author:
        return Author(kind=AuthorKind.AGENT, id=self.handle, name=self.name)


class Visitor(Struct, frozen=True, kw_only=True):
    """`key`: the concierge's; `parameters`: those that it shows of a page's address. `acted`: he has a token; before,
    `id` is his visit's. `blocked`: he may not write here now."""

    id: UUID
    concierge: UUID
    key: str
    acted: bool
    blocked: bool
    parameters: tuple[str, ...]

    @property
    def audience(self) -> Audience:
        return Audience.EVERYONE


Principal: TypeAlias = Staff | Visitor


def identity(who: Principal) -> str:
    """How notifications name a principal: a handle, or a visitor's id."""
    return who.handle if isinstance(who, Staff) else str(who.id)


def staff_of(connection: ASGIConnection[Any, Any, Any, Any]) -> Staff:
    """The person whom the guard of the route let in."""
    staff: Staff = connection.state["staff"]
    return staff


def visitor_of(connection: ASGIConnection[Any, Any, Any, Any]) -> Visitor:
    visitor: Visitor = connection.state["visitor"]
    return visitor


def requester_of(connection: ASGIConnection[Any, Any, Any, Any]) -> Held:
    """The ticket that a link opens, for whoever has it."""
    held: Held = connection.state["requester"]
    return held
