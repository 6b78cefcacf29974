"""Hands one mail to the mail server of the settings. Whatever a server does is an answer, never an error."""

import asyncio
import ssl
from collections.abc import Awaitable, Callable
from contextlib import suppress
from email.message import EmailMessage
from ipaddress import ip_address
from urllib.parse import unquote, urlsplit

from aiosmtplib import (
    SMTP,
    SMTPAuthenticationError,
    SMTPException,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPServerDisconnected,
    SMTPTimeoutError,
)
from msgspec import Struct

ANSWER = 10.0
"""Seconds for one answer of the server."""
TOGETHER = 20.0
"""Seconds for all of it."""


class Server(Struct, frozen=True, kw_only=True):
    """`whole`: TLS from the first byte; `upgrades`: STARTTLS, or no mail."""

    host: str
    port: int
    user: str | None
    password: str
    whole: bool
    upgrades: bool


class NoTls(SMTPException):
    """The server does not speak TLS, or not with us."""


class NoLogin(SMTPException):
    """The server takes no user and password."""


class Failure(Struct, frozen=True, kw_only=True):
    """`code`: of docs/operations.md. `reply`: the server's number, where it said one. `final`: it will not take this
    mail another time either."""

    code: str
    reply: int | None = None
    final: bool = False


def server(url: str) -> Server:
    """Of `FRONTDESK_SMTP_URL`. Without TLS only on this machine."""
    parts = urlsplit(url)
    host, whole = parts.hostname or "", parts.scheme == "smtps"
    return Server(
        host=host,
        port=parts.port or (465 if whole else 587),
        user=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password or ""),
        whole=whole,
        upgrades=not whole and not _is_here(host),
    )


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


async def deliver(to: Server, message: EmailMessage, taken: Callable[[], Awaitable[None]]) -> Failure | None:
    """None: the server has it. `taken` runs at once then, before the goodbye, so that little can come in between."""
    try:
        async with asyncio.timeout(TOGETHER):
            client = await _greeted(to)
            try:
                await client.sendmail(*_envelope(message), message.as_bytes())
            except (Exception, asyncio.CancelledError):
                client.close()
                raise
    except (SMTPException, OSError) as error:
        return failure(error)
    try:
        await taken()
        with suppress(SMTPException, OSError):
            await client.quit(timeout=1.0)
    finally:
        client.close()
    return None


def _envelope(message: EmailMessage) -> tuple[str, list[str]]:
    [sender] = message["From"].addresses
    [recipient] = message["To"].addresses
    return sender.addr_spec, [recipient.addr_spec]


async def _greeted(to: Server) -> SMTP:
    client = SMTP(hostname=to.host, port=to.port, use_tls=to.whole, start_tls=False, timeout=ANSWER)
    await client.connect()
    try:
        if to.upgrades:
            await _or(NoTls, client.starttls())
        if to.user is not None:
            await _or(NoLogin, client.login(to.user, to.password))
    except (Exception, asyncio.CancelledError):
        client.close()
        raise
    return client


async def _or(otherwise: type[SMTPException], asked: Awaitable[object]) -> None:
    """What the library says of a server that cannot do this is no more than its mother of all errors."""
    try:
        await asked
    except (SMTPTimeoutError, SMTPServerDisconnected, SMTPAuthenticationError):
        raise
    except SMTPException as error:
        raise otherwise(str(error)) from error


def failure(error: BaseException) -> Failure:
    """What an attempt that failed means for the next one."""
    match error:
        case SMTPRecipientsRefused(recipients=[refused, *_]):
            return failure(refused)
        case SMTPAuthenticationError(code=code) if code >= 500:
            return Failure(code="login", reply=code)
        case NoTls():
            return Failure(code="tls")
        case NoLogin():
            return Failure(code="login")
        case SMTPResponseException(code=code) if 400 <= code < 500:
            return Failure(code="temporary", reply=code)
        case SMTPResponseException(code=code):
            return Failure(code="refused_by_server", reply=code, final=True)
        case TimeoutError():
            return Failure(code="timeout")
        case _ if _by_tls(error):
            return Failure(code="tls")
    return Failure(code="unreachable")


def _by_tls(error: BaseException | None) -> bool:
    return error is not None and (isinstance(error, ssl.SSLError) or _by_tls(error.__cause__ or error.__context__))
