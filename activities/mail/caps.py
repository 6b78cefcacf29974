"""How many mails go out. To an address that nobody verified: one in a day, since anybody can write down any address;
and no flood of them, whoever writes down however many."""

from datetime import timedelta
from uuid import UUID

from models import ticket_links
from models.events import StepKind
from models.mails import Cap, MailKind

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
UNVERIFIED_A_DAY = 1
CONCIERGE_AN_HOUR = 100
ALL_AN_HOUR = 500
VERIFIED_AN_HOUR = 20
RECEIPTS_A_DAY = 20
"""To one verified address: by writing down tickets for somebody, he could be written to without end."""


async def caps(kind: StepKind | MailKind, address: str, concierge: UUID | None, *, known: bool) -> list[Cap]:
    """`known`: the address is verified, or of staff."""
    whose = (await ticket_links.links()).of_address(address).hex()
    if not known:
        return [
            Cap(f"mail-to:{whose}", UNVERIFIED_A_DAY, DAY),
            Cap(f"mail-of:{concierge}", CONCIERGE_AN_HOUR, HOUR),
            Cap("mail", ALL_AN_HOUR, HOUR),
        ]
    hourly = Cap(f"mail-known:{whose}", VERIFIED_AN_HOUR, HOUR)
    return [hourly, Cap(f"mail-receipt:{whose}", RECEIPTS_A_DAY, DAY)] if kind is StepKind.RECEIPT else [hourly]
