"""A wait that can be moved."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import Protocol, TypeVar

from temporalio import workflow


class Due(Protocol):
    """What happens by itself at a moment."""

    @property
    def at(self) -> datetime: ...


D = TypeVar("D", bound=Due)


async def wait(woken: Callable[[], bool], next_due: Callable[[], D | None], summary: Callable[[D], str]) -> None:
    """Returns once `woken()` is true or the moment of `next_due()` has come, to whatever it is moved meanwhile; with no
    moment, `woken()` alone counts. `summary`: what a timer waits for, as the operator reads it."""
    while not woken() and not over(next_due()):
        due = next_due()

        def moved(due: D | None = due) -> bool:
            return woken() or next_due() != due

        left = None if due is None else due.at - workflow.now()
        with suppress(TimeoutError):
            await workflow.wait_condition(moved, timeout=left, timeout_summary=summary(due) if due else None)


def over(due: Due | None) -> bool:
    return due is not None and due.at <= workflow.now()
