"""What one web process has running; handlers ask for it by the name `running`."""

from typing import Any

from litestar.connection import ASGIConnection
from msgspec import Struct
from temporalio.client import Client

from models.log import Pace
from models.storage import Storage
from settings import Settings
from web.cards import Cards
from web.dashboard import Dashboard
from web.hub import Hub
from web.passing import Passing
from web.presence import Presence
from web.reader import Reader
from web.scanner import Scanner
from web.visiting import Visiting


class Running(Struct, frozen=True, kw_only=True):
    settings: Settings
    temporal: Client
    hub: Hub
    passing: Passing
    cards: Cards
    reader: Reader
    presence: Presence
    visiting: Visiting
    dashboard: Dashboard
    pace: Pace
    storage: Storage
    scanner: Scanner | None


def of(connection: ASGIConnection[Any, Any, Any, Any]) -> Running:
    running: Running = connection.app.state["running"]
    return running


async def provide_running(request: ASGIConnection[Any, Any, Any, Any]) -> Running:
    return of(request)
