"""Visitors on a concierge's site, as web/visiting.py mirrors them."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import msgspec

from models.database import pool
from models.proactive import Outreach, ProactiveRule
from tests.support.onsite import Mirror
from tests.support.people import Office


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
        self.mirror = Mirror()

    async def opens(self) -> "Site":
        await self.mirror.holds()
        return self

    async def comes(
        self,
        path: str = "/pricing",
        visitor: UUID | None = None,
        *,
        on_site: float = 60,
        on_page: float | None = None,
        **columns: datetime | str,
    ) -> UUID:
        """A page that somebody opened, a guest if nobody is named; `on_site`, `on_page`: for so many seconds."""
        visitor, now = visitor or uuid4(), datetime.now(UTC)
        page = await self.mirror.comes(self.house, visitor)
        await self.mirror.turns(
            page,
            url=f"https://larkspur.example{path}",
            title=path.strip("/").title(),
            began_at=now - timedelta(seconds=on_site),
            page_at=now - timedelta(seconds=on_site if on_page is None else on_page),
            **columns,
        )
        return visitor

    async def leaves(self, visitor: UUID) -> None:
        await pool().execute("DELETE FROM visit WHERE process = $1 AND visitor = $2", self.mirror.process, visitor)

    async def rules(self, *rules: ProactiveRule) -> None:
        column = msgspec.json.encode(rules).decode()
        await pool().execute("UPDATE concierge SET proactive = $2 WHERE id = $1", self.house.concierge, column)

    async def greeted(self) -> list[tuple[UUID, str]]:
        """Visitors and rules, in order."""
        rows = await pool().fetch(
            "SELECT visitor, rule FROM greeted WHERE concierge = $1 ORDER BY at, n", self.house.concierge
        )
        return [(row["visitor"], row["rule"]) for row in rows]
