"""The visitors of `bench dashboard`, in a process of their own: pages that open, turn, and all come back at once.

`python -m bench.crowd PORT KEY` takes one order a line on its standard input and answers each with a line when it is
done. The address of a page says when it was turned to, by the clock that all processes of a machine share.
"""

import asyncio
import json
import random
import resource
import sys
import time
from typing import Any

from bench.pages import Page, opened

AT_ONCE = 50
FIRST, MOST = 0.3, 10.0
"""Seconds: `frontend/kit/backoff.ts`."""


class Crowd:
    def __init__(self, port: int, key: str) -> None:
        self.port = port
        self.key = key
        self.pages: list[Page] = []
        self.visits: list[str] = []

    async def open(self, tickets: list[str], visits: list[str]) -> int:
        """So many more pages."""
        first = len(self.pages)
        self.visits += visits
        for start in range(0, len(tickets), AT_ONCE):
            part = tickets[start : start + AT_ONCE]
            self.pages += await asyncio.gather(
                *(self._open(first + start + number, ticket) for number, ticket in enumerate(part))
            )
        return len(self.pages)

    async def turn(self, seconds: float, every: float) -> int:
        """Each visitor comes to a new page once in `every` seconds, on average."""
        began, turned = time.perf_counter(), 0
        while (passed := time.perf_counter() - began) < seconds:
            while turned < passed * len(self.pages) / every:
                number = random.randrange(len(self.pages))
                self._here(self.pages[number], number)
                turned += 1
            await asyncio.sleep(0.005)
        if any(page.closed for page in self.pages):
            raise AssertionError("The server closed a socket.")
        return turned

    async def storm(self, count: int, jitter: bool) -> float:
        """So many lose their sockets in one moment and come back as browsers do, with a new ticket. Seconds until 99 %
        of them were there again. Without `jitter` all of them try again in step."""
        for page in self.pages[:count]:
            page.close()
        began = time.perf_counter()
        back = [asyncio.create_task(self._back(number, jitter)) for number in range(count)]
        times = sorted(await asyncio.gather(*back))
        return times[int(count * 0.99) - 1] - began

    async def _back(self, number: int, jitter: bool) -> float:
        for tries in range(60):
            limit = min(MOST, FIRST * 2**tries)
            await asyncio.sleep(max(FIRST / 3, random.random() * limit) if jitter else limit)
            try:
                self.pages[number] = await self._open(number, await self._ticket(number))
                return time.perf_counter()
            except ConnectionError:
                continue
        raise AssertionError("A visitor did not come back.")

    async def _ticket(self, number: int) -> str:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            writer.write(
                f"POST /w/{self.key}/ticket HTTP/1.1\r\nHost: desk\r\nAuthorization: Visit {self.visits[number]}\r\n"
                "Content-Length: 0\r\nConnection: close\r\n\r\n".encode()
            )
            head, _, body = (await reader.read()).partition(b"\r\n\r\n")
        finally:
            writer.close()
        if b" 200 " not in head.split(b"\r\n", maxsplit=1)[0]:
            raise ConnectionError(head.decode(errors="replace"))
        ticket: str = json.loads(body)["ticket"]
        return ticket

    async def _open(self, number: int, ticket: str) -> Page:
        page = await opened(self.port, f"/w/{self.key}/socket", ticket, number)
        self._here(page, number)
        return page

    def _here(self, page: Page, number: int) -> None:
        url = f"https://shop.example/{time.monotonic_ns()}"
        page.send("here", visit=self.visits[number], url=url, title=f"Item {number}", visible=True)


async def main(port: int, key: str) -> None:
    crowd = Crowd(port, key)
    while line := await asyncio.to_thread(sys.stdin.readline):
        order: dict[str, Any] = json.loads(line)
        does = getattr(crowd, order.pop("do"))
        print(json.dumps(await does(**order)), flush=True)


if __name__ == "__main__":
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    asyncio.run(main(int(sys.argv[1]), sys.argv[2]))
