"""Each guarantee has a mutant that breaks it, and a named test that catches the mutant: here they meet.

A mutant is one replacement in one file, made in a copy of the sources. The test must fail there; that it passes on the
sources as they are is shown by the rest of the run.
"""

import asyncio
import re
import shutil
import sys
from pathlib import Path

import pytest

from tests.faults.mutants import MUTANTS, Mutant

ROOT = Path(__file__).parent.parent.parent
LEFT_OUT = shutil.ignore_patterns(".*", "node_modules", "frontend", "var", "docs", "__pycache__")


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name.replace(" ", "-"))
async def test_the_mutant_is_caught(mutant: Mutant, tmp_path: Path) -> None:
    copy = tmp_path / "sources"
    shutil.copytree(ROOT, copy, ignore=LEFT_OUT)
    _mutate(copy / mutant.file, mutant)
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "--tb=line", mutant.test),
        cwd=copy,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said = (await process.communicate())[0].decode()
    # 1: tests ran and one failed. A mutant that only breaks the collection or a fixture shows nothing.
    assert process.returncode == 1, said
    assert re.search(r"^FAILED ", said, re.MULTILINE), said
    assert not re.search(r"^ERROR tests/", said, re.MULTILINE), said


def _mutate(file: Path, mutant: Mutant) -> None:
    source = file.read_text()
    assert source.count(mutant.old) == 1, f"{mutant.file} has {source.count(mutant.old)} places like {mutant.old!r}"
    file.write_text(source.replace(mutant.old, mutant.new))
