"""`desk web`: one web process, on its own port or on a socket that `desk up` opened for several."""

import socket
from typing import Any

import uvicorn

from desk.arrival import arriving_within
from desk.garbage import Garbage
from desk.located import located
from desk.logs import configure_logs
from desk.stack.ports import check_free
from settings import Settings
from web.app import create_app

SOCKET_PING_SECONDS = 20.0
SOCKET_MESSAGE_BYTES = 64 * 1024


def serve(settings: Settings, fd: int | None = None) -> None:
    """Serves until SIGTERM or SIGINT. `fd`: an inherited listening socket."""
    configure_logs(settings.log_level, "web")
    settings = located(settings)
    if fd is None:
        check_free(settings.web_host, settings.web_port, "the web server", "FRONTDESK_PORT")
    server = uvicorn.Server(configuration(settings))
    Garbage().begin()
    server.run(sockets=None if fd is None else [socket.socket(fileno=fd)])


def configuration(settings: Settings, app: Any = None) -> uvicorn.Config:
    """How uvicorn runs the app, here and in tests; in benchmarks, also how it runs another `app`."""
    return uvicorn.Config(
        app or create_app(settings),
        host=settings.web_host,
        port=settings.web_port,
        loop="uvloop",
        http=arriving_within(settings.request_seconds),
        ws="websockets-sansio",
        ws_ping_interval=SOCKET_PING_SECONDS,
        ws_ping_timeout=SOCKET_PING_SECONDS,
        ws_max_size=SOCKET_MESSAGE_BYTES,
        ws_per_message_deflate=False,
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,  # web/ itself decides whose X-Forwarded-For counts
        timeout_graceful_shutdown=5,
    )
