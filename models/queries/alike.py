"""Questions that ask the same thing: the same words without their endings, or nearly so. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeVar

NEAR = 0.5
"""Shared trigrams of two questions, as a part of all of theirs, from which on they count as one."""

Q = TypeVar("Q")


def grouped(questions: Iterable[tuple[Q, Sequence[str]]]) -> list[list[Q]]:
    """Groups in the order of their first question; that one stands for its group. With each question its stems.

    Compares a question only with the groups that share a trigram with it, so a thousand questions cost milliseconds.
    """
    groups: list[list[Q]] = []
    stands_for: list[frozenset[str]] = []
    by_stems: dict[frozenset[str], int] = {}
    by_trigram: dict[str, list[int]] = defaultdict(list)
    for question, stems in questions:
        words = frozenset(stems)
        at = by_stems.get(words)
        if at is None:
            trigrams = frozenset(trigram for word in words for trigram in _trigrams(word))
            at = _nearest(trigrams, stands_for, by_trigram)
            if at is None:
                at = len(groups)
                groups.append([])
                stands_for.append(trigrams)
                for trigram in trigrams:
                    by_trigram[trigram].append(at)
            by_stems[words] = at
        groups[at].append(question)
    return groups


def _nearest(
    trigrams: frozenset[str], stands_for: list[frozenset[str]], by_trigram: dict[str, list[int]]
) -> int | None:
    shared = Counter(at for trigram in trigrams for at in by_trigram.get(trigram, ()))
    best, found = NEAR, None
    for at, count in shared.items():
        likeness = count / (len(trigrams) + len(stands_for[at]) - count)
        if likeness > best or (likeness == best and found is None):
            best, found = likeness, at
    return found


def _trigrams(word: str) -> Iterable[str]:
    padded = f"  {word} "
    return (padded[at : at + 3] for at in range(len(padded) - 2))
