"""People and the clock do what they like to a ticket, and the rules agree with plain words at every step.

Every pair of a place and a verb is visited at least twenty times.
"""

from collections import Counter
from itertools import cycle, islice, product
from typing import ClassVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from models.events import TicketTimer
from models.tickets.state import TicketStatus
from tests.models.acted_ticket import DEEDS, OUTCOMES, PROMISES, TEAMS, VERBS, Both, Deed

AT_LEAST = 20
WAYS: dict[str, tuple[Deed, ...]] = {
    "todo": (),
    "todo, assigned": (Deed(verb="assign"),),
    "working": (Deed(verb="claim"),),
    "working, due": (Deed(verb="claim"), Deed(verb="schedule")),
    "working, failing": (Deed(verb="claim"), Deed(verb="staff_replies"), Deed(verb="try")),
    "done": (Deed(verb="claim"), Deed(verb="done")),
    "closed": (Deed(verb="done"), Deed(verb="wait")),
}
"""How to get to each place."""
SECONDS = st.integers(0, 4000) | st.just(100_000)


def at(place: str) -> Both:
    both = Both()
    for step in WAYS[place]:
        both.later(1)
        both.does(step)
    return both


class Life(RuleBasedStateMachine):
    """One ticket after the other, each until it is closed."""

    visited: ClassVar[Counter[tuple[str, str]]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.both = Both()

    @initialize(place=st.sampled_from(tuple(WAYS)))
    def it_is_somewhere(self, place: str) -> None:
        self.both = at(place)

    @rule(deed=DEEDS, seconds=SECONDS)
    def somebody_does_something(self, deed: Deed, seconds: int) -> None:
        Life.visited[self.both.state.status, deed.verb] += 1
        self.both.later(seconds)
        self.both.does(deed)

    @precondition(lambda self: self.both.state.status is TicketStatus.CLOSED)
    @rule(place=st.sampled_from(tuple(WAYS)))
    def the_next_ticket_is_somewhere(self, place: str) -> None:
        self.both = at(place)


def test_the_rules_agree_with_plain_words_whatever_people_do_to_a_ticket() -> None:
    Life.visited.clear()
    run_state_machine_as_test(
        Life,
        settings=settings(
            derandomize=True,
            database=None,
            deadline=None,
            max_examples=60,
            stateful_step_count=30,
            suppress_health_check=list(HealthCheck),
        ),
    )
    for place, verb in product(WAYS, VERBS):
        for deed in islice(_variants(verb), AT_LEAST):
            both = at(place)
            Life.visited[both.state.status, verb] += 1
            both.later(1)
            both.does(deed)
    pairs = {pair: Life.visited[pair] for pair in product(TicketStatus, VERBS)}
    assert min(pairs.values()) >= AT_LEAST, {pair: n for pair, n in pairs.items() if n < AT_LEAST}


def _variants(verb: str) -> "cycle[Deed]":
    """Deeds of this verb, each a little different from the one before."""
    timers = ("next", *(timer.value for timer in TicketTimer))
    mixed = product(("kofi", "ines"), timers, (None, -100, 1800, 100_000), OUTCOMES)
    return cycle(
        Deed(
            verb=verb,
            who=who,
            whom=("kofi", "ines")[n % 2],
            team=tuple(TEAMS)[n % 2],
            priority=tuple(PROMISES)[n % 4],
            timer=timer,
            due=due,
            outcome=outcome,
            which=n % 4,
        )
        for n, (who, timer, due, outcome) in islice(enumerate(mixed), 0, 10**6, 7)
    )
