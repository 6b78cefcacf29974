"""What a person is told of, and how: his own choice. The only writer of `notification_choice`."""

from collections.abc import Collection
from enum import StrEnum

import msgspec
from msgspec import Struct

from models.database import pool


class Kind(StrEnum):
    """`message`: of the visitor, in a chat of the person's that he does not look at. `offer`: a chat from the line is
    offered to him; `transfer`: a colleague hands him one. `unclaimed`: a new chat waits for anybody of his team, while
    he is available. `accepted`: his invitation to chat."""

    MESSAGE = "message"
    OFFER = "offer"
    TRANSFER = "transfer"
    UNCLAIMED = "unclaimed"
    ACCEPTED = "accepted"


class Choice(Struct, frozen=True, kw_only=True):
    """`show`: a notification, also by Web Push. `sound`: a short one, while a console is open."""

    show: bool = True
    sound: bool = True


class Choices(Struct, frozen=True, kw_only=True):
    """One for each `Kind`."""

    message: Choice = Choice()
    offer: Choice = Choice()
    transfer: Choice = Choice()
    unclaimed: Choice = Choice()
    accepted: Choice = Choice()


KEEP = """
INSERT INTO notification_choice (person, choices) VALUES ($1, $2)
ON CONFLICT (person) DO UPDATE SET choices = excluded.choices
"""
DECODE = msgspec.json.Decoder(Choices).decode


async def choices(person: str) -> Choices:
    """Of the person of this handle; who never chose is told everything."""
    return (await choices_of([person]))[person]


async def choices_of(people: Collection[str]) -> dict[str, Choices]:
    """By the handle."""
    rows = await pool().fetch("SELECT * FROM notification_choice WHERE person = ANY($1::text[])", list(people))
    chosen = {row["person"]: DECODE(row["choices"]) for row in rows}
    return {person: chosen.get(person, Choices()) for person in people}


async def choose(person: str, wanted: Choices) -> None:
    await pool().execute(KEEP, person, msgspec.json.encode(wanted).decode())
