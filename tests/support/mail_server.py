"""A real mail server on the loopback: what came, byte for byte, and how it answers next."""

import asyncio
import ssl
import warnings
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from msgspec import Struct

DROPS = "drops"
"""Takes the mail, then the line is cut."""
HANGS = "hangs"
"""Never answers."""


class Came(Struct, frozen=True, kw_only=True):
    """One mail: its envelope, and what stood in it."""

    sender: str
    recipients: list[str]
    raw: bytes

    @property
    def mail(self) -> EmailMessage:
        return message_from_bytes(self.raw, policy=policy.default)

    @property
    def text(self) -> str:
        return str(self.mail.get_content())


class MailServer:
    """`answers`: to the next mails, like `451 4.3.0 Later`, `DROPS` or `HANGS`; then each is taken. `recipients`: to
    the next recipients."""

    def __init__(self) -> None:
        self.port = 0
        self.came: list[Came] = []
        self.answers: list[str] = []
        self.recipients: list[str] = []
        self.logins: list[tuple[bytes, bytes]] = []

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    async def handle_RCPT(  # noqa: N802  aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if self.recipients:
            return self.recipients.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if answer.startswith("250") or answer == DROPS:
            content = envelope.content
            raw = content if isinstance(content, bytes) else (content or "").encode()
            self.came.append(Came(sender=envelope.mail_from or "", recipients=list(envelope.rcpt_tos), raw=raw))
        if answer == DROPS and server.transport is not None:
            server.transport.close()
        if answer == HANGS:
            await asyncio.Event().wait()
        return answer

    def logs_in(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, data: LoginPassword
    ) -> AuthResult:
        self.logins.append((data.login, data.password))
        return AuthResult(success=data.password == b"p@ss", handled=False)

    def of(self, address: str) -> list[Came]:
        return [one for one in self.came if one.recipients == [address]]


@asynccontextmanager
async def mail_server(
    *, port: int = 0, login: bool = False, tls: ssl.SSLContext | None = None
) -> AsyncIterator[MailServer]:
    """`port`: any free one by default. `login`: asks for a user and a password. `tls`: offers STARTTLS."""
    house = MailServer()

    lines: list[SMTP] = []

    def line() -> SMTP:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a password without TLS, which on the loopback is the point
            one = SMTP(
                house,
                hostname="mail.test",
                tls_context=tls,
                authenticator=house.logs_in if login else None,
                auth_required=login,
                auth_require_tls=False,
            )
        lines.append(one)
        return one

    server = await asyncio.get_running_loop().create_server(line, "127.0.0.1", port)
    house.port = server.sockets[0].getsockname()[1]
    try:
        yield house
    finally:
        server.close()
        for one in lines:
            if one.transport is not None:
                one.transport.close()
