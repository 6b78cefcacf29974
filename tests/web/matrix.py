"""The authorisation matrix: a row for every route and every socket frame, a cell for every principal.

A route without a row fails the build, and so does a route without a guard that is not in `PUBLIC`.
"""

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

from litestar import Litestar
from litestar.handlers import BaseRouteHandler, HTTPRouteHandler
from litestar.routes import HTTPRoute, WebSocketRoute
from msgspec import Struct

VISITORS = ("visitor", "foreign_visitor", "guest")
STAFF = ("agent", "stranger", "copilot", "admin")
ON_SOCKETS = (*VISITORS, *STAFF)
PRINCIPALS = ("nobody", "logged_out", "requester", *ON_SOCKETS)
"""`stranger`: an agent of another team. `foreign_visitor`: of another concierge. `guest`: a visitor who
has not acted. `requester`: has the link to the office's ticket out of a mail."""
ALLOWED = 0
"""Past every door: whatever the answer, it is not 401, 403 or 404."""

COMMAND = {"command_id": "matrix-0001"}
SEEN = COMMAND | {"seen": 1}
ARTICLE = {"title": "Hours", "body": "From nine to five.", "state": "draft", "questions": []}
SETUP: dict[str, Any] = {
    **dict.fromkeys(("name", "greeting", "feedback", "clarifier", "no_match", "offline"), "Hello"),
    **dict.fromkeys(("on_asked", "on_feedback", "on_no_answer"), "offer"),
    "version": 0,
    "clarifies": True,
    "remembers_visits": True,
    "feedback_tickets": False,
    "enabled": True,
    "colours": None,
    **{name: [] for name in ("teams", "sites", "form", "parameters", "proactive")},
}
TEAM_SETUP = {
    "version": 0,
    "name": "Support",
    "mode": "by_hand",
    "cap": 5,
    "hours": None,
    "tickets": {"response": None, "resolution": None, "remind": None, "close": 86_400},
    "manager": None,
    "people": [],
    "policy": dict.fromkeys(("offer", "answer", "grace", "nobody", "idle", "idle_end", "reopen", "archive"), 60),
}
KINDS = ("message", "offer", "transfer", "unclaimed", "accepted")
FORM = {"form": str(uuid4()), "values": {}}
FORM_SETUP = {"version": 0, "title": "Refund", "help": "", "fields": [], "team": None, "enabled": False}

NEWCOMER = {"token": "made-up", "password": "long enough now"}
PERSON = {"version": 0, "name": "Grace", "email": "grace@example.com", "roles": ["agent"], "teams": []}
INVITE = {"id": str(uuid4()), "email": f"{uuid4().hex}@example.com", "roles": ["agent"], "teams": []}


class Row(Struct, frozen=True, kw_only=True):
    """`cells`: the status that each principal gets for the office's own object. `body`, `query`: `{key:str}` in them is
    the key of the office's concierge. `spends`: the principal is used up."""

    cells: dict[str, int]
    body: dict[str, Any] | None = None
    query: str = ""
    spends: bool = False


def _cells(default: int, **cells: int) -> dict[str, int]:
    return dict.fromkeys(PRINCIPALS, default) | cells


EVERYBODY = _cells(ALLOWED)
ANY_STAFF = _cells(401, **dict.fromkeys(STAFF, ALLOWED))
AGENTS = ANY_STAFF | {"copilot": 403, "admin": 403}
ADMINS = ANY_STAFF | {"agent": 403, "stranger": 403, "copilot": 403}
COPILOTS = ANY_STAFF | {"agent": 403, "stranger": 403}
TEAM = ANY_STAFF | {"stranger": 404}
COPILOTS_OWN = ANY_STAFF | {"agent": 404, "stranger": 404, "admin": 404}
WRONG_PASSWORD = _cells(401, **dict.fromkeys(STAFF, 403))
TEAM_AGENTS = TEAM | {"copilot": 403, "admin": 403}
OWN_VISITOR = _cells(401, visitor=ALLOWED)
OWN_REQUESTER = _cells(401, requester=ALLOWED)
HELPDESK = ANY_STAFF | {"agent": 403, "stranger": 403}
TICKET_WORK = TEAM | {"agent": 403}
"""Agents of a ticket's group know that it is there."""

CHAT = "/api/conversations/{conversation:uuid}"
TICKET = "/api/tickets/{number:int}"
SHOWN = (
    "/livez",
    "/readyz",
    "/metrics",
    "/openapi.json",
    "/",
    "/console",
    "/console/{path:path}",
    "/t",
    "/t/assets/{name:str}",
    "/widget.js",
    "/w/assets/{name:str}",
    "/w/{key:str}/frame",
    "/transcript/{token:str}",
)
PUBLIC = frozenset(
    {
        *(f"{method} {path}" for method in ("GET", "HEAD") for path in SHOWN),
        "GET /w/{key:str}/status",
        "GET /files/{token:str}",
        "POST /transcript/{token:str}",
        "POST /w/{key:str}/visitors",
        "POST /w/{key:str}/ticket",
        "POST /api/login",
        "POST /api/access",
        "POST /api/access/join",
        "POST /api/access/password",
        "POST /api/password-reset",
        "SOCKET /api/socket",
        "SOCKET /w/{key:str}/socket",
    }
)
"""Without a login or a token; the sockets ask for a ticket, which their own tests hold."""
ROWS: dict[str, Row] = {
    **{route: Row(cells=EVERYBODY) for route in PUBLIC if route.startswith(("GET", "HEAD"))},
    "GET /files/{token:str}": Row(cells=_cells(404)),
    "POST /transcript/{token:str}": Row(cells=_cells(404)),
    "POST /w/{key:str}/visitors": Row(cells=EVERYBODY),
    "POST /api/login": Row(cells=_cells(401), body={"email": f"{uuid4().hex}@example.com", "password": "wrong"}),
    "POST /api/access": Row(cells=_cells(410), body={"token": "made-up"}),
    "POST /api/access/join": Row(cells=_cells(410), body=NEWCOMER | {"name": "Mallory"}),
    "POST /api/access/password": Row(cells=_cells(410), body=NEWCOMER),
    "POST /api/password-reset": Row(cells=EVERYBODY, body={"email": f"{uuid4().hex}@example.com"}),
    "SOCKET /api/socket": Row(cells=_cells(403)),
    "SOCKET /w/{key:str}/socket": Row(cells=_cells(403)),
    "GET /api/me": Row(cells=ANY_STAFF),
    "POST /api/me/availability": Row(cells=AGENTS, body={"available": True}),
    "POST /api/me/password": Row(
        cells=_cells(401, **dict.fromkeys(STAFF, 403)), body={"old": "not the old one", "new": "long enough now"}
    ),
    "POST /api/ticket": Row(cells=ANY_STAFF),
    "POST /api/logout": Row(cells=ANY_STAFF, spends=True),
    "POST /api/logout-everywhere": Row(cells=ANY_STAFF, spends=True),
    "GET /api/me/notifications": Row(cells=ANY_STAFF),
    "POST /api/me/notifications": Row(cells=ANY_STAFF, body={kind: {"show": True, "sound": False} for kind in KINDS}),
    "GET /api/push/key": Row(cells=ANY_STAFF),
    "POST /api/me/push": Row(cells=ANY_STAFF, body={"endpoint": "https://127.0.0.1/", "p256dh": "A", "auth": "A"}),
    "POST /api/me/push/forget": Row(cells=ANY_STAFF, body={"endpoint": "https://push.example.com/1"}),
    "GET /api/me/sessions": Row(cells=ANY_STAFF),
    "POST /api/me/sessions/{session:uuid}/end": Row(cells=ANY_STAFF),
    "POST /api/me/sessions/end-others": Row(cells=ANY_STAFF, spends=True),
    "GET /api/me/second-factor": Row(cells=ANY_STAFF),
    "POST /api/me/second-factor": Row(cells=WRONG_PASSWORD, body={"password": "not it"}),
    "POST /api/me/second-factor/confirmation": Row(cells=ANY_STAFF, body={"code": "000000"}),
    "POST /api/me/second-factor/removal": Row(cells=WRONG_PASSWORD, body={"password": "not it"}),
    "GET /api/people": Row(cells=ADMINS),
    "GET /api/people/{handle:str}": Row(cells=ADMINS),
    "POST /api/people/{handle:str}": Row(cells=ADMINS, body=PERSON),
    "POST /api/people/{handle:str}/deactivation": Row(cells=ADMINS),
    "POST /api/people/{handle:str}/activation": Row(cells=ADMINS),
    "POST /api/people/{handle:str}/second-factor/removal": Row(cells=ADMINS),
    "POST /api/people/{handle:str}/password-reset": Row(cells=ADMINS, body={"id": str(uuid4())}),
    "POST /api/invites": Row(cells=ADMINS, body=INVITE),
    "POST /api/invites/{invite:uuid}/removal": Row(cells=ADMINS),
    f"GET {CHAT}": Row(cells=TEAM),
    f"GET {CHAT}/entries": Row(cells=TEAM, query="before=5"),
    f"GET {CHAT}/details": Row(cells=TEAM),
    f"POST {CHAT}/details": Row(cells=TEAM_AGENTS, body=COMMAND | {"field": "name", "value": "Vera"}),
    f"GET {CHAT}/earlier": Row(cells=TEAM),
    f"POST {CHAT}/notes": Row(cells=TEAM, body={"command_id": "matrix-0005", "text": "Careful"}),
    f"POST {CHAT}/tags": Row(cells=TEAM, body={"command_id": "matrix-0006", "tags": [], "outcome": None}),
    "GET /api/tags": Row(cells=ANY_STAFF),
    "POST /api/tags": Row(cells=ADMINS, body={"version": 0, "tags": [], "outcomes": []}),
    "GET /api/replies": Row(cells=ANY_STAFF),
    "GET /api/replies/{reply:uuid}": Row(cells=COPILOTS_OWN),
    "POST /api/replies/{reply:uuid}": Row(cells=COPILOTS_OWN, body={"version": 0, "name": "Hi", "text": "Hello"}),
    "POST /api/replies/{reply:uuid}/removal": Row(cells=COPILOTS_OWN),
    f"POST {CHAT}/files/{{attached:uuid}}/link": Row(cells=TEAM),
    f"POST {CHAT}/claim": Row(cells=TEAM_AGENTS, body=COMMAND),
    f"POST {CHAT}/decline": Row(cells=TEAM_AGENTS, body=COMMAND),
    f"POST {CHAT}/transfer": Row(cells=TEAM_AGENTS, body=COMMAND | {"to": "nobody"}),
    f"POST {CHAT}/take-over": Row(cells=TEAM_AGENTS, body=COMMAND),
    f"POST {CHAT}/extend": Row(cells=TEAM_AGENTS, body=COMMAND | {"timer": "answer"}),
    f"POST {CHAT}/now": Row(cells=TEAM_AGENTS, body=COMMAND | {"timer": "answer"}),
    f"POST {CHAT}/end": Row(cells=TEAM_AGENTS, body=SEEN),
    f"POST {CHAT}/undo-end": Row(cells=TEAM_AGENTS, body=COMMAND),
    f"POST {CHAT}/archive": Row(cells=TEAM_AGENTS, body=SEEN),
    f"POST {CHAT}/hand-back": Row(cells=TEAM_AGENTS, body=SEEN),
    f"POST {CHAT}/block": Row(cells=TEAM | {"copilot": 403}, body=COMMAND | {"reason": " ", "days": 1}),
    "GET /api/blocks": Row(cells=ADMINS),
    "POST /api/blocks/{block:uuid}/removal": Row(cells=ADMINS),
    "GET /api/archive": Row(cells=ANY_STAFF),
    "GET /api/archive/choices": Row(cells=ANY_STAFF),
    "GET /api/archive/{conversation:uuid}/export": Row(cells=TEAM),
    "GET /api/visitors/{visitor:uuid}": Row(cells=TEAM),
    "POST /api/visitors/{visitor:uuid}/invite": Row(cells=TEAM_AGENTS, body=COMMAND),
    "POST /api/visitors/{visitor:uuid}/withdraw": Row(cells=TEAM_AGENTS, body=COMMAND),
    "GET /api/teams": Row(cells=ANY_STAFF),
    "POST /api/teams": Row(cells=ADMINS, body={"id": str(uuid4()), "name": f"Night shift {uuid4().hex}"}),
    "GET /api/teams/{team:uuid}/setup": Row(cells=ADMINS),
    "POST /api/teams/{team:uuid}/setup": Row(cells=ADMINS, body=TEAM_SETUP),
    "GET /api/concierges": Row(cells=ADMINS),
    "POST /api/concierges": Row(cells=ADMINS, body={"id": str(uuid4()), "name": "Larkspur Jobs"}),
    "GET /api/concierges/{concierge:uuid}": Row(cells=ADMINS),
    "POST /api/concierges/{concierge:uuid}": Row(cells=ADMINS, body=SETUP),
    "GET /api/concierges/{concierge:uuid}/identity": Row(cells=ADMINS),
    "POST /api/concierges/{concierge:uuid}/identity": Row(cells=ADMINS, body={"required": False}),
    "POST /api/concierges/{concierge:uuid}/identity/secret": Row(cells=ADMINS, body=COMMAND),
    "POST /api/concierges/{concierge:uuid}/proactive/dry-run": Row(cells=ADMINS, body={"rules": []}),
    "GET /api/forms": Row(cells=ANY_STAFF),
    "GET /api/settings/forms": Row(cells=ADMINS),
    "POST /api/settings/forms": Row(cells=ADMINS, body={"id": str(uuid4()), "title": "Refund"}),
    "GET /api/settings/forms/{form:uuid}": Row(cells=ADMINS),
    "POST /api/settings/forms/{form:uuid}": Row(cells=ADMINS, body=FORM_SETUP),
    f"POST {CHAT}/workflows": Row(cells=TEAM_AGENTS, body=COMMAND | FORM),
    f"GET {CHAT}/tickets": Row(cells=TEAM),
    "POST /api/tickets": Row(cells=COPILOTS, body=COMMAND | FORM),
    "POST /api/files": Row(cells=ANY_STAFF, body={"a text": "of some kind"}, query="name=a.txt"),
    "GET /api/knowledge/concierges": Row(cells=ANY_STAFF),
    "GET /api/knowledge": Row(cells=TEAM, query="concierge={key:str}"),
    "POST /api/knowledge": Row(cells=TEAM, body=ARTICLE | {"concierge": "{key:str}", "id": str(uuid4())}),
    "GET /api/knowledge/{article:uuid}": Row(cells=TEAM),
    "POST /api/knowledge/{article:uuid}": Row(cells=TEAM, body=ARTICLE | {"version": 99}),
    "POST /api/knowledge/{article:uuid}/removal": Row(cells=TEAM, body={"version": 99}),
    "GET /api/knowledge/try": Row(cells=TEAM, query="concierge={key:str}&q=hours"),
    "GET /api/knowledge/unanswered": Row(cells=TEAM, query="concierge={key:str}"),
    "POST /api/knowledge/unanswered/dismissal": Row(cells=TEAM, body={"concierge": "{key:str}", "lines": []}),
    "GET /api/tickets": Row(cells=HELPDESK),
    "GET /api/tickets/counts": Row(cells=HELPDESK),
    "GET /api/tickets/views": Row(cells=HELPDESK),
    "POST /api/tickets/views": Row(
        cells=HELPDESK | {"admin": 404}, body={"id": "{view:uuid}", "name": "Mine", "query": {"assignee": "me"}}
    ),
    "POST /api/tickets/views/{view:uuid}/removal": Row(cells=HELPDESK | {"admin": 404}),
    "POST /api/tickets/bulk": Row(cells=HELPDESK, body=COMMAND | {"numbers": [1], "priority": "high"}),
    f"GET {TICKET}": Row(cells=TICKET_WORK),
    f"GET {TICKET}/entries": Row(cells=TICKET_WORK, query="before=5"),
    f"GET {TICKET}/conversation": Row(cells=TICKET_WORK),
    **{
        f"POST {TICKET}/{verb}": Row(cells=TICKET_WORK, body=COMMAND)
        for verb in ("claim", "release", "start", "done", "reopen")
    },
    f"POST {TICKET}/assign": Row(cells=TICKET_WORK, body=COMMAND | {"to": "nobody"}),
    f"POST {TICKET}/group": Row(cells=TICKET_WORK, body=COMMAND | {"team": str(UUID(int=7))}),
    f"POST {TICKET}/priority": Row(cells=TICKET_WORK, body=COMMAND | {"priority": "high"}),
    f"POST {TICKET}/due": Row(cells=TICKET_WORK, body=COMMAND | {"due_at": None}),
    f"POST {TICKET}/extend": Row(cells=TICKET_WORK, body=COMMAND | {"timer": "due"}),
    f"POST {TICKET}/now": Row(cells=TICKET_WORK, body=COMMAND | {"timer": "due"}),
    f"POST {TICKET}/retry": Row(cells=TICKET_WORK, body=COMMAND | {"step": "receipt"}),
    f"POST {TICKET}/skip": Row(cells=TICKET_WORK, body=COMMAND | {"step": "receipt"}),
    f"POST {TICKET}/reply": Row(cells=TICKET_WORK, body=COMMAND | {"text": "It comes today."}),
    f"POST {TICKET}/comment": Row(cells=TICKET_WORK, body={"command_id": "matrix-0004", "text": "Who drives?"}),
    f"POST {TICKET}/files/{{file:uuid}}/link": Row(cells=TICKET_WORK),
    f"POST {TICKET}/tasks": Row(cells=TICKET_WORK, body={"id": "{task:uuid}", "text": "Call the driver"}),
    f"POST {TICKET}/tasks/{{task:uuid}}": Row(cells=TICKET_WORK, body={"done": True}),
    "POST /w/{key:str}/ticket": Row(cells=EVERYBODY | {"foreign_visitor": 401, "requester": 401}),
    "GET /api/reports": Row(cells=ANY_STAFF, query="from=2026-11-01&to=2026-11-28"),
    "GET /api/reports/csv": Row(cells=ANY_STAFF, query="from=2026-11-01&to=2026-11-28&by=days"),
    "GET /api/mails": Row(cells=ADMINS),
    "GET /api/requester/ticket": Row(cells=OWN_REQUESTER),
    "POST /api/requester/reply": Row(cells=OWN_REQUESTER, body=COMMAND | {"text": "Still here"}),
    "POST /api/requester/close": Row(cells=OWN_REQUESTER, body=COMMAND),
    "GET /w/{key:str}/conversation": Row(cells=OWN_VISITOR),
    "POST /w/{key:str}/conversation": Row(cells=OWN_VISITOR, body={"client_id": "matrix-0002", "text": "Hello"}),
    "POST /w/{key:str}/conversation/ask": Row(cells=OWN_VISITOR, body={"client_id": "matrix-0003"}),
    "POST /w/{key:str}/conversation/transcript": Row(
        cells=OWN_VISITOR, body=COMMAND | {"log": str(UUID(int=7)), "email": "vera@example.com"}
    ),
    "POST /w/{key:str}/conversation/leave": Row(cells=OWN_VISITOR, body=SEEN | {"log": str(UUID(int=7))}, spends=True),
    "POST /w/{key:str}/conversation/rating": Row(
        cells=OWN_VISITOR, body={"client_id": "matrix-0005", "log": str(UUID(int=7)), "score": 4}
    ),
    "POST /w/{key:str}/invitation/accept": Row(cells=OWN_VISITOR, body=COMMAND | {"id": str(UUID(int=7))}),
    "POST /w/{key:str}/invitation/deny": Row(
        cells=OWN_VISITOR | {"guest": ALLOWED}, body=COMMAND | {"id": str(UUID(int=7))}
    ),
    "POST /w/{key:str}/files": Row(cells=OWN_VISITOR, body={"a text": "of some kind"}, query="name=a.txt"),
    "POST /w/{key:str}/conversation/files/{attached:uuid}/link": Row(cells=OWN_VISITOR),
    "POST /w/{key:str}/logout": Row(cells=OWN_VISITOR, spends=True),
    "POST /w/{key:str}/leave-site": Row(cells=OWN_VISITOR, spends=True),
}

FRAMES: dict[str, dict[str, str]] = {
    "follow": {
        "visitor": "snapshot", "foreign_visitor": "not_found", "guest": "not_found",
        "agent": "snapshot", "stranger": "not_found", "copilot": "snapshot", "admin": "snapshot",
    },
    "unfollow": dict.fromkeys(ON_SOCKETS, "pong"),
    "follow_inbox": {**dict.fromkeys(VISITORS, "forbidden"), **dict.fromkeys(STAFF, "inbox")},
    "follow_dashboard": {**dict.fromkeys(VISITORS, "forbidden"), **dict.fromkeys(STAFF, "dashboard")},
    "follow_tickets": {
        **dict.fromkeys((*VISITORS, "agent", "stranger"), "forbidden"), "copilot": "tickets", "admin": "tickets",
    },
    "unfollow_tickets": {
        **dict.fromkeys((*VISITORS, "agent", "stranger"), "forbidden"), "copilot": "pong", "admin": "pong",
    },
    "unfollow_dashboard": {**dict.fromkeys(VISITORS, "forbidden"), **dict.fromkeys(STAFF, "pong")},
    "say": {
        "visitor": "ack", "foreign_visitor": "not_found", "guest": "not_found",
        "agent": "not_claimed", "stranger": "not_found", "copilot": "not_claimed", "admin": "not_claimed",
    },
    "read": {
        "visitor": "pong", "foreign_visitor": "not_found", "guest": "not_found",
        "agent": "pong", "stranger": "not_found", "copilot": "pong", "admin": "pong",
    },
    "typing": {
        "visitor": "pong", "foreign_visitor": "not_found", "guest": "not_found",
        "agent": "pong", "stranger": "not_found", "copilot": "pong", "admin": "pong",
    },
    "here": {**dict.fromkeys(VISITORS, "bad_token"), **dict.fromkeys(STAFF, "forbidden")},
    "sign": {**dict.fromkeys(VISITORS, "pong"), **dict.fromkeys(STAFF, "forbidden")},
    "invited": {**dict.fromkeys(VISITORS, "pong"), **dict.fromkeys(STAFF, "forbidden")},
    "greeted": {**dict.fromkeys(VISITORS, "pong"), **dict.fromkeys(STAFF, "forbidden")},
    "ping": dict.fromkeys(ON_SOCKETS, "pong"),
}  # fmt: skip
"""What each principal gets back for each frame about the office's own, unclaimed chat: a frame, or a refusal's code."""


def routes(app: Litestar) -> Iterator[tuple[str, BaseRouteHandler]]:
    """Every route as `METHOD /path`, with its handler. What Litestar answers to OPTIONS tells only the methods."""
    for route in app.routes:
        if isinstance(route, HTTPRoute):
            for handler in route.route_handlers:
                if isinstance(handler, HTTPRouteHandler):
                    yield from ((f"{m} {route.path}", handler) for m in handler.http_methods if m != "OPTIONS")
        elif isinstance(route, WebSocketRoute):
            yield f"SOCKET {route.path}", route.route_handler
        else:
            yield f"ASGI {route.path}", route.route_handler
