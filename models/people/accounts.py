"""Who is the same person: one rule for addresses, by which nobody has two accounts, and one for handles. Pure."""

import re
import unicodedata
from collections.abc import Iterator

from models.addresses import mailbox, plain

LONGEST_HANDLE = 24


def account(email: str) -> str | None:
    """The address by which somebody logs in: one plain one, as mail servers take it, in small letters. None for
    whatever is no address. `vera+desk@` is another one than `vera@`: only her mail server knows whether it is not."""
    address = plain(unicodedata.normalize("NFC", email).strip())
    return mailbox(address) if address else None


def handles(name: str) -> Iterator[str]:
    """Handles for a new person of this name, the plainest first: `ada`, `ada-2`, `ada-3`, without an end."""
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    first = next(iter(re.findall(r"[a-z0-9]+", ascii_name)), "person")[:LONGEST_HANDLE]
    yield first
    number = 2
    while True:
        yield f"{first}-{number}"
        number += 1
