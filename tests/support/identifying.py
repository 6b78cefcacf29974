"""Visitors for whom a site vouches."""

import time
from typing import Any
from uuid import UUID, uuid4

import httpx
import jwt

from models import identity
from tests.support.people import Office
from tests.support.web import Visit, Web


async def secret_of(house: Office) -> str:
    return (await identity.make_secret(house.concierge, uuid4().hex)).secret


def vouched(secret: str, sub: str = "u-17", *, seconds: float = 300, **says: Any) -> str:
    """What the site signs for its user; no two are the same."""
    known = {"sub": sub, "name": "Vera Stone", "email": "vera@example.com", "jti": uuid4().hex}
    return jwt.encode(known | {"exp": time.time() + seconds} | says, secret, "HS256")


async def arrive(client: httpx.AsyncClient, key: str, token: str | None) -> httpx.Response:
    return await client.post(f"/w/{key}/visitors", json={"identity": token})


async def identified(web: Web, house: Office, token: str) -> Visit:
    """Her browser, on a site that vouches for her."""
    client = web.client()
    answer = await arrive(client, house.key, token)
    assert answer.status_code == 200, answer.text
    client.headers["Authorization"] = f"Bearer {answer.json()['token']}"
    return Visit(web, client, house.key, UUID(answer.json()["visitor"]))
