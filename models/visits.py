"""What counts as being on the site. Pure."""

from datetime import datetime, timedelta

INACTIVE_AFTER = timedelta(minutes=5)
"""Without a sign of the visitor, or out of his sight, for so long."""
GONE_AFTER = timedelta(seconds=30)
"""After the last socket of a visitor closed."""


def inactive_from(signed_at: datetime, hidden_at: datetime | None) -> datetime:
    """The moment from which on the visitor counts as inactive, if nothing happens before."""
    return (signed_at if hidden_at is None else min(signed_at, hidden_at)) + INACTIVE_AFTER
