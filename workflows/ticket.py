"""The promise that a ticket is worked on, and that nobody forgets it, for months if it takes them."""

import asyncio

from msgspec.structs import replace
from temporalio import workflow

with workflow.unsafe.sandbox_import_notification_policy(workflow.SandboxImportNotificationPolicy.SILENT):
    # Our own modules are loaded anew inside the sandbox, where its checks hold for them too.
    from models.lifecycle import Refused
    from models.recording import Authorise, OutsideStep, TicketLook
    from models.tickets import deciding, steps
    from models.tickets.state import TicketMove, TicketStatus, TicketStep
    from workflows import deadline, hands, ticket_verbs
    from workflows import ticket_visibility as seen
    from workflows.requests import LOOK, Hint
    from workflows.ticket_decisions import Decisions
    from workflows.ticket_requests import UNSAID, Begin, Carried, Claim, Done, Signalled


@workflow.defn(name="Ticket")
class Ticket(Decisions):
    """Updates are what people decide; the signals are for the relay, operators and integrations."""

    @workflow.init
    def __init__(self, begin: Begin) -> None:
        super().__init__(begin)
        self._errand: asyncio.Task[None] | None = None

    @workflow.run
    async def run(self, begin: Begin) -> None:  # noqa: ARG002  `__init__` has it
        """Writes down what was decided, goes its errands, does what is due, until it is closed."""
        ledger = self._ledger
        while not self._over():
            await deadline.wait(self._has_work, ledger.next_due, lambda one: seen.waits_for(one.what))
            due, step = ledger.next_due(), self._to_do()
            if self._errand is not None and self._errand.done():
                self._errand = self._errand.result()
            elif not ledger.is_empty():
                await ledger.record_next()
            elif step is not None:
                self._errand = asyncio.create_task(self._go(step))
            elif due is not None and deadline.over(due):
                ledger.do_due(due)
            elif self._full():
                workflow.continue_as_new(self._carried())

    @workflow.signal(name="claim", description='Claim for a person: {"by": handle}. A refusal stands in the thread.')
    async def claim_by_signal(self, asked: Signalled = UNSAID) -> None:
        await self._obey("claim", asked)

    @workflow.signal(name="end", description='The ticket is done: {"by": handle}, by default the assignee.')
    async def end_by_signal(self, asked: Signalled = UNSAID) -> None:
        await self._obey("end", asked)

    @workflow.signal(name="message", description="A hint that somebody wrote: go and look.")
    async def message(self, hint: Hint = LOOK) -> None:  # noqa: ARG002  it says nothing by design
        words = await hands.ticket_words(TicketLook(log=self._begin.log, after=self._ledger.state.answered))
        await self._ledger.settled()
        self._ledger.heard(words)

    async def _obey(self, verb: str, asked: Signalled) -> None:
        """A signal cannot be refused to its sender, so the refusal is a fact."""
        by = asked.by or self._ledger.state.assignee or ""
        may = await hands.authorise(Authorise(team=self._ledger.state.team, handle=by, claims=False, ticket=True))
        await self._ledger.settled()
        try:
            move = self._signalled(verb, by, may.code)
        except Refused as no:
            move = deciding.signal_refused(self._ledger.state, verb, no.code)
        self._ledger.take(move)

    def _signalled(self, verb: str, by: str, refused: str | None) -> TicketMove | None:
        if refused is not None:
            raise Refused(refused)
        command = Claim(by=by) if verb == "claim" else Done(by=by)
        return ticket_verbs.ask(self._ledger.state, command, workflow.now(), self._ledger.version + 1)

    async def _go(self, step: TicketStep) -> None:
        """One step outside, beside everything else; what became of it is a fact."""
        about = OutsideStep(
            number=self._begin.number, log=self._begin.log, step=step.id, kind=step.kind, seq=step.seq, to=step.to
        )
        outcome = await hands.outside(about)
        await self._ledger.settled()
        self._ledger.take(steps.ended(self._ledger.state, step.id, outcome, workflow.now()))

    def _to_do(self) -> TicketStep | None:
        return steps.to_do(self._ledger.state) if self._ledger.is_empty() and self._errand is None else None

    def _has_work(self) -> bool:
        back = self._errand is not None and self._errand.done()
        return back or not self._ledger.is_empty() or self._to_do() is not None or self._over() or self._full()

    def _over(self) -> bool:
        return self._ledger.state.status is TicketStatus.CLOSED and self._idle()

    def _full(self) -> bool:
        info, limit = workflow.info(), self._begin.max_events
        asked_for = limit is not None and info.get_current_history_length() >= limit
        return (asked_for or info.is_continue_as_new_suggested()) and self._idle()

    def _idle(self) -> bool:
        return self._ledger.is_empty() and self._errand is None and workflow.all_handlers_finished()

    def _carried(self) -> Begin:
        carried = Carried(state=self._ledger.state, version=self._ledger.version, outcomes=self._answers.outcomes)
        return replace(self._begin, carried=carried, title=self._ledger.title)
