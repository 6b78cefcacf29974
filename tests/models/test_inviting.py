"""Who may do what about an invitation, and when: every stage and every verb."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from msgspec.structs import replace

from models import inviting
from models.inviting import COOLS_FOR, PENDING, UNDELIVERED, VALID_FOR, Due, Invitation, Stage
from models.lifecycle import Refused

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
EARLIER = NOW - timedelta(seconds=30)
TEAM, ID, OTHER = UUID(int=1), UUID(int=2), UUID(int=3)
STANDS = None

Outcome = Stage | str | None
Verb = Callable[[Invitation], Invitation | None]


def at(stage: Stage | None) -> Invitation:
    """Ada's invitation at this stage."""
    if stage is None:
        return Invitation()
    ada = Invitation(id=ID, stage=stage, by="ada", team=TEAM, offered_at=EARLIER)
    if stage in PENDING:
        return replace(ada, until=NOW + UNDELIVERED)
    return replace(ada, ended_at=EARLIER, cools_until=None if stage is Stage.ACCEPTED else EARLIER + COOLS_FOR)


VERBS: dict[str, Verb] = {
    "ada invites again": lambda s: inviting.invite(s, OTHER, "ada", TEAM, NOW),
    "ada's click comes twice": lambda s: inviting.invite(s, ID, "ada", TEAM, NOW),
    "grace invites": lambda s: inviting.invite(s, OTHER, "grace", TEAM, NOW),
    "the team invites": lambda s: inviting.invite(s, OTHER, None, TEAM, NOW),
    "it is delivered": lambda s: inviting.delivered(s, ID, NOW, seen=False),
    "it is seen": lambda s: inviting.delivered(s, ID, NOW, seen=True),
    "another is seen": lambda s: inviting.delivered(s, OTHER, NOW, seen=True),
    "he accepts": lambda s: inviting.accept(s, ID, NOW),
    "he accepts whichever stands": lambda s: inviting.accept(s, None, NOW),
    "he accepts another": lambda s: inviting.accept(s, OTHER, NOW),
    "he denies": lambda s: inviting.deny(s, ID, NOW),
    "ada withdraws": lambda s: inviting.withdraw(s, "ada", NOW),
    "grace withdraws": lambda s: inviting.withdraw(s, "grace", NOW),
    "it expires": lambda s: inviting.falls(s, Stage.EXPIRED, NOW),
    "he leaves": lambda s: inviting.falls(s, Stage.VISITOR_LEFT, NOW),
    "he asks for a person": lambda s: inviting.falls(s, Stage.ESCALATED, NOW),
}
STAGES = (None, *Stage)
OFFERED, DELIVERED, SEEN, ACCEPTED, DENIED, WITHDRAWN = (
    Stage.OFFERED,
    Stage.DELIVERED,
    Stage.SEEN,
    Stage.ACCEPTED,
    Stage.DENIED,
    Stage.WITHDRAWN,
)
INVITED = (OFFERED, *["invited"] * 3, "in_chat", *["cooling"] * 5)
OVER = ("invitation_over",)
TABLE: dict[str, tuple[Outcome, ...]] = {
    # nobody invited yet, offered, delivered, seen, accepted, denied, expired, withdrawn, visitor left, escalated
    "ada invites again": INVITED,
    "ada's click comes twice": (OFFERED, *[STANDS] * 9),
    "grace invites": INVITED,
    "the team invites": INVITED,
    "it is delivered": (STANDS, DELIVERED, *[STANDS] * 8),
    "it is seen": (STANDS, SEEN, SEEN, *[STANDS] * 7),
    "another is seen": (STANDS,) * 10,
    "he accepts": ("not_invited", *[ACCEPTED] * 3, STANDS, *OVER * 2, "not_invited", *OVER * 2),
    "he accepts whichever stands": ("not_invited", *[ACCEPTED] * 3, STANDS, *OVER * 2, "not_invited", *OVER * 2),
    "he accepts another": ("not_invited",) * 10,
    "he denies": ("not_invited", *[DENIED] * 3, *OVER, STANDS, *OVER, "not_invited", *OVER * 2),
    "ada withdraws": ("not_invited", *[WITHDRAWN] * 3, *["not_invited"] * 3, STANDS, *["not_invited"] * 2),
    "grace withdraws": ("not_invited", *["invited"] * 3, *["not_invited"] * 6),
    "it expires": (STANDS, *[Stage.EXPIRED] * 3, *[STANDS] * 6),
    "he leaves": (STANDS, *[Stage.VISITOR_LEFT] * 3, *[STANDS] * 6),
    "he asks for a person": (STANDS, *[Stage.ESCALATED] * 3, *[STANDS] * 6),
}


def test_the_table_has_every_verb_and_every_stage() -> None:
    assert set(TABLE) == set(VERBS)
    assert all(len(row) == len(STAGES) for row in TABLE.values())


def _becomes(verb: str, before: Invitation) -> Invitation | str | None:
    try:
        return VERBS[verb](before)
    except Refused as no:
        return no.code


@pytest.mark.parametrize("verb", TABLE)
@pytest.mark.parametrize("stage", STAGES, ids=str)
def test_what_comes_of_it(verb: str, stage: Stage | None) -> None:
    before = at(stage)
    after = _becomes(verb, before)
    assert (after.stage if isinstance(after, Invitation) else after) == TABLE[verb][STAGES.index(stage)]
    if isinstance(after, Invitation) and after.stage not in PENDING:
        assert (after.until, after.ended_at, after.id) == (None, NOW, before.id)
        assert after.cools_until == (None if after.stage is ACCEPTED else NOW + COOLS_FOR)


def test_whoever_comes_second_is_told_who_was_first_and_until_when() -> None:
    offered = at(OFFERED)
    with pytest.raises(Refused) as no:
        inviting.invite(offered, OTHER, "grace", TEAM, NOW)
    assert (no.value.by, no.value.since, no.value.until) == ("ada", EARLIER, offered.until)
    with pytest.raises(Refused) as no:
        inviting.invite(at(DENIED), OTHER, "grace", TEAM, NOW)
    assert (no.value.by, no.value.until) == ("ada", EARLIER + COOLS_FOR)


def test_he_may_be_invited_again_from_the_moment_on_that_was_told() -> None:
    denied = at(DENIED)
    assert denied.cools_until is not None
    again = inviting.invite(denied, OTHER, "grace", TEAM, denied.cools_until)
    assert again == Invitation(
        id=OTHER,
        stage=OFFERED,
        by="grace",
        team=TEAM,
        offered_at=denied.cools_until,
        until=denied.cools_until + UNDELIVERED,
    )


def test_an_invitation_runs_from_its_delivery_on_and_no_longer_because_it_is_seen() -> None:
    offered = inviting.invite(Invitation(), ID, "ada", TEAM, EARLIER)
    assert offered is not None
    assert inviting.due(offered) == Due(at=EARLIER + UNDELIVERED, to=Stage.EXPIRED)
    delivered = inviting.delivered(offered, ID, NOW, seen=False)
    assert delivered is not None
    assert inviting.due(delivered) == Due(at=NOW + VALID_FOR, to=Stage.EXPIRED)
    seen = inviting.delivered(delivered, ID, NOW + timedelta(seconds=60), seen=True)
    assert seen is not None
    assert inviting.due(seen) == inviting.due(delivered)


def test_what_is_over_waits_only_for_the_next_one() -> None:
    denied = at(DENIED)
    assert denied.cools_until is not None
    assert inviting.due(denied) == Due(at=denied.cools_until, to=None)
    assert inviting.due(inviting.cooled(denied)) is None
    assert inviting.due(at(ACCEPTED)) is None
    assert inviting.due(Invitation()) is None
