"""Where the servers are: those of the settings, those of a running `desk up`, or for a short command its own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from msgspec.structs import replace

from desk.stack import Postgres
from settings import Settings, SettingsError


def located(settings: Settings) -> Settings:
    """Settings with both addresses. Raises `SettingsError` when there is no database to be found."""
    url = settings.database_url or Postgres.running_url(settings.data_dir)
    if url is None:
        raise SettingsError("There is no database: set DATABASE_URL, or start everything with `python -m desk up`.")
    address = settings.temporal_address or f"127.0.0.1:{settings.temporal_port}"
    return replace(settings, database_url=url, temporal_address=address)


@asynccontextmanager
async def with_database(settings: Settings) -> AsyncIterator[str]:
    """The database's URL; an embedded server is started and stopped again when none runs."""
    if url := settings.database_url or Postgres.running_url(settings.data_dir):
        yield url
        return
    async with Postgres(settings.data_dir) as postgres:
        yield postgres.url
