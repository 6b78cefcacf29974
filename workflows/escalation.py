"""The promise that a person will come, and what may happen to the chat until it is archived."""

from msgspec.structs import replace
from temporalio import workflow

with workflow.unsafe.sandbox_import_notification_policy(workflow.SandboxImportNotificationPolicy.SILENT):
    # Our own modules are loaded anew inside the sandbox, where its checks hold for them too.
    from models import lifecycle
    from models.lifecycle import Refused, Step
    from models.recording import Authorise
    from workflows import deadline, hands, verbs, visibility
    from workflows.decisions import Decisions
    from workflows.requests import LOOK, NOBODY, UNSAID, Begin, Carried, Claim, Edge, End, Hint, Signalled


@workflow.defn(name="Escalation")
class Escalation(Decisions):
    """Updates are what people decide; the signals of the same names are for operators and integrations."""

    @workflow.init
    def __init__(self, begin: Begin) -> None:
        super().__init__(begin)

    @workflow.run
    async def run(self, begin: Begin) -> None:  # noqa: ARG002  `__init__` has it
        """Writes down what was decided, does what is due, and goes on until it is closed."""
        ledger = self._ledger
        while not self._over():
            await deadline.wait(self._has_work, ledger.next_due, visibility.waits_for)
            due = ledger.next_due()
            if not ledger.is_empty():
                await ledger.record_next()
            elif due is not None and deadline.over(due):
                ledger.take(lifecycle.fire(ledger.state, due.timer, workflow.now()))
            elif self._full():
                workflow.continue_as_new(self._carried())

    @workflow.signal(name="claim", description='Claim for an agent: {"by": handle}. A refusal stands in the chat.')
    async def claim_by_signal(self, asked: Signalled = UNSAID) -> None:
        await self._obey("claim", asked)

    @workflow.signal(name="end", description='End the chat: {"by": handle, "seen": seq}, both optional.')
    async def end_by_signal(self, asked: Signalled = UNSAID) -> None:
        await self._obey("end", asked)

    @workflow.signal(name="message", description="A hint that somebody wrote: go and look.")
    async def message(self, hint: Hint = LOOK) -> None:  # noqa: ARG002  it says nothing by design
        words = await hands.watermarks(self._begin.conversation)
        await self._ledger.settled()
        self._ledger.heard(words)

    @workflow.signal(name="agent_gone", description="The owner's console has been closed for a while.")
    async def agent_gone(self, edge: Edge = NOBODY) -> None:
        await self._ledger.settled()
        self._ledger.take(lifecycle.agent_gone(self._ledger.state, edge.agent, edge.epoch))

    @workflow.signal(name="agent_back", description="The owner's console is open again.")
    async def agent_back(self, edge: Edge = NOBODY) -> None:
        await self._ledger.settled()
        self._ledger.take(lifecycle.agent_back(self._ledger.state, edge.agent, edge.epoch))

    async def _obey(self, verb: str, asked: Signalled) -> None:
        """A signal cannot be refused to its sender, so the refusal is a fact."""
        by = asked.by or self._ledger.state.owner or ""
        may = await hands.authorise(
            Authorise(team=self._ledger.state.team or self._begin.team, handle=by, claims=verb == "claim")
        )
        await self._ledger.settled()
        try:
            step = self._signalled(verb, by, asked.seen, may.code)
        except Refused as no:
            step = lifecycle.signal_refused(self._ledger.state, verb, no.code)
        self._ledger.take(step)

    def _signalled(self, verb: str, by: str, seen: int | None, refused: str | None) -> Step | None:
        if refused is not None:
            raise Refused(refused)
        state = self._ledger.state
        command = Claim(by=by) if verb == "claim" else End(by=by, seen=state.said if seen is None else seen)
        return verbs.ask(state, command, workflow.now())

    def _has_work(self) -> bool:
        return not self._ledger.is_empty() or self._over() or self._full()

    def _over(self) -> bool:
        return self._ledger.state.status in lifecycle.CLOSED and self._idle()

    def _full(self) -> bool:
        info, limit = workflow.info(), self._begin.max_events
        asked_for = limit is not None and info.get_current_history_length() >= limit
        return (asked_for or info.is_continue_as_new_suggested()) and self._idle()

    def _idle(self) -> bool:
        return self._ledger.is_empty() and workflow.all_handlers_finished()

    def _carried(self) -> Begin:
        carried = Carried(state=self._ledger.state, version=self._ledger.version, outcomes=self._answers.outcomes)
        return replace(self._begin, carried=carried)
