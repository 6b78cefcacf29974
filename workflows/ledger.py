"""The state of one escalation, and its facts on their way to the log."""

from msgspec.structs import replace
from temporalio import workflow

from models import lifecycle
from models.events import Transferred
from models.lifecycle import Escalation, Step
from models.recording import Recording, Watermarks
from models.status import Status
from models.waits import Due, Waits, waits_after
from workflows import hands, visibility
from workflows.lines import Lines
from workflows.requests import Begin


class Ledger:
    """Each change of `state` is a fact in the queue; `record_next` alone writes the queue, in the order of versions.
    While a fact waits that holds only if nobody spoke, nothing else may be decided: see `settled`."""

    def __init__(self, begin: Begin) -> None:
        self._begin = begin
        self._shown = visibility.Shown(Status.UNCLAIMED)
        self._lines = Lines[Recording](begin.carried.version if begin.carried else 0)
        self._open: int | None = None
        self._not_written: set[int] = set()
        if begin.carried is None:
            waits = Waits(queued_at=workflow.now(), waiting_since=begin.waiting_since)
            self.state = Escalation(
                n=begin.n, epoch=begin.epoch, said=begin.said, team=begin.team, waits=waits, policy=begin.policy
            )
            self.take(lifecycle.queued(self.state))
            if begin.reserved_for is not None:
                self.take(lifecycle.reserve(self.state, begin.reserved_for, workflow.now()))
        else:
            self.state = begin.carried.state
            self._shown.carry_on(self.state.status, self.state.owner, self._details())

    def take(self, step: Step | None) -> None:
        """Changes the state, now, and queues the fact."""
        if step is None:
            return
        line = Recording(
            conversation=self._begin.conversation,
            n=self._begin.n,
            workflow=workflow.info().workflow_id,
            version=self.version + 1,
            fact=step.fact,
            by=step.by,
            state=self._moved(lifecycle.recorded(step), step),
            quiet=step.quiet,
            answered=step.answered,
        )
        self._lines.add(line)
        self.state = line.state if step.quiet is None else step.state
        if step.quiet is not None:
            self._open = line.version
        if isinstance(step.fact, Transferred):
            self._shown.moved(step.fact.team_name)
        self._show()

    def heard(self, words: Watermarks) -> None:
        """How far people have spoken by now."""
        waits = replace(self.state.waits, waiting_since=words.waiting_since, spoke_at=words.spoke_at)
        state = replace(self.state, waits=waits, answered=max(self.state.answered, words.last_agent_seq))
        self.state, step = lifecycle.said(state, words.last_visitor_seq, workflow.now())
        self.take(step)
        self._show()

    def next_due(self) -> Due | None:
        """What happens next by itself; nothing while facts wait to be written."""
        found = lifecycle.pending(self.state) if self.is_empty() else ()
        return found[0] if found else None

    def is_settled(self) -> bool:
        return self._open is None

    async def settled(self) -> None:
        while not self.is_settled():
            await workflow.wait_condition(self.is_settled)

    @property
    def version(self) -> int:
        return self._lines.version

    def is_empty(self) -> bool:
        return self._lines.is_empty()

    async def recorded(self, version: int) -> bool:
        """Waits until the fact of this version has had its turn; False: somebody spoke, and it was not written."""
        await self._lines.written(version)
        return version not in self._not_written

    async def record_next(self) -> None:
        line = self._lines.next()
        answer = await hands.record(line)
        self._lines.pop()
        if line.version == self._open:
            self._close(line, done=answer.done)
        if self.is_settled():
            self.heard(answer.words)

    def _show(self) -> None:
        self._shown.show(self.state.status, self.state.owner, self._details())

    def _details(self) -> str:
        return visibility.details(self._begin.title, self.state, self.version)

    def _moved(self, state: Escalation, step: Step) -> Escalation:
        return replace(state, waits=waits_after(state.waits, step.fact, step.by, workflow.now()))

    def _close(self, line: Recording, *, done: bool) -> None:
        self._open = None
        if done:
            self.state = line.state
            self._show()
        else:
            self._not_written.add(line.version)
            self.take(lifecycle.kept(self.state, line.fact))
