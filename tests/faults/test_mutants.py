"""Each guarantee has a mutant that breaks it, and a named test that catches the mutant: here they meet.

A mutant is one replacement in one file, made in a copy of the sources. The test must fail there; that it passes on the
sources as they are is shown by the rest of the run. `desk faults` meets all of them, `make test` those that are drawn:
`FRONTDESK_FAULT_DRAW=<number>` draws the same ones again.
"""

import asyncio
import os
import random
import re
import shutil
import sys
from pathlib import Path

import pytest

from tests.faults.mutants import MUTANTS, Mutant
from tests.faults.test_kills import DRAW

ROOT = Path(__file__).parent.parent.parent
LEFT_OUT = shutil.ignore_patterns(".*", "node_modules", "frontend", "var", "docs", "__pycache__")

SAMPLE = 2


def drawn() -> list[Mutant]:
    harmful = [one for one in MUTANTS if one.until is None or sys.version_info < one.until]
    if "FRONTDESK_FAULT_SEEDS" in os.environ:
        return harmful
    return random.Random(DRAW).sample(harmful, SAMPLE)


@pytest.mark.parametrize("mutant", drawn(), ids=lambda mutant: mutant.name.replace(" ", "-"))
async def test_the_mutant_is_caught(mutant: Mutant, tmp_path: Path) -> None:
    print(f"draw {DRAW}")  # noqa: T201  what pytest shows of a failure
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
