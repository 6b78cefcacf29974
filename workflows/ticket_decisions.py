"""The updates of a ticket: what people decide about it. Each is checked early, and answered once."""

from temporalio import workflow

with workflow.unsafe.sandbox_import_notification_policy(workflow.SandboxImportNotificationPolicy.SILENT):
    # Our own modules are loaded anew inside the sandbox, where its checks hold for them too.
    from models.lifecycle import Refused
    from workflows import ticket_requests as ask
    from workflows import ticket_verbs as verbs
    from workflows.answers import Answers, answered, refusal
    from workflows.requests import Refusal
    from workflows.ticket_ledger import Ledger
    from workflows.ticket_requests import Begin, TicketCommand, TicketDecided


class Decisions:
    """What `Ticket` lets people decide."""

    def __init__(self, begin: Begin) -> None:
        self._begin = begin
        self._ledger = Ledger(begin)
        self._answers = Answers[TicketDecided](begin.carried.outcomes if begin.carried else {})

    @workflow.update(name="claim", description="A person works on the ticket; the first one has it.")
    @answered
    async def claim(self, asked: ask.Claim) -> TicketDecided:
        return await self._decide(asked)

    @workflow.update(name="release", description="Nobody's work any more.")
    @answered
    async def release(self, asked: ask.Release) -> TicketDecided:
        return await self._decide(asked)

    @workflow.update(name="assign", description="The ticket is this person's work.")
    @answered
    async def assign(self, asked: ask.Assign) -> TicketDecided:
        return await self._decide(asked)

    @workflow.update(name="start", description="In Progress.")
    @answered
    async def start(self, asked: ask.Start) -> TicketDecided:
        return await self._decide(asked)

    @workflow.update(name="regroup", description="The ticket goes to another team.")
    @answered
    async def regroup(self, asked: ask.Regroup) -> TicketDecided:
        return await self._decide(asked)

    @workflow.update(name="prioritise", description="The priority, by which its targets are counted.")
    @answered
    async def prioritise(self, asked: ask.Prioritise) -> TicketDecided:
        return await self._decide(asked)

    @workflow.update(name="schedule", description="The ticket is due then, or at no time.")
    @answered
    async def schedule(self, asked: ask.Schedule) -> TicketDecided:
        return await self._decide(asked)

    @workflow.update(name="done", description="The ticket is done; the visitor's words reopen it.")
    @answered
    async def done(self, asked: ask.Done) -> TicketDecided:
        return await self._decide(asked)

    @workflow.update(name="reopen", description="To be done after all.")
    @answered
    async def reopen(self, asked: ask.Reopen) -> TicketDecided:
        return await self._decide(asked)

    @workflow.update(name="extend", description="A person gives a pending timer more time.")
    @answered
    async def extend(self, asked: ask.Extend) -> TicketDecided:
        return await self._decide(asked)

    @workflow.update(name="cut_short", description="A person lets a pending timer fire now.")
    @answered
    async def cut_short(self, asked: ask.CutShort) -> TicketDecided:
        return await self._decide(asked)

    @workflow.update(name="retry_step", description="A failed step is tried again, now.")
    @answered
    async def retry_step(self, asked: ask.RetryStep) -> TicketDecided:
        return await self._decide(asked)

    @workflow.update(name="skip_step", description="A step is left out.")
    @answered
    async def skip_step(self, asked: ask.SkipStep) -> TicketDecided:
        return await self._decide(asked)

    @claim.validator
    def _may_claim(self, asked: ask.Claim) -> None:
        self._check(asked)

    @release.validator
    def _may_release(self, asked: ask.Release) -> None:
        self._check(asked)

    @assign.validator
    def _may_assign(self, asked: ask.Assign) -> None:
        self._check(asked)

    @start.validator
    def _may_start(self, asked: ask.Start) -> None:
        self._check(asked)

    @regroup.validator
    def _may_regroup(self, asked: ask.Regroup) -> None:
        self._check(asked)

    @prioritise.validator
    def _may_prioritise(self, asked: ask.Prioritise) -> None:
        self._check(asked)

    @schedule.validator
    def _may_schedule(self, asked: ask.Schedule) -> None:
        self._check(asked)

    @done.validator
    def _may_be_done(self, asked: ask.Done) -> None:
        self._check(asked)

    @reopen.validator
    def _may_reopen(self, asked: ask.Reopen) -> None:
        self._check(asked)

    @extend.validator
    def _may_extend(self, asked: ask.Extend) -> None:
        self._check(asked)

    @cut_short.validator
    def _may_cut_short(self, asked: ask.CutShort) -> None:
        self._check(asked)

    @retry_step.validator
    def _may_retry_step(self, asked: ask.RetryStep) -> None:
        self._check(asked)

    @skip_step.validator
    def _may_skip_step(self, asked: ask.SkipStep) -> None:
        self._check(asked)

    def _check(self, asked: TicketCommand) -> None:
        """Refuses early where nothing is open, which leaves no trace in the history."""
        if self._ledger.is_settled() and not self._answers.given():
            try:
                verbs.ask(self._ledger.state, asked, workflow.now(), self._ledger.version + 1)
            except Refused as no:
                raise refusal(no) from None

    async def _decide(self, asked: TicketCommand) -> TicketDecided:
        if self._answers.given():
            return self._answers.repeat()
        await self._ledger.settled()
        move = verbs.ask(self._ledger.state, asked, workflow.now(), self._ledger.version + 1)
        self._ledger.take(move)  # before the first await that follows: so the first one to ask has it
        state, version = self._ledger.state, self._ledger.version
        if not await self._ledger.recorded(version):
            raise self._answers.refuse(Refusal(code="visitor_wrote"))
        return self._answers.keep(
            TicketDecided(status=state.status, assignee=state.assignee, version=version, kept=move is None)
        )
