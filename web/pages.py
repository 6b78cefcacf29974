"""The HTML pages and their files: the console, the page of a ticket, the widget's loader, its frame."""

import html
import re
from typing import Any

import msgspec
from litestar import MediaType, Request, Response
from litestar.params import FromPath
from litestar.response import Redirect

from models.colours import Colours
from models.database import pool
from web import files
from web.headers import page_policy
from web.painted import paint, style_of
from web.showing import show
from web.sites import pattern_of, site_of

HASHED = re.compile(r".+-[\w-]{8}\.\w+", re.ASCII)
FRAME = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{name}</title>
{style}<script type="application/json" id="concierge">{concierge}</script>
<script type="module" src="/w/assets/frame.js"></script>
</head>
<body></body>
</html>
"""
FIND = "SELECT key, name, greeting, sites, remembers_visits, colours FROM concierge WHERE key = $1 AND enabled"
COLOURS = msgspec.json.Decoder(Colours).decode
WORKER = "default-src 'none'; connect-src 'self'"
"""The policy of the service worker, which asks our own server only."""
NOTHING = "<!doctype html><title>Frontdesk</title>"


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """What the frame's script finds in its page. `sites`: a regular expression for the origins that may embed it.
    `remembers`: the site may keep the visit's token in its session storage. `paint`: of the launcher, in CSS; empty for
    Frontdesk's own."""

    key: str
    name: str
    greeting: str
    sites: str
    remembers: bool
    paint: str


@show("/", sync_to_thread=False)
def front() -> Redirect:
    return Redirect("/console/")


@show(["/console", "/console/{path:path}"], sync_to_thread=False)
def console(request: Request[Any, Any, Any]) -> Response[bytes]:
    """The console's page, whatever the address within it; its files by their names. The service worker's place is its
    scope."""
    path: str = request.path_params.get("path", "/")
    name = path.rpartition("/")[2]
    if path.startswith("/assets/"):
        return _file("console/assets", name)
    if path == "/sw.js":
        return _answer(files.read("console", name), files.ASK_AGAIN, {"Content-Security-Policy": WORKER})
    return _page(files.read("console", "index.html").body, page_policy())


@show("/t", sync_to_thread=False)
def ticket() -> Response[bytes]:
    """For whoever asked. Which ticket stands behind the `#` of the address, which no server is told."""
    page = _page(files.read("ticket", "index.html").body, page_policy())
    page.headers["X-Robots-Tag"] = "noindex"
    return page


@show("/t/assets/{name:str}", sync_to_thread=False)
def ticket_asset(name: FromPath[str]) -> Response[bytes]:
    return _file("ticket/assets", name)


@show("/widget.js", sync_to_thread=False)
def loader() -> Response[bytes]:
    file = files.read("widget", "loader.js")
    return _answer(file, "public, max-age=300", {"Cross-Origin-Resource-Policy": "cross-origin"})


@show("/w/assets/{name:str}", sync_to_thread=False)
def widget_asset(name: FromPath[str]) -> Response[bytes]:
    return _file("widget", name)


@show("/w/{key:str}/frame")
async def frame(key: FromPath[str]) -> Response[bytes]:
    """Unknown and disabled concierges give the same empty page, which nobody may frame."""
    row = await pool().fetchrow(FIND, key)
    if row is None:
        return _page(NOTHING.encode(), page_policy(), status=404)
    sites = [known for site in row["sites"] if (known := site_of(site))]
    colours = None if row["colours"] is None else COLOURS(row["colours"])
    style = style_of(colours)
    shown = Shown(
        key=row["key"],
        name=row["name"],
        greeting=row["greeting"],
        sites=pattern_of(sites),
        remembers=row["remembers_visits"],
        paint=paint(colours),
    )
    body = FRAME.format(
        name=html.escape(row["name"]), style=style and f"<style>{style}</style>\n", concierge=script_json(shown)
    )
    return _page(body.encode(), page_policy(sites, style))


def script_json(value: Any) -> str:
    """JSON that no HTML parser can leave early."""
    text = msgspec.json.encode(value).decode()
    return re.sub("[<>&\u2028\u2029]", lambda found: f"\\u{ord(found[0]):04x}", text)


def _page(body: bytes, policy: str, *, status: int = 200) -> Response[bytes]:
    headers = {"Content-Security-Policy": policy, "Cache-Control": files.ASK_AGAIN}
    return Response(body, status_code=status, media_type=MediaType.HTML, headers=headers)


def _file(folder: str, name: str) -> Response[bytes]:
    return _answer(files.read(folder, name), files.FOR_EVER if HASHED.fullmatch(name) else files.ASK_AGAIN, {})


def _answer(file: files.File, cache: str, headers: dict[str, str]) -> Response[bytes]:
    return Response(file.body, media_type=file.kind, headers={"Cache-Control": cache, **headers})
