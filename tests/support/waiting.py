"""Waiting for the thing itself, instead of sleeping and hoping."""

import asyncio
import inspect
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar, overload

T = TypeVar("T")


@overload
async def until(look: Callable[[], Coroutine[Any, Any, T]], *, within: float = ..., every: float = ...) -> T: ...
@overload
async def until(look: Callable[[], T], *, within: float = ..., every: float = ...) -> T: ...
async def until(look: Callable[[], Any], *, within: float = 30.0, every: float = 0.02) -> Any:
    """Asks `look` (a function or a coroutine function) until it answers something true, and returns that.

    Raises `AssertionError` with the last answer after `within` seconds: a deadline for a hung test, not a promise.
    """
    loop = asyncio.get_running_loop()
    deadline = loop.time() + within
    while True:
        found = look()
        answer = await found if inspect.isawaitable(found) else found
        if answer:
            return answer
        if loop.time() > deadline:
            raise AssertionError(f"still waiting after {within:.0f} s; the last answer was {answer!r}")
        await asyncio.sleep(every)
