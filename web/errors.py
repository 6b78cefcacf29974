"""Saying no: one shape for every refusal, and one sentence for the screen."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from http import HTTPStatus

import asyncpg
from msgspec import Struct

from models.database import UNREACHABLE, pool
from models.lifecycle import Refused

AWAY = (
    *UNREACHABLE,
    asyncpg.OperatorInterventionError,
    asyncpg.InsufficientResourcesError,
    asyncpg.LockNotAvailableError,
)
"""What a query raises while Postgres is away, stopping, full or too slow: the same thing may be asked again."""

SENTENCES: dict[str, tuple[int, str, str]] = {
    "bad_request": (400, "Bad request", "This request could not be read."),
    "bad_text": (400, "Unreadable text", "The text contains characters that cannot be stored."),
    "invalid": (400, "Not valid", "Something in this request is not valid."),
    "not_logged_in": (401, "Not logged in", "Please log in."),
    "bad_login": (401, "Wrong login", "This e-mail and password do not match."),
    "code_needed": (401, "Second factor", "Please type the code that your authenticator shows."),
    "bad_code": (401, "Wrong code", "This is not the code, or it was used already. Wait for the next one."),
    "bad_token": (401, "Unknown visitor", "This visitor is not known here."),
    "bad_identity": (401, "Not known", "The site's word for who you are is not good. Please log in again."),
    "bad_link": (401, "Not a good link", "This link does not work any more. The newest mail about it has one."),
    "forbidden": (403, "Not allowed", "You are not allowed to do this."),
    "identity_required": (403, "Log in first", "Please log in on this site to chat here."),
    "bad_origin": (403, "Wrong origin", "This request came from another site."),
    "blocked": (403, "Not possible", "You cannot write here at the moment."),
    "bad_csrf": (403, "Stale page", "Please reload the page and try again."),
    "not_found": (404, "Not found", "There is nothing here."),
    "not_allowed": (405, "Wrong method", "This cannot be done here."),
    "claimed": (409, "Already claimed", "{name} claimed this chat{ago}."),
    "offered": (409, "Offered", "This chat is offered to {name}{left}."),
    "reserved": (409, "Reserved", "This chat is reserved for {name}{left}."),
    "invited": (409, "Already invited", "{name} invited this visitor{ago}."),
    "cooling": (409, "Left alone", "This visitor was invited a short while ago, and is left alone{left}."),
    "in_chat": (409, "In a chat", "This visitor is in a chat already."),
    "not_here": (409, "Not here", "This visitor has left the site."),
    "not_invited": (409, "Not invited", "There is no invitation any more."),
    "invitation_over": (409, "Invitation over", "This invitation is over."),
    "full": (409, "No free slot", "{name} holds as many chats as the team allows."),
    "colleague_away": (409, "Not available", "{name} is not available for chats."),
    "too_slow": (409, "Too slow", "That took too long. Please try again."),
    "ending": (409, "Ending", "This chat is about to end. Undo that first."),
    "not_waiting": (409, "Not waiting", "This is not pending any more."),
    "not_owner": (409, "Not your chat", "{name} has this chat."),
    "not_claimed": (409, "Not claimed", "Nobody has claimed this chat."),
    "ended": (409, "Ended", "This chat has ended."),
    "archived": (409, "Archived", "This conversation is closed. Please start a new one."),
    "not_available": (409, "Not available", "Go available and claim?"),
    "visitor_wrote": (409, "The visitor wrote", "The visitor wrote meanwhile."),
    "agent_wrote": (409, "Someone answered", "Someone answered meanwhile."),
    "colleague_answered": (409, "Answered meanwhile", "{name} answered meanwhile. Send anyway?"),
    "owner_changed": (409, "Changed meanwhile", "This chat changed hands meanwhile."),
    "changed_meanwhile": (409, "Changed meanwhile", "{name} changed this meanwhile. Look at it before you save."),
    "not_ending": (409, "Not ending", "This chat is not ending."),
    "too_late": (409, "Too late", "A person is taking over this chat."),
    "no_file": (409, "No such file", "A file is not here any more. Please remove it and send it again."),
    "no_person": (409, "Nobody to read it", "Files can be sent once a person was asked for."),
    "no_form": (409, "No such form", "This form is not offered any more."),
    "closed": (409, "Closed", "This ticket is closed for ever."),
    "email_known": (409, "Address known", "Your address is known here. Leave it out, and the transcript goes there."),
    "not_ended": (409, "Not ended", "This chat has not ended yet."),
    "last_admin": (409, "The last admin", "Somebody has to be an admin."),
    "link_over": (410, "Link over", "This link was used, or is too old. Please ask for a new one."),
    "too_large": (413, "Too large", "This is too large."),
    "wrong_type": (415, "Wrong type", "This request must be JSON."),
    "bad_site": (422, "Not a site", "This is not the address of a site."),
    "held_back": (422, "Held back", "The virus scanner found something in this file. It was not kept; nobody gets it."),
    "invalid_form": (422, "Not filled in", "Please look at what is marked."),
    "too_fast": (429, "Too fast", "That was too fast. Please wait a moment."),
    "unexpected": (500, "Unexpected", "Something went wrong on our side."),
    "unavailable": (503, "Unavailable", "This is not possible right now. Nothing is lost; please try again."),
    "storage_full": (507, "Storage full", "The storage for files is full. Please go on without this file."),
}
"""code → HTTP status, title, sentence."""


class Problem(Struct, frozen=True, kw_only=True):
    """A refusal. `by`: the handle of the person who stands in the way, `name` his name, `since` since when.
    `retry_after`: seconds. `field`: the part of the request that is wrong; `problems`: a sentence for each field of a
    form."""

    status: int
    code: str
    title: str
    detail: str
    type: str = "about:blank"
    by: str | None = None
    name: str | None = None
    since: datetime | None = None
    retry_after: int | None = None
    field: str | None = None
    problems: dict[str, str] | None = None


class Stopped(Exception):  # noqa: N818  a refusal is no error
    """Ends a request with a problem."""

    def __init__(self, said: Problem) -> None:
        super().__init__(said.code)
        self.problem = said


def problem(
    code: str,
    *,
    detail: str | None = None,
    field: str | None = None,
    retry_after: int | None = None,
    problems: dict[str, str] | None = None,
) -> Problem:
    status, title, sentence = SENTENCES[code]
    if status in (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE):
        retry_after = retry_after or 1
    said = detail or sentence.format(name="Somebody", ago="", left="")
    return Problem(
        status=status, code=code, title=title, detail=said, field=field, retry_after=retry_after, problems=problems
    )


def stop(
    code: str,
    *,
    detail: str | None = None,
    field: str | None = None,
    retry_after: int | None = None,
    problems: dict[str, str] | None = None,
) -> Stopped:
    """`raise stop("not_found")`."""
    return Stopped(problem(code, detail=detail, field=field, retry_after=retry_after, problems=problems))


async def worded(refused: Refused, words: Mapping[str, str] | None = None) -> Problem:
    """What a rule refused, with the name of the person who stands in the way. `words`: sentences of its own."""
    code = "not_claimed" if refused.code == "not_owner" and refused.by is None else refused.code
    said = (words or {}).get(code)
    if refused.by is None and refused.until is None:
        return problem(code, detail=said)
    name = await pool().fetchval("SELECT name FROM person WHERE handle = $1", refused.by) or refused.by
    status, title, sentence = SENTENCES[code]
    return Problem(
        status=status,
        code=code,
        title=title,
        detail=(said or sentence).format(name=name or "Somebody", ago=_ago(refused.since), left=_left(refused.until)),
        by=refused.by,
        name=name,
        since=refused.since,
    )


@asynccontextmanager
async def in_words(words: Mapping[str, str] | None = None) -> AsyncIterator[None]:
    """Turns a `Refused` of the rules into the problem that the screen shows. `words`: sentences of its own."""
    try:
        yield
    except Refused as refused:
        raise Stopped(await worded(refused, words)) from None


def _left(until: datetime | None) -> str:
    seconds = 0 if until is None else int((until - datetime.now(UTC)).total_seconds())
    return f" for {seconds} s more" if seconds > 0 else ""


def _ago(since: datetime | None) -> str:
    if since is None:
        return ""
    seconds = max(0, int((datetime.now(UTC) - since).total_seconds()))
    if seconds < 60:
        return f" {seconds} s ago"
    if seconds < 3600:
        return f" {seconds // 60} min ago"
    return f" {seconds // 3600} h ago"
