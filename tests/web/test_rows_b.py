"""Rows B: a visitor's token is a secret of 256 bits, one concierge's, hashed at rest, and ends when he says so."""

import hashlib
import secrets

import pytest

from models.database import pool
from tests.support.people import Office, office
from tests.support.web import Web


def off_by_one(token: str) -> str:
    return token[:-1] + ("A" if token[-1] != "A" else "B")


async def test_b1_no_guess_is_a_visitor(web: Web, house: Office) -> None:
    vera = await web.visit(house.key)
    token = vera.client.headers["Authorization"].removeprefix("Bearer ")
    guesses = [secrets.token_urlsafe(32) for _ in range(100)]
    odd = ["true", "0", "[]", '{"$ne":1}', "null", "%00", "A" * 10_000, token.lower(), off_by_one(token)]
    for guess in (*guesses, *odd):
        vera.client.headers["Authorization"] = f"Bearer {guess}"
        answer = await vera.client.get(f"/w/{house.key}/conversation")
        assert (answer.status_code, answer.json()["code"]) == (401, "bad_token"), guess[:40]


async def test_b1_the_token_is_256_bits_and_only_its_hash_is_kept(web: Web, house: Office) -> None:
    vera = await web.visit(house.key)
    token = vera.client.headers["Authorization"].removeprefix("Bearer ")
    assert len(token) >= 43
    kept = await pool().fetchval("SELECT hash FROM visitor_token WHERE visitor = $1", vera.visitor)
    assert kept == hashlib.sha256(token.encode()).digest()


@pytest.mark.parametrize("place", ["?token={}", "?access_token={}", "?authorization=Bearer%20{}"])
async def test_b2_a_token_in_an_address_is_no_token(web: Web, house: Office, place: str) -> None:
    vera = await web.visit(house.key)
    token = vera.client.headers.pop("Authorization").removeprefix("Bearer ")
    answer = await vera.client.get(f"/w/{house.key}/conversation{place.format(token)}")
    assert answer.status_code == 401
    assert token not in answer.text


async def test_b2_pages_send_no_referrer(web: Web, house: Office) -> None:
    for path in (f"/w/{house.key}/frame", "/console", f"/w/{house.key}/conversation"):
        assert (await web.client().get(path)).headers["referrer-policy"] == "no-referrer"


async def test_b3_a_visitor_who_ended_his_session_is_nobody(web: Web, house: Office) -> None:
    vera = await web.visit(house.key)
    await vera.begin()
    assert (await vera.client.post(f"/w/{house.key}/leave-site")).status_code == 204
    thief = web.client(Authorization=vera.client.headers["Authorization"])
    assert (await thief.get(f"/w/{house.key}/conversation")).status_code == 401
    assert (await thief.post(f"/w/{house.key}/ticket")).status_code == 401


async def test_a_token_is_of_one_concierge(web: Web, house: Office) -> None:
    other = await office()
    vera = await web.visit(house.key)
    assert (await vera.client.post(f"/w/{other.key}/ticket")).status_code == 401
    await pool().execute("UPDATE concierge SET enabled = false WHERE key = $1", house.key)
    assert (await vera.client.post(f"/w/{house.key}/ticket")).status_code == 401
