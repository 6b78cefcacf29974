"""A ticket from its submission until it is done: whose work it is, and who answers."""

import asyncio
from uuid import uuid4

import pytest

from models.events import Assigned, AuthorKind, Priority
from models.lifecycle import Refused
from settings import Settings
from tests.support.refusing import refusal
from tests.support.ticket_workers import NewCase
from tests.support.ticketing import Case, Mailroom, new_case
from tests.support.waiting import until
from workflows import ticket_requests as ask


async def test_a_ticket_is_claimed_answered_done_and_reopened(case: Case, mailroom: Mailroom) -> None:
    claimed = await case.claim(case.kofi)
    assert (claimed.status, claimed.assignee) == ("in_progress", case.kofi.handle)
    row = await case.row()
    assert (row["status"], row["assignee"], row["version"]) == ("in_progress", case.kofi.handle, claimed.version)
    seq = await case.reply(case.kofi, "Which van?")
    await case.until_fact("step_done")
    assert mailroom.steps_of(case) == [f"reply:{seq}"]
    await case.done(case.kofi)
    await case.vera_says("The blue one.")
    facts = await case.until_fact("ticket_reopened")
    assert (await case.last("ticket_reopened")).author.kind is AuthorKind.VISITOR
    row = await case.row()
    assert (row["status"], row["assignee"]) == ("in_progress", case.kofi.handle)
    assert facts[:6] == ["opened", "listed", "assigned", "responded", "step_done", "resolved"]


async def test_of_twenty_claims_at_once_one_wins_and_the_others_are_told_who(case: Case) -> None:
    people = [case.kofi, *[await case.office.hire(f"Person {n}", "copilot") for n in range(19)]]
    clicks = await asyncio.gather(*(case.claim(one) for one in people), return_exceptions=True)
    won = [one.handle for one, click in zip(people, clicks, strict=True) if not isinstance(click, BaseException)]
    lost = [click for click in clicks if isinstance(click, BaseException)]
    assert len(won) == 1
    assert {(type(no), str(no), getattr(no, "by", None)) for no in lost} == {(Refused, "claimed", won[0])}
    assert (await case.facts()).count("assigned") == 1
    assert (await case.row())["assignee"] == won[0]


async def test_a_command_that_is_sent_twice_is_one_decision(case: Case) -> None:
    click = uuid4().hex
    first, again = await asyncio.gather(case.claim(case.kofi, click), case.claim(case.kofi, click))
    assert first == again
    assert (await case.claim(case.kofi)).kept
    assert (await case.facts()).count("assigned") == 1


async def test_a_ticket_is_assigned_released_and_started(case: Case) -> None:
    kofi, ines = case.kofi.handle, case.office.ines.handle
    assert (await case.decide(ask.Assign(by=ines, to=kofi))).status == "todo"
    assert (await case.last("assigned")).what == Assigned(to=kofi, to_name=case.kofi.name)
    assert (await refusal(case.claim(case.office.ines))).by == kofi
    assert (await case.claim(case.kofi)).status == "in_progress", "whoever it was given to starts"
    assert (await case.decide(ask.Release(by=kofi))).assignee is None
    started = await case.decide(ask.Start(by=ines))
    assert (started.status, started.assignee) == ("in_progress", None)
    assert (await case.decide(ask.Start(by=ines))).kept
    assert await case.facts() == ["opened", "listed", "assigned", "started", "released", "started"]


async def test_a_ticket_that_is_done_is_left_alone_until_it_is_reopened(case: Case) -> None:
    kofi = case.kofi.handle
    assert (await case.done(case.kofi)).status == "done"
    assert (await refusal(case.claim(case.kofi))).code == "ended"
    assert (await refusal(case.decide(ask.Prioritise(by=kofi, priority=Priority.HIGH)))).code == "ended"
    assert (await case.done(case.kofi)).kept
    assert (await case.decide(ask.Reopen(by=kofi))).status == "todo"
    assert (await case.decide(ask.Reopen(by=kofi))).kept
    assert (await case.claim(case.kofi)).status == "in_progress"


async def test_a_ticket_goes_to_another_team_and_is_nobodys_work_there(case: Case, apart: Settings) -> None:
    other = await new_case(case.client, apart)
    await case.claim(case.kofi)
    await case.decide(ask.Regroup(by=case.kofi.handle, team=other.office.team, team_name="Vans"))
    row = await case.row()
    assert (row["team"], row["assignee"], row["status"]) == (other.office.team, None, "todo")


async def test_a_word_that_the_done_did_not_see_reopens_the_ticket(case: Case) -> None:
    await case.claim(case.kofi)
    await case.vera_says("Wait!", hint=False)
    await case.done(case.kofi)
    facts = await case.until_fact("ticket_reopened")
    assert facts[2:5] == ["assigned", "resolved", "ticket_reopened"]


async def test_a_word_that_was_answered_before_the_done_reopens_nothing(case: Case, mailroom: Mailroom) -> None:
    """Its hint and the answer's come only after the done, as behind an outage of the worker."""
    await case.claim(case.kofi)
    await case.vera_says("Is it here?", hint=False)
    answer = await case.reply(case.kofi, "It is.", hint=False)
    await case.done(case.kofi, said=answer)
    facts = await case.until_fact("step_done", 2)
    assert sorted(facts[2:]) == ["assigned", "resolved", "responded", "step_done", "step_done"]
    assert f"reply:{answer}" in mailroom.steps_of(case)
    assert (await case.row())["status"] == "done"


@pytest.mark.parametrize("verb", ["claim", "end"])
async def test_an_operator_acts_for_a_copilot_of_the_group(case: Case, verb: str) -> None:
    await case.handle.signal(verb, {"by": case.kofi.handle})
    fact = "assigned" if verb == "claim" else "resolved"
    await case.until_fact(fact)
    assert (await case.last(fact)).author.id == case.kofi.handle


async def test_a_signal_that_the_rules_refuse_is_a_fact_and_nothing_else(case: Case) -> None:
    await case.claim(case.kofi)
    before = await case.row()
    for n, (by, code) in enumerate(((case.office.ada.handle, "forbidden"), (case.office.ines.handle, "claimed")), 1):
        await case.handle.signal("claim", {"by": by})
        await case.until_fact("signal_refused", n)
        refused = await case.last("signal_refused")
        assert getattr(refused.what, "code", None) == code
        assert refused.author.kind is AuthorKind.OPERATOR
    after = await case.row()
    assert {**after, "version": 0, "changed_at": 0, "state": 0} == {**before, "version": 0, "changed_at": 0, "state": 0}


async def test_a_signal_without_an_argument_is_for_the_assignee(case: Case) -> None:
    await case.handle.signal("end")
    await case.until_fact("signal_refused")
    await case.claim(case.kofi)
    await case.handle.signal("end")
    await case.until_fact("resolved")


async def test_a_message_signal_is_only_a_hint(case: Case) -> None:
    await case.done(case.kofi)
    await case.handle.signal("message", {"said": 99, "replies": [98]})
    await case.handle.signal("message")
    await case.handle.signal("claim", {"by": "nobody"})
    assert "ticket_reopened" not in await case.until_fact("signal_refused"), "nobody wrote, whatever a signal claims"


async def test_a_command_answers_the_same_after_continue_as_new(working: NewCase) -> None:
    case = await working(max_events=40)
    first = (await case.handle.describe()).run_id
    click = uuid4().hex
    claimed = await case.claim(case.kofi, click)
    for _ in range(4):
        await case.done(case.kofi)
        await case.decide(ask.Reopen(by=case.kofi.handle))
    await until(lambda: _another_run(case, first))
    assert await case.claim(case.kofi, click) == claimed
    assert (await case.facts()).count("assigned") == 1


async def _another_run(case: Case, run: str | None) -> bool:
    return (await case.handle.describe()).run_id != run
