"""A request has to arrive in time: who sends a byte now and then, or none, does not keep a connection."""

import asyncio

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

STEP = 128 * 1024
"""Bytes of a body by which it moves on: so much has to arrive in the time that a request has."""
MOST_STEPS = 256
"""More than the longest body that is taken; what comes after that has no more time."""


class Arrival(HttpToolsProtocol):
    """uvicorn waits without end for the first request, for the rest of one, and after an empty line between two.

    Here a connection is closed `seconds` after it was made, or after the first byte of a request, unless that request
    has arrived: its line, its headers and its body. A long body has that time for each `STEP` of it. What the answer
    takes does not count, nor what an open socket does, which has pings for that.
    """

    seconds: float
    _due: asyncio.TimerHandle | None = None
    _arrived = 0
    _steps = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        super().connection_made(transport)
        self._begin()

    def data_received(self, data: bytes) -> None:
        self._begin()
        super().data_received(data)

    def on_message_begin(self) -> None:
        self._arrived = self._steps = 0
        self._begin()  # one that came together with the end of another
        super().on_message_begin()

    def on_body(self, body: bytes) -> None:
        self._arrived += len(body)
        if self._due is not None and self._steps < min(self._arrived // STEP, MOST_STEPS):
            self._steps = self._arrived // STEP
            self._end()
            self._begin()
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._end()
        super().on_message_complete()

    def handle_websocket_upgrade(self) -> None:
        self._end()
        super().handle_websocket_upgrade()
        # The two know each other: both would stay until a garbage collection. uvicorn does so where no socket follows.
        self.parser = None  # type: ignore[assignment]

    def connection_lost(self, exc: Exception | None) -> None:
        self._end()
        super().connection_lost(exc)

    def _begin(self) -> None:
        if self._due is None:
            self._due = self.loop.call_later(self.seconds, self.transport.close)

    def _end(self) -> None:
        if self._due is not None:
            self._due.cancel()
            self._due = None


def arriving_within(seconds: float) -> type[Arrival]:
    """The protocol for uvicorn, which makes one of it for each connection."""
    return type("Arrival", (Arrival,), {"seconds": seconds})
