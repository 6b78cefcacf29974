"""What a decision leaves behind, and what follows from it."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from models import lifecycle
from models.events import (
    AgentBack,
    AgentGone,
    ArchiveKept,
    Ended,
    EndKept,
    Kept,
    Reopened,
    Reserved,
)
from models.lifecycle import Escalation, Quiet, Refused
from models.policies import PATIENT, Policy
from models.status import Status
from models.waits import Waits
from tests.models.chats_by_status import (
    BILLING,
    ENDED,
    ENDING,
    EVERY,
    HANDED_BACK,
    HANDED_ON,
    MINE,
    NOW,
    OFFERED,
    RESERVED,
    SEEN,
    SOON,
    UNCLAIMED,
)


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
    with pytest.raises(Refused, match="visitor_wrote"):
        lifecycle.end(replace(MINE, said=SEEN + 1), "ada", SEEN, NOW)
    with pytest.raises(Refused, match="visitor_wrote"):
        lifecycle.archive(replace(ENDED, said=SEEN + 1), "ada", SEEN)


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


def test_an_offered_chat_is_the_offered_agents_and_the_others_are_told_until_when() -> None:
    for ask in (lifecycle.claim, lifecycle.offer):
        with pytest.raises(Refused) as no:
            ask(OFFERED, "grace", NOW)
        assert (no.value.code, no.value.by, no.value.until) == ("offered", "ada", SOON)


def test_a_reserved_chat_is_the_inviters_and_the_others_are_told_until_when() -> None:
    step = lifecycle.reserve(UNCLAIMED, "ada", NOW)
    assert (step.state, step.fact, step.by) == (UNCLAIMED, Reserved(to="ada", until=SOON), lifecycle.FRONTDESK)
    for ask in (lifecycle.claim, lifecycle.offer):
        with pytest.raises(Refused) as no:
            ask(RESERVED, "grace", NOW)
        assert (no.value.code, no.value.by, no.value.until) == ("reserved", "ada", SOON)
    with pytest.raises(Refused, match="reserved"):
        lifecycle.offer(RESERVED, "ada", NOW)


def test_who_declines_is_not_the_next_to_be_asked() -> None:
    step = lifecycle.decline(OFFERED, "ada")
    assert step is not None
    assert step.state.passed == ("ada",)
    again = lifecycle.decline(step.state, "ada")
    assert again is not None, "the state's offer goes with the fact, which nobody has written yet"
    assert again.state.passed == ("ada",)
    claimed = lifecycle.claim(replace(step.state, waits=Waits(queued_at=NOW)), "grace", NOW)
    assert claimed is not None
    assert claimed.state.passed == (), "with a new owner the round begins anew"


def test_a_transfer_that_is_declined_leaves_the_owner_his_chat() -> None:
    for by in ("grace", "ada"):
        step = lifecycle.decline(HANDED_ON, by)
        assert step is not None
        assert (step.state, step.by) == (HANDED_ON, lifecycle.agent(by))


def test_a_chat_that_goes_to_another_team_waits_by_that_teams_patience_and_not_for_its_giver() -> None:
    patience = Policy(nobody=60)
    step = lifecycle.transfer_to_team(HANDED_ON, "ada", BILLING, "Billing", patience)
    assert step is not None
    after = step.state
    assert (after.status, after.owner, after.team, after.policy) == (Status.UNCLAIMED, None, BILLING, patience)
    assert (after.epoch, after.passed) == (MINE.epoch + 1, ("ada",))


def test_a_taken_over_chat_is_the_takers_with_an_epoch_of_its_own() -> None:
    for state in (MINE, HANDED_ON, ENDING):
        step = lifecycle.take_over(state, "kofi", SOON)
        assert step is not None
        after = step.state
        assert (after.status, after.owner, after.since, after.until) == (Status.IN_PROGRESS, "kofi", SOON, None)
        assert after.epoch == state.epoch + 1


def test_who_holds_a_slot() -> None:
    held = {state.status: lifecycle.holders(state) for state in EVERY if state.waits.offered is None}
    mine = {Status.IN_PROGRESS, Status.ENDING}
    assert held == {status: frozenset({"ada"} if status in mine else ()) for status in held}
    assert lifecycle.holders(OFFERED) == {"ada"}
    assert lifecycle.holders(RESERVED) == set(), "who invited may be at his cap"
    assert lifecycle.holders(HANDED_ON) == {"ada", "grace"}


def test_who_comes_back_soon_gets_the_same_agent_first() -> None:
    ended = replace(ENDED, policy=replace(PATIENT, reopen=60), waits=Waits(ended_at=NOW))
    for late, first in ((60, "ada"), (61, None)):
        _, step = lifecycle.said(ended, 8, NOW + timedelta(seconds=late))
        assert step is not None
        assert step.fact == Reopened(first=first)
