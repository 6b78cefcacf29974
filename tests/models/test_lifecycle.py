"""Who may do what when: every status and every verb."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from models import lifecycle
from models.events import (
    AgentBack,
    AgentGone,
    Archived,
    ArchiveKept,
    Claimed,
    Ended,
    Ending,
    EndKept,
    Fact,
    HandedBack,
    Kept,
    Left,
    Reopened,
)
from models.lifecycle import CLOSED, LIVE, UNDO, Escalation, Quiet, Refused, Step
from models.status import Status

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
SEEN = 7

UNCLAIMED = Escalation(said=5)
MINE = Escalation(status=Status.IN_PROGRESS, owner="ada", since=NOW, epoch=1, said=5)
ENDING = replace(MINE, status=Status.ENDING, until=NOW + UNDO, quiet=Quiet(visitor=5), by=lifecycle.agent("ada"))
ENDED = replace(MINE, status=Status.ENDED, epoch=2)
ARCHIVING = replace(ENDED, status=Status.ARCHIVING, quiet=Quiet(visitor=5), by=lifecycle.agent("ada"))
ARCHIVED = replace(ENDED, status=Status.ARCHIVED, epoch=3)
HANDED_BACK = Escalation(status=Status.HANDED_BACK, since=NOW, epoch=2, said=5)
TERMINATED = Escalation(status=Status.TERMINATED)
EVERY = (UNCLAIMED, MINE, ENDING, ENDED, ARCHIVING, ARCHIVED, HANDED_BACK, TERMINATED)

Verb = Callable[[Escalation, str], Step | None]
VERBS: dict[str, Verb] = {
    "claim": lambda s, who: lifecycle.claim(s, who, NOW),
    "end": lambda s, who: lifecycle.end(s, who, SEEN, NOW),
    "undo_end": lifecycle.undo_end,
    "archive": lambda s, who: lifecycle.archive(s, who, SEEN),
    "hand_back": lambda s, who: lifecycle.hand_back(s, who, SEEN),
    "leave": lambda s, _: lifecycle.leave(s, SEEN),
}
STANDS = None
TABLE: tuple[tuple[str, str, tuple[type[Fact] | str | None, ...]], ...] = (
    # verb, by, and for unclaimed, in progress, ending, ended, archiving, archived, handed back, terminated:
    # fact, refusal, or stands
    ("claim", "ada", (Claimed, STANDS, STANDS, "ended", "ended", *["archived"] * 3)),
    ("claim", "grace", (Claimed, "claimed", "claimed", "ended", "ended", *["archived"] * 3)),
    ("end", "ada", ("not_claimed", Ending, STANDS, "ended", "ended", *["archived"] * 3)),
    ("end", "grace", ("not_claimed", "not_owner", "not_owner", "ended", "ended", *["archived"] * 3)),
    ("undo_end", "ada", ("not_ending", STANDS, EndKept, *["not_ending"] * 5)),
    ("undo_end", "grace", ("not_ending", "not_ending", "not_owner", *["not_ending"] * 5)),
    ("archive", "grace", ("not_ended", "not_ended", "not_ended", Archived, "not_ended", STANDS, *["not_ended"] * 2)),
    ("hand_back", "ada", ("not_claimed", HandedBack, HandedBack, "ended", "ended", "archived", STANDS, "archived")),
    ("hand_back", "grace", ("not_claimed", *["not_owner"] * 2, "ended", "ended", "archived", STANDS, "archived")),
    ("leave", "vera", (Left, Left, Left, Left, Left, STANDS, "archived", "archived")),
)
CASES = [(verb, by, state, out) for verb, by, row in TABLE for state, out in zip(EVERY, row, strict=True)]


@pytest.mark.parametrize(
    ("verb", "by", "state", "outcome"), CASES, ids=[f"{by} {verb} {state.status}" for verb, by, state, _ in CASES]
)
def test_who_may_do_what_when(verb: str, by: str, state: Escalation, outcome: type[Fact] | str | None) -> None:
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


def test_who_is_too_late_is_told_who_has_the_chat_and_since_when() -> None:
    with pytest.raises(Refused) as no:
        lifecycle.claim(MINE, "grace", NOW)
    assert (no.value.by, no.value.since) == ("ada", NOW)


def test_a_claim_changes_the_owner_and_his_epoch() -> None:
    step = lifecycle.claim(UNCLAIMED, "ada", NOW)
    assert step is not None
    assert step.state == MINE
    assert step.by == lifecycle.agent("ada")


def test_nobody_ends_or_archives_over_a_word_that_he_has_not_seen() -> None:
    for verb, state in (("end", MINE), ("archive", ENDED)):
        with pytest.raises(Refused, match="visitor_wrote"):
            VERBS[verb](replace(state, said=SEEN + 1), "ada")


def test_an_end_settles_into_ended_or_goes_on() -> None:
    step = lifecycle.settle_end(ENDING)
    assert isinstance(step.fact, Ended)
    assert step.quiet == Quiet(visitor=5)
    assert step.state.until is None, "the timer has done its part"
    assert lifecycle.recorded(step) == replace(MINE, status=Status.ENDED, epoch=2)
    kept = lifecycle.kept(step.state, step.fact)
    assert kept is not None
    assert (kept.fact, kept.state) == (EndKept(why=Kept.WORD), MINE)


def test_an_archive_settles_into_archived_or_stays_ended() -> None:
    step = lifecycle.archive(ENDED, "grace", SEEN)
    assert step is not None
    assert step.state.status is Status.ARCHIVING
    assert lifecycle.recorded(step).status is Status.ARCHIVED
    kept = lifecycle.kept(step.state, step.fact)
    assert kept is not None
    assert isinstance(kept.fact, ArchiveKept)
    assert kept.state == ENDED


def test_a_chat_that_is_handed_back_is_nobodys_and_leaves_the_unseen_words_to_the_concierge() -> None:
    for state in (MINE, ENDING):
        step = lifecycle.hand_back(state, "ada", SEEN)
        assert step is not None
        assert step.state == HANDED_BACK
        assert lifecycle.recorded(step) == HANDED_BACK
        assert (step.by, step.answered, step.quiet) == (lifecycle.agent("ada"), SEEN, None)


def test_a_leave_that_is_not_written_changes_nothing() -> None:
    step = lifecycle.leave(MINE, SEEN)
    assert step is not None
    assert step.state == MINE
    assert lifecycle.kept(step.state, step.fact) is None


def test_a_word_ends_the_undo_time_and_reopens_what_ended() -> None:
    _, step = lifecycle.said(ENDING, 8, NOW)
    assert step is not None
    assert step.fact == EndKept(why=Kept.WORD)
    assert step.state == replace(MINE, said=8)
    _, step = lifecycle.said(ENDED, 8, NOW)
    assert step is not None
    assert isinstance(step.fact, Reopened)
    assert (step.state.status, step.state.owner, step.state.epoch) == (Status.UNCLAIMED, None, 3)


@pytest.mark.parametrize("state", EVERY)
def test_a_word_that_is_known_is_no_news(state: Escalation) -> None:
    assert lifecycle.said(state, state.said, NOW) == (state, None)


def test_an_edge_of_presence_is_about_one_ownership() -> None:
    gone = lifecycle.agent_gone(MINE, "ada", 1)
    assert gone is not None
    assert isinstance(gone.fact, AgentGone)
    assert not gone.state.owner_here
    assert lifecycle.agent_gone(gone.state, "ada", 1) is None
    back = lifecycle.agent_back(gone.state, "ada", 1)
    assert back is not None
    assert isinstance(back.fact, AgentBack)
    assert back.state == MINE
    for state, who, epoch in ((MINE, "ada", 0), (MINE, "grace", 1), (ENDED, "ada", 2), (UNCLAIMED, "ada", 0)):
        assert lifecycle.agent_gone(state, who, epoch) is None


@given(
    st.lists(
        st.tuples(st.sampled_from([*VERBS, "said", "settle"]), st.sampled_from(["ada", "grace"]), st.booleans()),
        max_size=30,
    )
)
def test_whatever_people_do_the_owner_is_who_claimed_and_the_epoch_never_falls(
    deeds: list[tuple[str, str, bool]],
) -> None:
    state = UNCLAIMED
    for verb, who, quiet in deeds:
        before = state
        state = _done(state, verb, who, quiet=quiet)
        assert state.epoch >= before.epoch
        if state.owner != before.owner:
            assert state.epoch > before.epoch, "the right to speak moved without a new epoch"
        assert (state.status in LIVE) <= (state.owner is not None)
        assert (state.until is not None) == (state.status is Status.ENDING)
        if before.status in CLOSED:
            assert state.status is before.status
    assert timedelta(0) < UNDO


def _done(state: Escalation, verb: str, who: str, *, quiet: bool) -> Escalation:
    """As the workflow does it, with `record` answering at once."""
    if verb == "said":
        state, step = lifecycle.said(state, state.said + 1, NOW)
    elif verb == "settle":
        step = lifecycle.settle_end(state) if state.status is Status.ENDING else None
    else:
        try:
            step = VERBS[verb](state, who)
        except Refused:
            return state
    if step is None:
        return state
    if step.quiet is None or quiet:
        return lifecycle.recorded(step)
    kept = lifecycle.kept(step.state, step.fact)
    return step.state if kept is None else kept.state
