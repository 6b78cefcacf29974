"""What admins do with people."""

from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath

from models.database import transaction
from web import sessions
from web.errors import stop
from web.guards import role
from web.principals import Staff


@post("/api/people/{handle:str}/deactivation", status_code=204, guards=[role("admin")])
async def deactivate(staff: NamedDependency[Staff], handle: FromPath[str]) -> None:
    """The person can do nothing from now on: sessions and sockets end, the toggle is off."""
    if handle == staff.handle:
        raise stop("forbidden", detail="You cannot deactivate yourself.")
    async with transaction() as connection:
        done = await connection.execute("UPDATE person SET active = false WHERE handle = $1", handle)
        if done == "UPDATE 0":
            raise stop("not_found")
        await connection.execute("UPDATE availability SET available = false, since = now() WHERE person = $1", handle)
        await sessions.closed(connection, handle)
