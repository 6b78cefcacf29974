"""Reports, and each of their tables as a file."""

from datetime import date
from typing import Annotated
from uuid import UUID

import asyncpg
from litestar import Response, get
from litestar.di import NamedDependency, Provide
from litestar.params import FromQuery, QueryParameter

from models.hours import is_zone
from models.queries import reports
from models.reports import LONGEST, YEARS, By, Report, ReportQuestion
from web.checking import wrong
from web.limits import Limit, count
from web.principals import Staff
from web.report_csv import as_csv

PER_MINUTE = 60


async def asked(  # noqa: PLR0917  one for each filter of the screen
    since: Annotated[date, QueryParameter(name="from")],
    until: Annotated[date, QueryParameter(name="to")],
    zone: Annotated[str, QueryParameter(max_length=64)] = "UTC",
    team: FromQuery[UUID | None] = None,
    agent: Annotated[str | None, QueryParameter(min_length=1, max_length=40)] = None,
    concierge: FromQuery[UUID | None] = None,
) -> ReportQuestion:
    """Raises `invalid` with the field."""
    for field, day in (("from", since), ("to", until)):
        if day.year not in YEARS:
            raise wrong(field, f"A day of the years {YEARS[0]} to {YEARS[-1]}, please.")
    if since > until:
        raise wrong("to", "The last day is before the first one.")
    if (until - since).days >= LONGEST:
        raise wrong("to", f"At most {LONGEST} days, please.")
    if not is_zone(zone):
        raise wrong("zone", "There is no such time zone.")
    return ReportQuestion(since=since, until=until, zone=zone, team=team, agent=agent, concierge=concierge)


ASKED = {"asked": Provide(asked)}


@get("/api/reports", dependencies=ASKED)
async def show(staff: NamedDependency[Staff], asked: NamedDependency[ReportQuestion]) -> Report:
    """Of the reader's teams only."""
    return await _report(staff, asked)


@get("/api/reports/csv", dependencies=ASKED)
async def csv(
    staff: NamedDependency[Staff], asked: NamedDependency[ReportQuestion], by: FromQuery[By]
) -> Response[bytes]:
    """RFC 4180; no cell is a formula."""
    found = await _report(staff, asked)
    name = f"{by}-{asked.since}-{asked.until}.csv"
    return Response(
        as_csv(by, found.rows(by)),
        media_type="text/csv; header=present",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


async def _report(staff: Staff, asked: ReportQuestion) -> Report:
    await count(Limit("report", staff.handle, PER_MINUTE))
    try:
        return await reports.report(staff.handle, asked)
    except asyncpg.InvalidParameterValueError:
        raise wrong("zone", "The database does not know this time zone.") from None
