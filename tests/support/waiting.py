"""Waiting for the thing itself, instead of sleeping and hoping."""

import asyncio
import inspect
from collections.abc import Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")


async def until(look: Callable[[], T | Awaitable[T]], *, within: float = 30.0, every: float = 0.02) -> T:
    """Asks `look` (a function or a coroutine function) until it answers something true, and returns that.

    Raises `AssertionError` with the last answer after `within` seconds: a deadline for a hung test, not a promise.
    """
    loop = asyncio.get_running_loop()
    deadline = loop.time() + within
    while True:
        found = look()
        answer: T = await found if inspect.isawaitable(found) else found
        if answer:
            return answer
        if loop.time() > deadline:
            raise AssertionError(f"still waiting after {within:.0f} s; the last answer was {answer!r}")
        await asyncio.sleep(every)
