"""What somebody looks for among the tickets: a number, or words, of which the last may be unfinished.

A submission's `search` holds the words as they were written and their stems (`models.submissions`): so each word is
asked for in both forms. Where nothing has all of them, subjects and names that are nearly so are found.
"""

import re
from collections.abc import Sequence

import msgspec
from msgspec import Struct, field

from models.database import Connection
from models.knowledge.words import words

NUMBER = re.compile(r"#?(\d{1,15})")
MOST_WORDS = 12
MOST = 10_000
"""Tickets that are found before anything else is asked of them. What more of them have is soon met in any order."""
HITS = "SELECT s.number FROM submission s WHERE s.search @@ $1::text::tsquery"
ESTIMATE = f"EXPLAIN (FORMAT JSON) {HITS}"
SPELLED = "(s.subject || ' ' || coalesce(s.name, ''))"
"""As the index has it."""
SHORTEST = 4
"""Letters of a word that may be misspelled."""


class Estimated(Struct, frozen=True):
    rows: float = field(name="Plan Rows")


class Explained(Struct, frozen=True):
    """What EXPLAIN says of one statement, as far as it is asked here."""

    plan: Estimated = field(name="Plan")


class Sought(Struct, frozen=True, kw_only=True):
    """`terms`: a tsquery, `said`: the words, to be compared by their letters."""

    number: int | None
    terms: str
    said: tuple[str, ...]


async def sought(connection: Connection, search: str) -> Sought | None:
    """None: nothing is looked for."""
    every = search.lower().split()
    if not every:
        return None
    # A sign that stands alone, as in "price & delivery", is no word; where there is nothing else, it is looked for.
    written = ([one for one in every if words(one)] or every)[:MOST_WORDS]
    number = NUMBER.fullmatch(search.strip())
    apart = [words(word) for word in written]
    said = [word for one in apart for word in one]
    stems = dict(zip(said, await _stems(connection, said), strict=True))
    terms = [
        _term(word, one, stems, last=place == len(written))
        for place, (word, one) in enumerate(zip(written, apart, strict=True), start=1)
    ]
    return Sought(number=None if number is None else int(number[1]), terms=" & ".join(terms), said=tuple(said))


async def hits(connection: Connection, looked_for: Sought) -> list[int] | None:
    """The numbers of the tickets that have all the words, or the number. None: they are too many, as the planner says,
    who knows how frequent words are."""
    [plan] = msgspec.json.decode(await connection.fetchval(ESTIMATE, looked_for.terms), type=tuple[Explained])
    if plan.plan.rows > MOST:
        return None
    found: list[int] = await connection.fetchval(f"SELECT ARRAY({HITS})", looked_for.terms)
    return found if looked_for.number is None else [*found, looked_for.number]


async def nearly(connection: Connection, looked_for: Sought) -> list[int]:
    """The numbers of tickets whose subject and name have words that are spelled nearly like these."""
    said = looked_for.said
    if looked_for.number is not None or not said or any(len(word) < SHORTEST for word in said):
        return []
    where = " AND ".join(f"{SPELLED} %> ${place}" for place in range(1, len(said) + 1))
    found: list[int] = await connection.fetchval(
        f"SELECT ARRAY(SELECT s.number FROM submission s WHERE {where} LIMIT {MOST})",  # noqa: S608  placeholders
        *said,
    )
    return found


async def _stems(connection: Connection, said: Sequence[str]) -> list[list[str]]:
    if not said:
        return []
    rows = await connection.fetch("SELECT frontdesk_stems(word) AS stems FROM unnest($1::text[]) word", said)
    return [row["stems"] or [] for row in rows]


def _term(written: str, said: Sequence[str], stems: dict[str, list[str]], *, last: bool) -> str:
    """The word as it was written (`vera@example.com`), or all that it is made of."""
    each = (
        dict.fromkeys([_lexeme(word, last=last), *(_lexeme(stem) for stem in stems[word] if stem)]) for word in said
    )
    parts = " & ".join(f"({' | '.join(forms)})" for forms in each)
    return f"({_lexeme(written, last=last)} | {parts})" if parts else _lexeme(written, last=last)


def _lexeme(word: str, *, last: bool = False) -> str:
    quoted = word.replace("\\", "\\\\").replace("'", "''")
    return f"'{quoted}'{':*' if last else ''}"
