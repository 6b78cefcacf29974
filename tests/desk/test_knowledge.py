"""Articles as files: what comes in, what goes out, what is wrong."""

import subprocess
import sys
from pathlib import Path

import pytest
from piccolo.engine.postgres import PostgresEngine

from desk.knowledge import export_folder, import_folder, seeding
from desk.knowledge.files import Unreadable, read
from desk.knowledge.folder import read_folder
from desk.knowledge.seeding import FOLDERS
from desk.stack import StackError
from models import knowledge
from models.knowledge import Content, State
from tests.support.people import Office, office

ROOT = Path(__file__).parents[2]
SWAP = """---
title: "Swaps: how"
state: published
questions:
  - How do I swap?
  - '#swap'
---
Press Swap.

Then wait.
"""


@pytest.fixture
async def house(db: PostgresEngine) -> Office:
    return await office()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "swap.md").write_text(SWAP)
    (tmp_path / "hours.md").write_text("---\ntitle: Hours\nstate: draft\nquestions: []\n---\nNine to five.\n")
    return tmp_path


async def test_the_same_files_again_change_nothing(house: Office, folder: Path) -> None:
    assert (await import_folder(house.key, folder)).created == ("hours", "swap")
    before = await knowledge.articles(house.concierge)
    assert (await import_folder(house.key, folder)).unchanged == ("hours", "swap")
    assert await knowledge.articles(house.concierge) == before
    assert before[1].content == Content(
        title="Swaps: how",
        body="Press Swap.\n\nThen wait.",
        state=State.PUBLISHED,
        questions=("How do I swap?", "#swap"),
    )


async def test_a_changed_file_changes_its_article(house: Office, folder: Path) -> None:
    await import_folder(house.key, folder)
    (folder / "swap.md").write_text(SWAP.replace("Then wait.", "Then go."))
    assert (await import_folder(house.key, folder)).changed == ("swap",)
    assert (await knowledge.articles(house.concierge))[1].body == "Press Swap.\n\nThen go."


async def test_what_ines_changed_in_the_console_is_kept_and_told(house: Office, folder: Path) -> None:
    await import_folder(house.key, folder)
    hours, _ = await knowledge.articles(house.concierge)
    hers = Content(title="Hours", body="Ten to six.")
    await knowledge.save(hours.id, hers, version=1, by=house.ines.handle)
    assert (await import_folder(house.key, folder)).kept == ("hours",)
    assert (await knowledge.articles(house.concierge))[0].content == hers
    assert (await import_folder(house.key, folder, overwrite=True)).changed == ("hours",)
    assert (await knowledge.articles(house.concierge))[0].body == "Nine to five."
    assert (await import_folder(house.key, folder)).kept == ()


async def test_one_bad_file_keeps_all_of_them_out(house: Office, folder: Path) -> None:
    (folder / "worse.md").write_text("no front matter")
    with pytest.raises(StackError, match=r"worse\.md:1: "):
        await import_folder(house.key, folder)
    assert await knowledge.articles(house.concierge) == []


async def test_a_concierge_that_is_not_there_is_told(db: PostgresEngine, folder: Path) -> None:
    with pytest.raises(StackError, match="no concierge 'nowhere'"):
        await import_folder("nowhere", folder)


async def test_what_somebody_deleted_does_not_come_back_with_the_next_start(
    house: Office, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seeding, "FOLDERS", {house.key: folder, "nowhere": folder})
    await seeding.seed_knowledge()
    hours, swap = await knowledge.articles(house.concierge)
    await knowledge.remove(hours.id, version=1)
    await seeding.seed_knowledge()
    assert await knowledge.articles(house.concierge) == [swap]


async def test_what_is_written_and_read_and_written_is_the_same(house: Office, tmp_path: Path) -> None:
    awkward = (
        "yes", "007", "null", "- dash", "a: b", "'quoted'", '"', "#hash", "[x]", "& * ! | > %", "é 😀 中", "...", "---",
        "x" * 300, "2026-11-22", "=", "~", "{a: b}", "?", "\u00a0x", "\u202ex",
    )  # fmt: skip
    body = "---\n\n- not: yaml\n---\n  indented\ttab\n\nlast"
    content = Content(title="# Title: 'x' \"y\"", body=body, state=State.PUBLISHED, questions=awkward)
    made = await knowledge.create(house.concierge, content, by=None)
    await import_folder(house.key, FOLDERS["demo-billing"])
    first, second = tmp_path / "first", tmp_path / "second"
    assert await export_folder(house.key, first) == 15
    assert read(first / f"{made.slug}.md").content == made.content
    other = await office()
    await import_folder(other.key, first)
    await export_folder(other.key, second)
    for file in first.iterdir():
        assert (second / file.name).read_bytes() == file.read_bytes()
    for file in FOLDERS["demo-billing"].glob("*.md"):
        assert (first / file.name).read_bytes() == file.read_bytes()


@pytest.mark.parametrize(
    ("text", "line", "sentence"),
    [
        ("Press Swap.", 1, "front matter is missing"),
        ("---\ntitle: x\nstate: draft\n", 1, "front matter is missing"),
        ("---\ntitle: [x\n---\nb\n", 2, "no YAML"),
        ("---\n- x\n---\nb\n", 2, "must say title, state and questions"),
        ("---\ntitle: x\nstate: draft\n---\nb\n", None, "questions is missing"),
        ("---\ntitle: x\nstate: live\nquestions: []\n---\nb\n", 3, "draft or published"),
        ("---\ntitle: x\nstate: draft\nquestions: x\n---\nb\n", 4, "must be a list"),
        ("---\ntitle: x\nstate: draft\nquestions:\n  - a\n  - b: c\n---\nb\n", 6, "in quotes"),
        ("---\ntitle: x\ntags: y\nstate: draft\nquestions: []\n---\nb\n", 3, "has only"),
        ("---\ntitle: x\ntitle: y\nstate: draft\nquestions: []\n---\nb\n", 2, "twice"),
        ("---\ntitle: x\nstate: published\nquestions: []\n---\nb\n", 4, "at least one question"),
        ("---\ntitle: x\nstate: draft\nquestions:\n  - a\n  - a\n---\nb\n", 6, "stands there twice"),
        ("---\ntitle: ''\nstate: draft\nquestions: []\n---\nb\n", 2, "The title is empty"),
        ("---\ntitle: x\nstate: draft\nquestions: []\n---\n\n", None, "The text is empty"),
        ("---\ntitle: x\nstate: draft\nquestions: []\n---\n" + "y" * 4001, 6, "4001 characters"),
        ("---\ntitle: \x07\nstate: draft\nquestions: []\n---\nb\n", None, "YAML does not allow"),
    ],
)
def test_each_problem_is_one_sentence_with_its_line(text: str, line: int | None, sentence: str, tmp_path: Path) -> None:
    file = tmp_path / "x.md"
    file.write_text(text)
    with pytest.raises(Unreadable, match=sentence) as unreadable:
        read(file)
    [problem] = unreadable.value.problems
    assert problem.line == line
    assert problem.sentence.endswith(".")


def test_a_file_that_is_no_text_and_a_name_that_is_none_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\xff\xfe")
    (tmp_path / "B c.md").write_text(SWAP)
    _, problems = read_folder(tmp_path)
    assert [problem.sentence.split(".")[0] for problem in problems] == [
        "The file needs another name",
        "This is not UTF-8 text",
    ]


def test_a_question_of_two_articles_is_told(folder: Path) -> None:
    (folder / "twin.md").write_text(SWAP.replace("How do I swap?", "how do I SWAP"))
    _, problems = read_folder(folder)
    assert [(problem.line, problem.sentence) for problem in problems] == [
        (5, "The question 'how do I SWAP' stands in swap already."),
        (6, "The question '#swap' stands in swap already."),
    ]


def test_check_ends_with_one_where_something_is_wrong(folder: Path) -> None:
    def check() -> subprocess.CompletedProcess[str]:
        argv = [sys.executable, "-m", "desk", "knowledge", "check", str(folder)]
        return subprocess.run(argv, cwd=ROOT, capture_output=True, text=True, check=False)

    good = check()
    assert (good.returncode, good.stdout) == (0, "2 articles, nothing wrong.\n")
    (folder / "bad.md").write_text("x")
    bad = check()
    assert bad.returncode == 1
    assert bad.stderr.startswith(f"{folder / 'bad.md'}:1: ")


@pytest.mark.parametrize("key", FOLDERS)
def test_the_demos_articles_have_no_problem(key: str) -> None:
    articles, problems = read_folder(FOLDERS[key])
    assert articles
    assert problems == []
