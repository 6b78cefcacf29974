"""The state of one escalation, and its facts on their way to the log."""

from temporalio import workflow

from models import lifecycle
from models.lifecycle import Escalation, Step
from models.recording import Recording
from workflows import hands, visibility
from workflows.requests import Begin


class Ledger:
    """Each change of `state` is a fact in the queue; `record_next` alone writes the queue, in the order of versions.
    While a fact waits that holds only if nobody spoke, nothing else may be decided: see `settled`."""

    def __init__(self, begin: Begin) -> None:
        self._begin = begin
        self._shown = visibility.Shown(begin.title)
        self._queue: list[Recording] = []
        self._open: int | None = None
        self._not_written: set[int] = set()
        self._recorded = self.version = begin.carried.version if begin.carried else 0
        if begin.carried is None:
            self.state = Escalation(n=begin.n, epoch=begin.epoch, said=begin.said)
            self.take(lifecycle.queued(self.state))
        else:
            self.state = begin.carried.state
            self._shown.carry_on(self.state, self.version)

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
            state=lifecycle.recorded(step),
            quiet=step.quiet,
            answered=step.answered,
        )
        self._queue.append(line)
        self.state, self.version = step.state, line.version
        if step.quiet is not None:
            self._open = line.version
        self._shown.show(self.state, self.version)

    def heard(self, seq: int) -> None:
        """The visitor's last words are at `seq`."""
        self.state, step = lifecycle.said(self.state, seq)
        self.take(step)

    def is_settled(self) -> bool:
        return self._open is None

    async def settled(self) -> None:
        while not self.is_settled():
            await workflow.wait_condition(self.is_settled)

    def is_empty(self) -> bool:
        return not self._queue

    async def recorded(self, version: int) -> bool:
        """Waits until the fact of this version has had its turn; False: somebody spoke, and it was not written."""
        await workflow.wait_condition(lambda: self._recorded >= version)
        return version not in self._not_written

    async def record_next(self) -> None:
        line = self._queue[0]
        answer = await hands.record(line)
        self._queue.pop(0)
        self._recorded = line.version
        if line.version == self._open:
            self._close(line, done=answer.done)
        if self.is_settled():
            self.heard(answer.words.last_visitor_seq)

    def _close(self, line: Recording, *, done: bool) -> None:
        self._open = None
        if done:
            self.state = line.state
            self._shown.show(self.state, self.version)
        else:
            self._not_written.add(line.version)
            self.take(lifecycle.kept(self.state, line.fact))
