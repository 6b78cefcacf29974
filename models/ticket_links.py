"""The signed link by which whoever asked comes to the page of a ticket: it says the ticket, until when it is good, and,
as a keyed hash, the address that it was sent to. Whoever has it reads that address's mails."""

import hmac
from datetime import UTC, datetime, timedelta

from msgspec import Struct

from models import secrets
from models.addresses import mailbox
from models.signing import Signer

LIFE = timedelta(days=180)
KEY = "ticket"
NUMBER, UNTIL, ADDRESS = 8, 8, 16
"""Bytes of the parts, in this order."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Link(Struct, frozen=True, kw_only=True):
    """What a link says that we signed and that is not too old. `address`: a hash of it."""

    number: int
    until: datetime
    address: bytes


class TicketLinks:
    """`key`: the deployment's secret."""

    def __init__(self, key: bytes) -> None:
        self._signer = Signer(key, "link", NUMBER + UNTIL + ADDRESS)
        self._addresses = Signer(key, "address", 0)

    def token(self, number: int, address: str, sent_at: datetime) -> str:
        """For the mail of that moment; the same again is the same."""
        until = (sent_at + LIFE - EPOCH) // timedelta(seconds=1)
        return self._signer.token(number.to_bytes(NUMBER) + until.to_bytes(UNTIL) + self.of_address(address))

    def read(self, token: str, now: datetime) -> Link | None:
        """None for what we did not sign, and for what is too old."""
        said = self._signer.read(token)
        if said is None:
            return None
        until = EPOCH + timedelta(seconds=int.from_bytes(said[NUMBER : NUMBER + UNTIL]))
        if now >= until:
            return None
        return Link(number=int.from_bytes(said[:NUMBER]), until=until, address=said[NUMBER + UNTIL :])

    def is_of(self, link: Link, address: str) -> bool:
        """Whether the link was sent to this address."""
        return hmac.compare_digest(link.address, self.of_address(address))

    def of_address(self, address: str) -> bytes:
        return self._addresses.mac(mailbox(address).encode())[:ADDRESS]


async def links() -> TicketLinks:
    """The key is made when it is first needed."""
    return TicketLinks(await secrets.kept(KEY))
