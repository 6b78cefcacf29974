"""What the dashboard says of a visitor: every combination of chat, invitation and presence."""

from datetime import UTC, datetime, timedelta
from itertools import product
from uuid import UUID, uuid4

import pytest

from models.inviting import COOLS_FOR, PENDING, Stage
from models.onsite import NOTHING, Asked, Chat, Known, Named, OnSite, Seen, from_outside, next_change, on_site
from models.status import Status
from models.stay import Page, Stay, stay
from models.visits import GONE_AFTER, INACTIVE_AFTER

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
ADA, GRACE = Named(id="ada", name="Ada Park"), Named(id="grace", name="Grace Osei")
SUPPORT = Named(id=str(UUID(int=1)), name="Support")
SITE = Named(id="larkspur", name="Larkspur")
VERA, LOG, CONCIERGE = UUID(int=2), UUID(int=3), UUID(int=4)

BY_CHAT = {
    Status.UNCLAIMED: Seen.UNCLAIMED,
    Status.IN_PROGRESS: Seen.IN_PROGRESS,
    Status.ENDING: Seen.IN_PROGRESS,
    Status.ENDED: Seen.ENDED,
    Status.ARCHIVING: Seen.ENDED,
}
"""A chat that goes on says it all; one that is over says nothing."""


def ago(seconds: float) -> datetime:
    return NOW - timedelta(seconds=seconds)


def page(n: int = 1, **fields: object) -> Page:
    fields = {"url": f"http://localhost:8001/{n}"} | fields
    first = {"began_at": ago(60), "page_at": ago(30), "signed_at": ago(10), "hidden_at": None, "left_at": None}
    rest = {"process": UUID(int=9), "change": 1, "visitor": VERA, "concierge": CONCIERGE, "title": "", "browser": None}
    return Page(n=n, **(first | rest | fields))  # type: ignore[arg-type]


def stays(*pages: Page) -> Stay:
    found = stay(pages, NOW)
    assert found is not None
    return found


def chat(status: Status, *, reserved: Named | None = None) -> Chat:
    return Chat(
        conversation=LOG,
        status=status,
        team=SUPPORT,
        agent=None if status is Status.UNCLAIMED else ADA,
        reserved=reserved,
        reserved_until=None if reserved is None else NOW + timedelta(seconds=20),
        queued_at=ago(40),
    )


def asked(stage: Stage, *, ended: float = 5) -> Asked:
    pending, accepted = stage in PENDING, stage is Stage.ACCEPTED
    return Asked(
        stage=stage,
        by=GRACE,
        until=NOW + timedelta(seconds=90) if pending else None,
        ended_at=None if pending else ago(ended),
        cools_until=None if pending or accepted else ago(ended) + COOLS_FOR,
    )


def shown(known: Known, where: Stay | None = None) -> OnSite:
    return on_site(VERA, where or stays(page()), known, SITE, NOW)


def expected(status: Status | None, stage: Stage | None, *, inactive: bool, turned: bool) -> Seen:
    if status in BY_CHAT:
        return BY_CHAT[status]
    if stage in PENDING:
        return Seen.AGENT_REQUESTED
    if stage is Stage.DENIED and not turned:
        return Seen.USER_DENIED
    return Seen.INACTIVE if inactive else Seen.ONLINE


@pytest.mark.parametrize(("status", "stage"), list(product([None, *Status], [None, *Stage])))
def test_one_word_for_every_combination(status: Status | None, stage: Stage | None) -> None:
    known = Known(chat=None if status is None else chat(status), asked=None if stage is None else asked(stage))
    for inactive, turned in product((False, True), (False, True)):
        where = stays(page(signed_at=ago(400 if inactive else 10), page_at=ago(1 if turned else 30)))
        row = shown(known, where)
        assert row.status is expected(status, stage, inactive=inactive, turned=turned), (inactive, turned)
        assert (row.inactive_since is not None) is inactive


def test_who_denied_is_left_alone_until_the_end_of_the_cool_down() -> None:
    denied = Known(asked=asked(Stage.DENIED, ended=COOLS_FOR.total_seconds() - 1))
    where = stays(page(page_at=ago(400)))
    row = shown(denied, where)
    assert (row.status, row.cools_until) == (Seen.USER_DENIED, NOW + timedelta(seconds=1))
    assert next_change(where, denied, NOW) == row.cools_until
    over = Known(asked=asked(Stage.DENIED, ended=COOLS_FOR.total_seconds()))
    row = shown(over, where)
    assert (row.status, row.cools_until) == (Seen.ONLINE, None)


def test_a_new_page_lifts_the_denial_but_not_the_cool_down() -> None:
    row = shown(Known(asked=asked(Stage.DENIED)), stays(page(page_at=ago(1))))
    assert (row.status, row.cools_until) == (Seen.ONLINE, ago(5) + COOLS_FOR)


def test_agent_requested_shows_who_asks_and_no_team() -> None:
    row = shown(Known(asked=asked(Stage.SEEN)))
    assert (row.agent, row.team, row.conversation) == (GRACE, None, None)
    assert row.until == NOW + timedelta(seconds=90)
    assert shown(Known(asked=asked(Stage.WITHDRAWN))).agent is None


def test_an_unclaimed_chat_shows_who_alone_may_claim_it() -> None:
    row = shown(Known(chat=chat(Status.UNCLAIMED, reserved=GRACE), asked=asked(Stage.ACCEPTED)))
    assert (row.team, row.agent, row.reserved, row.conversation) == (SUPPORT, None, GRACE, LOG)
    assert (row.waiting_since, row.until) == (ago(40), NOW + timedelta(seconds=20))
    assert shown(Known(chat=chat(Status.UNCLAIMED))).until is None


def test_a_chat_in_progress_shows_its_agent_and_nobody_waits() -> None:
    row = shown(Known(name="Vera", chat=chat(Status.IN_PROGRESS)))
    assert (row.name, row.agent, row.waiting_since, row.mine) == ("Vera", ADA, None, True)


def test_outsiders_see_that_there_is_a_chat_and_nothing_of_it() -> None:
    row = shown(Known(name="Vera", chat=chat(Status.UNCLAIMED, reserved=GRACE)))
    seen = from_outside(row)
    assert (seen.mine, seen.team, seen.agent, seen.reserved, seen.conversation, seen.until) == (
        False, None, None, None, None, None,
    )  # fmt: skip
    assert (seen.status, seen.url, seen.name) == (row.status, row.url, row.name)


def test_he_looks_at_the_newest_page_in_sight() -> None:
    hidden, older = page(1, page_at=ago(1), hidden_at=ago(1)), page(2, page_at=ago(20))
    assert stays(hidden, older).url == older.url
    assert stays(hidden, older, page(3, page_at=ago(10))).url == page(3).url
    assert stays(hidden, page(4, page_at=ago(2), hidden_at=ago(2))).url == hidden.url
    assert stays(hidden, page(5, page_at=ago(0), left_at=ago(0))).url == hidden.url


def test_who_has_closed_every_page_stays_for_half_a_minute() -> None:
    first, last = page(1, left_at=ago(20)), page(2, page_at=ago(10), left_at=ago(5))
    where = stays(first, last)
    assert (where.url, where.fades_at) == (last.url, ago(20) + GONE_AFTER)
    assert stay([first], ago(20) + GONE_AFTER) is None
    later = stay([first, last], ago(20) + GONE_AFTER)
    assert later is not None
    assert later.fades_at == ago(5) + GONE_AFTER
    assert stay([first, last], ago(5) + GONE_AFTER) is None
    assert stay([], NOW) is None


def test_time_on_site_is_the_longest_and_he_is_inactive_only_everywhere() -> None:
    old, new = page(1, began_at=ago(500), signed_at=ago(400)), page(2, signed_at=ago(3))
    where = stays(old, new)
    assert (where.began_at, where.inactive_from) == (ago(500), ago(3) + INACTIVE_AFTER)
    assert stays(old).inactive_from == ago(400) + INACTIVE_AFTER
    closed = page(2, signed_at=ago(3), left_at=ago(2))
    assert stays(old, closed).inactive_from == ago(400) + INACTIVE_AFTER
    assert stays(closed).inactive_from == ago(3) + INACTIVE_AFTER
    assert stays(page(hidden_at=ago(200), signed_at=ago(1))).inactive_from == ago(200) + INACTIVE_AFTER


def test_a_row_changes_next_at_the_first_moment_to_come() -> None:
    where = stays(page(1), page(2, left_at=ago(10)))
    assert next_change(where, NOTHING, NOW) == ago(10) + GONE_AFTER
    assert next_change(where, NOTHING, ago(10) + GONE_AFTER) == ago(10) + INACTIVE_AFTER
    assert next_change(where, NOTHING, NOW + INACTIVE_AFTER) is None


def test_the_row_of_a_visitor_is_his_own() -> None:
    other = uuid4()
    assert on_site(other, stays(page()), NOTHING, SITE, NOW).id == other
