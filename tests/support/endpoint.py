"""A tiny OpenAI-compatible endpoint: a real HTTP server that answers what a test tells it to."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import msgspec

REPLY = (
    "HTTP/1.1 {status} OK\r\nContent-Type: application/json\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
)


class Model:
    """`says`: the words it writes, or the whole body; None: it takes for ever. `asked`: what came, as it came."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.says: str | bytes | None = "Press Swap."
        self.status = 200
        self.asked: list[dict[str, Any]] = []
        self.headers: list[str] = []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            self.headers.append(head)
            length = next(int(line.split(":")[1]) for line in head.splitlines() if line.lower().startswith("content-l"))
            self.asked.append(msgspec.json.decode(await reader.readexactly(length)))
            if self.says is None:
                await reader.read()  # until the other side gives up
                return
            body = self.says if isinstance(self.says, bytes) else completion(self.says)
            writer.write(REPLY.format(status=self.status, length=len(body)).encode() + body)
            await writer.drain()
        except ConnectionError:
            pass
        finally:
            writer.close()


def completion(text: str) -> bytes:
    return msgspec.json.encode({"choices": [{"message": {"role": "assistant", "content": text}}]})


@asynccontextmanager
async def model() -> AsyncIterator[Model]:
    one = Model("")
    server = await asyncio.start_server(one.serve, "127.0.0.1", 0)
    one.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1"
    async with server:
        yield one
