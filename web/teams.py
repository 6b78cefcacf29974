"""The teams: who is in them, who is available, how many chats each holds."""

from litestar import get

from models.queries import colleagues
from models.queries.colleagues import TeamOfColleagues


@get("/api/teams")
async def every() -> list[TeamOfColleagues]:
    return await colleagues.teams()
