"""A visitor's stay on the site: however many pages he has open, he is one visitor. Pure."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from msgspec import Struct

from models.visits import GONE_AFTER, inactive_from


class Page(Struct, frozen=True, kw_only=True, gc=False):
    """A page of a visitor, as the row of `models.tables.Visit` has it: page `n` of that web process."""

    process: UUID
    n: int
    change: int
    visitor: UUID
    concierge: UUID
    began_at: datetime
    page_at: datetime
    url: str
    title: str
    browser: str | None
    signed_at: datetime
    hidden_at: datetime | None
    left_at: datetime | None


class Stay(Struct, frozen=True, kw_only=True, gc=False):
    """`url` to `page_at`: of the page that he looks at. `turned_at`: when he last came to a page. `inactive_from`: he
    counts as inactive from then on. `fades_at`: when the next page that he has closed stops counting; with his last
    one he is gone."""

    concierge: UUID
    url: str
    title: str
    browser: str | None
    page_at: datetime
    began_at: datetime
    turned_at: datetime
    inactive_from: datetime
    fades_at: datetime | None


def stay(pages: Collection[Page], now: datetime) -> Stay | None:
    """None: he is not on the site any more. He looks at the newest page that is in sight; where none is, at the newest
    that is open; where he has closed them all, he was at the last of them."""
    here = [page for page in pages if page.left_at is None or now < page.left_at + GONE_AFTER]
    if not here:
        return None
    opened = [page for page in here if page.left_at is None] or here
    shown = max(opened, key=lambda page: (page.hidden_at is None, page.page_at))
    return Stay(
        concierge=shown.concierge,
        url=shown.url,
        title=shown.title,
        browser=shown.browser,
        page_at=shown.page_at,
        began_at=min(page.began_at for page in here),
        turned_at=max(page.page_at for page in here),
        inactive_from=max(inactive_from(page.signed_at, page.hidden_at) for page in opened),
        fades_at=min((page.left_at + GONE_AFTER for page in here if page.left_at is not None), default=None),
    )
