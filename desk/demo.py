"""`desk demo`: the demo site, plain files on `localhost`, so that the widget crosses sites as it does in life."""

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from desk.stack.ports import check_free
from settings import Settings

SITE = Path(__file__).parent.parent / "demo" / "site"
WRITTEN_URL = "http://127.0.0.1:8000"
"""The address that the pages' script tags name; served with the one that is set."""


class Pages(SimpleHTTPRequestHandler):
    """Serves the files; in HTML the app's address is the one of the settings."""

    def __init__(self, *args: object, public_url: str, **kwargs: object) -> None:
        self._public_url = public_url
        super().__init__(*args, directory=str(SITE), **kwargs)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        page = path / "index.html" if path.is_dir() else path
        if page.suffix != ".html" or not page.is_file():
            super().do_GET()
            return
        body = page.read_text().replace(WRITTEN_URL, self._public_url).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Quiet: a demo's page views are nobody's concern."""


def serve(settings: Settings) -> None:
    """Serves until the process is told to stop."""
    check_free("127.0.0.1", settings.demo_port, "the demo site", "FRONTDESK_DEMO_PORT")
    with ThreadingHTTPServer(
        ("127.0.0.1", settings.demo_port), partial(Pages, public_url=settings.public_url)
    ) as server:
        server.serve_forever()
