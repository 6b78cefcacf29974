"""A tiny push service on the loopback, and the browsers behind it: what came is read with the browser's own keys."""

import asyncio
from base64 import urlsafe_b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID, uuid4

import http_ece
import msgspec
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from msgspec import Struct
from py_vapid import jwt

from models import pushes
from models.database import pool
from models.pushes import Browser
from tests.support.people import Staff
from web import sessions


class Came(Struct, frozen=True, kw_only=True):
    """One request, its headers by their names in lower case."""

    path: str
    headers: dict[str, str]
    content: bytes

    def claims(self, our_key: str) -> dict[str, Any]:
        """What the signature says. Raises if it is not ours."""
        scheme, _, fields = self.headers["authorization"].partition(" ")
        said = dict(field.split("=", 1) for field in fields.split(","))
        assert (scheme, said["k"]) == ("vapid", our_key)
        claims: dict[str, Any] = jwt.decode(said["t"], our_key)
        return claims


class PushService:
    """`url`: its origin. `answers`: status and headers of the next answers, then 201; None: it never answers."""

    def __init__(self) -> None:
        self.url = ""
        self.answers: list[tuple[int, str] | None] = []
        self.came: list[Came] = []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode().strip().split("\r\n")
            headers = {name.lower(): value.strip() for name, value in (line.split(":", 1) for line in lines)}
            content = await reader.readexactly(int(headers.get("content-length", 0)))
            self.came.append(Came(path=first.split(" ")[1], headers=headers, content=content))
            answer = self.answers.pop(0) if self.answers else (201, "")
            if answer is None:
                await reader.read()  # until the other side gives up
                return
            status, more = answer
            writer.write(f"HTTP/1.1 {status} Said\r\n{more}Content-Length: 0\r\nConnection: close\r\n\r\n".encode())
            await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()


@asynccontextmanager
async def push_service(port: int = 0) -> AsyncIterator[PushService]:
    """`port`: any free one by default."""
    service = PushService()
    server = await asyncio.start_server(service.serve, "127.0.0.1", port)
    service.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    async with server:
        yield service


class Reachable:
    """A browser that subscribed, with the keys that it keeps to itself."""

    def __init__(self, origin: str) -> None:
        self.path = f"/send/{uuid4().hex}"
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._auth = uuid4().bytes
        point = self._key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        self.browser = Browser(endpoint=origin + self.path, p256dh=_base64url(point), auth=_base64url(self._auth))

    @property
    def says(self) -> dict[str, str]:
        """The body of `POST /api/me/push`."""
        known: dict[str, str] = msgspec.to_builtins(self.browser)
        return known

    def read(self, came: Came) -> dict[str, Any]:
        assert came.headers["content-encoding"] == "aes128gcm"
        plain = http_ece.decrypt(came.content, private_key=self._key, auth_secret=self._auth, version="aes128gcm")
        read: dict[str, Any] = msgspec.json.decode(plain)
        return read


async def logged_in(who: Staff) -> UUID:
    """A session of the person."""
    cookie = await sessions.opened(who.id, None)
    session: UUID = await pool().fetchval("SELECT id FROM session WHERE hash = $1", sessions.hashed(cookie))
    return session


async def reachable(who: Staff, service: PushService, session: UUID | None = None) -> Reachable:
    """One more browser of the person's."""
    one = Reachable(service.url)
    await pushes.subscribe(who.handle, session or await logged_in(who), one.browser)
    return one


def _base64url(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()
