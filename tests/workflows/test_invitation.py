"""One invitation at a time for each visitor: it runs out, is answered once, and afterwards he is left alone."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from temporalio.client import WorkflowExecutionStatus
from temporalio.testing import TimeSkipper

from models import log
from models.database import pool, transaction
from models.events import Asked, AuthorKind, Invited, Reason
from models.inviting import COOLS_FOR, UNDELIVERED, VALID_FOR, Stage
from models.lifecycle import VISITOR, Refused
from settings import Settings
from tests.support.escalating import PACE
from tests.support.inviting import BROWSER, URL, Welcome, on_site, welcome
from tests.support.refusing import refusal
from tests.support.waiting import until
from workflows import client as say
from workflows.invitation import Invitation
from workflows.invitation_requests import About, Begin
from workflows.visibility import AGENT, CONCIERGE, STATUS, TEAM, invitation_id

New = Callable[[], Awaitable[Welcome]]


@pytest.fixture
def skipping(skipper: TimeSkipper, apart: Settings) -> New:
    """Time is skipped while nothing happens to the visitor's invitation."""
    return lambda: welcome(skipper.client, apart)


@pytest.fixture
async def vera(skipper: TimeSkipper, apart: Settings) -> Any:
    """In real time."""
    with skipper.with_time_skipping_disabled():
        yield await welcome(skipper.client, apart)


async def _over(to: Welcome) -> bool:
    return (await to.handle.describe()).status is WorkflowExecutionStatus.COMPLETED


async def test_ada_invites_and_the_row_shows_it(vera: Welcome) -> None:
    asked = await vera.invite(vera.ada)
    row = await vera.row(asked.id)
    assert (asked.stage, asked.by, asked.kept) == ("offered", vera.ada.handle, False)
    assert (row["status"], row["by"], row["team"], row["until"]) == (
        "offered",
        vera.ada.handle,
        vera.office.team,
        asked.until,
    )
    assert row["until"] - row["offered_at"] == UNDELIVERED


async def test_the_same_click_invites_once(vera: Welcome) -> None:
    id_ = uuid4()
    first, second = await asyncio.gather(vera.invite(vera.ada, id_), vera.invite(vera.ada, id_))
    assert first == second
    assert len(await pool().fetch("SELECT FROM invitation WHERE visitor = $1", vera.visitor)) == 1


async def test_of_two_agents_who_invite_at_one_instant_one_does_and_the_other_is_told_who(vera: Welcome) -> None:
    agents = [vera.ada, vera.grace]
    answers = await asyncio.gather(*(vera.invite(agent) for agent in agents), return_exceptions=True)
    row = await pool().fetchrow("SELECT * FROM invitation WHERE visitor = $1", vera.visitor)
    assert row is not None
    for agent, answer in zip(agents, answers, strict=True):
        if agent.handle == row["by"]:
            assert not isinstance(answer, BaseException)
        else:
            assert isinstance(answer, Refused)
            assert (answer.code, answer.by, answer.since) == ("invited", row["by"], row["offered_at"])


async def test_what_reaches_no_page_is_over_soon(skipping: New) -> None:
    vera = await skipping()
    asked = await vera.invite(vera.ada)
    row = await vera.until_stage(asked.id, Stage.EXPIRED)
    assert UNDELIVERED <= row["ended_at"] - row["offered_at"] < UNDELIVERED + timedelta(seconds=5)


async def test_what_reached_a_page_waits_two_minutes_for_an_answer(vera: Welcome, skipper: TimeSkipper) -> None:
    asked = await vera.invite(vera.ada)
    await vera.notice(asked.id)
    delivered = await vera.row(asked.id)
    assert delivered["until"] - delivered["offered_at"] > VALID_FOR
    await vera.notice(asked.id, seen=True)
    assert (await vera.row(asked.id))["until"] == delivered["until"]
    await skipper.fast_forward(vera.handle, VALID_FOR)
    row = await vera.until_stage(asked.id, Stage.EXPIRED)
    assert row["ended_at"] >= delivered["until"]
    assert (await refusal(vera.accept(asked.id))).code == "invitation_over"


async def test_at_the_last_second_he_still_accepts(vera: Welcome, skipper: TimeSkipper) -> None:
    asked = await vera.invite(vera.ada)
    await vera.notice(asked.id)
    await skipper.fast_forward(vera.handle, VALID_FOR - timedelta(seconds=1))
    assert (await vera.accept(asked.id)).stage == "accepted"


async def test_after_a_no_he_is_left_alone_and_then_may_be_invited_again(vera: Welcome, skipper: TimeSkipper) -> None:
    first = await vera.invite(vera.ada)
    assert (await vera.deny(first.id)).stage == "denied"
    row = await vera.row(first.id)
    assert row["cools_until"] - row["ended_at"] == COOLS_FOR
    no = await refusal(vera.invite(vera.grace))
    assert (no.code, no.by, no.until) == ("cooling", vera.ada.handle, row["cools_until"])
    await skipper.fast_forward(vera.handle, COOLS_FOR + timedelta(seconds=1))
    await until(lambda: _over(vera))
    again = await vera.invite(vera.grace)
    assert (again.stage, again.by) == ("offered", vera.grace.handle)
    assert (await vera.row(first.id))["status"] == "denied"


async def test_an_acceptance_is_a_chat_that_waits_for_who_invited(vera: Welcome) -> None:
    async with on_site(vera.office, vera.visitor):
        asked = await vera.invite(vera.ada)
        accepted = await vera.accept(asked.id)
    assert (accepted.stage, accepted.by) == ("accepted", vera.ada.handle)
    lines = await vera.lines()
    assert [line.what for line in lines] == [Invited(text=None), Asked(n=1, reason=Reason.INVITED)]
    assert lines[0].author == vera.ada.author
    assert accepted.seq == lines[1].seq
    [intent] = await vera.intents()
    assert (intent["conversation"], intent["reserved_for"], intent["team"]) == (
        accepted.log,
        vera.ada.handle,
        vera.office.team,
    )
    began = await pool().fetchrow("SELECT * FROM conversation WHERE id = $1", accepted.log)
    assert began is not None
    assert (began["page_url"], began["page_title"], began["browser"]) == (URL, "Pricing", BROWSER)
    await until(lambda: _over(vera))
    assert (await vera.row(asked.id))["conversation"] == accepted.log


async def test_the_invitation_of_a_team_is_reserved_for_nobody(vera: Welcome) -> None:
    asked = await vera.invite(None)
    await vera.accept(asked.id)
    [intent] = await vera.intents()
    assert intent["reserved_for"] is None
    author = (await vera.lines())[0].author
    assert author.kind is AuthorKind.FRONTDESK
    assert author.name == await pool().fetchval("SELECT name FROM team WHERE id = $1", vera.office.team)


async def test_an_acceptance_whose_answer_got_lost_is_one_chat(vera: Welcome) -> None:
    asked = await vera.invite(vera.ada)
    click = uuid4().hex
    first, second = await asyncio.gather(vera.accept(asked.id, click), vera.accept(asked.id, click))
    assert first == second
    other_page = await vera.accept(asked.id) if not await _over(vera) else None
    assert other_page is None or other_page.kept
    await until(lambda: _over(vera))
    assert await vera.accept(asked.id, click) == first, "Temporal knows the answers of a closed workflow"
    assert len(await vera.intents()) == 1


async def test_of_an_acceptance_and_a_withdrawal_at_one_instant_one_counts(vera: Welcome) -> None:
    asked = await vera.invite(vera.ada)
    accepted, withdrawn = await asyncio.gather(vera.accept(asked.id), vera.withdraw(vera.ada), return_exceptions=True)
    status = (await vera.row(asked.id))["status"]
    if status == "accepted":
        assert isinstance(withdrawn, Refused)
        assert withdrawn.code == "not_invited"
    else:
        assert status == "withdrawn"
        assert isinstance(accepted, Refused)
        assert accepted.code == "not_invited"
    assert len(await vera.intents()) == (1 if status == "accepted" else 0)


async def test_only_the_inviter_withdraws(vera: Welcome) -> None:
    asked = await vera.invite(vera.ada)
    no = await refusal(vera.withdraw(vera.grace))
    assert (no.code, no.by) == ("invited", vera.ada.handle)
    assert (await vera.withdraw(vera.ada)).stage == "withdrawn"
    assert (await vera.withdraw(vera.ada)).kept
    assert (await refusal(vera.accept(asked.id))).code == "not_invited"


async def test_who_asks_for_a_person_himself_has_no_invitation_any_more(vera: Welcome) -> None:
    asked = await vera.invite(vera.ada)
    await say.escalated(vera.client, vera.visitor, About(id=uuid4()))
    await say.escalated(vera.client, vera.visitor, About(id=asked.id))
    await vera.until_stage(asked.id, Stage.ESCALATED)
    assert (await refusal(vera.accept(asked.id))).code == "invitation_over"


async def test_an_acceptance_beside_a_chat_that_began_by_itself_begins_no_second_one(vera: Welcome) -> None:
    asked = await vera.invite(vera.ada)
    begun = await _asks_himself(vera)
    accepted, _ = await asyncio.gather(
        vera.accept(asked.id), say.escalated(vera.client, vera.visitor, About(id=asked.id)), return_exceptions=True
    )
    [intent] = await vera.intents()
    assert intent["reserved_for"] is None
    assert "invited" not in [line.what.__struct_config__.tag for line in await vera.lines()]
    if not isinstance(accepted, BaseException):
        assert (accepted.log, accepted.seq) == (begun, intent["seq"])


async def test_who_is_gone_is_not_asked_any_more(vera: Welcome) -> None:
    asked = await vera.invite(vera.ada)
    await say.visitor_left(vera.client, vera.visitor, About(id=asked.id))
    await vera.until_stage(asked.id, Stage.VISITOR_LEFT)


@pytest.mark.parametrize(("verb", "stage"), [("accept", Stage.ACCEPTED), ("deny", Stage.DENIED)])
async def test_an_operator_answers_for_the_visitor(vera: Welcome, verb: str, stage: Stage) -> None:
    asked = await vera.invite(vera.ada)
    await vera.handle.signal(verb)
    await vera.until_stage(asked.id, stage)
    assert len(await vera.intents()) == (1 if stage is Stage.ACCEPTED else 0)


async def test_an_operator_accepts_for_somebody_who_has_not_acted_yet(skipper: TimeSkipper, apart: Settings) -> None:
    with skipper.with_time_skipping_disabled():
        tom = await welcome(skipper.client, apart, acted=False)
        asked = await tom.invite(tom.ada)
    await tom.handle.signal("accept", {"id": str(asked.id)})
    await tom.until_stage(asked.id, Stage.ACCEPTED)
    assert len(await tom.intents()) == 1


async def test_a_signal_that_is_refused_is_told_to_the_operator_and_does_nothing(vera: Welcome) -> None:
    asked = await vera.invite(vera.ada)
    before = await vera.row(asked.id)
    await vera.handle.signal("accept", {"id": str(uuid4())})

    async def told() -> bool:
        return "was refused: `not_invited`" in str(await vera.handle.query("__temporal_workflow_metadata"))

    await until(told)
    assert await vera.row(asked.id) == before
    assert (await vera.accept(asked.id)).stage == "accepted"


async def test_the_operator_reads_the_story_and_nothing_personal(vera: Welcome) -> None:
    await pool().execute("UPDATE visitor SET name = 'Vera Canary' WHERE id = $1", vera.visitor)
    asked = await vera.invite(vera.ada)
    described = await vera.handle.describe()
    found = described.typed_search_attributes
    assert await described.static_summary() == "invitation · Main site · Support"
    assert (found.get(STATUS), found.get(AGENT)) == ("offered", vera.ada.handle)
    assert (found.get(CONCIERGE), found.get(TEAM)) == (vera.office.key, "Support")
    assert vera.ada.handle in str(await vera.handle.query("__temporal_workflow_metadata"))
    await vera.deny(asked.id)
    assert (await vera.handle.describe()).typed_search_attributes.get(STATUS) == "denied"
    history = " ".join(str(event) for event in (await vera.handle.fetch_history()).events)
    assert "Canary" not in history
    assert vera.ada.name not in history


async def test_an_invitation_whose_first_word_got_lost_leaves_nothing_behind(
    skipper: TimeSkipper, apart: Settings
) -> None:
    vera = await welcome(skipper.client, apart)
    await skipper.client.start_workflow(
        Invitation.run,
        Begin(visitor=vera.visitor, concierge=vera.office.concierge),
        id=invitation_id(vera.visitor),
        task_queue=apart.task_queue,
    )
    await vera.handle.result()
    assert await pool().fetch("SELECT FROM invitation WHERE visitor = $1", vera.visitor) == []
    with skipper.with_time_skipping_disabled():
        assert (await vera.invite(vera.ada)).stage == "offered"


async def _asks_himself(to: Welcome) -> object:
    async with transaction() as connection:
        begun = await log.begin(connection, to.visitor, uuid4().hex, text="Hi", page=None, browser=None, pace=PACE)
        await log.ask(connection, begun.log, VISITOR, uuid4().hex, Reason.ASKED)
    return begun.log
