"""A scanner for viruses as clamd speaks: a real server that looks for the file by which every scanner is tried."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE!$H+H*"
"""In two parts, so that no scanner takes this source for a virus."""
DROPS = "drops"
"""Reads the file, then the line is cut."""
LONGEST = 26_214_400
"""Bytes: what clamd takes as it is delivered (StreamMaxLength); of more it cuts the line."""


class LooksFor:
    """`where`: as the setting has it. `saw`: each file, whole. `answers`: to the next files, or `DROPS`."""

    def __init__(self) -> None:
        self.where = ""
        self.saw: list[bytes] = []
        self.answers: list[str] = []
        self._may_answer = asyncio.Event()
        self._may_answer.set()

    @contextmanager
    def thinking(self) -> Iterator[None]:
        """Meanwhile it reads, and says nothing."""
        self._may_answer.clear()
        try:
            yield
        finally:
            self._may_answer.set()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            assert await reader.readuntil(b"\0") == b"zINSTREAM\0"
            came = bytearray()
            while length := int.from_bytes(await reader.readexactly(4)):
                if len(came) + length > LONGEST:
                    writer.write(b"INSTREAM size limit exceeded. ERROR\0")
                    return
                came += await reader.readexactly(length)
            self.saw.append(bytes(came))
            await self._may_answer.wait()
            found = "stream: Eicar-Test-Signature FOUND" if EICAR in came else "stream: OK"
            answer = self.answers.pop(0) if self.answers else found
            if answer != DROPS:
                writer.write(f"{answer}\0".encode())
        except (ConnectionError, EOFError):
            pass
        finally:
            writer.close()


@asynccontextmanager
async def scanner(path: Path | None = None) -> AsyncIterator[LooksFor]:
    """`path`: of its Unix socket; else it listens on a free port."""
    one = LooksFor()
    if path is not None:
        server, one.where = await asyncio.start_unix_server(one.serve, path), str(path)
    else:
        server = await asyncio.start_server(one.serve, "127.0.0.1", 0)
        one.where = "{}:{}".format(*server.sockets[0].getsockname())
    async with server:
        yield one
