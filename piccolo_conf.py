"""Where Piccolo finds its database and its tables. Commands set `DATABASE_URL` before the first query."""

import os

from piccolo.conf.apps import AppRegistry
from piccolo.engine.postgres import PostgresEngine

DB = PostgresEngine(config={"dsn": os.environ.get("DATABASE_URL", "")}, extensions=())
APP_REGISTRY = AppRegistry(apps=["models.piccolo_app"])


def use_database(url: str) -> PostgresEngine:
    """Points the engine at another server, before its pool is started."""
    DB.config = {"dsn": url}
    return DB
