"""How well an article fits a question: 0 to 1. Pure."""

import math
from collections.abc import Mapping, Sequence

from msgspec import Struct

from concierge.function_words import FUNCTION_WORDS

FUNCTION_WEIGHT = 0.15
"""How much a word like "how" counts beside one that says what a question is about."""
PHRASING, TOLD, LETTERS = 0.5, 0.35, 0.15
"""The parts of a score; found on the demo's own questions, each asked while it was left out."""


Met = tuple[float, ...]
"""How surely one word of an article is each word of the question."""


class Word(Struct, frozen=True, kw_only=True):
    """A word of a text. `stems`: in English and in German. `weight`: the rarer in questions, the more."""

    text: str
    stems: frozenset[str]
    weight: float
    trigrams: frozenset[str]


class Question(Struct, frozen=True, kw_only=True):
    """`near`: for each word, which stems it may stand for, and how surely (0 to 1): its own, and those that are written
    nearly so or are parts of it. `trigrams`: of the whole question."""

    words: tuple[Word, ...]
    near: tuple[Mapping[str, float], ...]
    trigrams: frozenset[str]


class Known(Struct, frozen=True, kw_only=True):
    """An article. `asked`: its questions and its title; `held`: the stems near the question that it has anywhere."""

    asked: tuple[tuple[Word, ...], ...]
    held: frozenset[str]


def weight(text: str, asked: int, articles: int) -> float:
    """Of a word that `asked` of the concierge's articles have in their questions: 0 to 1."""
    rarity = math.log(1 + (articles + 1) / (asked + 0.5)) / math.log(1 + (articles + 1) / 0.5)
    return rarity * (FUNCTION_WEIGHT if text in FUNCTION_WORDS else 1.0)


def score(question: Question, known: Known, met: dict[str, Met | None]) -> float:
    """The most similar way to ask; how much of the question stands anywhere in the article; the most shared letters.
    `met`: what is known already of words of articles and this question; filled on the way."""
    like = max((_alike(question, phrase, met) for phrase in known.asked), default=0.0)
    letters = max((_shared(question.trigrams, phrase) for phrase in known.asked), default=0.0)
    return PHRASING * like + TOLD * _told(question, known.held) + LETTERS * letters


def trigrams(word: str) -> frozenset[str]:
    padded = f"  {word} "
    return frozenset(padded[at : at + 3] for at in range(len(padded) - 2))


def _alike(question: Question, phrase: Sequence[Word], met: dict[str, Met | None]) -> float:
    """Dice: how much of the question the phrase says, and of the phrase the question; both by weight."""
    rows = []
    theirs = 0.0
    for word in phrase:
        if word.text not in met:
            met[word.text] = _meets(question, word)
        if (row := met[word.text]) is not None:
            rows.append(row)
            theirs += word.weight * max(row)
    if not rows:
        return 0.0
    theirs /= sum(word.weight for word in phrase)
    ours = _part(question.words, [max(column) for column in zip(*rows, strict=True)])
    return 2 * ours * theirs / (ours + theirs)


def _meets(question: Question, word: Word) -> Met | None:
    row = tuple(max([near.get(stem, 0.0) for stem in word.stems]) for near in question.near)
    return row if any(row) else None


def _told(question: Question, held: frozenset[str]) -> float:
    sure = [max((one for stem, one in near.items() if stem in held), default=0.0) for near in question.near]
    return _part(question.words, sure)


def _part(words: Sequence[Word], sure: Sequence[float]) -> float:
    total = sum(word.weight for word in words)
    return sum(word.weight * one for word, one in zip(words, sure, strict=True)) / total if total else 0.0


def _shared(letters: frozenset[str], phrase: Sequence[Word]) -> float:
    others = frozenset[str]().union(*(word.trigrams for word in phrase))
    return 2 * len(letters & others) / (len(letters) + len(others)) if letters or others else 0.0
