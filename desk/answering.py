"""Whether a web process answers yet. Waiting for one is the same for people at the terminal, tests and benchmarks."""

import asyncio
import contextlib

ONCE_WITHIN = 2.0


async def answers(host: str, port: int, path: str = "/readyz") -> bool:
    """Asks once: whether `path` is there and well (2xx)."""
    with contextlib.suppress(OSError, TimeoutError):
        async with asyncio.timeout(ONCE_WITHIN):
            return (await _status_line(host, port, path))[9:10] == b"2"
    return False


async def until_it_answers(host: str, port: int, path: str = "/readyz", *, within: float) -> None:
    """Raises `TimeoutError` after `within` seconds."""
    async with asyncio.timeout(within):
        while not await answers(host, port, path):
            await asyncio.sleep(0.05)


async def _status_line(host: str, port: int, path: str) -> bytes:
    reader, writer = await asyncio.open_connection(host, port)
    try:
        writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
        return await reader.readline()
    finally:
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()
