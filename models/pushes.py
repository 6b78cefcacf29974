"""What people are told without an open console, and the browsers that they are told in. The only writer of `push` and
`push_subscription`."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from msgspec import Struct

from models.database import pool, transaction
from models.notifications import Kind

MOST = 10
"""Browsers of one person. The one that was not seen for the longest gives way."""

LOCK = "SELECT true FROM person WHERE handle = $1 FOR UPDATE"
SUBSCRIBE = """
INSERT INTO push_subscription (endpoint, person, session, p256dh, auth, seen_at)
VALUES ($1, $2, $3, $4, $5, clock_timestamp())
ON CONFLICT (endpoint) DO UPDATE SET
    person = excluded.person, session = excluded.session, p256dh = excluded.p256dh, auth = excluded.auth,
    seen_at = excluded.seen_at
"""
CROWD_OUT = """
DELETE FROM push_subscription WHERE person = $1 AND endpoint NOT IN (
    SELECT endpoint FROM push_subscription WHERE person = $1 ORDER BY seen_at DESC LIMIT $2)
"""
FORGET = "DELETE FROM push_subscription WHERE endpoint = $1 AND person = $2"
BROWSERS = """
SELECT b.endpoint, b.p256dh, b.auth FROM push_subscription b
JOIN session s ON s.id = b.session AND s.expires_at > now()
WHERE b.person = $1 ORDER BY b.seen_at DESC
"""
# A row stands before its push goes out, so that a worker which was killed in between goes on with the same one.
DUE = """
WITH old AS (DELETE FROM push WHERE until < now() - interval '1 day'), new AS (
    INSERT INTO push AS p (person, kind, conversation, occasion, until)
    SELECT * FROM unnest($1::text[], $2::text[], $3::uuid[], $4::text[], $5::timestamptz[])
    ON CONFLICT (person, kind, conversation, occasion) DO UPDATE SET until = excluded.until
    RETURNING p.id, p.person, p.kind, p.conversation, p.until, p.sent_at
) SELECT id, person, kind, conversation, until FROM new WHERE sent_at IS NULL
"""
SENT = "UPDATE push SET sent_at = now() WHERE id = $1"


class News(Struct, frozen=True, kw_only=True):
    """Something that a person should hear until `until`. `person`: a handle. `occasion`: tells apart what can happen to
    a conversation more than once; the same again is the same news."""

    person: str
    kind: Kind
    conversation: UUID
    occasion: str
    until: datetime


class Push(Struct, frozen=True, kw_only=True):
    """News that are not yet sent."""

    id: UUID
    person: str
    kind: Kind
    conversation: UUID
    until: datetime


class Browser(Struct, frozen=True, kw_only=True):
    """Where it is reached, and its keys in base64url."""

    endpoint: str
    p256dh: str
    auth: str


async def subscribe(person: str, session: UUID, browser: Browser) -> None:
    """The browser in which `session` is logged in; until then it may have been somebody else's."""
    async with transaction() as connection:
        await connection.fetchval(LOCK, person)
        await connection.execute(SUBSCRIBE, browser.endpoint, person, session, browser.p256dh, browser.auth)
        await connection.execute(CROWD_OUT, person, MOST)


async def forget(person: str, endpoint: str) -> None:
    await pool().execute(FORGET, endpoint, person)


async def gone(endpoint: str) -> None:
    """Its push service says that there is no such browser any more."""
    await pool().execute("DELETE FROM push_subscription WHERE endpoint = $1", endpoint)


async def browsers(person: str) -> list[Browser]:
    return [Browser(**row) for row in await pool().fetch(BROWSERS, person)]


async def due(news: Collection[News]) -> list[Push]:
    """Those that were not sent yet, each written down before."""
    if not news:
        return []
    columns = zip(
        *((one.person, one.kind.value, one.conversation, one.occasion, one.until) for one in news), strict=True
    )
    rows = await pool().fetch(DUE, *map(list, columns))
    return [Push(**dict(row) | {"kind": Kind(row["kind"])}) for row in rows]


async def sent(push: UUID) -> None:
    """Every browser's push service took it, or never will."""
    await pool().execute(SENT, push)
