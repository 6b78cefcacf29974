"""Ten thousand visitors on one dashboard: what a reading takes is printed, and every row arrives."""

import time
from uuid import UUID, uuid4

from models.database import pool
from models.wake import Wake
from tests.support.onsite import Board, Mirror, notify
from tests.support.people import office
from tests.support.web import Web
from web.dashboard import Dashboard

THOUSANDS, CHANGES = 10_000, 125
TURN = """
UPDATE visit SET change = $2, url = url || '?', page_at = now() WHERE process = $1 AND n <= $3
"""


class Listening:
    """A console that only counts."""

    def __init__(self) -> None:
        self.told: set[UUID] = set()

    def changed(self, visitors: set[UUID]) -> None:
        self.told |= visitors

    def all_changed(self) -> None: ...


async def test_ten_thousand_visitors_arrive_and_change(web: Web) -> None:
    house, mirror = await office(), Mirror()
    await mirror.holds()
    await mirror.comes(house, *(uuid4() for _ in range(THOUSANDS)))
    await pool().execute("ANALYZE visit")
    dashboard = Dashboard()
    dashboard.join(Listening())
    began = time.perf_counter()
    await dashboard._read()
    full = time.perf_counter() - began
    shown = dashboard.board.rows.values()
    assert sum(one.concierge == house.concierge for one in shown) == THOUSANDS
    passes = []
    for _ in range(8):
        mirror.change += 1
        await pool().execute(TURN, mirror.process, mirror.change, CHANGES)
        began = time.perf_counter()
        await dashboard._read()
        passes.append(time.perf_counter() - began)
    ada = await web.log_in(house.ada)
    async with ada.socket() as socket:
        began = time.perf_counter()
        board = await Board(socket).follow()
        followed = time.perf_counter() - began
        assert len(board.rows) == THOUSANDS
        mirror.change += 1
        await pool().execute(TURN, mirror.process, mirror.change, CHANGES)
        await notify(Wake.VISITS, mirror.process)
        began = time.perf_counter()
        await board.take()
        delta = time.perf_counter() - began
        assert len(board.frames[-1]["put"]) == CHANGES
    await mirror.ends()
    print(  # noqa: T201  what this is for
        f"{THOUSANDS:,} rows: read in {full * 1000:.0f} ms, shown to a console in {followed * 1000:.0f} ms; "
        f"a pass with {CHANGES} changes {min(passes) * 1000:.0f} to {max(passes) * 1000:.0f} ms; "
        f"told {delta * 1000:.0f} ms after the notification"
    )
