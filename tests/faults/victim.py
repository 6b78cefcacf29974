"""Runs `desk web` or `desk worker` until it comes to a named point for the n-th time, and dies there by kill -9.

`VICTIM_POINT`, `VICTIM_NTH`, `VICTIM_MARK`: the file that says it has died once; from then on it runs like any other.
The product knows nothing of this: the points are put around its functions from outside.
"""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import asyncpg

import activities.mail.courier
import activities.mail.post
import activities.record as recording
import activities.record_invitation as recording_invitation
import activities.record_ticket as recording_ticket
import concierge.turn
import models.log
import models.mails
import workflows.client
import workflows.ticket_client
from desk.__main__ import main
from models.database import Connection, transaction
from models.inviting import Stage
from models.log import speech
from models.recording import InvitationRecording

Wrapped = Callable[..., Awaitable[Any]]

WORDS = (speech.VISITOR_SAYS, speech.AGENT_SAYS)


class Death:
    """Counts passages and ends the process at the one it was told."""

    def __init__(self) -> None:
        self.left = int(os.environ["VICTIM_NTH"])
        self.mark = Path(os.environ["VICTIM_MARK"])

    def passes(self) -> None:
        self.left -= 1
        if self.left == 0 and not self.mark.exists():
            self.mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)


def around(target: object, name: str, before: Callable[..., None] | None, after: Callable[..., None] | None) -> None:
    """Puts `before` and `after` around a coroutine function."""
    real: Wrapped = getattr(target, name)

    async def wrapped(*arguments: Any, **named: Any) -> Any:
        if before is not None:
            before(*arguments)
        answer = await real(*arguments, **named)
        if after is not None:
            after(*arguments)
        return answer

    setattr(target, name, wrapped)


def in_flight(death: Death) -> None:
    """Dies while a message's statement is on its way: whether it commits, nobody told us."""
    real: Wrapped = asyncpg.Pool.fetchrow

    async def wrapped(self: Any, query: str, *arguments: Any, **named: Any) -> Any:
        sent = asyncio.ensure_future(real(self, query, *arguments, **named))
        if query in WORDS:
            await asyncio.sleep(0)  # one turn of the loop: the statement is written to the socket, its answer unread
            death.passes()
        return await sent

    asyncpg.Pool.fetchrow = wrapped  # type: ignore[method-assign]


def after_commit(death: Death, module: object = recording, which: Callable[[], bool] = lambda: True) -> None:
    """Dies when the module's activity has committed and nobody has heard of it."""
    real = transaction

    @asynccontextmanager
    async def wrapped() -> AsyncIterator[Connection]:
        async with real() as connection:
            yield connection
        if which():
            death.passes()

    setattr(module, "transaction", wrapped)  # noqa: B010  a name that the module imported


def after_acceptance(death: Death) -> None:
    """Dies when an acceptance has been committed."""
    written: list[Stage | None] = []

    def note(_connection: object, line: InvitationRecording) -> None:
        written.append(line.state.stage)

    around(recording_invitation, "write", None, note)
    after_commit(death, recording_invitation, lambda: written[-1:] == [Stage.ACCEPTED])


def arm(point: str) -> None:
    death = Death()

    def on_words(_pool: object, query: str, *_arguments: object) -> None:
        if query in WORDS:
            death.passes()

    def on_acceptance(_connection: object, line: InvitationRecording) -> None:
        if line.state.stage is Stage.ACCEPTED:
            death.passes()

    def always(*_arguments: object) -> None:
        death.passes()

    match point:
        case "say-before":
            around(asyncpg.Pool, "fetchrow", on_words, None)
        case "say-in-flight":
            in_flight(death)
        case "say-committed":
            around(asyncpg.Pool, "fetchrow", None, on_words)
        case "record-before":
            around(recording, "write", always, None)
        case "record-written":
            around(recording, "write", None, always)
        case "record-committed":
            after_commit(death)
        case "accept-before":
            around(recording_invitation, "write", on_acceptance, None)
        case "accept-committed":
            after_acceptance(death)
        case "ticket-before":
            around(recording_ticket, "write", always, None)
        case "ticket-written":
            around(recording_ticket, "write", None, always)
        case "ticket-committed":
            after_commit(death, recording_ticket)
        case "mail-before":
            around(models.mails, "begin", always, None)
        case "mail-begun":
            around(activities.mail.courier, "deliver", always, None)
        case "mail-taken":
            around(activities.mail.post, "_mark", always, None)
        case "mail-marked":
            around(activities.mail.post, "_mark", None, always)
        case "transcript-told":
            around(models.log, "transcript_sent", None, always)
        case "filed-before-start":
            around(workflows.ticket_client, "start", always, None)
        case "filed-after-start":
            around(workflows.ticket_client, "start", None, always)
        case "relay-before-start":
            around(workflows.client, "start", always, None)
        case "relay-after-start":
            around(workflows.client, "start", None, always)
        case "relay-before-signal":
            around(workflows.client, "hint_message", always, None)
        case "relay-after-signal":
            around(workflows.client, "hint_message", None, always)
        case "bot-before":
            around(concierge.turn, "take", always, None)
        case "bot-written":
            around(models.log, "concierge_says", None, always)
        case "bot-committed":
            around(concierge.turn, "take", None, always)
        case _:
            raise SystemExit(f"There is no point {point!r}.")


if __name__ == "__main__":
    arm(os.environ["VICTIM_POINT"])
    sys.exit(main())
