"""Decisions that must be refused."""

from collections.abc import Awaitable

from models.lifecycle import Refused


async def refusal(decision: Awaitable[object]) -> Refused:
    """The refusal that a decision must meet."""
    try:
        decided = await decision
    except Refused as no:
        return no
    raise AssertionError(f"it was not refused: {decided}")
