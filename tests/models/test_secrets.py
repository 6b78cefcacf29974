"""The keys that a deployment makes for itself."""

import asyncio
from uuid import uuid4

from piccolo.engine.postgres import PostgresEngine

from models import secrets, vapid


async def test_whoever_needs_a_key_first_makes_it_for_all(db: PostgresEngine) -> None:
    name = uuid4().hex
    keys = await asyncio.gather(*(secrets.kept(name) for _ in range(20)))
    assert len(set(keys)) == 1
    assert await secrets.kept(name) == keys[0]
    assert len(keys[0]) == 32


async def test_push_services_always_know_us_by_the_same_key(db: PostgresEngine) -> None:
    halves = {vapid.public_half(await vapid.private_key()) for _ in range(3)}
    assert [len(half) for half in halves] == [87]
