"""Which article a question finds: the demo's articles in a concierge of the test's own."""

from collections.abc import Awaitable, Callable
from uuid import UUID

import pytest
from piccolo.engine.postgres import PostgresEngine

from concierge.retrieval import Candidate, Found, find
from desk.knowledge import import_folder
from desk.knowledge.seeding import FOLDER
from models import knowledge
from models.database import pool
from models.knowledge import Content, State
from settings import Settings
from tests.support.people import Office, office

SETTINGS = Settings()
Ask = Callable[[str], Awaitable[Found]]


@pytest.fixture(scope="module")
async def larkspur(db: PostgresEngine) -> Office:
    house = await office()
    await import_folder(house.key, FOLDER)
    return house


@pytest.fixture(scope="module")
def ask(larkspur: Office) -> Ask:
    return lambda question: find(pool(), larkspur.concierge, question)


def answer(found: Found) -> str | None:
    best = found.answer(SETTINGS.confident)
    return None if best is None else best.title


@pytest.mark.parametrize(
    "question",
    ["How do I swap my shift?", "  how do i SWAP my shift", "how do I swap, my shift?!", "hów dö i swap my shift"],
)
async def test_a_question_of_an_article_is_that_article(question: str, db: PostgresEngine) -> None:
    house = await office()
    asked = ("How do I swap my shift?",)
    content = Content(title="Swaps", body="Press Swap.", state=State.PUBLISHED, questions=asked)
    made = await knowledge.create(house.concierge, content, by=None)
    found = await find(pool(), house.concierge, question)
    assert found.candidates == (Candidate(article=made.id, title="Swaps", body="Press Swap.", score=1.0, exact=True),)
    assert found.answer(SETTINGS.confident) == found.candidates[0]


async def test_a_question_of_two_articles_is_asked_back(db: PostgresEngine) -> None:
    house = await office()
    for title in ("One", "Two"):
        content = Content(title=title, body="x", state=State.PUBLISHED, questions=("Where is it?",))
        await knowledge.create(house.concierge, content, by=None)
    found = await find(pool(), house.concierge, "where is it")
    assert found.answer(SETTINGS.confident) is None
    assert [one.title for one in found.suggestions(SETTINGS.possible)] == ["One", "Two"]


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("how do i add a new employe", "Add a person to the team"),  # a letter is missing
        ("How do I add new employees?", "Add a person to the team"),  # more than one
        ("new employee: how do I add one", "Add a person to the team"),  # in another order
        ("can i see my shfits in google calender", "Shifts in your own calendar"),  # two words misspelt
        ("Wie füge ich neue Mitarbeiterinnen hinzu", "Add a person to the team"),
        ("wie fuege ich eine neue Mitarbeiterin hinzu", "Add a person to the team"),  # without the umlaut
        ("Wo stell ich die Vertragsstunde ein", "Set contract hours"),
    ],
)
async def test_typos_order_and_number_do_not_matter(question: str, title: str, ask: Ask) -> None:
    found = await ask(question)
    assert not found.candidates[0].exact
    assert answer(found) == title


@pytest.mark.parametrize(
    "question",
    ["What's the weather like tomorrow?", "how do I bake bread", "Wer hat gestern das Spiel gewonnen?", "How do I?"],
)
async def test_a_question_about_something_else_has_no_answer(question: str, ask: Ask) -> None:
    assert answer(await ask(question)) is None


async def test_a_draft_answers_nobody(ask: Ask) -> None:
    for question in ("Can people clock in and out?", "Stempeluhr"):
        assert "Clock in and out" not in [one.title for one in (await ask(question)).candidates]


async def test_a_concierge_knows_only_what_is_its_own(larkspur: Office) -> None:
    other = await office()
    question = "How do I add a new employee?"
    assert (await find(pool(), larkspur.concierge, question)).candidates[0].exact
    assert await find(pool(), other.concierge, question) == Found()


async def test_an_article_is_found_as_it_is_now(db: PostgresEngine) -> None:
    house = await office()
    content = Content(title="Umbrellas", body="By the door.", state=State.PUBLISHED, questions=("lost umbrella",))
    made = await knowledge.create(house.concierge, content, by=None)
    assert (await find(pool(), house.concierge, "my umbrella is lost")).candidates
    renamed = Content(title="Gloves", body="By the door.", state=State.PUBLISHED, questions=("lost gloves",))
    await knowledge.save(made.id, renamed, version=1, by="ines")
    assert not (await find(pool(), house.concierge, "umbrella")).candidates
    [found] = (await find(pool(), house.concierge, "I lost my gloves")).candidates
    assert found.title == "Gloves"


@pytest.mark.parametrize(
    "question",
    [
        "", "   ", "?!…", "😀", "👩‍👩‍👧", "a" * 4000, "swap " * 800, "' | & ! ( ) : * <-> \\ \" %", "shift:*A & !swap",
        "%_%", "\N{COMBINING ACUTE ACCENT}" * 4000, "работа смена", "シフトを交換する", "x y " * 1000, "$1 {} [] ;--",
        " ".join(f"word{number}" for number in range(500)), "\u2028\ufeff\u202e", "ﷺ" * 200, "0" * 300,
    ],
)  # fmt: skip
async def test_any_text_may_be_asked(question: str, ask: Ask) -> None:
    found = await ask(question)
    assert len(found.candidates) <= 4
    assert all(0 < one.score <= 1 for one in found.candidates)


async def test_three_are_suggested_at_most_and_the_best_first(ask: Ask) -> None:
    found = await ask("shift plan week")
    scores = [one.score for one in found.candidates]
    assert scores == sorted(scores, reverse=True)
    assert len(found.suggestions(0.0)) == 3


def test_one_that_is_hardly_better_than_the_second_is_no_answer() -> None:
    def two(first: float, second: float) -> Found:
        one, other = (Candidate(article=UUID(int=1), title="", body="", score=score) for score in (first, second))
        return Found(candidates=(one, other))

    assert two(0.9, 0.85).answer(0.5) is None
    assert two(0.9, 0.6).answer(0.5) is not None
    assert two(0.4, 0.1).answer(0.5) is None
    assert Found().answer(0.5) is None
