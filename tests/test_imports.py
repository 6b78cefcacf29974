"""Imports go one way, four floors; a workflow imports what is pure."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FLOORS: tuple[tuple[str, ...], ...] = (
    ("settings", "piccolo_conf", "models"),
    ("workflows", "concierge", "activities", "demo"),
    ("web",),
    ("desk",),
    ("bench",),
)
FLOOR = {package: number for number, packages in enumerate(FLOORS) for package in packages}
# The modules of models that are language, not rows: workflows may import these, and they import no table.
PURE = (
    "commands",
    "events",
    "forms",
    "hours",
    "inviting",
    "lifecycle",
    "policies",
    "recording",
    "standing",
    "status",
    "tickets",
    "waits",
    "wake",
)
WORKFLOWS_MAY = ("temporalio", "msgspec", "settings", "workflows", *(f"models.{name}" for name in PURE))
KNOWS_A_DATABASE = ("piccolo", "asyncpg", "piccolo_conf")


def modules(package: str) -> Iterator[Path]:
    """The Python files of a package, or the one module of that name."""
    single = ROOT / f"{package}.py"
    yield from [single] if single.exists() else sorted((ROOT / package).rglob("*.py"))


def imported(file: Path) -> Iterator[str]:
    """Dotted names that a file imports, at its top or inside functions."""
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: a relative import hides where it goes"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def stands_in(name: str, packages: tuple[str, ...]) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


@pytest.mark.parametrize("package", FLOOR)
def test_a_floor_imports_only_itself_and_the_floors_below(package: str) -> None:
    for file in modules(package):
        for name in imported(file):
            target = name.split(".", 1)[0]
            if target in FLOOR and target != package:
                below = FLOOR[target] < FLOOR[package]
                same_ground = FLOOR[target] == FLOOR[package] == 0
                assert below or same_ground, f"{file.relative_to(ROOT)} imports {name}"


def test_no_part_of_the_product_imports_its_tests() -> None:
    for package in FLOOR:
        for file in modules(package):
            assert not any(stands_in(name, ("tests",)) for name in imported(file)), file


def test_a_workflow_module_imports_only_what_is_pure() -> None:
    files = list(modules("workflows"))
    assert files, "the workflows are somewhere else"
    for file in files:
        for name in imported(file):
            pure = name.split(".", 1)[0] in sys.stdlib_module_names or stands_in(name, WORKFLOWS_MAY)
            assert pure, f"{file.relative_to(ROOT)} imports {name}"


@pytest.mark.parametrize("module", PURE)
def test_the_language_knows_no_table(module: str) -> None:
    allowed = tuple(f"models.{name}" for name in PURE)
    for file in modules(f"models/{module}"):
        for name in imported(file):
            assert not stands_in(name, KNOWS_A_DATABASE), f"{file.relative_to(ROOT)} imports {name}"
            assert not stands_in(name, ("models",)) or stands_in(name, allowed), f"{file.relative_to(ROOT)}: {name}"
