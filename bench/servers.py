"""What benchmarks start: a folder of their own, a migrated Postgres in it, and web processes that hold nobody up."""

import os
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from pathlib import Path

from desk.answering import until_it_answers
from desk.migrate import migrate
from desk.stack import Child, Postgres
from desk.stack.ports import free_port
from models.database import pooled
from piccolo_conf import use_database

READY_WITHIN = 90.0
MUCH = "100000"
UNHURRIED = {
    "FRONTDESK_SAY_RATE": MUCH,
    "FRONTDESK_SAY_BURST": MUCH,
    "FRONTDESK_FRAMES_PER_SECOND": MUCH,
    "FRONTDESK_SOCKETS_PER_IP": MUCH,
    "FRONTDESK_VISITORS_PER_MINUTE": MUCH,
}
"""No limit that a benchmark would meet."""


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder that goes with the benchmark."""
    with tempfile.TemporaryDirectory(prefix="frontdesk-bench-") as name:
        folder = Path(name)
        folder.chmod(0o711)  # under root, Postgres runs as another user
        yield folder


async def database(stack: AsyncExitStack, folder: Path, connections: int = 4) -> Postgres:
    """Migrated, and this process's own: `models.database.pool` is open as long as `stack`."""
    postgres = await stack.enter_async_context(Postgres(folder))
    await migrate(postgres.url)
    use_database(postgres.url)
    await stack.enter_async_context(pooled(connections))
    return postgres


@asynccontextmanager
async def serving(argv: list[str], name: str, port: int, folder: Path, env: dict[str, str]) -> AsyncIterator[Child]:
    """A server process, from when it answers on. `env`: beside this process's own."""
    async with running(Child(name, argv, log=folder / f"{name}.log", env=os.environ | env)) as child:
        await until_it_answers("127.0.0.1", port, "/livez", within=READY_WITHIN)
        yield child


@asynccontextmanager
async def frontdesk(folder: Path, database_url: str, **more: str) -> AsyncIterator[tuple[str, Child]]:
    """A web process of ours and its address. Without Temporal: nothing that is measured here waits for it."""
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    env = UNHURRIED | {
        "DATABASE_URL": database_url,
        "FRONTDESK_PORT": str(port),
        "FRONTDESK_PUBLIC_URL": base,
        "TEMPORAL_ADDRESS": f"127.0.0.1:{free_port()}",
        **more,
    }
    async with serving([sys.executable, "-m", "desk", "web"], "web", port, folder, env) as child:
        yield base, child


@asynccontextmanager
async def running(child: Child) -> AsyncIterator[Child]:
    await child.start()
    try:
        yield child
    finally:
        await child.stop()
