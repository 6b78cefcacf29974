"""The life of a ticket once more, in plain Python from the words of the design: what the rules are compared with.

It shares nothing with `models.tickets`. Moments are seconds since the ticket was filed.
"""

from dataclasses import dataclass, field

SPANS = {"response": 3600, "resolution": 86_400, "remind": 3600, "due": 86_400, "close": 604_800}
FIRST, LONGEST = 120, 21_600


class No(Exception):  # noqa: N818
    """It is refused."""


@dataclass
class Errand:
    """A mail. `at`: when it is tried again; None while it waits for a person, or is not failing. `place`: ready,
    failing, sent, left."""

    name: str
    place: str = "ready"
    tries: int = 0
    at: int | None = None


@dataclass
class Plain:
    """`promises`: response and resolution by priority, in seconds. Each verb answers whether anything happened, or
    raises `No`. `told`: the number of what happened, by which mails are named."""

    promises: dict[str, tuple[int | None, int | None]]
    remind: int | None
    close: int
    has_manager: bool
    place: str = "todo"
    team: str = "support"
    assignee: str | None = None
    priority: str = "normal"
    due: int | None = None
    now: int = 0
    counts_from: int = 0
    done_at: int | None = None
    waits_for_answer: bool = True
    over: set[str] = field(default_factory=set)
    moved: dict[str, tuple[int, int]] = field(default_factory=dict)
    visitor: int = 0
    staff: int = 0
    errands: list[Errand] = field(default_factory=list)

    def pending(self) -> dict[str, int]:
        """What happens when."""
        found: dict[str, int] = {}
        for timer, base in self.bases().items():
            of, until = self.moved.get(timer, (None, base))
            found[timer] = until if of == base else base
        return found

    def bases(self) -> dict[str, int]:
        if self.place == "done":
            return {"close": (self.done_at or 0) + self.close}
        if self.place == "closed":
            return {}
        response, resolution = self.promises[self.priority]
        found: dict[str, int] = {}
        if response is not None and self.waits_for_answer and "response" not in self.over:
            found["response"] = self.counts_from + response
        if resolution is not None and "resolution" not in self.over:
            found["resolution"] = self.counts_from + resolution
        if self.due is not None and self.remind is not None and "remind" not in self.over:
            found["remind"] = self.due - self.remind
        if self.due is not None and "due" not in self.over:
            found["due"] = self.due
        return found

    def is_worked_on(self) -> None:
        if self.place not in ("todo", "working"):
            raise No

    def claim(self, who: str) -> bool:
        self.is_worked_on()
        if self.assignee not in (None, who):
            raise No
        happened = (self.assignee, self.place) != (who, "working")
        self.assignee, self.place = who, "working"
        return happened

    def assign(self, who: str, to: str) -> bool:
        if who == to:
            self.is_worked_on()
            happened = (self.assignee, self.place) != (who, "working")
            self.assignee, self.place = who, "working"
            return happened
        self.is_worked_on()
        happened = self.assignee != to
        self.assignee = to
        return happened

    def release(self) -> bool:
        self.is_worked_on()
        happened = (self.assignee, self.place) != (None, "todo")
        self.assignee, self.place = None, "todo"
        return happened

    def start(self) -> bool:
        self.is_worked_on()
        happened, self.place = self.place != "working", "working"
        return happened

    def regroup(self, team: str) -> bool:
        self.is_worked_on()
        if team == self.team:
            return False
        self.team, self.assignee, self.place, self.counts_from = team, None, "todo", self.now
        self.over -= {"response", "resolution"}
        return True

    def prioritise(self, priority: str) -> bool:
        self.is_worked_on()
        happened, self.priority = self.priority != priority, priority
        return happened

    def schedule(self, due: int | None) -> bool:
        self.is_worked_on()
        if due == self.due:
            return False
        if due is not None and due <= self.now:
            raise No
        self.due = due
        self.over -= {"remind", "due"}
        return True

    def done(self, number: int | None) -> bool:
        """`number`: of the fact after which the mail is named; None: whom it is for does it, and gets no mail."""
        if self.place == "done":
            return False
        self.is_worked_on()
        self.place, self.done_at = "done", self.now
        if number is not None:
            self.errands.append(Errand(f"done:{number}"))
        return True

    def reopen(self, *, visitor: bool = False) -> bool:
        if self.place in ("todo", "working"):
            return False
        if self.place == "closed":
            raise No
        self.place = "working" if self.assignee else "todo"
        self.done_at, self.counts_from = None, self.now
        self.over -= {"response", "resolution"}
        if visitor:
            self.waits_for_answer = True
        return True

    def extend(self, timer: str) -> bool:
        moment = self.pending().get(timer)
        if moment is None:
            raise No
        until = max(moment, self.now) + SPANS[timer]
        if timer == "due":
            self.due = until
            if self.remind is not None and until - self.remind > self.now:
                self.over.discard("remind")
        else:
            self.moved[timer] = (self.bases()[timer], until)
        return True

    def happens(self, timer: str, number: int) -> bool:
        """By itself, or because somebody wants it now."""
        if timer not in self.pending():
            raise No
        if timer == "close":
            self.place = "closed"
            for errand in self.errands:
                if errand.place in ("ready", "failing"):
                    errand.place, errand.at = "left", None
            return True
        self.over.add(timer)
        if timer == "remind" and self.assignee:
            self.errands.append(Errand(f"reminder:{number}"))
        if timer == "due":
            self.over.add("remind")
            if self.has_manager:
                self.errands.append(Errand(f"overdue:{number}"))
        return True

    def hears(self, visitor: int, replies: list[int]) -> None:
        """`visitor`: the number of his last line; `replies`: of the staff's that nobody knew."""
        if self.place == "closed":
            return
        news, self.visitor = visitor > self.visitor, max(visitor, self.visitor)
        reopened = news and self.place == "done" and self.reopen(visitor=True)
        if not replies:
            return
        self.staff = replies[-1]
        self.errands += [Errand(f"reply:{seq}") for seq in replies]
        if not reopened or replies[-1] > visitor:
            self.waits_for_answer = False

    def tries(self, outcome: str) -> bool:
        """The first mail that is ready: sent, nothing to do, failed, refused."""
        ready = next((one for one in self.errands if one.place == "ready"), None)
        if ready is None:
            raise No
        if outcome in ("sent", "nothing"):
            ready.place, ready.at = "sent" if outcome == "sent" else "left", None
            return True
        ready.place, ready.tries = "failing", ready.tries + 1
        pause = FIRST
        for _ in range(ready.tries - 1):
            pause = min(2 * pause, LONGEST)
        ready.at = self.now + pause if outcome == "failed" else None
        return True

    def retry(self, name: str) -> bool:
        errand = self._errand(name)
        if errand.place in ("sent", "left"):
            raise No
        happened = errand.place == "failing"
        errand.place, errand.at = "ready", None
        return happened

    def skip(self, name: str) -> bool:
        errand = self._errand(name)
        if errand.place == "sent":
            raise No
        happened = errand.place != "left"
        errand.place, errand.at = "left", None
        return happened

    def _errand(self, name: str) -> Errand:
        for errand in self.errands:
            if errand.name == name:
                return errand
        raise No
