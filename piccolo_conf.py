"""Where Piccolo finds its database and its tables. Commands set `DATABASE_URL` before the first query."""

import os

from piccolo.conf.apps import AppRegistry
from piccolo.engine.postgres import PostgresEngine


class QuietEngine(PostgresEngine):
    """Piccolo's engine, without its connection to the database while this module is imported."""

    async def check_version(self) -> None:
        """Says nothing: the server's version is the deployment's business (Postgres 18 is embedded)."""


DB = QuietEngine(config={"dsn": os.environ.get("DATABASE_URL", "")}, extensions=())
APP_REGISTRY = AppRegistry(apps=["models.piccolo_app"])


def use_database(url: str) -> PostgresEngine:
    """Points the engine at another server, before its pool is started."""
    DB.config = {"dsn": url}
    return DB
