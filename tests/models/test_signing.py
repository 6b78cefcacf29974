"""What we signed is known again, for what it was signed for and as it was written, and nothing else is."""

from base64 import urlsafe_b64encode

import pytest

from models.signing import MAC, Signer

SIGNER = Signer(b"k" * 32, "door", 8)


@pytest.mark.parametrize("said", [b"", b"1", b"12345678"])
def test_what_was_signed_is_read(said: bytes) -> None:
    assert SIGNER.read(SIGNER.token(said)) == said
    assert SIGNER.token(said) == SIGNER.token(said)


def test_what_was_signed_for_something_else_or_by_somebody_else_is_nothing() -> None:
    token = SIGNER.token(b"1")
    assert Signer(b"k" * 32, "gate", 8).read(token) is None
    assert Signer(b"l" * 32, "door", 8).read(token) is None


def test_what_is_longer_than_it_can_be_is_not_even_decoded() -> None:
    assert SIGNER.read(Signer(b"k" * 32, "door", 9).token(b"123456789")) is None


def test_a_token_has_one_spelling() -> None:
    padded = urlsafe_b64encode(SIGNER.mac(b"12") + b"12").decode()
    assert padded.endswith("=")
    assert SIGNER.read(padded.rstrip("=")) == b"12"
    for other in (padded, f" {padded.rstrip('=')}", f"{padded[:9]}\n{padded[9:-1]}"):
        assert SIGNER.read(other) is None, other
    assert SIGNER.read(urlsafe_b64encode(SIGNER.mac(b"")[: MAC - 1]).decode().rstrip("=")) is None
