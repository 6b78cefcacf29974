"""Logging in. Unknown and known e-mails are told apart by nothing: not by words, not by time."""

from typing import Annotated, Any
from uuid import UUID

from litestar import Request, Response, post
from litestar.di import NamedDependency
from litestar.params import JSONBody
from msgspec import Meta, Struct

from models.database import pool
from models.people import second_factor
from models.people.accounts import account as account_of
from web import passwords, sessions
from web.errors import stop
from web.limits import Limit, client_ip, count, forget, give_back
from web.me import Me, me_of
from web.running import Running

FAILURES = 10
"""Wrong passwords of one account, and from one address, in `passwords.WINDOW`; then it waits for the window's end."""


class Login(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`code`: of the second factor, once it was asked for, or a recovery code."""

    email: Annotated[str, Meta(max_length=254)]
    password: Annotated[str, Meta(max_length=200)]
    code: Annotated[str, Meta(max_length=40)] | None = None


@post("/api/login", status_code=200)
async def login(
    request: Request[Any, Any, Any], running: NamedDependency[Running], data: JSONBody[Login]
) -> Response[Me]:
    """Raises `bad_login`, `too_fast`, and of who has a second factor `code_needed`, `bad_code`."""
    email = account_of(data.email) or data.email.strip().lower()
    account = Limit("login", f"account:{email}", FAILURES, passwords.WINDOW)
    address = Limit("login", f"ip:{client_ip(request, running.settings.trusted_proxies)}", FAILURES, passwords.WINDOW)
    async with passwords.turn:
        await count(account, address)
        row = await pool().fetchrow("SELECT id, password, active FROM person WHERE lower(email) = $1", email)
        fits = await passwords.fits(data.password, row["password"] if row else None)
        if row is None or not fits or not row["active"]:
            raise stop("bad_login")
        if await second_factor.is_on(row["id"]):
            await _second(row["id"], data.code, account, address)
        await give_back(address)
        await forget(account)
    before = sessions.presented(request, running.settings)
    cookie = await sessions.opened(row["id"], before, sessions.browser_of(request))
    staff = await sessions.by_cookie(cookie)
    if staff is None:
        raise stop("bad_login")
    return Response(me_of(staff, running), cookies=[sessions.cookie(running.settings, cookie)])


async def _second(person: UUID, code: str | None, *limits: Limit) -> None:
    """A wrong code counts as a wrong password does; to be asked for one counts as nothing."""
    if code is None:
        await give_back(*limits)
        raise stop("code_needed")
    if not await second_factor.fits(person, code):
        raise stop("bad_code", field="code")
