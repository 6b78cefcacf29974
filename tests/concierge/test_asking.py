"""Does a visitor ask for a person? Measured on phrases that were written before the matcher and apart from it."""

from pathlib import Path

import pytest

from concierge.asking import Asks, asks
from concierge.asking.spelling import meant, plain
from models.distance import distance

PHRASES = Path(__file__).parent / "phrases"
RECALL = 0.98
FALSE_ALARMS = 0.01
ASKED_BACK = 0.95


def phrases(name: str) -> list[str]:
    rows = (PHRASES / f"{name}.tsv").read_text().splitlines()[1:]
    return [row.split("\t", 1)[1] for row in rows if row.strip()]


def share(name: str, expected: Asks) -> float:
    found = phrases(name)
    met = sum(asks(text) is expected for text in found)
    print(f"{name}: {met} of {len(found)} are {expected}")  # noqa: T201  the figures
    return met / len(found)


def test_who_asks_for_a_person_is_heard() -> None:
    assert len(phrases("asks")) >= 80
    assert share("asks", Asks.YES) >= RECALL


def test_who_asks_for_something_else_is_not_handed_over() -> None:
    assert len(phrases("near_misses")) >= 80
    assert share("near_misses", Asks.YES) <= FALSE_ALARMS


def test_who_perhaps_asks_is_asked_back() -> None:
    assert share("unsure", Asks.UNSURE) >= ASKED_BACK


@pytest.mark.parametrize(
    "text",
    ["", " ", "?", "\N{FAMILY}", "a" * 4000, "human " * 700, "\N{COMBINING ACUTE ACCENT}" * 500, "x y " * 1000],
)
def test_any_text_is_read(text: str) -> None:
    assert asks(text) in Asks


def test_no_phrase_is_in_the_code() -> None:
    code = " ".join(file.read_text().lower() for file in (Path(__file__).parents[2] / "concierge/asking").glob("*.py"))
    for phrase in phrases("asks") + phrases("near_misses") + phrases("unsure"):
        assert len(phrase.split()) < 4 or phrase.lower() not in code, phrase


def test_spelling_is_forgiven_where_the_word_is_no_other_word() -> None:
    assert meant("represenative") == "representative"
    assert meant("humna") == "human"
    assert meant("contract") == "contract"
    assert distance("person", "pesron") == 1


def test_accents_apostrophes_and_shouting_make_no_difference() -> None:
    assert plain("QUELQU\u2019UN!!!") == plain("quelqu'un") == "quelquun"
    assert plain("Möchte  ich") == "mochte ich"
