"""`python -m tests.workflows.record_histories [STORY …]`: acts these stories, or every one, on servers of its own and
saves the histories.

Only on purpose: a workflow whose old histories no longer replay would strand the chats that are open in production.
"""

import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, nullcontext
from pathlib import Path

from msgspec.structs import replace
from temporalio.testing import TimeSkipper

from desk.migrate import migrate
from desk.stack import Postgres, Temporal
from desk.stack.ports import free_port
from desk.worker import HANDS, new_worker
from models.database import pooled
from models.policies import PATIENT
from piccolo_conf import use_database
from settings import Settings
from tests.support.escalating import Chat, new_chat
from tests.support.inviting import welcome
from tests.support.people import office
from tests.support.stack import FOR_SKIPPED_TIME
from tests.support.ticketing import Mailroom, new_case
from tests.workflows.invitations import INVITATIONS
from tests.workflows.promises import INVITED, POLICIES
from tests.workflows.stories import IN_REAL_TIME, SMALL, STORIES
from tests.workflows.tickets import TICKETS, act, promised
from workflows.client import connect

FOLDER = Path(__file__).parent / "histories"


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="frontdesk-histories-") as name:
        Path(name).chmod(0o711)  # under root Postgres runs as another user
        yield Path(name)


@asynccontextmanager
async def _servers() -> AsyncIterator[Settings]:
    with _folder() as folder:
        temporal = Temporal(folder, free_port(), free_port(), dynamic_config=FOR_SKIPPED_TIME)
        async with Postgres(folder) as postgres, temporal:
            await migrate(postgres.url)
            use_database(postgres.url)
            async with pooled(5):
                yield Settings(database_url=postgres.url, temporal_address=temporal.address, data_dir=folder)


async def record(skipper: TimeSkipper, settings: Settings, name: str) -> str:
    """Acts one story and returns its history as JSON."""
    if name in INVITATIONS:
        with skipper.with_time_skipping_disabled():
            visitor = await welcome(skipper.client, settings)
            await INVITATIONS[name](visitor, skipper)
        return (await visitor.handle.fetch_history()).to_json()
    with skipper.with_time_skipping_disabled() if name in IN_REAL_TIME else nullcontext():
        house = await office()
        inviter = house.ada if name in INVITED else None
        chat: Chat = await new_chat(skipper.client, settings, office_=house, invited_by=inviter)
        await chat.start(max_events=SMALL.get(name), policy=POLICIES.get(name, PATIENT))
    await chat.until_fact("queued")
    await STORIES[name](chat)
    return (await chat.handle.fetch_history()).to_json()


async def record_ticket(skipper: TimeSkipper, settings: Settings, name: str, room: Mailroom) -> str:
    """Likewise, of a ticket whose group Ines manages."""
    house = await office()
    case = await new_case(skipper.client, settings, policy=promised(name), manager=house.ines, office_=house)
    await act(name, case, room, skipper)
    return (await case.handle.fetch_history()).to_json()


async def main(names: list[str]) -> None:
    async with _servers() as servers:
        settings = replace(servers, task_queue="histories")
        client = await connect(settings)
        room, skipper = Mailroom(), TimeSkipper(client)
        async with new_worker(client, settings, [*HANDS, room.outside]):
            for name in names or [*STORIES, *INVITATIONS, *TICKETS]:
                if name in TICKETS:
                    history = await record_ticket(skipper, settings, name, room)
                else:
                    history = await record(skipper, settings, name)
                FOLDER.joinpath(f"{name}.json").write_text(history)
                sys.stdout.write(f"recorded {name}\n")


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
