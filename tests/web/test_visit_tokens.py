"""The token of a visit says what we signed, to whom we signed it."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from web.visit_tokens import VisitTokens

TOKENS = VisitTokens(b"k" * 32)
KEY = "larkspur"


def test_a_visit_is_read_as_it_was_written() -> None:
    began_at = datetime(2026, 11, 22, 9, 0, 0, 123456, tzinfo=UTC)
    visit = TOKENS.written(uuid4(), began_at, KEY)
    assert TOKENS.read(visit.token, KEY) == visit
    assert TOKENS.presented(f"Visit {visit.token}", KEY) == visit


def test_the_longest_key_has_room() -> None:
    key = "ü" * 64
    assert TOKENS.read(TOKENS.begin(key).token, key) is not None


def test_a_visit_of_one_concierge_is_none_of_another() -> None:
    token = TOKENS.begin(KEY).token
    assert TOKENS.read(token, "larkspu") is None
    assert TOKENS.read(token, "larkspurs") is None
    assert VisitTokens(b"j" * 32).read(token, KEY) is None


def test_no_bit_of_it_can_be_changed() -> None:
    token = TOKENS.begin(KEY).token
    signed = urlsafe_b64decode(token + "=" * (-len(token) % 4))
    for place in range(len(signed)):
        other = signed[:place] + bytes([signed[place] ^ 1]) + signed[place + 1 :]
        assert TOKENS.read(urlsafe_b64encode(other).decode().rstrip("="), KEY) is None


@pytest.mark.parametrize(
    "said", ["", "x", "=", "====", "ü" * 50, "A" * 43, "A" * 43_000, "\0", "..", "null", "A" * 42 + "\ud800"]
)
def test_what_we_did_not_write_is_no_visit(said: str) -> None:
    assert TOKENS.read(said, KEY) is None
    for scheme in ("Visit ", "visit ", "Bearer ", ""):
        assert TOKENS.presented(scheme + said, KEY) is None
    assert TOKENS.presented(None, KEY) is None
