"""Links by which people come in, as an admin hands them out, and who uses them."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
import pyotp

from tests.support.people import PASSWORD, Staff
from tests.support.web import Desk, Web

NEW = "a quite different one"


def newcomer() -> str:
    """An address that nobody has."""
    return f"mary-{uuid4().hex[:12]}@example.com"


async def invited(ines: Desk, email: str, roles: tuple[str, ...] = ("agent",), **more: object) -> httpx.Response:
    body = {"id": str(uuid4()), "email": email, "roles": roles, "teams": []} | more
    return await ines.client.post("/api/invites", json=body)


def token_of(answer: httpx.Response) -> str:
    assert answer.status_code == 200, answer.text
    return str(answer.json()["link"].partition("#")[2])


async def joins(web: Web, token: str, name: str = "Mary Shaw") -> httpx.Response:
    body = {"token": token, "name": name, "password": PASSWORD}
    return await web.client().post("/api/access/join", json=body)


async def renews(web: Web, token: str, password: str = NEW) -> httpx.Response:
    return await web.client().post("/api/access/password", json={"token": token, "password": password})


async def reset_of(ines: Desk, who: Staff) -> str:
    return token_of(await ines.client.post(f"/api/people/{who.handle}/password-reset", json={"id": str(uuid4())}))


async def login(web: Web, email: str, password: str = PASSWORD, code: str | None = None) -> httpx.Response:
    body = {"email": email, "password": password} | ({} if code is None else {"code": code})
    return await web.client().post("/api/login", json=body)


async def saves(ines: Desk, who: Staff, **changes: Any) -> httpx.Response:
    """What the screen shows of a person, with these changes."""
    stands = (await ines.client.get(f"/api/people/{who.handle}")).json()
    wanted = {name: stands[name] for name in ("version", "name", "email", "roles")}
    wanted["teams"] = [team["id"] for team in stands["teams"]]
    return await ines.client.post(f"/api/people/{who.handle}", json=wanted | changes)


class Authenticator:
    """Somebody's phone."""

    def __init__(self, secret: str) -> None:
        self._totp = pyotp.TOTP(secret)
        self._set_up_at = datetime.now(UTC)

    def code(self, ahead: int = 0) -> str:
        """`ahead`: half minutes from when it was set up; the server takes the next one, too."""
        return self._totp.at(self._set_up_at + timedelta(seconds=30 * ahead))


async def enrols(desk: Desk) -> tuple[Authenticator, list[str]]:
    """The person's authenticator and recovery codes."""
    begun = await desk.client.post("/api/me/second-factor", json={"password": PASSWORD})
    assert begun.status_code == 200, begun.text
    phone = Authenticator(begun.json()["secret"])
    done = await desk.client.post("/api/me/second-factor/confirmation", json={"code": phone.code()})
    assert done.status_code == 200, done.text
    return phone, done.json()["codes"]
