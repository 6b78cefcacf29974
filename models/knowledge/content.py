"""An article, and what may stand in one. Pure."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from msgspec import Struct

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST = {"slug": 80, "title": 200, "body": 4000, "question": 300}
"""Characters. A body is one message of a chat."""
MOST_QUESTIONS = 100
UNSEEN = ("Cc", "Cs", "Co")
"""Unicode's categories of characters that no text may hold; the tab and the end of a line may stand in a body."""


class State(StrEnum):
    """The concierge answers from published articles only."""

    DRAFT = "draft"
    PUBLISHED = "published"


class InvalidContent(ValueError):  # noqa: N818  a refusal is no error
    """Something that no article may hold. `field`: title, body, questions or slug. `number`: which question, from 1.
    The message is one sentence."""

    def __init__(self, field: str, sentence: str, number: int | None = None) -> None:
        super().__init__(sentence)
        self.field = field
        self.number = number


class Content(Struct, frozen=True, kw_only=True):
    """What a person or a file says about one subject. `title`: 1 to 200 characters; `body`: 1 to 4,000, plain text;
    `questions`: ways to ask for it, at most 100 of 1 to 300 characters; a published article has at least one."""

    title: str
    body: str
    state: State = State.DRAFT
    questions: tuple[str, ...] = ()


class Article(Struct, frozen=True, kw_only=True):
    """`slug`: the name in files, unique in its concierge. `version` grows with each change. `updated_by`: the handle
    of the person who changed it last, None for an import."""

    id: UUID
    concierge: UUID
    slug: str
    title: str
    body: str
    state: State
    questions: tuple[str, ...]
    version: int
    updated_at: datetime
    updated_by: str | None

    @property
    def content(self) -> Content:
        return Content(title=self.title, body=self.body, state=self.state, questions=self.questions)


def tidied(content: Content) -> Content:
    """Without white space at the ends, with one kind of line end."""
    return Content(
        title=_one_line(content.title),
        body=unicodedata.normalize("NFC", content.body.replace("\r\n", "\n").replace("\r", "\n")).strip(),
        state=content.state,
        questions=tuple(_one_line(question) for question in content.questions),
    )


def tidy(content: Content) -> Content:
    """`tidied`, and without a problem. Raises `InvalidContent`, the first one."""
    clean = tidied(content)
    for problem in problems(clean):
        raise problem
    return clean


def problems(content: Content) -> Iterator[InvalidContent]:
    """Everything that is wrong with it."""
    yield from _text("title", "The title", content.title)
    yield from _text("body", "The text", content.body)
    if content.state is State.PUBLISHED and not content.questions:
        yield InvalidContent("questions", "A published article needs at least one question.")
    if len(content.questions) > MOST_QUESTIONS:
        yield InvalidContent("questions", f"An article has at most {MOST_QUESTIONS} questions.")
    for number, question in enumerate(content.questions, 1):
        yield from _text("questions", f"Question {number}", question, number)
        if question in content.questions[: number - 1]:
            yield InvalidContent("questions", f"The question {question!r} stands there twice.", number)


def checked_slug(slug: str) -> str:
    """Raises `InvalidContent`."""
    if not SLUG.fullmatch(slug) or len(slug) > LONGEST["slug"]:
        raise InvalidContent("slug", "A name is 1 to 80 small letters and digits, with hyphens between.")
    return slug


def slug_of(title: str) -> str:
    """A name for files, made of a title: `Wo ist mein Geld?` is `wo-ist-mein-geld`."""
    plain = unicodedata.normalize("NFKD", title.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-") or "article"


def _one_line(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _text(field: str, name: str, text: str, number: int | None = None) -> Iterator[InvalidContent]:
    longest = LONGEST["question" if field == "questions" else field]
    if not text:
        yield InvalidContent(field, f"{name} is empty.", number)
    if len(text) > longest:
        yield InvalidContent(field, f"{name} has {len(text)} characters; {longest} are the most.", number)
    if any(unicodedata.category(letter) in UNSEEN and letter not in "\n\t" for letter in text):
        yield InvalidContent(field, f"{name} has a character that cannot be shown.", number)
