"""The floor of `bench message`: the least that a durable chat on this stack can do, and nothing else.

A bare ASGI WebSocket; per message one transaction {row-locked seq, unique key, insert, NOTIFY}; the ack after the
commit; one LISTEN, a re-read after the cursor, a push. Run by uvicorn as the web processes are. No identity, no rights,
no rates.
A socket's path names its log: `/<log id>`.
"""

import asyncio
import os
from collections import defaultdict
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from uuid import UUID

import asyncpg
import msgspec

Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]

SCHEMA = """
DROP TABLE IF EXISTS floor_entry, floor_log;
CREATE TABLE floor_log (id uuid PRIMARY KEY, seq bigint NOT NULL DEFAULT 0) WITH (fillfactor = 60);
CREATE TABLE floor_entry (
    log uuid NOT NULL, seq bigint NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp(),
    client_id varchar(160) NOT NULL, text text NOT NULL, PRIMARY KEY (log, seq), UNIQUE (log, client_id)
);
"""
APPEND = """
WITH l AS (UPDATE floor_log SET seq = seq + 1 WHERE id = $1 RETURNING seq),
e AS (INSERT INTO floor_entry (log, seq, client_id, text) SELECT $1, l.seq, $2, $3 FROM l)
SELECT l.seq, pg_notify('floor', $1::text) FROM l
"""
AFTER = "SELECT seq, at, client_id, text FROM floor_entry WHERE log = $1 AND seq > $2 ORDER BY seq"


class Say(msgspec.Struct):
    client_id: str
    text: str


class Floor:
    """The ASGI app. One process, one pool, one listening connection."""

    def __init__(self) -> None:
        self.wakes: dict[UUID, set[asyncio.Event]] = defaultdict(set)

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._lifespan(receive, send)
        elif scope["type"] == "websocket":
            await self._socket(UUID(scope["path"].strip("/")), receive, send)
        else:
            await send({"type": "http.response.start", "status": 204, "headers": []})
            await send({"type": "http.response.body", "body": b""})

    async def _lifespan(self, receive: Receive, send: Send) -> None:
        await receive()
        dsn = os.environ["DATABASE_URL"]

        async def as_it_is(_connection: object) -> None:
            return

        size = int(os.environ.get("FRONTDESK_POOL", "10"))
        self.pool = await asyncpg.create_pool(dsn, min_size=1, max_size=size, reset=as_it_is)
        self.listening = await asyncpg.connect(dsn)
        await self.listening.add_listener("floor", self._hear)
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await self.listening.close()
        await self.pool.close()
        await send({"type": "lifespan.shutdown.complete"})

    def _hear(self, *arguments: object) -> None:
        for wake in self.wakes[UUID(str(arguments[-1]))]:
            wake.set()

    async def _socket(self, log: UUID, receive: Receive, send: Send) -> None:
        await receive()
        await send({"type": "websocket.accept"})
        wake = asyncio.Event()
        self.wakes[log].add(wake)
        pushing = asyncio.create_task(self._push(log, wake, send))
        try:
            while (message := await receive())["type"] == "websocket.receive":
                say = msgspec.json.decode(message["text"], type=Say)
                seq = await self.pool.fetchval(APPEND, log, say.client_id, say.text)
                ack = {"ev": "ack", "client_id": say.client_id, "seq": seq}
                await send({"type": "websocket.send", "text": msgspec.json.encode(ack).decode()})
        finally:
            pushing.cancel()
            self.wakes[log].discard(wake)

    async def _push(self, log: UUID, wake: asyncio.Event, send: Send) -> None:
        cursor = await self.pool.fetchval("SELECT seq FROM floor_log WHERE id = $1", log)
        while True:
            await wake.wait()
            wake.clear()
            for row in await self.pool.fetch(AFTER, log, cursor):
                cursor = row["seq"]
                entry = {"seq": cursor, "at": row["at"], "client_id": row["client_id"], "text": row["text"]}
                frame = {"ev": "entry", "entry": entry}
                await send({"type": "websocket.send", "text": msgspec.json.encode(frame).decode()})


app = Floor()
