"""The updates of an escalation: what people decide about it. Each is checked early, and answered once."""

from temporalio import workflow

with workflow.unsafe.sandbox_import_notification_policy(workflow.SandboxImportNotificationPolicy.SILENT):
    # Our own modules are loaded anew inside the sandbox, where its checks hold for them too.
    from models import lifecycle
    from models.lifecycle import Refused
    from workflows import requests as ask
    from workflows import verbs
    from workflows.answers import Answers, answered, refusal
    from workflows.ledger import Ledger
    from workflows.requests import Begin, Command, Decided, Refusal


class Decisions:
    """What `Escalation` lets people decide."""

    def __init__(self, begin: Begin) -> None:
        self._begin = begin
        self._ledger = Ledger(begin)
        self._answers = Answers[Decided](begin.carried.outcomes if begin.carried else {})

    @workflow.update(name="claim", description="An agent takes the chat; the first one has it.")
    @answered
    async def claim(self, asked: ask.Claim) -> Decided:
        return await self._decide(asked)

    @workflow.update(name="offer", description="The chat is offered to one agent, for a while.")
    @answered
    async def offer(self, asked: ask.Offer) -> Decided:
        return await self._decide(asked)

    @workflow.update(name="decline", description="The offered agent does not take the chat.")
    @answered
    async def decline(self, asked: ask.Decline) -> Decided:
        return await self._decide(asked)

    @workflow.update(name="transfer", description="The owner hands the chat to a colleague, who may decline.")
    @answered
    async def transfer(self, asked: ask.Transfer) -> Decided:
        return await self._decide(asked)

    @workflow.update(name="transfer_to_team", description="The owner gives the chat to another team's queue.")
    @answered
    async def transfer_to_team(self, asked: ask.TransferToTeam) -> Decided:
        return await self._decide(asked)

    @workflow.update(name="take_over", description="A colleague takes a chat that somebody has.")
    @answered
    async def take_over(self, asked: ask.TakeOver) -> Decided:
        return await self._decide(asked)

    @workflow.update(name="extend", description="An agent gives a pending timer its whole length again.")
    @answered
    async def extend(self, asked: ask.Extend) -> Decided:
        return await self._decide(asked)

    @workflow.update(name="cut_short", description="An agent lets a pending timer fire now.")
    @answered
    async def cut_short(self, asked: ask.CutShort) -> Decided:
        return await self._decide(asked)

    @workflow.update(name="end", description="The owner ends the chat; it can be undone for ten seconds.")
    @answered
    async def end(self, asked: ask.End) -> Decided:
        return await self._decide(asked)

    @workflow.update(name="undo_end", description="The owner goes on after all.")
    @answered
    async def undo_end(self, asked: ask.UndoEnd) -> Decided:
        return await self._decide(asked)

    @workflow.update(name="archive", description="Closes an ended chat for ever, unless the visitor wrote meanwhile.")
    @answered
    async def archive(self, asked: ask.Archive) -> Decided:
        return await self._decide(asked)

    @workflow.update(name="hand_back", description="The owner gives the chat back to the concierge.")
    @answered
    async def hand_back(self, asked: ask.HandBack) -> Decided:
        return await self._decide(asked)

    @workflow.update(name="leave", description="The visitor starts again: this chat closes.")
    @answered
    async def leave(self, asked: ask.Leave) -> Decided:
        return await self._decide(asked)

    @claim.validator
    def _may_claim(self, asked: ask.Claim) -> None:
        self._check(asked)

    @offer.validator
    def _may_offer(self, asked: ask.Offer) -> None:
        self._check(asked)

    @decline.validator
    def _may_decline(self, asked: ask.Decline) -> None:
        self._check(asked)

    @transfer.validator
    def _may_transfer(self, asked: ask.Transfer) -> None:
        self._check(asked)

    @transfer_to_team.validator
    def _may_transfer_to_team(self, asked: ask.TransferToTeam) -> None:
        self._check(asked)

    @take_over.validator
    def _may_take_over(self, asked: ask.TakeOver) -> None:
        self._check(asked)

    @extend.validator
    def _may_extend(self, asked: ask.Extend) -> None:
        self._check(asked)

    @cut_short.validator
    def _may_cut_short(self, asked: ask.CutShort) -> None:
        self._check(asked)

    @end.validator
    def _may_end(self, asked: ask.End) -> None:
        self._check(asked)

    @undo_end.validator
    def _may_undo_end(self, asked: ask.UndoEnd) -> None:
        self._check(asked)

    @archive.validator
    def _may_archive(self, asked: ask.Archive) -> None:
        self._check(asked)

    @hand_back.validator
    def _may_hand_back(self, asked: ask.HandBack) -> None:
        self._check(asked)

    @leave.validator
    def _may_leave(self, asked: ask.Leave) -> None:
        self._check(asked)

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
            raise self._answers.refuse(Refusal(code=verbs.who_wrote(asked)))
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
