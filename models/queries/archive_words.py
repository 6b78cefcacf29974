"""The lines of a chat in which the words are that somebody looks for, and where in them."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from uuid import UUID

import asyncpg
from msgspec import Struct

from models.database import Connection
from models.events import AuthorKind
from models.knowledge.words import words
from models.queries.said import WORDS

MOST = 3
"""Lines of one chat."""
LINES = 500
"""Lines of one chat that are looked through: enough for any, and no chat is so long that the others wait for it."""
AROUND = 90
"""Characters before the first word in sight."""
LENGTH = 240
TEXTS = f"""
SELECT w.id, e.seq, e.author_kind, e.author_name, {WORDS} AS text, e.what ->> 'type' = 'noted' AS note
FROM unnest($1::uuid[]) WITH ORDINALITY AS w (id, place), LATERAL (
    SELECT * FROM entry e WHERE e.log = w.id AND e.what ->> 'text' IS NOT NULL ORDER BY e.seq LIMIT {LINES}
) e ORDER BY w.place, e.seq
"""  # noqa: S608  a constant
FIRST = f"""
SELECT w.id, e.seq, e.author_kind, e.author_name, {WORDS} AS text, false AS note
FROM unnest($1::uuid[]) AS w (id), LATERAL (
    SELECT * FROM entry e WHERE e.log = w.id AND e.author_kind = 'visitor' AND e.what ->> 'text' IS NOT NULL
    ORDER BY e.seq LIMIT 1
) e
"""  # noqa: S608  a constant
STEMS = """
SELECT word, frontdesk_stems(word) AS stems FROM unnest($1::text[]) word
"""
WORD = re.compile(r"[^\W_]+(?:['’ʼ`´-][^\W_]+)*")  # noqa: RUF001  as people write them


class Piece(Struct, frozen=True, kw_only=True):
    """A part of a text; `found`: it is what was looked for."""

    text: str
    found: bool = False


class Snippet(Struct, frozen=True, kw_only=True):
    """A line of the chat, cut around the words. `note`: for staff only."""

    seq: int
    kind: AuthorKind
    name: str | None
    note: bool
    pieces: list[Piece]


async def snippets(connection: Connection, chats: Sequence[UUID], said: Sequence[str]) -> dict[UUID, list[Snippet]]:
    """`said`: the words, without case and accents; the last may be unfinished. Where there are none, or no line has
    one of them, the visitor's first line."""
    found: dict[UUID, list[Snippet]] = {chat: [] for chat in chats}
    if not chats:
        return found
    if said:
        rows = await connection.fetch(TEXTS, list(chats))
        wanted = await _wanted(connection, rows, said)
        for chat, lines in groupby(rows, key=lambda row: row["id"]):
            found[chat] = _best(list(lines), wanted)
    bare = [chat for chat, lines in found.items() if not lines]
    for row in await connection.fetch(FIRST, bare) if bare else []:
        found[row["id"]] = [_snippet(row, [])]
    return found


async def _wanted(connection: Connection, rows: Sequence[asyncpg.Record], said: Sequence[str]) -> dict[str, int]:
    """Each word of these lines that is one of those looked for → the place of that one."""
    spoken = {part for row in rows for match in WORD.finditer(row["text"]) for part in _plain(match[0])}
    wanted = {word: place for place, word in reversed([*enumerate(said)]) if word in spoken}
    wanted |= {word: len(said) - 1 for word in spoken if word not in wanted and word.startswith(said[-1])}
    begins = {word[:2] for word in said}
    near = [word for word in spoken if word[:2] in begins and word not in wanted]
    stems = {row["word"]: row["stems"] or [] for row in await connection.fetch(STEMS, [*near, *said])}
    for place, word in enumerate(said):
        forms = {form for form in (word, *stems[word]) if form}
        wanted |= {one: place for one in near if one not in wanted and not forms.isdisjoint(stems[one])}
    return wanted


@lru_cache(maxsize=50_000)
def _plain(word: str) -> tuple[str, ...]:
    return tuple(words(word))


def _best(lines: list[asyncpg.Record], wanted: dict[str, int]) -> list[Snippet]:
    """Those with the most different words, in the order of the chat."""
    hits = []
    for row in lines:
        spans, places = [], set()
        for match in WORD.finditer(row["text"]):
            here = {wanted[part] for part in _plain(match[0]) if part in wanted}
            if here:
                spans.append(match.span())
                places |= here
        if spans:
            hits.append((-len(places), row["seq"], row, spans))
    best = sorted(hits, key=lambda hit: hit[:2])[:MOST]
    return [_snippet(row, spans) for _, _, row, spans in sorted(best, key=lambda hit: hit[1])]


def _snippet(row: asyncpg.Record, spans: Sequence[tuple[int, int]]) -> Snippet:
    return Snippet(
        seq=row["seq"],
        kind=AuthorKind(row["author_kind"]),
        name=row["author_name"],
        note=row["note"],
        pieces=list(pieces(row["text"], spans)),
    )


def pieces(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    """`spans`: where the words are, in order. The text is cut around the first of them."""
    begin = max(0, spans[0][0] - AROUND) if spans else 0
    if begin and (space := text.find(" ", begin, spans[0][0])) >= 0:
        begin = space + 1
    end, at = min(len(text), begin + LENGTH), begin
    lead = "…" if begin else ""
    for first, last in spans:
        if first >= end:
            break
        if lead + text[at:first]:
            yield Piece(text=lead + text[at:first])
        lead, at = "", min(last, end)
        yield Piece(text=text[first:at], found=True)
    rest = lead + text[at:end] + ("…" if end < len(text) else "")
    if rest:
        yield Piece(text=rest)
