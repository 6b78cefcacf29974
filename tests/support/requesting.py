"""Whoever asked, with the link out of a mail."""

from datetime import UTC, datetime

import httpx

from models import ticket_links
from tests.support.web import Web


async def token(number: int, email: str = "vera@example.com", sent_at: datetime | None = None) -> str:
    """What stands in the link of a mail to this address."""
    return (await ticket_links.links()).token(number, email, sent_at or datetime.now(UTC))


async def requesting(web: Web, number: int, email: str = "vera@example.com") -> httpx.AsyncClient:
    return web.client(Authorization=f"Bearer {await token(number, email)}")
