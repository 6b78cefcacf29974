"""`desk bench NAME`: runs `main(settings, arguments)` of the module of that name in the folder `bench`."""

import importlib
from collections.abc import Sequence
from pathlib import Path

from desk.stack import StackError
from settings import Settings

FOLDER = Path(__file__).parent.parent / "bench"


def names() -> list[str]:
    """The benchmarks there are: modules of `bench` that have a `main`."""
    return sorted(file.stem for file in FOLDER.glob("[a-z]*.py") if "\ndef main(" in file.read_text())


def run(settings: Settings, name: str, arguments: Sequence[str]) -> None:
    """Raises `StackError` when there is no such benchmark."""
    if name not in names():
        raise StackError(f"There is no benchmark {name!r}; there are: {', '.join(names())}.")
    importlib.import_module(f"bench.{name}").main(settings, list(arguments))
