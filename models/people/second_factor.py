"""The second factor of a login: the code of an authenticator (TOTP, RFC 6238), or one of the recovery codes that were
shown once. Each opens one login."""

import secrets
from base64 import b32encode
from datetime import UTC, datetime
from hashlib import sha256
from hmac import compare_digest
from uuid import UUID

import pyotp
from msgspec import Struct

from models.database import Connection, pool

PERIOD = 30
"""Seconds that a code is shown."""
CODES = 10
CODE_BYTES = 10
BEGIN = """
INSERT INTO second_factor AS f (person, secret) SELECT p.id, $2 FROM person p WHERE p.handle = $1
ON CONFLICT (person) DO UPDATE SET secret = excluded.secret WHERE f.confirmed_at IS NULL RETURNING true
"""
STANDS = "SELECT f.secret, f.confirmed_at FROM second_factor f JOIN person p ON p.id = f.person WHERE p.handle = $1"
OF = "SELECT secret FROM second_factor WHERE person = $1 AND confirmed_at IS NOT NULL"
TAKE = "UPDATE second_factor SET last_step = $2 WHERE person = $1 AND last_step < $2 RETURNING true"
CONFIRM = """
UPDATE second_factor f SET confirmed_at = now(), last_step = $2 FROM person p
WHERE p.handle = $1 AND f.person = p.id AND f.confirmed_at IS NULL RETURNING f.person
"""
KEEP = "INSERT INTO recovery_code (hash, person) SELECT unnest($1::bytea[]), $2"
SPEND = "DELETE FROM recovery_code WHERE hash = $1 AND person = $2 RETURNING true"
REMOVE = "DELETE FROM {table} x USING person p WHERE p.id = x.person AND p.handle = $1"
STATE = """
SELECT EXISTS (SELECT FROM second_factor f WHERE f.person = p.id AND f.confirmed_at IS NOT NULL) AS enrolled,
    (SELECT count(*) FROM recovery_code c WHERE c.person = p.id) AS codes FROM person p WHERE p.handle = $1
"""


class SecondFactorState(Struct, frozen=True, kw_only=True):
    """`enrolled`: logins ask for it; `codes`: recovery codes that are left."""

    enrolled: bool
    codes: int


async def state(handle: str) -> SecondFactorState:
    row = await pool().fetchrow(STATE, handle)
    return SecondFactorState(**row) if row else SecondFactorState(enrolled=False, codes=0)


async def begin(handle: str) -> str | None:
    """A secret for the person's authenticator, which counts once a code of it was confirmed. None: he has one."""
    secret = pyotp.random_base32()
    return secret if await pool().fetchval(BEGIN, handle, secret) else None


def address(secret: str, email: str) -> str:
    """What the QR code says to an authenticator."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name="Frontdesk")


async def confirm(connection: Connection, handle: str, code: str) -> list[str] | None:
    """From now on logins ask for it; the recovery codes, which nobody can show again. None: not the code."""
    row = await connection.fetchrow(STANDS, handle)
    step = _step(row["secret"], code, datetime.now(UTC)) if row is not None else None
    person = None if step is None else await connection.fetchval(CONFIRM, handle, step)
    if person is None:
        return None
    codes = [_written(secrets.token_bytes(CODE_BYTES)) for _ in range(CODES)]
    await connection.execute(KEEP, [_hashed(one) for one in codes], person)
    return codes


async def is_on(person: UUID) -> bool:
    return await pool().fetchval(OF, person) is not None


async def fits(person: UUID, code: str) -> bool:
    """Whether the code is good: of this half minute, of the ones beside it, or a recovery code. None is good twice."""
    secret = await pool().fetchval(OF, person)
    if secret is None:
        return False
    step = _step(secret, code, datetime.now(UTC))
    if step is not None:
        return bool(await pool().fetchval(TAKE, person, step))
    return bool(await pool().fetchval(SPEND, _hashed(code), person))


async def remove(connection: Connection, handle: str) -> None:
    for table in ("recovery_code", "second_factor"):
        await connection.execute(REMOVE.format(table=table), handle)


def _step(secret: str, code: str, at: datetime) -> int | None:
    """The half minute that the code is of."""
    typed = "".join(code.split())
    here, totp = int(at.timestamp()) // PERIOD, pyotp.TOTP(secret)
    found = [
        step for step in (here - 1, here, here + 1) if compare_digest(totp.generate_otp(step).encode(), typed.encode())
    ]
    return found[-1] if found else None


def _written(code: bytes) -> str:
    letters = b32encode(code).decode().lower()
    return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def _hashed(code: str) -> bytes:
    return sha256(code.replace("-", "").replace(" ", "").lower().encode()).digest()
