"""Row B5: what a site signs is believed, and nothing that only looks like it."""

import hmac
import json
import time
import warnings
from base64 import urlsafe_b64encode
from collections.abc import Callable
from hashlib import sha256
from typing import Any

import jwt
import pytest

from models.vouched import LEEWAY, BadIdentityError, vouched

SECRET = "larkspurs-secret-larkspurs-secret-larkspurs"
VERA: dict[str, Any] = {"sub": "u-17", "name": "Vera Stone", "email": "vera@example.com"}


def part(what: object) -> str:
    text = what if isinstance(what, bytes) else json.dumps(what).encode()
    return urlsafe_b64encode(text).decode().rstrip("=")


def signed(payload: object, header: object = None, secret: str = SECRET) -> str:
    """Signed as HS256 does, whatever the parts say."""
    said = f"{part(header or {'alg': 'HS256', 'typ': 'JWT'})}.{part(payload)}"
    return f"{said}.{part(hmac.digest(secret.encode(), said.encode(), sha256))}"


def soon(seconds: float = 300) -> int:
    return int(time.time() + seconds)


def test_what_the_site_signed_is_believed() -> None:
    token = jwt.encode(VERA | {"exp": soon(), "iat": soon(0)}, SECRET, "HS256")
    said = vouched(token, SECRET)
    assert (said.subject, said.name, said.email) == ("u-17", "Vera Stone", "vera@example.com")
    assert vouched(signed({"sub": "u-17", "exp": soon(10 - LEEWAY)}), SECRET).name is None, "clocks differ a little"


def header(**says: object) -> str:
    return signed(VERA | {"exp": soon()}, {"alg": "HS256", "typ": "JWT"} | says)


def payload(**says: object) -> str:
    return signed(VERA | {"exp": soon()} | says)


def without(name: str) -> str:
    return signed({key: value for key, value in (VERA | {"exp": soon()}).items() if key != name})


def other_algorithm(name: str) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a short key for a longer hash, which is not the point
        return jwt.encode(VERA | {"exp": soon()}, SECRET, name)


def changed() -> str:
    head, _, signature = payload().split(".")
    return f"{head}.{part(VERA | {'exp': soon(), 'sub': 'u-1'})}.{signature}"


BAD: dict[str, Callable[[], str]] = {
    "nothing": lambda: "",
    "no JWT": lambda: "vera",
    "no letters of ours": lambda: "ä.ö.ü",
    "no Base64": lambda: "a.b.c",
    "too long": lambda: payload(more="x" * 5_000),
    "another site's key": lambda: signed(VERA | {"exp": soon()}, secret=SECRET[::-1]),
    "an empty secret": lambda: signed(VERA | {"exp": soon()}, secret=""),
    "another user than was signed": changed,
    "alg none": lambda: f"{part({'alg': 'none'})}.{part(VERA | {'exp': soon()})}.",
    "alg None, signed": lambda: header(alg="None"),
    "alg in small letters": lambda: header(alg="hs256"),
    "HS384": lambda: other_algorithm("HS384"),
    "HS512": lambda: other_algorithm("HS512"),
    "RS256, signed with what would be its public key": lambda: header(alg="RS256"),
    "no alg": lambda: signed(VERA | {"exp": soon()}, {"typ": "JWT"}),
    "an unknown crit": lambda: header(crit=["b64"], b64=False),
    "a kid that is a path": lambda: header(kid="../../../dev/null"),
    "a kid that is an address": lambda: header(kid="https://evil.example/key"),
    "a kid that is SQL": lambda: header(kid="' UNION SELECT ''--"),
    "a jku": lambda: header(jku="https://evil.example/keys.json"),
    "a jwk": lambda: header(jwk={"kty": "oct", "k": ""}),
    "an encrypted type": lambda: header(typ="JWE"),
    "expired": lambda: payload(exp=soon(-LEEWAY - 5)),
    "iat in ten minutes": lambda: payload(iat=soon(600)),
    "nbf in ten minutes": lambda: payload(nbf=soon(600)),
    "no exp": lambda: without("exp"),
    "exp in words": lambda: payload(exp="tomorrow"),
    "exp that is no number": lambda: payload(exp=float("nan")),
    "exp without end": lambda: payload(exp=float("inf")),
    "exp beyond all calendars": lambda: payload(exp=10**15),
    "no sub": lambda: without("sub"),
    "an empty sub": lambda: payload(sub=""),
    "a sub that is a number": lambda: payload(sub=17),
    "a sub that is too long": lambda: payload(sub="x" * 256),
    "a sub with a NUL": lambda: payload(sub="u\0"),
    "a sub with half a letter": lambda: signed(b'{"sub": "u\\ud800", "exp": %d}' % soon()),
    "a name that turns around": lambda: payload(name="Vera\u202egro"),
    "a name that is a list": lambda: payload(name=["Vera"]),
    "two addresses": lambda: payload(email="vera@example.com, tom@example.com"),
    "sub twice": lambda: signed(b'{"sub": "u-1", "sub": "u-17", "exp": %d}' % soon()),
    "alg twice": lambda: signed(VERA | {"exp": soon()}, b'{"alg": "none", "alg": "HS256"}'),
    "a list": lambda: signed([VERA]),
}


@pytest.mark.parametrize("what", BAD)
def test_nothing_else_is_believed(what: str) -> None:
    with pytest.raises(BadIdentityError) as refused:
        vouched(BAD[what](), SECRET)
    assert str(refused.value).endswith((".", "?")), "said in words"
