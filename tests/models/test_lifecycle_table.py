"""Who may do what when: every status and every verb."""

from collections.abc import Callable

import pytest

from models import lifecycle
from models.events import (
    Archived,
    Claimed,
    Declined,
    Ending,
    EndKept,
    Fact,
    HandedBack,
    Left,
    Offered,
    TakenOver,
    Transferred,
)
from models.lifecycle import Escalation, Refused, Step
from tests.models.chats_by_status import BILLING, BY_NAME, NOW, POLICY, SEEN, SUPPORT

Verb = Callable[[Escalation, str], Step | None]
VERBS: dict[str, Verb] = {
    "claim": lambda s, who: lifecycle.claim(s, who, NOW),
    "offer to": lambda s, who: lifecycle.offer(s, who, NOW),
    "decline": lifecycle.decline,
    "transfer to grace": lambda s, who: lifecycle.transfer(s, who, "grace", NOW),
    "transfer to kofi": lambda s, who: lifecycle.transfer(s, who, "kofi", NOW),
    "transfer to support": lambda s, who: lifecycle.transfer_to_team(s, who, SUPPORT, "Support", POLICY),
    "transfer to billing": lambda s, who: lifecycle.transfer_to_team(s, who, BILLING, "Billing", POLICY),
    "take over": lambda s, who: lifecycle.take_over(s, who, NOW),
    "end": lambda s, who: lifecycle.end(s, who, SEEN, NOW),
    "undo end": lifecycle.undo_end,
    "archive": lambda s, who: lifecycle.archive(s, who, SEEN),
    "hand back": lambda s, who: lifecycle.hand_back(s, who, SEEN),
    "leave": lambda s, _: lifecycle.leave(s, SEEN),
}
STANDS = None
Outcome = type[Fact] | str | None
CLOSED = ("archived",) * 3
NOT_LIVE = ("ended", "ended", *CLOSED)
"""Of who must have the chat: for ended, archiving, archived, handed back, terminated."""
TABLE: tuple[tuple[str, str, tuple[Outcome, ...]], ...] = (
    # by, verb, and for unclaimed, reserved for Ada, offered to her, hers, hers on its way to Grace, ending, ended,
    # archiving, archived, handed back, terminated: fact, refusal, or stands
    ("ada", "claim", (Claimed, Claimed, Claimed, STANDS, STANDS, STANDS, *NOT_LIVE)),
    ("grace", "claim", (Claimed, "reserved", "offered", "claimed", Claimed, "claimed", *NOT_LIVE)),
    ("kofi", "claim", (Claimed, "reserved", "offered", "claimed", "claimed", "claimed", *NOT_LIVE)),
    ("ada", "offer to", (Offered, "reserved", STANDS, "claimed", "claimed", "claimed", *["ended"] * 5)),
    ("grace", "offer to", (Offered, "reserved", "offered", "claimed", "claimed", "claimed", *["ended"] * 5)),
    ("ada", "decline", (STANDS, STANDS, Declined, STANDS, Declined, *[STANDS] * 6)),
    ("grace", "decline", (STANDS, STANDS, "offered", STANDS, Declined, *[STANDS] * 6)),
    ("kofi", "decline", (STANDS, STANDS, "offered", STANDS, "offered", *[STANDS] * 6)),
    ("ada", "transfer to grace", (*["not_claimed"] * 3, Offered, STANDS, "ending", *NOT_LIVE)),
    ("ada", "transfer to kofi", (*["not_claimed"] * 3, Offered, "offered", "ending", *NOT_LIVE)),
    ("grace", "transfer to grace", (*["not_claimed"] * 3, *["not_owner"] * 3, *NOT_LIVE)),
    ("ada", "transfer to billing", (*["not_claimed"] * 3, Transferred, Transferred, "ending", *NOT_LIVE)),
    ("grace", "transfer to billing", (*["not_claimed"] * 3, *["not_owner"] * 3, *NOT_LIVE)),
    ("ada", "transfer to support", (STANDS, STANDS, STANDS, Transferred, Transferred, "ending", *NOT_LIVE)),
    ("ada", "take over", (*["not_claimed"] * 3, STANDS, STANDS, STANDS, *["ended"] * 5)),
    ("grace", "take over", (*["not_claimed"] * 3, *[TakenOver] * 3, *["ended"] * 5)),
    ("ada", "end", (*["not_claimed"] * 3, Ending, Ending, STANDS, *NOT_LIVE)),
    ("grace", "end", (*["not_claimed"] * 3, *["not_owner"] * 3, *NOT_LIVE)),
    ("ada", "undo end", (*["not_ending"] * 3, STANDS, STANDS, EndKept, *["not_ending"] * 5)),
    ("grace", "undo end", (*["not_ending"] * 5, "not_owner", *["not_ending"] * 5)),
    ("grace", "archive", (*["not_ended"] * 6, Archived, "not_ended", STANDS, "not_ended", "not_ended")),
    ("ada", "hand back", (*["not_claimed"] * 3, *[HandedBack] * 3, "ended", "ended", "archived", STANDS, "archived")),
    (
        "grace",
        "hand back",
        (*["not_claimed"] * 3, *["not_owner"] * 3, "ended", "ended", "archived", STANDS, "archived"),
    ),
    ("vera", "leave", (*[Left] * 8, STANDS, "archived", "archived")),
)
CASES = [
    pytest.param(verb, by, state, out, id=f"{by} {verb} {name}")
    for by, verb, row in TABLE
    for (name, state), out in zip(BY_NAME.items(), row, strict=True)
]


@pytest.mark.parametrize(("verb", "by", "state", "outcome"), CASES)
def test_who_may_do_what_when(verb: str, by: str, state: Escalation, outcome: Outcome) -> None:
    ask = VERBS[verb]
    if isinstance(outcome, str):
        with pytest.raises(Refused) as no:
            ask(state, by)
        assert no.value.code == outcome
        return
    step = ask(state, by)
    if outcome is None:
        assert step is None
    else:
        assert isinstance(step, Step)
        assert isinstance(step.fact, outcome)


def test_a_chat_is_not_handed_to_oneself() -> None:
    with pytest.raises(Refused, match="invalid"):
        lifecycle.transfer(BY_NAME["in progress"], "ada", "ada", NOW)
