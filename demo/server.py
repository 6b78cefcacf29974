"""Larkspur's site: a stranger's pages, on another site than the app, that embed the widget."""

from collections.abc import Awaitable, Callable, MutableMapping
from mimetypes import guess_type
from pathlib import Path
from typing import Any

from settings import Settings

SITE = Path(__file__).parent / "site"
POLICY = "default-src 'self'; script-src 'self' {app}; frame-src {app}; object-src 'none'; base-uri 'none'"

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]
Page = tuple[str, bytes]


def create_app(settings: Settings) -> App:
    """The demo site as an ASGI app. Its pages embed the widget of `settings.public_url`, and allow no other host."""
    return _serve(_pages(settings.public_url), POLICY.format(app=settings.public_url))


def _pages(app_url: str) -> dict[str, Page]:
    """Path → (content type, body), all read once: nothing that a request says ever becomes a file's name."""
    pages: dict[str, Page] = {}
    for file in sorted(SITE.rglob("*")):
        if not file.is_file():
            continue
        path = "/" + file.relative_to(SITE).as_posix()
        body = file.read_bytes()
        if file.suffix == ".html":
            path = path.removesuffix(".html").removesuffix("index")
            body = body.replace(b"__APP__", app_url.encode())
        pages[path] = (guess_type(file.name)[0] or "application/octet-stream", body)
    return pages


def _find(pages: dict[str, Page], path: str) -> tuple[int, Page]:
    # The guide changes its address in the browser: each of its addresses is the same page.
    found = pages.get("/guide" if path.startswith("/guide/") else path)
    return (200, found) if found else (404, pages["/404"])


def _serve(pages: dict[str, Page], policy: str) -> App:
    async def app(scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            while True:
                kind = (await receive())["type"].removeprefix("lifespan.")
                await send({"type": f"lifespan.{kind}.complete"})
                if kind == "shutdown":
                    return
        if scope["type"] != "http":
            return
        status, (content_type, body) = _find(pages, scope["path"])
        headers = [
            (b"content-type", f"{content_type}; charset=utf-8".encode()),
            (b"content-length", str(len(body)).encode()),
            (b"cache-control", b"no-cache"),
            (b"content-security-policy", policy.encode()),
            (b"referrer-policy", b"strict-origin-when-cross-origin"),
        ]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})

    return app
