"""A wait that can be moved."""

from collections.abc import Callable
from contextlib import suppress

from temporalio import workflow

from models.waits import Due
from workflows.visibility import NEXT


async def wait(woken: Callable[[], bool], next_due: Callable[[], Due | None]) -> None:
    """Returns once `woken()` is true or the moment of `next_due()` has come, to whatever it is moved meanwhile; with no
    moment, `woken()` alone counts."""
    while not woken() and not over(next_due()):
        due = next_due()

        def moved(due: Due | None = due) -> bool:
            return woken() or next_due() != due

        left = None if due is None else due.at - workflow.now()
        with suppress(TimeoutError):
            await workflow.wait_condition(moved, timeout=left, timeout_summary=NEXT[due.timer] if due else None)


def over(due: Due | None) -> bool:
    return due is not None and due.at <= workflow.now()
