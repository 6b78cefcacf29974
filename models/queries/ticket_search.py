"""What somebody looks for among the tickets: a number, or words, of which the last may be unfinished.

A submission's `search` holds the words as they were written and their stems (`models.submissions`): so each word is
asked for in both forms. Where nothing has all of them, subjects and names that are nearly so are found.
"""

import re
from collections.abc import Sequence

from msgspec import Struct

from models.database import Connection
from models.knowledge.words import words

NUMBER = re.compile(r"#?(\d{1,15})")
MOST_WORDS = 12
NEARLY = "(s.subject || ' ' || coalesce(s.name, ''))"
"""As the index has it."""


class Sought(Struct, frozen=True, kw_only=True):
    """`terms`: a tsquery, `said`: the words, to be compared by their letters."""

    number: int | None
    terms: str
    said: tuple[str, ...]


async def sought(connection: Connection, search: str) -> Sought | None:
    """None: nothing is looked for."""
    written = search.lower().split()[:MOST_WORDS]
    if not written:
        return None
    number = NUMBER.fullmatch(search.strip())
    apart = [words(word) for word in written]
    said = [word for one in apart for word in one]
    stems = dict(zip(said, await _stems(connection, said), strict=True))
    terms = [
        _term(word, one, stems, last=place == len(written))
        for place, (word, one) in enumerate(zip(written, apart, strict=True), start=1)
    ]
    return Sought(number=None if number is None else int(number[1]), terms=" & ".join(terms), said=tuple(said))


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
