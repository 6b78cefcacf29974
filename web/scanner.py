"""A scanner for viruses: clamd, or what speaks like it. A file is read to it, and it says what it found."""

import asyncio
from collections.abc import AsyncIterator

PATIENCE = 50.0
"""Seconds for one file; a proxy in front of us waits a minute for an answer."""
LENGTH = 4
"""Bytes of the number that stands before each part."""
CLEAN, FOUND = ": OK", " FOUND"


class ScannerError(Exception):
    """The scanner is away, takes too long, or could not read this."""


class Scanner:
    """`where`: `host:port`, or the path of a Unix socket. `patience`: seconds for one file."""

    def __init__(self, where: str, patience: float = PATIENCE) -> None:
        self._where = where
        self._patience = patience

    async def finds(self, chunks: AsyncIterator[bytes]) -> str | None:
        """What it calls what it found in them; None only where it says that there is nothing. Raises `ScannerError`."""
        try:
            async with asyncio.timeout(self._patience):
                said = await self._answer(chunks)
        except TimeoutError as error:
            raise ScannerError(f"no answer within {self._patience:g} s") from error
        except (OSError, EOFError, asyncio.LimitOverrunError) as error:
            raise ScannerError(str(error)) from error
        if said.endswith(CLEAN):
            return None
        if said.endswith(FOUND):
            return said.removesuffix(FOUND).partition(": ")[2]
        raise ScannerError(said)

    async def _answer(self, chunks: AsyncIterator[bytes]) -> str:
        """INSTREAM of clamd(8): each part behind its length, an empty one at the end."""
        reader, writer = await self._line()
        try:
            writer.write(b"zINSTREAM\0")
            async for chunk in chunks:
                if chunk:
                    writer.write(len(chunk).to_bytes(LENGTH) + chunk)
                    await writer.drain()
            writer.write(bytes(LENGTH))
            await writer.drain()
            return (await reader.readuntil(b"\0"))[:-1].decode(errors="replace")
        finally:
            # Nothing is waited for: what a scanner that hangs has not read would never be gone.
            writer.transport.abort()

    async def _line(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self._where.startswith("/"):
            return await asyncio.open_unix_connection(self._where)
        host, _, port = self._where.rpartition(":")
        return await asyncio.open_connection(host.strip("[]"), int(port))
