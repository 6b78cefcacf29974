"""What a person sets up for himself: where he is logged in, and the second factor of his logins."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

import segno
from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta, Struct

from models.database import pool, transaction
from models.people import second_factor
from models.people.second_factor import SecondFactorState
from web import passwords, sessions
from web.errors import stop
from web.limits import Limit, count, forget
from web.principals import Staff

WRONG_CODES = 10
"""Of one person, in `passwords.WINDOW`."""
Password = Annotated[str, Meta(max_length=200)]


class OpenSession(Struct, frozen=True, kw_only=True):
    """`browser`: what it said of itself when it logged in. `here`: the one that asks."""

    id: UUID
    browser: str | None
    created_at: datetime
    seen_at: datetime
    here: bool


class Proof(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    password: Password


class Code(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    code: Annotated[str, Meta(max_length=40)]


class Enrolment(Struct, frozen=True, kw_only=True):
    """`secret`: to be typed where `qr`, whose rows are of 0 and 1, cannot be read. `address`: what it says."""

    secret: str
    address: str
    qr: list[str]


class RecoveryCodes(Struct, frozen=True, kw_only=True):
    """Each opens one login. Nobody can show them again."""

    codes: list[str]


@get("/api/me/sessions")
async def open_sessions(staff: NamedDependency[Staff]) -> list[OpenSession]:
    """This one first, then the last that was used."""
    rows = await sessions.every(staff.handle)
    found = [OpenSession(**dict(row), here=row["id"] == staff.session) for row in rows]
    return sorted(found, key=lambda one: not one.here)


@post("/api/me/sessions/{session:uuid}/end", status_code=204)
async def end(staff: NamedDependency[Staff], session: FromPath[UUID]) -> None:
    """One of his own; what is no session of his is over already."""
    async with transaction() as connection:
        await sessions.closed(connection, staff.handle, only=session)


@post("/api/me/sessions/end-others", status_code=204)
async def end_others(staff: NamedDependency[Staff]) -> None:
    async with transaction() as connection:
        await sessions.closed(connection, staff.handle, but=staff.session)


@get("/api/me/second-factor")
async def stands(staff: NamedDependency[Staff]) -> SecondFactorState:
    return await second_factor.state(staff.handle)


@post("/api/me/second-factor", status_code=200)
async def enrol(staff: NamedDependency[Staff], data: JSONBody[Proof]) -> Enrolment:
    """Logins ask for it once a code was confirmed; until then a new one takes its place."""
    await _proved(staff, data.password)
    secret = await second_factor.begin(staff.handle)
    if secret is None:
        raise stop("changed_meanwhile", detail="Your login has a second factor already.")
    address = second_factor.address(secret, staff.email)
    rows = segno.make(address, error="m").matrix
    return Enrolment(secret=secret, address=address, qr=["".join("1" if dark else "0" for dark in row) for row in rows])


@post("/api/me/second-factor/confirmation", status_code=200)
async def confirm(staff: NamedDependency[Staff], data: JSONBody[Code]) -> RecoveryCodes:
    tries = Limit("second-factor", staff.handle, WRONG_CODES, passwords.WINDOW)
    await count(tries)
    async with transaction() as connection:
        codes = await second_factor.confirm(connection, staff.handle, data.code)
    if codes is None:
        raise stop("invalid", detail="This is not the code. Does the clock of your device go right?", field="code")
    await forget(tries)
    return RecoveryCodes(codes=codes)


@post("/api/me/second-factor/removal", status_code=204)
async def remove(staff: NamedDependency[Staff], data: JSONBody[Proof]) -> None:
    await _proved(staff, data.password)
    async with transaction() as connection:
        await second_factor.remove(connection, staff.handle)


async def _proved(staff: Staff, password: str) -> None:
    """Whoever found a console open does not change how its owner logs in. Raises `forbidden`, `too_fast`."""
    tries = Limit("password", staff.handle, WRONG_CODES, passwords.WINDOW)
    async with passwords.turn:
        await count(tries)
        hashed = await pool().fetchval("SELECT password FROM person WHERE handle = $1", staff.handle)
        if not await passwords.fits(password, hashed):
            raise stop("forbidden", detail="This is not your password.", field="password")
        await forget(tries)
