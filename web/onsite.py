"""One visitor on the site, for staff."""

from datetime import UTC, datetime
from uuid import UUID

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath
from msgspec.structs import asdict

from models.onsite import OnSite, from_outside, on_site
from models.queries import onsite, visitors
from models.queries.visitors import ChatBefore, InvitationBefore, PageSeen
from models.stay import stay
from web.errors import stop
from web.principals import Staff
from web.rights import rights


class VisitorDetails(OnSite, frozen=True, kw_only=True):
    """His row, and what `models.queries.visitors.Beside` says."""

    referrer: str | None
    language: str | None
    pages: list[PageSeen]
    chats: list[ChatBefore]
    invitations: list[InvitationBefore]


@get("/api/visitors/{visitor:uuid}")
async def visitor_details(staff: NamedDependency[Staff], visitor: FromPath[UUID]) -> VisitorDetails:
    """Who is not on the site, and who is none of the reader's, are the same: not found."""
    mine, now = rights(staff), datetime.now(UTC)
    stands = stay(await onsite.pages_of(visitor), now)
    served = None if stands is None else (await onsite.concierges()).get(stands.concierge)
    if stands is None or served is None or not mine.sees(served):
        raise stop("not_found")
    known = (await onsite.known([visitor]))[visitor]
    row = on_site(visitor, stands, known, served.concierge, now)
    beside = await visitors.beside(visitor, None if mine.everything else mine.teams)
    return VisitorDetails(**asdict(row if mine.inside(row) else from_outside(row)) | asdict(beside))
