"""`desk demo`: the demo site on `localhost`, so that the widget crosses sites as it does in life."""

import uvicorn

from demo.server import create_app
from desk.logs import configure_logs
from desk.stack.ports import check_free
from settings import Settings


def serve(settings: Settings) -> None:
    """Serves until SIGTERM or SIGINT."""
    configure_logs(settings.log_level, "demo")
    check_free("127.0.0.1", settings.demo_port, "the demo site", "FRONTDESK_DEMO_PORT")
    uvicorn.run(
        create_app(settings),
        host="127.0.0.1",
        port=settings.demo_port,
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
    )
