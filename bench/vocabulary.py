"""Words that are made up, as unevenly spread as in a language."""

import random

SYLLABLES = tuple(
    "ba den fir gol hal jun kam lor mis nal pro quen rol sta tur vel wim zan ber schi tro gel".split()  # noqa: SIM905
)
MOST = 8_000


def vocabulary(chance: random.Random) -> list[str]:
    """The most frequent first."""
    return list(dict.fromkeys("".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(MOST)))


def said(chance: random.Random, words: list[str], count: int) -> str:
    return " ".join(words[int(len(words) * chance.random() ** 3)] for _ in range(count))


def mistyped(chance: random.Random, word: str) -> str:
    """Without one letter in its middle."""
    at = chance.randrange(2, len(word) - 2)
    return word[:at] + word[at + 1 :]
