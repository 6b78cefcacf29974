"""Every exception becomes a problem; only what nobody expected is logged, and no client ever sees a stack."""

from typing import Any

import asyncpg
import structlog
from litestar import Request
from litestar.exceptions import HTTPException, ValidationException
from litestar.response import Response
from litestar.types import Scope

from models.lifecycle import Refused
from web.errors import AWAY, Problem, Stopped, problem
from web.headers import secure
from web.metrics import REFUSALS
from web.texts import readable_path
from workflows.reaching import Unavailable

UNSTORABLE = (asyncpg.CharacterNotInRepertoireError, asyncpg.DataError, UnicodeError)
CODES = {400: "bad_request", 401: "not_logged_in", 403: "forbidden", 404: "not_found", 405: "not_allowed",
         413: "too_large", 415: "wrong_type", 429: "too_fast"}  # fmt: skip

PROBLEM = "application/problem+json"
log = structlog.get_logger("web")


def problem_of(error: Exception) -> Problem:
    """The problem that an exception means; `unexpected` where it means nothing."""
    match error:
        case Stopped(problem=said):
            return said
        case Refused(code=code):
            return problem(code)
        case ValidationException():
            return problem("invalid", field=_field(error.extra))
        case HTTPException():
            return problem(CODES.get(error.status_code, "bad_request"))
    if isinstance(error, (Unavailable, *AWAY)):
        return problem("unavailable")
    if isinstance(error, UNSTORABLE):
        return problem("bad_text")
    return problem("unexpected")


def answer(request: Request[Any, Any, Any], error: Exception) -> Response[Problem]:
    """Litestar's exception handler for everything."""
    said = problem_of(error)
    if said.status == 404 and not readable_path(request.scope):
        said = problem("bad_text")
    REFUSALS.labels(said.code).inc()
    headers = {} if said.retry_after is None else {"Retry-After": str(said.retry_after)}
    return secure(Response(said, status_code=said.status, media_type=PROBLEM, headers=headers))


async def tell_unexpected(error: Exception, scope: Scope) -> None:
    """Litestar's hook after every exception, on HTTP and on sockets."""
    if problem_of(error).status == 500:
        log.error("unexpected", path=scope["path"], exc_info=error)


def _field(extra: object) -> str | None:
    first = extra[0] if isinstance(extra, list) and extra else None
    key = first.get("key") if isinstance(first, dict) else None
    return str(key) if key else None
