"""An address opens one file until it is too old, and nobody makes one but us."""

from datetime import UTC, datetime, timedelta
from string import ascii_letters, digits
from uuid import uuid4

from models.file_links import LIFE, FileLinks

NOW = datetime.now(UTC).replace(microsecond=0)
LINKS = FileLinks(b"k" * 32)
FILE = uuid4()
TOKEN = LINKS.token(FILE, NOW)


def test_an_address_says_its_file_until_it_ends() -> None:
    assert LINKS.read(TOKEN, NOW) == FILE
    assert LINKS.read(TOKEN, NOW + LIFE - timedelta(seconds=1)) == FILE
    assert LINKS.read(TOKEN, NOW + LIFE) is None


def test_no_letter_of_an_address_can_be_changed() -> None:
    for at, letter in enumerate(TOKEN):
        for other in ascii_letters + digits + "-_":
            if other != letter:
                assert LINKS.read(TOKEN[:at] + other + TOKEN[at + 1 :], NOW) is None, (at, other)


def test_nothing_can_be_put_to_an_address() -> None:
    for token in (
        "",
        TOKEN[:-1],
        f"{TOKEN}=",
        f"{TOKEN}A",
        f"{TOKEN[:9]}\n{TOKEN[9:]}",
        TOKEN.replace(TOKEN[0], "é", 1),
    ):
        assert LINKS.read(token, NOW) is None
    assert FileLinks(b"l" * 32).read(TOKEN, NOW) is None
