"""Visitors on a concierge's site, as web/visiting.py mirrors them."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import msgspec

from models.database import pool
from models.proactive import Outreach, ProactiveRule
from tests.support.people import Office

LEASE = "INSERT INTO process_lease (process, until) VALUES ($1, now() + interval '1 hour')"
PAGE = """
INSERT INTO visit (process, n, visit, visitor, concierge, change, began_at, page_at, url, title, referrer, signed_at,
    hidden_at, left_at)
VALUES ($1, $2, $3, $4, $5, 1, now() - $6::interval, now() - $7::interval, $8, $9, $10, now(), $11, $12)
"""


def rule(key: str = "prices", **more: object) -> ProactiveRule:
    """An enabled offer of help that greets everybody at once, but for what is said otherwise."""
    usual: dict[str, object] = {
        "name": key.title(),
        "enabled": True,
        "then": Outreach.OFFER,
        "text": "Can I help?",
        "needs_team": False,
    }
    return ProactiveRule(key=key, **(usual | more))  # type: ignore[arg-type]  # what the test says


class Site:
    """A web process that shows pages of one concierge's site."""

    def __init__(self, house: Office) -> None:
        self.house = house
        self.process = uuid4()
        self._pages = 0

    async def opens(self) -> "Site":
        await pool().execute(LEASE, self.process)
        return self

    async def comes(
        self,
        path: str = "/pricing",
        visitor: UUID | None = None,
        *,
        on_site: float = 60,
        on_page: float | None = None,
        referrer: str | None = None,
        hidden_at: datetime | None = None,
        left_at: datetime | None = None,
    ) -> UUID:
        """A page that somebody opened, a guest if nobody is named; `on_site`, `on_page`: for so many seconds."""
        visitor = visitor or uuid4()
        self._pages += 1
        began, page = timedelta(seconds=on_site), timedelta(seconds=on_site if on_page is None else on_page)
        await pool().execute(
            *(PAGE, self.process, self._pages, uuid4(), visitor, self.house.concierge),
            *(began, page, f"https://larkspur.example{path}", path.strip("/").title(), referrer, hidden_at, left_at),
        )
        return visitor

    async def leaves(self, visitor: UUID) -> None:
        await pool().execute("DELETE FROM visit WHERE process = $1 AND visitor = $2", self.process, visitor)

    async def rules(self, *rules: ProactiveRule) -> None:
        column = msgspec.json.encode(rules).decode()
        await pool().execute("UPDATE concierge SET proactive = $2 WHERE id = $1", self.house.concierge, column)

    async def greeted(self) -> list[tuple[UUID, str]]:
        """Visitors and rules, in order."""
        rows = await pool().fetch(
            "SELECT visitor, rule FROM greeted WHERE concierge = $1 ORDER BY at, n", self.house.concierge
        )
        return [(row["visitor"], row["rule"]) for row in rows]
