"""The promise that a person will come, and what may happen to the chat until it is archived."""

from msgspec.structs import replace
from temporalio import workflow

with workflow.unsafe.sandbox_import_notification_policy(workflow.SandboxImportNotificationPolicy.SILENT):
    # Our own modules are loaded anew inside the sandbox, where its checks hold for them too.
    from models import lifecycle
    from models.lifecycle import Refused, Step
    from models.recording import Authorise
    from workflows import deadline, hands, verbs, visibility
    from workflows.answers import Answers, answered, refusal
    from workflows.ledger import Ledger
    from workflows.requests import (
        LOOK,
        NOBODY,
        UNSAID,
        Archive,
        Begin,
        Carried,
        Claim,
        Command,
        Decided,
        Edge,
        End,
        HandBack,
        Hint,
        Leave,
        Refusal,
        Signalled,
        UndoEnd,
    )


@workflow.defn(name="Escalation")
class Escalation:
    """Updates are what people decide; the signals of the same names are for operators and integrations."""

    @workflow.init
    def __init__(self, begin: Begin) -> None:
        self._begin = begin
        self._ledger = Ledger(begin)
        self._answers = Answers(begin.carried.outcomes if begin.carried else {})

    @workflow.run
    async def run(self, begin: Begin) -> None:  # noqa: ARG002  `__init__` has it
        """Writes down what was decided, ends the chat when its undo time is over, and goes on until it is closed."""
        ledger = self._ledger
        while not self._over():
            await deadline.wait(self._has_work, lambda: ledger.state.until, visibility.UNDO_TIME)
            if not ledger.is_empty():
                await ledger.record_next()
            elif deadline.over(ledger.state.until):
                ledger.take(lifecycle.settle_end(ledger.state))
            elif self._full():
                workflow.continue_as_new(self._carried())

    @workflow.update(name="claim", description="An agent takes the chat; the first one has it.")
    @answered
    async def claim(self, asked: Claim) -> Decided:
        return await self._decide(asked)

    @workflow.update(name="end", description="The owner ends the chat; it can be undone for ten seconds.")
    @answered
    async def end(self, asked: End) -> Decided:
        return await self._decide(asked)

    @workflow.update(name="undo_end", description="The owner goes on after all.")
    @answered
    async def undo_end(self, asked: UndoEnd) -> Decided:
        return await self._decide(asked)

    @workflow.update(name="archive", description="Closes an ended chat for ever, unless the visitor wrote meanwhile.")
    @answered
    async def archive(self, asked: Archive) -> Decided:
        return await self._decide(asked)

    @workflow.update(name="hand_back", description="The owner gives the chat back to the concierge.")
    @answered
    async def hand_back(self, asked: HandBack) -> Decided:
        return await self._decide(asked)

    @workflow.update(name="leave", description="The visitor starts again: this chat closes.")
    @answered
    async def leave(self, asked: Leave) -> Decided:
        return await self._decide(asked)

    @claim.validator
    def _may_claim(self, asked: Claim) -> None:
        self._check(asked)

    @end.validator
    def _may_end(self, asked: End) -> None:
        self._check(asked)

    @undo_end.validator
    def _may_undo_end(self, asked: UndoEnd) -> None:
        self._check(asked)

    @archive.validator
    def _may_archive(self, asked: Archive) -> None:
        self._check(asked)

    @hand_back.validator
    def _may_hand_back(self, asked: HandBack) -> None:
        self._check(asked)

    @leave.validator
    def _may_leave(self, asked: Leave) -> None:
        self._check(asked)

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
        self._ledger.heard(words.last_visitor_seq)

    @workflow.signal(name="agent_gone", description="The owner's console has been closed for a while.")
    async def agent_gone(self, edge: Edge = NOBODY) -> None:
        await self._ledger.settled()
        self._ledger.take(lifecycle.agent_gone(self._ledger.state, edge.agent, edge.epoch))

    @workflow.signal(name="agent_back", description="The owner's console is open again.")
    async def agent_back(self, edge: Edge = NOBODY) -> None:
        await self._ledger.settled()
        self._ledger.take(lifecycle.agent_back(self._ledger.state, edge.agent, edge.epoch))

    def _check(self, asked: Command) -> None:
        """Refuses early where nothing is open, which leaves no trace in the history."""
        if self._ledger.is_settled() and not self._answers.given():
            try:
                verbs.ask(self._ledger.state, asked, workflow.now())
            except Refused as no:
                raise refusal(no) from None

    async def _decide(self, asked: Command) -> Decided:
        if self._answers.given():
            return self._answers.repeat()
        await self._ledger.settled()
        step = verbs.ask(self._ledger.state, asked, workflow.now())
        self._ledger.take(step)  # before the first await that follows: so the first one to ask has it
        state, version = lifecycle.recorded(step) if step else self._ledger.state, self._ledger.version
        if not await self._ledger.recorded(version):
            raise refusal(self._answers.keep(Refusal(code=verbs.who_wrote(asked))))
        return self._answers.keep(
            Decided(
                status=state.status,
                owner=state.owner,
                epoch=state.epoch,
                until=state.until,
                version=version,
                kept=step is None,
            )
        )

    async def _obey(self, verb: str, asked: Signalled) -> None:
        """A signal cannot be refused to its sender, so the refusal is a fact."""
        by = asked.by or self._ledger.state.owner or ""
        may = await hands.authorise(Authorise(team=self._begin.team, handle=by, claims=verb == "claim"))
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
