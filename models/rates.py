"""Counters shared by all processes. Nothing personal in their keys: hashes."""

from datetime import timedelta

from msgspec import Struct

from models.database import Connection, pool

COUNT = """
INSERT INTO rate_window AS w (key, began_at, events) VALUES ($1, now(), 1)
ON CONFLICT (key) DO UPDATE SET
    events = CASE WHEN w.began_at <= now() - $2::interval THEN 1 ELSE w.events + 1 END,
    began_at = CASE WHEN w.began_at <= now() - $2::interval THEN now() ELSE w.began_at END
RETURNING events, ceil(extract(epoch FROM began_at + $2::interval - now()))::integer AS wait
"""


class Counted(Struct, frozen=True, kw_only=True):
    """`events`: in the window, this one included. `wait`: seconds until a new window begins."""

    events: int
    wait: int


async def count(key: str, window: timedelta, connection: Connection | None = None) -> Counted:
    """Counts one event in a window that begins with the first. `connection`: with its transaction, or not at all."""
    row = await (connection or pool()).fetchrow(COUNT, key, window)
    return Counted(events=row["events"], wait=row["wait"]) if row else Counted(events=1, wait=1)
