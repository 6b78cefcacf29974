"""Folders of their own for tests that kill servers."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def own_folder() -> Iterator[Path]:
    """A folder for one test's servers, open enough for the user that Postgres runs as under root."""
    folder = Path(tempfile.mkdtemp(prefix="frontdesk-own-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)
