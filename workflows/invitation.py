"""The promise of an invitation: one at a time for each visitor, and after a No he is left alone for a while."""

from contextlib import suppress

from temporalio import workflow

with workflow.unsafe.sandbox_import_notification_policy(workflow.SandboxImportNotificationPolicy.SILENT):
    # Our own modules are loaded anew inside the sandbox, where its checks hold for them too.
    from models import inviting
    from models.inviting import PENDING, Stage
    from models.lifecycle import Refused
    from workflows import deadline, policy, visibility
    from workflows import invitation_requests as ask
    from workflows.answers import answered, refusal
    from workflows.invitation_ledger import Ledger
    from workflows.invitation_requests import ACCEPT, DENY, NOTICED, STANDING, Begin, Command, Outcome


@workflow.defn(name="Invitation")
class Invitation:
    """Updates are what people decide; the signals of the same names are for operators and integrations. It lives a few
    minutes at most, so it never has to continue as new."""

    @workflow.init
    def __init__(self, begin: Begin) -> None:
        self._ledger = Ledger(begin)

    @workflow.run
    async def run(self, begin: Begin) -> None:  # noqa: ARG002  `__init__` has it
        """Writes down what was decided, does what is due, and goes on until the visitor may be invited again."""
        ledger = self._ledger
        with suppress(TimeoutError):
            await workflow.wait_condition(lambda: ledger.state.stage is not None, timeout=policy.FIRST_WORD)
        while not self._over():
            await deadline.wait(self._has_work, ledger.next_due, visibility.invitation_waits_for)
            due = ledger.next_due()
            if not ledger.is_empty():
                await ledger.record_next()
            elif due is not None and deadline.over(due):
                ledger.do_due(due)

    @workflow.update(name="invite", description="An agent asks the visitor to chat; the first one does.")
    @answered
    async def invite(self, asked: ask.Invite) -> Outcome:
        return await self._decide(asked)

    @workflow.update(name="accept", description="The visitor wants to chat.")
    @answered
    async def accept(self, asked: ask.Accept) -> Outcome:
        return await self._decide(asked)

    @workflow.update(name="deny", description="The visitor does not want to chat.")
    @answered
    async def deny(self, asked: ask.Deny) -> Outcome:
        return await self._decide(asked)

    @workflow.update(name="withdraw", description="The inviter takes the invitation back.")
    @answered
    async def withdraw(self, asked: ask.Withdraw) -> Outcome:
        return await self._decide(asked)

    @invite.validator
    def _may_invite(self, asked: ask.Invite) -> None:
        self._check(asked)

    @accept.validator
    def _may_accept(self, asked: ask.Accept) -> None:
        self._check(asked)

    @deny.validator
    def _may_deny(self, asked: ask.Deny) -> None:
        self._check(asked)

    @withdraw.validator
    def _may_withdraw(self, asked: ask.Withdraw) -> None:
        self._check(asked)

    @workflow.signal(name="accept", description='Accept for the visitor: {"id": invitation}, optional.')
    async def accept_by_signal(self, asked: ask.Accept = ACCEPT) -> None:
        self._obey("accept", asked)

    @workflow.signal(name="deny", description='Deny for the visitor: {"id": invitation}, optional.')
    async def deny_by_signal(self, asked: ask.Deny = DENY) -> None:
        self._obey("deny", asked)

    @workflow.signal(name="noticed", description="A page of the visitor has it, or shows it.")
    async def noticed(self, told: ask.Noticed = NOTICED) -> None:
        state = self._ledger.state
        about = told.id or state.id
        if about is not None:
            self._ledger.take(inviting.delivered(state, about, workflow.now(), seen=told.seen))

    @workflow.signal(name="escalated", description="The visitor got into a chat in another way.")
    async def escalated(self, told: ask.About = STANDING) -> None:
        self._fall(Stage.ESCALATED, told)

    @workflow.signal(name="visitor_left", description="The visitor is not on the site any more.")
    async def visitor_left(self, told: ask.About = STANDING) -> None:
        self._fall(Stage.VISITOR_LEFT, told)

    def _fall(self, stage: Stage, told: ask.About) -> None:
        if told.id in (None, self._ledger.state.id):
            self._ledger.take(inviting.falls(self._ledger.state, stage, workflow.now()))

    def _check(self, asked: Command) -> None:
        """Refuses early, which leaves no trace in the history."""
        try:
            self._ask(asked)
        except Refused as no:
            raise refusal(no) from None

    async def _decide(self, asked: Command) -> Outcome:
        ledger = self._ledger
        after = self._ask(asked)
        ledger.take(after)  # before the first await: so the first one to ask has it
        state = ledger.state
        if state.id is None or state.stage is None:
            raise AssertionError("Nothing is decided about an invitation that is not there.")
        await ledger.recorded(ledger.version)
        accepted = ledger.written if state.stage is Stage.ACCEPTED else None
        return Outcome(
            id=state.id,
            stage=state.stage,
            by=state.by,
            until=state.until,
            log=accepted.log if accepted else None,
            seq=accepted.seq if accepted else None,
            kept=after is None,
        )

    def _obey(self, verb: str, asked: ask.Accept | ask.Deny) -> None:
        try:
            self._ledger.take(self._ask(asked))
        except Refused as no:
            self._ledger.refused(verb, no.code)

    def _ask(self, asked: Command) -> inviting.Invitation | None:
        """Raises `models.lifecycle.Refused`."""
        state, now = self._ledger.state, workflow.now()
        match asked:
            case ask.Invite(id=id_, by=by, team=team):
                return inviting.invite(state, id_, by, team, now)
            case ask.Accept(id=id_):
                return inviting.accept(state, id_, now)
            case ask.Deny(id=id_):
                return inviting.deny(state, id_, now)
            case ask.Withdraw(by=by):
                return inviting.withdraw(state, by, now)

    def _has_work(self) -> bool:
        return not self._ledger.is_empty() or self._over()

    def _over(self) -> bool:
        s = self._ledger.state
        waits = s.stage in PENDING or s.cools_until is not None
        return not waits and self._ledger.is_empty() and workflow.all_handlers_finished()
