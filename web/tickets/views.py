"""Questions to the Ticket List that a person keeps, and those that admins keep for everybody."""

from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from models import ticket_views
from models.ticket_commands import LONGEST_NAME, WantedView
from models.ticket_views import MOST, TicketView, TooManyViewsError
from web.checking import text, wrong
from web.errors import stop
from web.principals import Staff
from web.tickets.listing import HELPDESK


@get("/api/tickets/views", guards=HELPDESK)
async def every(staff: NamedDependency[Staff]) -> list[TicketView]:
    return await ticket_views.views(staff.handle)


@post("/api/tickets/views", status_code=200, guards=HELPDESK)
async def keep(staff: NamedDependency[Staff], data: JSONBody[WantedView]) -> list[TicketView]:
    """Makes it, or changes it; answers all of them."""
    admin = "admin" in staff.roles
    if data.for_all and not admin:
        raise stop("forbidden")
    name = text("name", data.name, LONGEST_NAME)
    try:
        kept = await ticket_views.keep(data.id, staff.handle, name, data.query, for_all=data.for_all, admin=admin)
    except TooManyViewsError:
        raise wrong("name", f"At most {MOST} views, please.") from None
    if not kept:
        raise stop("not_found")
    return await ticket_views.views(staff.handle)


@post("/api/tickets/views/{view:uuid}/removal", status_code=204, guards=HELPDESK)
async def remove(staff: NamedDependency[Staff], view: FromPath[UUID]) -> None:
    if not await ticket_views.remove(view, staff.handle, admin="admin" in staff.roles):
        raise stop("not_found")
