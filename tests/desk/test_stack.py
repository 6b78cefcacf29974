"""The embedded servers: they keep what they acknowledged, whatever happens to their processes."""

from pathlib import Path

import asyncpg
import psutil
import pytest
from temporalio.api.operatorservice.v1 import ListSearchAttributesRequest
from temporalio.api.workflowservice.v1 import DescribeNamespaceRequest
from temporalio.client import Client

from desk.stack import Postgres, StackError, Temporal
from desk.stack.namespace import SEARCH_ATTRIBUTES, prepare_namespace
from desk.stack.ports import check_free, free_port


async def _run(url: str, sql: str) -> object:
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetchval(sql)
    finally:
        await connection.close()


async def test_what_postgres_committed_is_there_after_kill_9(own_folder: Path) -> None:
    async with Postgres(own_folder) as postgres:
        await _run(postgres.url, "CREATE TABLE said (words text)")
        await _run(postgres.url, "INSERT INTO said VALUES ('hello, Vera')")
        first = postgres.pid
        await postgres.kill()
        await postgres.restart()
        assert postgres.pid != first
        assert await _run(postgres.url, "SELECT words FROM said") == "hello, Vera"


async def test_postgres_listens_on_no_network_and_asks_for_the_password(own_folder: Path) -> None:
    async with Postgres(own_folder) as postgres:
        assert await _run(postgres.url, "SHOW listen_addresses") == ""
        assert await _run(postgres.url, "SHOW synchronous_commit") == "on"
        password = (own_folder / "postgres.password").read_text()
        with pytest.raises(asyncpg.InvalidPasswordError):
            await _run(postgres.url.replace(password, "a-guess"), "SELECT 1")


async def test_postgres_runs_in_a_folder_that_is_closed_to_others_and_leaves_it_closed(own_folder: Path) -> None:
    closed = own_folder / "closed"
    closed.mkdir(mode=0o700)
    async with Postgres(closed / "var") as postgres:
        assert await _run(postgres.url, "SELECT 1") == 1
        assert psutil.Process(postgres.pid).uids().effective != 0
    assert closed.stat().st_mode & 0o777 == 0o700


async def test_a_second_postgres_on_the_same_data_is_refused_in_words(own_folder: Path) -> None:
    async with Postgres(own_folder):
        with pytest.raises(StackError, match="already running"):
            await Postgres(own_folder).start()


async def test_a_pid_file_that_names_somebody_else_does_not_block_the_start(own_folder: Path) -> None:
    async with Postgres(own_folder) as postgres:
        await postgres.kill()
        file = own_folder / "postgres" / "postmaster.pid"
        file.write_text(file.read_text().replace(str(postgres.pid), "1", 1))
        await postgres.restart()
        assert await _run(postgres.url, "SELECT 1") == 1


async def test_temporal_keeps_its_namespace_and_search_attributes_after_kill_9(own_folder: Path) -> None:
    async with Temporal(own_folder, free_port(), free_port()) as temporal:
        await temporal.kill()
        await temporal.restart()
        client = await Client.connect(temporal.address, namespace="frontdesk")
        await prepare_namespace(client)
        asked = ListSearchAttributesRequest(namespace="frontdesk")
        known = await client.operator_service.list_search_attributes(asked)
        assert set(SEARCH_ATTRIBUTES) <= set(known.custom_attributes)
        about = await client.workflow_service.describe_namespace(DescribeNamespaceRequest(namespace="frontdesk"))
        assert about.config.workflow_execution_retention_ttl.ToTimedelta().total_seconds() == 720 * 3600


async def test_a_namespace_that_is_missing_is_registered(temporal: Temporal) -> None:
    client = await Client.connect(temporal.address, namespace="another-desk")
    await prepare_namespace(client)
    about = await client.workflow_service.describe_namespace(DescribeNamespaceRequest(namespace="another-desk"))
    assert about.namespace_info.name == "another-desk"


async def test_a_port_in_use_is_one_clear_sentence(temporal: Temporal) -> None:
    port = int(temporal.address.rpartition(":")[2])
    with pytest.raises(StackError, match=rf"Port {port}, which Temporal needs, is in use: .*FRONTDESK_TEMPORAL_PORT"):
        check_free("127.0.0.1", port, "Temporal", "FRONTDESK_TEMPORAL_PORT")
