"""The built front end: read from disk once, by name, never by a path that a client sent."""

from functools import cache
from pathlib import Path

from msgspec import Struct

from web.errors import stop

DIST = Path(__file__).parent.parent / "frontend" / "dist"
KINDS = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".png": "image/png",
}
FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"


class File(Struct, frozen=True):
    body: bytes
    kind: str


def read(folder: str, name: str) -> File:
    """`folder`: under frontend/dist. Raises `not_found`."""
    found = _files(folder).get(name)
    if found is None:
        raise stop("not_found")
    return _read(found, found.stat().st_mtime_ns)


def _files(folder: str) -> dict[str, Path]:
    return {file.name: file for file in (DIST / folder).glob("*") if file.suffix in KINDS}


@cache
def _read(file: Path, _changed: int) -> File:
    return File(file.read_bytes(), KINDS[file.suffix])
