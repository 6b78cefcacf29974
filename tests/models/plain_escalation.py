"""The life of an escalation once more, in plain Python from the words of the design: what the rules are compared with.

It shares nothing with `models.lifecycle` and `models.waits`. Moments are seconds since the chat began.
"""

from copy import copy
from dataclasses import dataclass, field

UNDO = 10
Deeds = dict[str, int | None]


class No(Exception):  # noqa: N818
    """It is refused, or did not happen because somebody spoke."""


@dataclass
class Words:
    """Who said something last, by the number of the line; since when the visitor waits for words; an agent's last."""

    visitor: int = 1
    agent: int = 0
    waiting_since: int | None = 0
    spoke_at: int | None = None


@dataclass
class Plain:
    """`place`: line, chat, ending, ended, archived, concierge. `owner`: after the end, who had it. `log`: what was
    said; `known`: what the workflow has heard of that. `keeps`: for whom the chat is reserved, and until when. Each
    verb answers whether anything happened, or raises `No`."""

    patience: dict[str, Deeds]
    team: str = "support"
    place: str = "line"
    owner: str | None = None
    epoch: int = 0
    now: int = 0
    line_since: int | None = 0
    told: bool = False
    first: str | None = None
    passed: tuple[str, ...] = ()
    offer: tuple[str, int] | None = None
    keeps: tuple[str, int] | None = None
    since: int | None = None
    gone_since: int | None = None
    asked_at: int | None = None
    end_at: int | None = None
    end_seen: int = 0
    ended_at: int | None = None
    extended: dict[str, tuple[int, int]] = field(default_factory=dict)
    lines: int = 1
    log: Words = field(default_factory=Words)
    known: Words = field(default_factory=Words)

    @property
    def has(self) -> str | None:
        """Who may speak for the team."""
        return self.owner if self.place in ("chat", "ending") else None

    @property
    def offered(self) -> str | None:
        return self.offer[0] if self.offer else None

    @property
    def reserved(self) -> str | None:
        return self.keeps[0] if self.keeps else None

    def bases(self) -> dict[str, int]:
        """What would happen when, if nobody had extended anything."""
        p, found = self.patience[self.team], {}

        def after(timer: str, since: int | None, length: str | None = None) -> None:
            seconds = p[length or timer]
            if since is not None and seconds is not None:
                found[timer] = since + seconds

        if self.offer is not None:
            found["offer" if self.place == "line" else "transfer"] = self.offer[1]
        if self.keeps is not None:
            found["reserved"] = self.keeps[1]
        elif self.place == "line" and not self.told:
            after("nobody", self.line_since)
        if self.place == "chat":
            after("grace", self.gone_since)
            spoke, waiting, since = self.known.spoke_at, self.known.waiting_since, self.since or 0
            if waiting is not None:
                after("answer", max(waiting, since))
            elif p["idle"] is not None and spoke is not None and spoke >= since:
                asked = self.asked_at is not None and self.asked_at > spoke
                after(*(("idle_end", self.asked_at) if asked else ("idle", spoke)))
        if self.place == "ending" and self.end_at is not None:
            found["undo"] = self.end_at
        if self.place == "ended":
            after("archive", self.ended_at)
        return found

    def pending(self) -> dict[str, int]:
        """What happens when."""
        return {timer: self._moved(timer, base) for timer, base in self.bases().items()}

    def _moved(self, timer: str, base: int) -> int:
        of, until = self.extended.get(timer, (None, base))
        return until if of == base else base

    def hears(self) -> None:
        """The workflow learns what was said: a visitor's word keeps a chat from ending, and reopens an ended one."""
        news, self.known = self.log.visitor > self.known.visitor, copy(self.log)
        if self.place == "ending" and self.log.visitor > self.end_seen:
            self._goes_on()
        elif self.place == "ended" and news:
            reopen = self.patience[self.team]["reopen"] or 0
            first = self.owner if self.now <= (self.ended_at or 0) + reopen else None
            self._waits_in_line()
            self.first = first

    def gets(self, who: str) -> None:
        self._new_chapter("chat", who)
        self.since, self.passed = self.now, ()

    def loses(self) -> None:
        passed = (self.owner or "",)
        self._waits_in_line()
        self.passed = passed

    def passes(self) -> None:
        """Whom the chat waited for did not take it; in line it goes to somebody else next."""
        who = self.offered or self.reserved
        if self.place == "line" and who is not None and who not in self.passed:
            self.passed = (*self.passed, who)
        self.offer = self.keeps = None

    def is_quiet(self, *, visitor: int | None = None, agent: int | None = None) -> None:
        """Raises `No` where somebody spoke after these lines; then the workflow knows."""
        if self.log.visitor > (self.lines if visitor is None else visitor) or self.log.agent > (
            self.lines if agent is None else agent
        ):
            self.hears()
            raise No

    def ends(self) -> None:
        self._new_chapter("ended", self.owner)
        self.ended_at = self.now

    def closes(self, place: str, owner: str | None) -> None:
        self._new_chapter(place, owner)

    def _goes_on(self) -> None:
        self.place, self.end_at = "chat", None

    def _waits_in_line(self) -> None:
        self._new_chapter("line", None)
        self.line_since = self.now

    def _new_chapter(self, place: str, owner: str | None) -> None:
        """Every wait is over but the one for words; the right to speak is another's."""
        self.place, self.owner, self.epoch = place, owner, self.epoch + 1
        self.offer = self.keeps = self.first = self.line_since = self.since = None
        self.gone_since = self.asked_at = self.end_at = self.ended_at = None
        self.told, self.extended = False, {}
