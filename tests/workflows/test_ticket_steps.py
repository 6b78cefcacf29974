"""What a ticket does outside: each mail once, failures tried again at growing intervals, by people at once or never."""

import asyncio
from datetime import timedelta
from itertools import pairwise

from msgspec.structs import replace
from temporalio import activity

from desk.worker import HANDS, new_worker
from models.events import StepFailed, StepKind, StepSkipped
from models.recording import OutsideStep, StepOutcome
from models.tickets.state import StepState
from settings import Settings
from tests.support.refusing import refusal
from tests.support.ticket_workers import NewCase
from tests.support.ticketing import SENT, Case, Mailroom, new_case
from tests.support.waiting import until
from workflows import ticket_requests as ask
from workflows.client import connect

DOWN = StepOutcome(done=False, code="unreachable")
REFUSED = StepOutcome(done=False, code="refused", again=False)
NOTHING = StepOutcome(done=False, code="no_address", skipped=True)


async def _state(case: Case, step: str, state: StepState) -> bool:
    found = await case.step(step)
    return found is not None and found.state is state


async def _failures(case: Case) -> list[StepFailed]:
    return [line.what for line in await case.lines() if isinstance(line.what, StepFailed)]


async def test_whoever_left_an_address_gets_the_number_once(working: NewCase, mailroom: Mailroom) -> None:
    case, other = await working(reachable=True), await working()
    await case.until_fact("step_done")
    await case.done(case.kofi)
    await case.until_fact("step_done", 2)
    await other.done(other.kofi)
    await other.until_fact("step_done")
    assert mailroom.steps_of(case)[0] == "receipt"
    assert [step.split(":", maxsplit=1)[0] for step in mailroom.steps_of(case)] == ["receipt", "done"]
    assert [step.split(":", maxsplit=1)[0] for step in mailroom.steps_of(other)] == ["done"]


async def test_each_answer_is_mailed_once_however_often_the_workflow_is_told(case: Case, mailroom: Mailroom) -> None:
    seqs = [await case.reply(case.kofi, text, hint=False) for text in ("One.", "Two.")]
    await case.handle.signal("message")
    await case.handle.signal("message")
    seqs.append(await case.reply(case.office.ines, "Three."))
    await case.handle.signal("message")
    await case.until_fact("step_done", 3)
    assert mailroom.steps_of(case) == [f"reply:{seq}" for seq in seqs]


async def test_a_failed_step_is_tried_again_after_two_minutes_then_after_four(
    skipping: NewCase, mailroom: Mailroom
) -> None:
    case = await skipping()
    seq = (await case.lines())[-1].seq + 1
    mailroom.order(case, f"reply:{seq}", DOWN, DOWN, DOWN)
    await case.reply(case.kofi, "Which van?")
    await case.until_fact("step_done")
    failures = await _failures(case)
    assert [(one.tries, one.code) for one in failures] == [(1, "unreachable"), (2, "unreachable"), (3, "unreachable")]
    moments = [one.until for one in failures if one.until is not None]
    waits = [late - early for early, late in pairwise(moments)]
    assert [round(wait / timedelta(minutes=2)) for wait in waits] == [2, 4]
    step = await case.step(f"reply:{seq}")
    assert step is not None
    assert (step.state, step.tries, step.until, step.code) == (StepState.DONE, 3, None, None)


async def test_what_a_server_refuses_waits_for_a_person(case: Case, mailroom: Mailroom) -> None:
    seq = (await case.lines())[-1].seq + 1
    mailroom.order(case, f"reply:{seq}", REFUSED)
    await case.reply(case.kofi, "Which van?")
    await case.until_fact("step_failed")
    [failure] = await _failures(case)
    assert (failure.kind, failure.until) == (StepKind.REPLY, None)
    await case.decide(ask.RetryStep(by=case.kofi.handle, step=f"reply:{seq}"))
    await case.until_fact("step_done")
    assert mailroom.steps_of(case) == [f"reply:{seq}"] * 2
    retry = ask.RetryStep(by=case.kofi.handle, step=f"reply:{seq}")
    assert (await refusal(case.decide(retry))).code == "not_waiting"
    assert (await refusal(case.decide(ask.SkipStep(by=case.kofi.handle, step="reply:0")))).code == "invalid"


async def test_a_step_that_somebody_skips_is_left_out(case: Case, mailroom: Mailroom) -> None:
    seq = (await case.lines())[-1].seq + 1
    step = f"reply:{seq}"
    mailroom.order(case, step, DOWN)
    await case.reply(case.kofi, "Which van?")
    await case.until_fact("step_failed")
    await case.decide(ask.SkipStep(by=case.kofi.handle, step=step))
    skipped = await case.last("step_skipped")
    assert (skipped.what, skipped.author.id) == (StepSkipped(step=step, kind=StepKind.REPLY), case.kofi.handle)
    assert (await case.decide(ask.SkipStep(by=case.kofi.handle, step=step))).kept
    assert mailroom.steps_of(case) == [step]


async def test_where_there_is_nobody_to_write_to_the_thread_says_so(case: Case, mailroom: Mailroom) -> None:
    seq = (await case.lines())[-1].seq + 1
    mailroom.order(case, f"reply:{seq}", NOTHING)
    await case.reply(case.kofi, "Which van?")
    await case.until_fact("step_skipped")
    skipped = await case.last("step_skipped")
    assert skipped.what == StepSkipped(step=f"reply:{seq}", kind=StepKind.REPLY, code="no_address")


class Slow:
    """A mail server that does not answer before it is let."""

    def __init__(self) -> None:
        self.let = asyncio.Event()
        self.tries = 0

    @activity.defn(name="outside")
    async def outside(self, step: OutsideStep) -> StepOutcome:
        self.tries += 1
        await self.let.wait()
        return SENT


class Broken:
    @activity.defn(name="outside")
    async def outside(self, step: OutsideStep) -> StepOutcome:
        raise RuntimeError(f"a bug about {step.kind}")


async def test_a_slow_mail_server_holds_up_nobody(apart: Settings) -> None:
    own, slow = apart.task_queue + "-slow", Slow()
    settings = _on(apart, own)
    client = await connect(settings)
    async with new_worker(client, settings, [*HANDS, slow.outside]):
        case = await new_case(client, settings)
        await case.start(reachable=True)
        await until(lambda: slow.tries)
        assert (await case.claim(case.kofi)).status == "in_progress"
        assert await _state(case, "receipt", StepState.WAITING)
        skip = ask.SkipStep(by=case.kofi.handle, step="receipt")
        assert (await case.decide(skip)).version
        slow.let.set()
        await case.until_fact("step_done")
    assert (await case.facts())[-2:] == ["step_skipped", "step_done"], "it went out after all"


async def test_a_bug_in_a_step_is_a_failed_step(apart: Settings) -> None:
    settings = _on(apart, apart.task_queue + "-broken")
    client = await connect(settings)
    async with new_worker(client, settings, [*HANDS, Broken().outside]):
        case = await new_case(client, settings)
        await case.start(reachable=True)
        await case.until_fact("step_failed")
        assert (await case.claim(case.kofi)).status == "in_progress"
    [failure] = await _failures(case)
    assert (failure.code, failure.until is not None) == ("interrupted", True)


def _on(settings: Settings, task_queue: str) -> Settings:
    return replace(settings, task_queue=task_queue)
