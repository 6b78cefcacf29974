"""`desk migrate` and `desk seed`: short commands, on the given database or on the embedded one."""

from collections.abc import Awaitable, Callable

from temporalio.client import Client

from desk.located import with_database
from desk.migrate import migrate
from desk.seed import seed
from desk.stack.namespace import prepare_namespace
from settings import Settings


async def migrate_and(settings: Settings, then: Callable[[Settings], Awaitable[None]] | None) -> None:
    """Migrates, prepares a Temporal that is given, and then does what else was asked for."""
    async with with_database(settings) as url:
        ran = await migrate(url)
        print(f"The database is up to date; {ran} migration{'' if ran == 1 else 's'} ran.")
        if settings.temporal_address is not None:
            client = await Client.connect(settings.temporal_address, namespace=settings.temporal_namespace)
            await prepare_namespace(client)
            print(f"The Temporal namespace {settings.temporal_namespace} has what the workers need.")
        if then is not None:
            await then(settings)


async def seed_and_print(settings: Settings) -> None:
    """Adds the demo's people and prints their logins."""
    seeded = await seed(settings)
    for one in seeded.people:
        print(f"{one.email:<20} {one.name} ({', '.join(one.roles)})")
    print(f"password {seeded.password}")
