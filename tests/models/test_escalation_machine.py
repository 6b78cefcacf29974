"""People, the router and the clock do what they like to a chat, and the rules agree with plain words at every step.

Every pair of a place and a verb is visited at least twenty times; the counts are printed (`pytest -s`).
"""

import sys
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from itertools import cycle, islice
from typing import ClassVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from models.events import Timer
from models.lifecycle import CLOSED
from tests.models.acted_escalation import Both, Deed

AT_LEAST = 20
PEOPLE = ("ada", "grace", "kofi")
VERBS = (
    "claim",
    "offer_to",
    "decline",
    "transfer",
    "transfer_to_team",
    "take_over",
    "gone",
    "back",
    "extend",
    "cut_short",
    "end",
    "undo_end",
    "archive",
    "hand_back",
    "leave",
    "visitor_says",
    "agent_says",
    "fire",
)
WAYS: dict[str, tuple[Deed, ...]] = {
    "line": (),
    "line, reserved": (Deed(verb="reserve"),),
    "line, offered": (Deed(verb="offer_to"),),
    "chat": (Deed(verb="claim"),),
    "chat, offered": (Deed(verb="claim"), Deed(verb="transfer")),
    "ending": (Deed(verb="claim"), Deed(verb="end")),
    "ended": (Deed(verb="claim"), Deed(verb="end"), Deed(verb="fire")),
    "archived": (Deed(verb="leave"),),
    "concierge": (Deed(verb="claim"), Deed(verb="hand_back")),
}
"""How to get to each place."""

ROLES = st.sampled_from(("owner", "owner", "offered", "offered", *PEOPLE))
SECONDS = st.integers(1, 40) | st.just(10_000)
"""Ten thousand: until something is due."""
DEEDS = st.builds(
    Deed,
    verb=st.sampled_from(VERBS),
    who=ROLES,
    whom=st.sampled_from(PEOPLE),
    team=st.sampled_from(("support", "billing")),
    timer=st.sampled_from(("next", *(timer.value for timer in Timer))),
    fresh=st.sampled_from((True, True, True, False)),
)
Visited = Counter[tuple[str, str]]


def cast(both: Both, deed: Deed) -> Deed:
    """Names whoever has the chat now, to whom it is offered or for whom it is reserved, and what happens next."""
    plain = both.plain
    who = {"owner": plain.owner, "offered": plain.offered or plain.reserved}.get(deed.who, deed.who) or "ada"
    timer = deed.timer
    if timer == "next":
        timer = min(plain.pending(), key=plain.pending().__getitem__, default="answer")
    return Deed(verb=deed.verb, who=who, whom=deed.whom, team=deed.team, timer=timer, fresh=deed.fresh)


class Life(RuleBasedStateMachine):
    """One chat after the other, each until it is closed."""

    visited: ClassVar[Visited] = Counter()
    together: ClassVar[Visited] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.both = Both()
        self.had: tuple[str | None, int] = (None, 0)

    @initialize(place=st.sampled_from(tuple(WAYS)))
    def it_is_somewhere(self, place: str) -> None:
        self._goes_on(_at(place))

    @rule(deed=DEEDS, seconds=SECONDS)
    def somebody_does_something(self, deed: Deed, seconds: int) -> None:
        self.both.later(seconds)
        self._does(deed)

    @rule(one=DEEDS, other=DEEDS, seconds=SECONDS)
    def two_come_at_the_same_instant(self, one: Deed, other: Deed, seconds: int) -> None:
        self.both.later(seconds)
        one, other = cast(self.both, one), cast(self.both, other)
        at = self.both.place()
        ends = []
        for pair in ((one, other), (other, one)):
            both = deepcopy(self.both)
            outcomes = both.does(*pair)
            if one.verb == other.verb == "claim" and one.who != other.who:
                assert outcomes.count(True) <= 1, "two have the chat"
                assert at != "line" or (outcomes, both.plain.has) == ([True, None], pair[0].who)
            ends.append(both)
        Life.together[one.verb, other.verb] += 1
        Life.visited[at, one.verb] += 1
        Life.visited[at, other.verb] += 1
        self._goes_on(ends[0])

    @precondition(lambda self: self.both.state.status in CLOSED)
    @rule(place=st.sampled_from(tuple(WAYS)))
    def the_next_chat_is_somewhere(self, place: str) -> None:
        self.had = (None, 0)
        self._goes_on(_at(place))

    def _does(self, deed: Deed) -> None:
        deed = cast(self.both, deed)
        Life.visited[self.both.place(), deed.verb] += 1
        self.both.does(deed)
        self._goes_on(self.both)

    def _goes_on(self, both: Both) -> None:
        had, epoch = self.had
        has = both.plain.has
        assert both.state.epoch >= epoch
        assert has == had or both.state.epoch > epoch, "the right to speak moved without a new epoch"
        self.both, self.had = both, (has, both.state.epoch)


def test_the_rules_agree_with_plain_words_whatever_people_do() -> None:
    Life.visited.clear()
    Life.together.clear()
    run_state_machine_as_test(
        Life,
        settings=settings(
            derandomize=True,
            database=None,
            deadline=None,
            max_examples=200,
            stateful_step_count=30,
            suppress_health_check=list(HealthCheck),
        ),
    )
    walked = Life.visited.copy()
    for place in WAYS:
        for verb in VERBS:
            missing = max(0, AT_LEAST - walked[place, verb])
            for deed in islice(_variants(verb), missing):
                _directly(place, deed, Life.visited)
    _tell(walked, Life.visited, Life.together)
    pairs = {(place, verb): Life.visited[place, verb] for place in WAYS for verb in VERBS}
    assert set(Life.visited) == set(pairs), "a place that nobody named"
    assert min(pairs.values()) >= AT_LEAST, {pair: n for pair, n in pairs.items() if n < AT_LEAST}


def _variants(verb: str) -> Iterator[Deed]:
    """Deeds of this verb, each a little different from the one before."""
    timers = ("next", *(timer.value for timer in Timer))
    return cycle(
        Deed(verb=verb, who=who, whom=whom, team=team, timer=timers[number % len(timers)], fresh=number % 3 > 0)
        for number, (who, whom, team) in enumerate(
            (who, whom, team) for team in ("support", "billing") for whom in PEOPLE for who in PEOPLE
        )
    )


def _directly(place: str, deed: Deed, visited: Visited) -> None:
    both = _at(place)
    both.later(1)
    visited[place, deed.verb] += 1
    both.does(cast(both, deed))


def _at(place: str) -> Both:
    both = Both()
    for step in WAYS[place]:
        both.later(10_000 if step.verb == "fire" else 1)
        both.does(step)
    assert both.place() == place
    return both


def _tell(walked: Visited, visited: Visited, together: Visited) -> None:
    table = [f"\n{'times visited':<18}" + "".join(f"{place:>16}" for place in WAYS)]
    table += [f"{verb:<18}" + "".join(f"{visited[place, verb]:>16}" for place in WAYS) for verb in VERBS]
    table.append(
        f"{visited.total()} visits of {len(WAYS) * len(VERBS)} pairs, the rarest {min(visited.values())} times,"
        f" {visited.total() - walked.total()} of them directly; {together.total()} pairs of verbs at the same instant\n"
    )
    sys.stdout.write("\n".join(table))
