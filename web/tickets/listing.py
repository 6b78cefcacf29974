"""The Ticket List: what somebody asks of it, page by page, and how many there are."""

from typing import Annotated
from uuid import UUID

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromQuery, QueryParameter

from models.events import Priority, TicketKind
from models.queries import ticket_pages, tickets
from models.queries.ticket_pages import TicketPage, UnreadableMarkError
from models.queries.tickets import TicketCounts
from models.tickets.question import LONGEST_SEARCH, StatusAsked, TicketQuestion, TicketSort
from web.errors import stop
from web.guards import role
from web.principals import Staff

HELPDESK = [role("copilot", "admin")]


@get("/api/tickets", guards=HELPDESK)
async def listed(  # noqa: PLR0917  one for each filter of the screen
    staff: NamedDependency[Staff],
    status: FromQuery[StatusAsked | None] = None,
    team: FromQuery[UUID | None] = None,
    assignee: Annotated[str | None, QueryParameter(min_length=1, max_length=40)] = None,
    priority: FromQuery[Priority | None] = None,
    kind: FromQuery[TicketKind | None] = None,
    overdue: FromQuery[bool] = False,
    search: Annotated[str, QueryParameter(max_length=LONGEST_SEARCH)] = "",
    sort: FromQuery[TicketSort] = TicketSort.CHANGED,
    after: Annotated[str | None, QueryParameter(max_length=300)] = None,
) -> TicketPage:
    """Of the reader's groups only."""
    asked = TicketQuestion(
        status=status,
        team=team,
        assignee=assignee,
        priority=priority,
        kind=kind,
        overdue=overdue,
        search=search,
        sort=sort,
    )
    try:
        return await ticket_pages.page(staff.handle, asked, after or None)
    except UnreadableMarkError:
        raise stop("invalid", detail="The list does not go on there. Please read it anew.", field="after") from None


@get("/api/tickets/counts", guards=HELPDESK)
async def counts(staff: NamedDependency[Staff]) -> TicketCounts:
    return await tickets.counts(staff.handle)
