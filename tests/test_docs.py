"""What the documents name is what there is."""

import re
from pathlib import Path

import msgspec
import pytest

from desk.__main__ import parser
from models.events import Entry
from settings import ENV_NAMES, Settings

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted(
    file for pattern in ("*.md", "docs/**/*.md") for file in ROOT.glob(pattern) if "node_modules" not in file.parts
)

EMBEDDED = ("database_url", "temporal_address")
"""Settings without which there is a server of our own."""

COMMAND = re.compile(r"`(?:python -m )?desk ((?:up|web|worker|demo|migrate|seed|knowledge|bench|faults)[^`]*)`")


def settings_table() -> dict[str, str]:
    """Variable → default, as docs/operations.md has them."""
    text = (ROOT / "docs" / "operations.md").read_text().partition("## Settings")[2].partition("\n## ")[0]
    return dict(re.findall(r"^\| `(\w+)` \| (\S+) \|", text, re.MULTILINE))


def test_every_setting_is_documented_and_every_documented_setting_exists() -> None:
    assert set(settings_table()) == set(ENV_NAMES.values())


def test_the_documented_defaults_are_the_defaults() -> None:
    settings = Settings.from_env({})
    for field, name in ENV_NAMES.items():
        default = getattr(settings, field)
        nothing = "embedded" if field in EMBEDDED else "none"
        text = ",".join(default) if isinstance(default, tuple) else default
        written = {None: nothing, (): "none"}.get(default, f"`{text}`")
        assert settings_table()[name] == written, name


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_a_document_names_only_commands_that_there_are(document: Path) -> None:
    text = document.read_text()
    for line in COMMAND.findall(text):
        parser().parse_args(line.replace("NAME", "message").split())
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)`", text)) <= targets


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_a_document_links_only_to_files_that_there_are(document: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", document.read_text()):
        if not target.startswith(("http://", "https://", "mailto:")):
            assert (document.parent / target).exists(), target


def test_the_protocol_has_every_kind_of_line() -> None:
    text = (ROOT / "docs" / "protocol.md").read_text()
    what = msgspec.inspect.type_info(Entry).fields  # type: ignore[attr-defined]
    kinds = {str(one.tag) for field in what if field.name == "what" for one in field.type.types}
    assert {kind for kind in kinds if f"`{kind} {{" not in text} == set()


def test_no_pinned_requirement_and_no_lock_names_a_host() -> None:
    for name in ("requirements.txt", "requirements-dev.txt", "package-lock.json"):
        text = (ROOT / name).read_text()
        assert not re.search(r"https?://[^\s\"]*\.(?:tgz|whl|tar\.gz)", text), name
        assert "--index-url" not in text
        assert '"resolved"' not in text, name
