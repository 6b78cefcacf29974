"""`desk migrate` and `desk seed`: short commands, on the given database or on the embedded one."""

from collections.abc import Awaitable, Callable

from desk.located import with_database
from desk.migrate import migrate
from desk.seed import seed
from settings import Settings


async def migrate_and(settings: Settings, then: Callable[[Settings], Awaitable[None]] | None) -> None:
    """Migrates, and then does what else was asked for on the migrated database."""
    async with with_database(settings) as url:
        ran = await migrate(url)
        print(f"The database is up to date; {ran} migration{'' if ran == 1 else 's'} ran.")
        if then is not None:
            await then(settings)


async def seed_and_print(settings: Settings) -> None:
    """Adds the demo's people and prints their logins."""
    seeded = await seed(settings)
    for one in seeded.people:
        print(f"{one.email:<20} {one.name} ({', '.join(one.roles)})")
    print(f"password {seeded.password}")
