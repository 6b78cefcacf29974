"""On what a figure was measured: printed above every table."""

import os
import platform
from importlib.metadata import version
from pathlib import Path

from models.database import pool

PARTS = ("uvicorn", "litestar", "websockets", "asyncpg", "uvloop", "msgspec", "temporalio")


async def with_postgres() -> str:
    """The machine, and the server that `models.database.pool` leads to."""
    return f"{machine()}; Postgres {await pool().fetchval('SHOW server_version')}"


def machine() -> str:
    """Cores, processor, system, and the versions of the parts that a figure depends on."""
    info = Path("/proc/cpuinfo")
    models = [line.split(":")[1].strip() for line in info.read_text().splitlines() if line.startswith("model name")]
    processor = models[0] if models else platform.processor()
    parts = ", ".join(f"{part} {version(part)}" for part in PARTS)
    system = f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
    return f"{os.cpu_count()} cores, {processor}, {system}; {parts}"
