"""`desk hostile`: each hostile text in every field, at every place; `make test` runs a drawn one for each field."""

import os
import subprocess
import sys

from desk.stack import StackError


def run() -> None:
    """Raises `StackError` where a text was not shown as text."""
    argv = [sys.executable, "-m", "pytest", "-q", "tests/stories/test_hostile_everywhere.py"]
    done = subprocess.run(argv, env=os.environ | {"FRONTDESK_HOSTILE": "all"}, check=False)  # noqa: S603
    if done.returncode:
        raise StackError("A text was not shown as text, as told above.")
