"""A link opens one ticket for one address until it is too old, and nobody makes one but us."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from string import ascii_letters, digits

import pytest

from models.ticket_links import LIFE, TicketLinks

NOW = datetime.now(UTC).replace(microsecond=0)
LINKS = TicketLinks(b"k" * 32)
TOKEN = LINKS.token(12, "vera@example.com", NOW)


def test_a_link_says_its_ticket_and_its_end() -> None:
    link = LINKS.read(TOKEN, NOW)
    assert link is not None
    assert (link.number, link.until) == (12, NOW + LIFE)
    assert LINKS.is_of(link, "Vera@example.com")
    assert not LINKS.is_of(link, "tom@example.com")


def test_the_same_mail_has_the_same_link() -> None:
    assert LINKS.token(12, "vera@example.com", NOW) == TOKEN


def test_a_link_ends() -> None:
    assert LINKS.read(TOKEN, NOW + LIFE - timedelta(seconds=1)) is not None
    assert LINKS.read(TOKEN, NOW + LIFE) is None


def test_no_letter_of_a_link_can_be_changed() -> None:
    for at, letter in enumerate(TOKEN):
        for other in ascii_letters + digits + "-_":
            if other != letter:
                assert LINKS.read(TOKEN[:at] + other + TOKEN[at + 1 :], NOW) is None, (at, other)


@pytest.mark.parametrize(
    "token",
    [
        "",
        "A",
        "A" * 85,
        "A" * 86,
        TOKEN[:-1],
        TOKEN[:43],
        TOKEN + "A",
        TOKEN + "==",
        TOKEN + "\n",
        " " + TOKEN[1:],
        TOKEN[:40] + "+" + TOKEN[41:],
        TOKEN[:40] + "\u0661" + TOKEN[41:],
        "A" * 100_000,
    ],
    ids=range(13),
)
def test_what_is_no_link_of_ours_opens_nothing(token: str) -> None:
    assert LINKS.read(token, NOW) is None


def test_the_parts_of_two_links_make_no_third() -> None:
    theirs = LINKS.token(13, "tom@example.com", NOW)
    one, other = (urlsafe_b64decode(token + "==") for token in (TOKEN, theirs))
    for cut in (32, 40, 48):
        mixed = urlsafe_b64encode(one[:cut] + other[cut:]).decode().rstrip("=")
        assert LINKS.read(mixed, NOW) is None


def test_the_key_of_another_deployment_opens_nothing() -> None:
    assert TicketLinks(b"x" * 32).read(TOKEN, NOW) is None
    assert TicketLinks(b"").read(TOKEN, NOW) is None
