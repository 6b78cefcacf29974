"""Articles: kept with their questions, never saved over somebody else's, and counted in the vocabulary."""

import asyncio
from uuid import UUID, uuid4

import pytest
from piccolo.engine.postgres import PostgresEngine

from models import knowledge
from models.database import pool
from models.knowledge import Content, InvalidContent, State
from models.knowledge.words import plain
from models.lifecycle import Refused
from tests.support.people import office

SWAP = Content(title="Swap a shift", body="Press Swap.", state=State.PUBLISHED, questions=("How do I swap?", "swap"))
VOCABULARY = "SELECT stem, asked, held FROM vocabulary WHERE concierge = $1 AND held > 0 ORDER BY stem"


@pytest.fixture
async def concierge(db: PostgresEngine) -> UUID:
    return (await office()).concierge


async def vocabulary(concierge: UUID) -> dict[str, tuple[int, int]]:
    return {row["stem"]: (row["asked"], row["held"]) for row in await pool().fetch(VOCABULARY, concierge)}


async def test_an_article_is_read_as_it_was_written(concierge: UUID) -> None:
    made = await knowledge.create(concierge, SWAP, by="ines")
    assert made.content == SWAP
    assert (made.slug, made.version, made.updated_by) == ("swap-a-shift", 1, "ines")
    assert await knowledge.articles(concierge) == [made]


async def test_two_articles_of_one_title_have_two_names(concierge: UUID) -> None:
    slugs = [(await knowledge.create(concierge, SWAP, by=None)).slug for _ in range(2)]
    assert slugs == ["swap-a-shift", "swap-a-shift-2"]
    with pytest.raises(InvalidContent, match="already"):
        await knowledge.create(concierge, SWAP, by=None, slug="swap-a-shift")


async def test_who_saves_over_a_colleague_is_told_whose_it_is(concierge: UUID) -> None:
    made = await knowledge.create(concierge, SWAP, by="ines")
    changed = Content(title="Swap shifts", body="Press it.", state=State.PUBLISHED, questions=("swap",))
    saved = await knowledge.save(made.id, changed, version=1, by="kofi")
    assert (saved.version, saved.content) == (2, changed)
    with pytest.raises(Refused) as refused:
        await knowledge.save(made.id, SWAP, version=1, by="ines")
    assert (refused.value.code, refused.value.by) == ("changed_meanwhile", "kofi")
    with pytest.raises(Refused):
        await knowledge.remove(made.id, version=1)
    assert await knowledge.article(made.id) == saved


async def test_the_same_words_again_are_no_change(concierge: UUID) -> None:
    made = await knowledge.create(concierge, SWAP, by=None)
    assert await knowledge.save(made.id, SWAP, version=1, by="ines") == made


async def test_of_two_who_save_at_once_one_is_refused(concierge: UUID) -> None:
    made = await knowledge.create(concierge, SWAP, by=None)
    each = [Content(title=f"Swap {number}", body="x") for number in range(2)]
    done = await asyncio.gather(
        *(knowledge.save(made.id, one, version=1, by="ines") for one in each), return_exceptions=True
    )
    assert sorted(type(one).__name__ for one in done) == ["Article", "Refused"]


async def test_what_is_gone_is_not_saved(concierge: UUID) -> None:
    made = await knowledge.create(concierge, SWAP, by=None)
    await knowledge.remove(made.id, version=1)
    assert await knowledge.article(made.id) is None
    with pytest.raises(LookupError):
        await knowledge.save(made.id, SWAP, version=1, by="ines")
    with pytest.raises(LookupError):
        await knowledge.remove(uuid4(), version=1)


async def test_the_vocabulary_counts_what_is_published_and_nothing_else(concierge: UUID) -> None:
    draft = await knowledge.create(concierge, Content(title="Clock", body="In and out."), by=None)
    assert await vocabulary(concierge) == {}
    swap = await knowledge.create(concierge, SWAP, by=None)
    stems = await vocabulary(concierge)
    assert stems["swap"] == (1, 1)
    assert stems["press"] == (0, 1)
    assert stems[""] == (0, 1)
    clock = Content(title="Clock", body="In and out.", state=State.PUBLISHED, questions=("swap clocks",))
    await knowledge.save(draft.id, clock, version=1, by=None)
    assert (await vocabulary(concierge))["swap"] == (2, 2)
    await knowledge.remove(swap.id, version=1)
    await knowledge.save(draft.id, Content(title="Clock", body="In and out."), version=2, by=None)
    assert await vocabulary(concierge) == {}


async def test_people_who_save_at_once_count_every_word(concierge: UUID) -> None:
    texts = [f"{word} alpha beta gamma delta" for word in ("one", "two", "three", "four")]
    await asyncio.gather(
        *(
            knowledge.create(
                concierge, Content(title=text, body=text, state=State.PUBLISHED, questions=(text,)), by=None
            )
            for text in [*texts, *(" ".join(reversed(text.split())) for text in texts)]
        )
    )
    assert (await vocabulary(concierge))["alpha"] == (8, 8)


@pytest.mark.parametrize(
    ("field", "content"),
    [
        ("title", Content(title=" ", body="x")),
        ("title", Content(title="x" * 201, body="x")),
        ("body", Content(title="x", body="\n")),
        ("body", Content(title="x", body="x" * 4001)),
        ("body", Content(title="x", body="a\0b")),
        ("questions", Content(title="x", body="x", state=State.PUBLISHED)),
        ("questions", Content(title="x", body="x", questions=("x" * 301,))),
        ("questions", Content(title="x", body="x", questions=("a", " a "))),
        ("questions", Content(title="x", body="x", questions=tuple(str(number) for number in range(101)))),
    ],
)
async def test_what_no_article_may_hold_is_refused_in_words(concierge: UUID, field: str, content: Content) -> None:
    with pytest.raises(InvalidContent, match=r"^.+\.$") as refused:
        await knowledge.create(concierge, content, by="ines")
    assert refused.value.field == field
    assert await knowledge.articles(concierge) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Größe der STRASSE", "grosse der straße"),
        ("can't I e-mail?", "CANT I EMAIL"),
        ("  where\tare — my shifts?!  ", "Where are my shifts"),
        ("Café ①", "cafe\N{COMBINING ACUTE ACCENT} 1"),
    ],
)
def test_one_question_written_in_two_ways_is_one(one: str, other: str) -> None:
    assert plain(one) == plain(other)
