"""What a form is made of, and what its answers may choose from."""

from collections.abc import Mapping
from enum import StrEnum
from uuid import UUID

from msgspec import Struct


class InputKind(StrEnum):
    """`person`: a handle. `team`: a team's id. `file`: the id of an upload. `date`: ISO 8601, without a time."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    EMAIL = "email"
    NUMBER = "number"
    CHOICE = "choice"
    DATE = "date"
    PERSON = "person"
    TEAM = "team"
    FILE = "file"


class Use(StrEnum):
    """What a value of the form is in its ticket, beside standing under its description."""

    SUBJECT = "subject"
    DESCRIPTION = "description"
    EMAIL = "email"
    NAME = "name"
    GROUP = "group"
    ASSIGNEE = "assignee"
    PRIORITY = "priority"
    DUE = "due"


class Input(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One field of a form. `key`: stable. `help`: one sentence. `choices`: of a choice, at least two. `default`: the
    key of the chat's detail that stands in it at first; `question` is what the visitor said first. `use`: at most one
    field of a form for each."""

    key: str
    label: str
    kind: InputKind = InputKind.TEXT
    required: bool = False
    help: str = ""
    choices: tuple[str, ...] = ()
    default: str | None = None
    use: Use | None = None


class Answer(Struct, frozen=True, kw_only=True):
    """What was filled in. `value`: as sent, valid, never empty; `shown`: what a reader sees of it: the person's name,
    the team's, the file's."""

    key: str
    label: str
    kind: InputKind
    value: str
    shown: str


class Form(Struct, frozen=True, kw_only=True):
    """`key`: of a built-in form, else its id. `team`: the group of its tickets where no field names one; None: the
    team of the chat."""

    id: UUID
    key: str
    title: str
    help: str
    fields: tuple[Input, ...]
    team: UUID | None
    enabled: bool
    builtin: bool
    version: int


class StaffChoice(Struct, frozen=True, kw_only=True):
    """Somebody whom a field of kind `person` may name. `teams`: the ids of his."""

    handle: str
    name: str
    roles: tuple[str, ...]
    teams: tuple[UUID, ...]


class TeamChoice(Struct, frozen=True, kw_only=True):
    id: UUID
    name: str


class Facts(Struct, frozen=True, kw_only=True):
    """What a form's answers are held against. `people`: who is active; `teams`: all of them; `files`: the names of the
    sender's own uploads, by their ids. `team`: of the chat that it is about. `today`: no due date is before it."""

    people: tuple[StaffChoice, ...]
    teams: tuple[TeamChoice, ...]
    files: Mapping[str, str] = {}
    team: UUID | None = None
    today: str
