"""The signed link by which whoever asked comes to the page of a ticket: it says the ticket, until when it is good, and,
as a keyed hash, the address that it was sent to. Whoever has it reads that address's mails."""

import binascii
import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime, timedelta

from msgspec import Struct

from models import secrets
from models.addresses import mailbox

LIFE = timedelta(days=180)
KEY = "ticket"
MAC, NUMBER, UNTIL, ADDRESS = 32, 8, 8, 16
"""Bytes of the parts, in this order."""
LENGTH = (MAC + NUMBER + UNTIL + ADDRESS) * 4 // 3 + 1
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Link(Struct, frozen=True, kw_only=True):
    """What a link says that we signed and that is not too old. `address`: a hash of it."""

    number: int
    until: datetime
    address: bytes


class TicketLinks:
    """`key`: the deployment's secret."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def token(self, number: int, address: str, sent_at: datetime) -> str:
        """For the mail of that moment; the same again is the same."""
        until = (sent_at + LIFE - EPOCH) // timedelta(seconds=1)
        said = number.to_bytes(NUMBER) + until.to_bytes(UNTIL) + self.of_address(address)
        return _written(self._signed(b"link", said) + said)

    def read(self, token: str, now: datetime) -> Link | None:
        """None for what we did not sign, and for what is too old."""
        if len(token) != LENGTH or not token.isascii():
            return None
        try:
            signed = urlsafe_b64decode(token + "=" * (-len(token) % 4))
        except binascii.Error:
            return None
        # Letters that the decoder skips, and bits that it drops, would make a second token of the same bytes.
        if _written(signed) != token:
            return None
        mac, said = signed[:MAC], signed[MAC:]
        if not hmac.compare_digest(mac, self._signed(b"link", said)):
            return None
        until = EPOCH + timedelta(seconds=int.from_bytes(said[NUMBER : NUMBER + UNTIL]))
        if now >= until:
            return None
        return Link(number=int.from_bytes(said[:NUMBER]), until=until, address=said[NUMBER + UNTIL :])

    def is_of(self, link: Link, address: str) -> bool:
        """Whether the link was sent to this address."""
        return hmac.compare_digest(link.address, self.of_address(address))

    def of_address(self, address: str) -> bytes:
        return self._signed(b"address", mailbox(address).encode())[:ADDRESS]

    def _signed(self, what: bytes, said: bytes) -> bytes:
        return hmac.digest(self._key, what + b":" + said, "sha256")


def _written(signed: bytes) -> str:
    return urlsafe_b64encode(signed).decode().rstrip("=")


async def links() -> TicketLinks:
    """The key is made when it is first needed."""
    return TicketLinks(await secrets.kept(KEY))
