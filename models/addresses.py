"""E-mail addresses: exactly one plain one, as mail servers take it, or none. Pure."""

import re

import idna

LONGEST = 254
LONGEST_LOCAL = 64
ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
LOCAL = re.compile(rf"{ATOM}(?:\.{ATOM})*", re.ASCII)
LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
DOMAIN = re.compile(rf"(?:{LABEL}\.)+(?=[a-z0-9-]*[a-z]){LABEL}", re.ASCII)


def plain(text: str) -> str | None:
    """The address, its domain in ASCII and small letters. None for whatever is not one `local@domain`: a list, a name
    with an address in it, a quoted local part, a domain without a dot, a line break or a space anywhere inside."""
    local, at, domain = text.rpartition("@")
    if len(text) > LONGEST or not at or len(local) > LONGEST_LOCAL or not LOCAL.fullmatch(local):
        return None
    try:
        ascii_domain = idna.encode(domain, uts46=True, std3_rules=True).decode().lower()
    except idna.IDNAError:
        return None
    address = f"{local}@{ascii_domain}"
    return address if DOMAIN.fullmatch(ascii_domain) and len(address) <= LONGEST else None


def mailbox(address: str) -> str:
    """Addresses with the same one are read by the same person: no server tells `Vera@` from `vera@`."""
    return address.lower()
