"""The real servers: embedded ones in a folder of this session, or those that the environment names."""

import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from desk.migrate import migrate
from desk.stack import Postgres, Temporal
from desk.stack.ports import free_port
from settings import Settings

# Skipped time needs the first; on the default a skipped timer still costs a second.
FOR_SKIPPED_TIME = {
    "frontend.WorkflowTimeSkippingEnabled": "true",
    "history.timerProcessorMaxTimeShift": '"20ms"',
}


class GivenPostgres:
    """A server that `DATABASE_URL` names; it is not ours to kill."""

    def __init__(self, url: str) -> None:
        self.url = url


class GivenTemporal:
    """A server that `TEMPORAL_ADDRESS` names; it is not ours to kill."""

    def __init__(self, address: str) -> None:
        self.address = address


@pytest.fixture(scope="session")
def data_dir() -> Iterator[Path]:
    """A folder for servers. pytest's own temporary folders are closed to the user that Postgres runs as under root."""
    folder = Path(tempfile.mkdtemp(prefix="frontdesk-test-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def own_folder() -> Iterator[Path]:
    """A folder for one test's servers, open enough for the user that Postgres runs as under root."""
    folder = Path(tempfile.mkdtemp(prefix="frontdesk-own-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
async def postgres(data_dir: Path) -> AsyncIterator[Postgres | GivenPostgres]:
    """A migrated Postgres for the whole session: `.url`. Tests that kill a server start one of their own."""
    if given := os.environ.get("DATABASE_URL"):
        await migrate(given)
        yield GivenPostgres(given)
        return
    async with Postgres(data_dir) as server:
        await migrate(server.url)
        yield server


@pytest.fixture(scope="session")
async def temporal(data_dir: Path) -> AsyncIterator[Temporal | GivenTemporal]:
    """A Temporal server, file-backed, that can skip time: `.address`, namespace `frontdesk`."""
    if given := os.environ.get("TEMPORAL_ADDRESS"):
        yield GivenTemporal(given)
        return
    async with Temporal(data_dir, free_port(), free_port(), dynamic_config=FOR_SKIPPED_TIME) as server:
        yield server


@pytest.fixture(scope="session")
def settings(postgres: Postgres | GivenPostgres, temporal: Temporal | GivenTemporal, data_dir: Path) -> Settings:
    """Settings that name the session's servers and free ports; the last push service is the tests' own."""
    port = free_port()
    return Settings(
        database_url=postgres.url,
        temporal_address=temporal.address,
        data_dir=data_dir,
        web_port=port,
        demo_port=free_port(),
        public_url=f"http://127.0.0.1:{port}",
        push_hosts=(*Settings().push_hosts, f"http://127.0.0.1:{free_port()}"),
    )
