"""The two mails of a transcript. The first goes to an address that anybody can write down, so its words are fixed. In
the second, whatever a person wrote is indented: nobody can write a line that looks like somebody else's. Pure."""

from collections.abc import Iterator
from datetime import UTC

from msgspec import Struct

from activities.mail.letter import UNSEEN, named, plain_lines
from models.queries.transcripts import MOST, TranscriptLine


class TranscriptWording(Struct, frozen=True, kw_only=True):
    """In braces: `name` (the concierge's), `link`, `lines`."""

    subject: str
    link: str
    transcript: str
    says: dict[str, str]
    you: str
    older: str
    file: str


ENGLISH = TranscriptWording(
    subject="{name}: your chat",
    link="Hello,\n\na visitor of {name} wants the transcript of a chat to be sent to this address. If that is you, open"
    " this link, and it comes:\n{link}\n\nThe link works for a week. If you did not chat with {name}, somebody else"
    " gave your address. Please ignore this mail: nothing else comes. Nobody reads answers to it.\n",
    transcript="Hello,\n\nthis is your chat with {name}, as you asked for it. All times are UTC.\n\n{lines}\n\nNobody"
    " reads answers to this mail.\n",
    says={"said": "{who}", "claimed": "{who} joined the chat.", "taken_over": "{who} joined the chat.",
          "ended": "The chat ended."},
    you="You",
    older="Older lines are left out.",
    file="[File: {name}]",
)  # fmt: skip


def subject(name: str, words: TranscriptWording = ENGLISH) -> str:
    return words.subject.format(name=name)


def asking(name: str, link: str, words: TranscriptWording = ENGLISH) -> str:
    return words.link.format(name=name, link=link)


def transcript(name: str, lines: list[TranscriptLine], words: TranscriptWording = ENGLISH) -> str:
    """`lines`: as `models.queries.transcripts.lines` has them."""
    shown = [words.older] if len(lines) > MOST else []
    for line in lines[-MOST:]:
        shown += _shown(line, name, words)
    return words.transcript.format(name=name, lines="\n".join(shown))


def _shown(line: TranscriptLine, house: str, words: TranscriptWording) -> Iterator[str]:
    who = words.you if line.name is None else named(line.name) if line.name else house
    yield f"{line.at.astimezone(UTC):%Y-%m-%d %H:%M}  {words.says[line.what].format(who=who)}"
    for text in plain_lines(line.text).splitlines():
        yield f"    {text}"
    for file in line.files:
        yield f"    {words.file.format(name=UNSEEN.sub('', file))}"
