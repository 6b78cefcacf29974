"""An article as a Markdown file with front matter, read and written. docs/knowledge.md has the format."""

from collections.abc import Iterator
from pathlib import Path

import yaml
from msgspec import Struct

from models.knowledge import Content, InvalidContent, State
from models.knowledge.content import checked_slug, problems, tidied

KEYS = ("title", "state", "questions")
FENCE = "---\n"


class Problem(Struct, frozen=True, kw_only=True):
    """What is wrong with a file. `line`: counted from 1, None where no line is to blame."""

    file: Path
    line: int | None
    sentence: str

    def __str__(self) -> str:
        where = str(self.file) if self.line is None else f"{self.file}:{self.line}"
        return f"{where}: {self.sentence}"


class ArticleFile(Struct, frozen=True, kw_only=True):
    """`lines`: where each question stands, in their order."""

    file: Path
    slug: str
    content: Content
    lines: tuple[int, ...]


class Unreadable(ValueError):  # noqa: N818  a refusal is no error
    """`problems`: all that is wrong with a file."""

    def __init__(self, *found: Problem) -> None:
        super().__init__("\n".join(map(str, found)))
        self.problems = found


def read(file: Path) -> ArticleFile:
    """Raises `Unreadable`."""
    try:
        text = file.read_bytes().decode().replace("\r\n", "\n").removeprefix("\ufeff")
    except UnicodeDecodeError:
        raise _unreadable(file, None, "This is not UTF-8 text.") from None
    if not text.startswith(FENCE) or f"\n{FENCE}" not in text:
        raise _unreadable(file, 1, "The front matter is missing: a line ---, title, state and questions, a line ---.")
    head, _, body = text.removeprefix(FENCE).partition(f"\n{FENCE}")
    front = _front(file, head)
    found = list(_wrong(file, front))
    if found:
        raise Unreadable(*found)
    questions = front["questions"].value
    content = tidied(
        Content(
            title=front["title"].value,
            body=body,
            state=State(front["state"].value),
            questions=tuple(question.value for question in questions),
        )
    )
    lines = tuple(_line(question) for question in questions)
    invalid = [Problem(file=file, line=_where(one, front, body, head), sentence=str(one)) for one in problems(content)]
    if invalid:
        raise Unreadable(*invalid)
    return ArticleFile(file=file, slug=_slug(file), content=content, lines=lines)


def written(content: Content) -> str:
    """The file; read again it is the same content, and written again the same bytes."""
    questions = "".join(f"\n  - {_scalar(question)}" for question in content.questions) or " []"
    head = f"title: {_scalar(content.title)}\nstate: {content.state}\nquestions:{questions}\n"
    return f"{FENCE}{head}{FENCE}{content.body}\n"


def _front(file: Path, head: str) -> dict[str, yaml.Node]:
    """The nodes of the front matter, which know their lines."""
    try:
        node = yaml.compose(head, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark is not None else None
        raise _unreadable(file, line, f"The front matter is no YAML: {error.problem}.") from None
    except yaml.YAMLError:
        raise _unreadable(file, None, "The front matter holds a character that YAML does not allow.") from None
    if not isinstance(node, yaml.MappingNode):
        raise _unreadable(file, 2, "The front matter must say title, state and questions.")
    keys = [key.value for key, _ in node.value]
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode) or key.value not in KEYS:
            raise _unreadable(file, _line(key), f"The front matter has only {', '.join(KEYS)}.")
        if keys.count(key.value) > 1:
            raise _unreadable(file, _line(value), f"{key.value} stands there twice.")
    return {key.value: value for key, value in node.value}


def _wrong(file: Path, front: dict[str, yaml.Node]) -> Iterator[Problem]:
    for key in KEYS:
        if key not in front:
            yield Problem(file=file, line=None, sentence=f"{key} is missing.")
    title, state, questions = (front.get(key) for key in KEYS)
    if title is not None and not isinstance(title, yaml.ScalarNode):
        yield Problem(file=file, line=_line(title), sentence="title must be one line of text.")
    if state is not None and state.value not in tuple(State):
        yield Problem(file=file, line=_line(state), sentence=f"state must be {' or '.join(State)}.")
    if isinstance(questions, yaml.SequenceNode):
        for question in questions.value:
            if not isinstance(question, yaml.ScalarNode):
                sentence = "A question must be one line of text; put it in quotes if it holds a colon."
                yield Problem(file=file, line=_line(question), sentence=sentence)
    elif questions is not None:
        yield Problem(file=file, line=_line(questions), sentence="questions must be a list.")


def _where(one: InvalidContent, front: dict[str, yaml.Node], body: str, head: str) -> int | None:
    if one.field == "body":
        return head.count("\n") + 4 if body.strip() else None
    node = front[one.field]
    return _line(node if one.number is None else node.value[one.number - 1])


def _slug(file: Path) -> str:
    try:
        return checked_slug(file.stem)
    except InvalidContent as error:
        raise _unreadable(file, None, f"The file needs another name. {error}") from None


def _line(node: yaml.Node) -> int:
    line: int = node.start_mark.line
    return line + 2  # the fence stands above


def _scalar(text: str) -> str:
    dumped: str = yaml.safe_dump(text, allow_unicode=True, width=10_000)
    return dumped.removesuffix("\n").removesuffix("\n...")


def _unreadable(file: Path, line: int | None, sentence: str) -> Unreadable:
    return Unreadable(Problem(file=file, line=line, sentence=sentence))
