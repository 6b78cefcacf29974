"""Hands one push to the push service of one browser: encrypted for that browser alone (RFC 8291), signed as ours
(RFC 8292). The address is one that a browser named, so it is held against the settings each time; no redirect is
followed, and of the answer only its head is read."""

import asyncio
import time
from datetime import UTC, datetime
from enum import Enum

import httpx
import structlog
from msgspec import Struct
from py_vapid import Vapid02

from models import vapid
from models.push_services import is_allowed, origin_of
from models.pushes import Browser
from settings import Settings

LOG = structlog.get_logger(__name__)
TIMEOUT = 10.0
CLAIM = 3600
"""Seconds that a signature is good for; services take at most a day."""


class Outcome(Enum):
    """`TAKEN`: the browser gets it. `GONE`: there is no such browser any more. `REFUSED`: it never will take this one.
    `AGAIN`: not now."""

    TAKEN = "taken"
    GONE = "gone"
    REFUSED = "refused"
    AGAIN = "again"


class Answer(Struct, frozen=True):
    """`wait`: seconds that the service asks for, None where it does not say."""

    outcome: Outcome
    wait: float | None = None


class Letter(Struct, frozen=True, kw_only=True):
    """`topic`: of two letters with the same one that wait for a browser, the second replaces the first. At most 32
    letters of base64url."""

    content: bytes
    topic: str
    until: datetime


class Postman:
    def __init__(self, settings: Settings) -> None:
        self._services = settings.push_hosts
        self._subject = settings.push_subject
        self._trust = httpx.create_ssl_context(trust_env=False)

    async def deliver(self, letter: Letter, browser: Browser) -> Answer:
        """Never raises for what a push service does."""
        origin = origin_of(browser.endpoint)
        if origin is None or not is_allowed(browser.endpoint, self._services):
            LOG.warning("no push service of the settings", service=origin)
            return Answer(Outcome.REFUSED)
        headers = await self._headers(letter, origin)
        sealed = await asyncio.to_thread(seal, letter.content, browser)
        try:
            async with (
                asyncio.timeout(TIMEOUT),
                httpx.AsyncClient(verify=self._trust, timeout=TIMEOUT, trust_env=False) as client,
                client.stream("POST", browser.endpoint, content=sealed, headers=headers) as reply,
            ):
                answer = answered(reply)
        except (httpx.HTTPError, httpx.InvalidURL, TimeoutError) as error:
            LOG.warning("a push service did not answer", service=origin, error=type(error).__name__)
            return Answer(Outcome.AGAIN)
        if answer.outcome in (Outcome.REFUSED, Outcome.AGAIN):
            LOG.warning("a push service did not take it", service=origin, status=reply.status_code)
        return answer

    async def _headers(self, letter: Letter, origin: str) -> dict[str, str]:
        # By default py_vapid signs for no subject that has a port.
        signer = Vapid02(await vapid.private_key(), conf={"no-strict": True})
        signed: dict[str, str] = signer.sign({"aud": origin, "sub": self._subject, "exp": int(time.time()) + CLAIM})
        left = (letter.until - datetime.now(UTC)).total_seconds()
        return signed | {
            "TTL": str(max(0, int(left))),
            "Urgency": "high",
            "Topic": letter.topic,
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            # Windows drops what has a TTL and does not say this.
            "X-WNS-Cache-Policy": "cache",
        }


def seal(content: bytes, browser: Browser) -> bytes:
    """For this browser's eyes only. To be run in a thread: the library brings HTTP clients of its own along, whose
    import takes a second, so it is loaded by the first push and not by every start of a worker."""
    from pywebpush import WebPusher

    keys = {"p256dh": browser.p256dh, "auth": browser.auth}
    sealed: bytes = WebPusher({"endpoint": browser.endpoint, "keys": keys}).encode(content)["body"]
    return sealed


def answered(reply: httpx.Response) -> Answer:
    """What the head of an answer means. A redirect is a refusal."""
    status = reply.status_code
    if reply.is_success:
        return Answer(Outcome.TAKEN)
    if status in (404, 410):
        return Answer(Outcome.GONE)
    if status in (408, 425, 429) or status >= 500:
        seconds = reply.headers.get("Retry-After", "")
        return Answer(Outcome.AGAIN, float(seconds) if seconds.isascii() and seconds.isdecimal() else None)
    return Answer(Outcome.REFUSED)
