"""When an answer and the end of a ticket were promised, by the team's business hours."""

from datetime import datetime, timedelta

from models.events import Priority
from models.hours import Hours, add_open_time
from models.tickets.state import Targets, TicketPolicy

FACTORS = {Priority.URGENT: 0.25, Priority.HIGH: 0.5, Priority.NORMAL: 1.0, Priority.LOW: 2.0}
"""Of the team's promise."""


def targets(policy: TicketPolicy, hours: Hours | None, priority: Priority, opened_at: datetime) -> Targets:
    """Counted from `opened_at`. None: not promised, or it would not come within a year."""

    def after(seconds: int | None) -> datetime | None:
        if seconds is None:
            return None
        return add_open_time(hours, opened_at, timedelta(seconds=seconds * FACTORS[priority]))

    return Targets(response_at=after(policy.response), resolution_at=after(policy.resolution))
