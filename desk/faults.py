"""`desk faults`: kills every process at every named point, with many seeds; `make test` runs a drawn sample of it."""

import os
import subprocess
import sys

from desk.stack import StackError


def run(seeds: int, only: str | None) -> None:
    """`seeds` rounds per point; `only`: a pytest expression that picks points. Raises `StackError` on a failure."""
    argv = [sys.executable, "-m", "pytest", "-q", "tests/faults", *(["-k", only] if only else [])]
    done = subprocess.run(argv, env=os.environ | {"FRONTDESK_FAULT_SEEDS": str(seeds)}, check=False)  # noqa: S603
    if done.returncode:
        raise StackError("A kill lost or doubled something, as told above.")
