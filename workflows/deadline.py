"""A wait that can be moved."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from temporalio import workflow


async def wait(woken: Callable[[], bool], until: Callable[[], datetime | None], summary: str) -> None:
    """Returns once `woken()` is true or the moment `until()` has come, to whatever it is moved meanwhile; with no
    moment, `woken()` alone counts. `summary` names the timer for the operator."""
    while not woken() and not over(until()):
        at = until()

        def moved(at: datetime | None = at) -> bool:
            return woken() or until() != at

        left = None if at is None else at - workflow.now()
        with suppress(TimeoutError):
            await workflow.wait_condition(moved, timeout=left, timeout_summary=summary)


def over(until: datetime | None) -> bool:
    return until is not None and until <= workflow.now()
