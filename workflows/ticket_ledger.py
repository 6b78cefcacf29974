"""The state of one ticket, and its facts on their way to its log."""

from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace
from temporalio import workflow

from models.events import Listed, Prioritised, Regrouped, TicketClosed, TicketReopened
from models.recording import TicketRecorded, TicketRecording, TicketWords
from models.tickets import deciding, steps, waiting
from models.tickets.hearing import heard
from models.tickets.state import StepAgain, Ticket, TicketDue, TicketMove, TicketStatus
from workflows import hands, visibility
from workflows import ticket_visibility as seen
from workflows.lines import Lines
from workflows.ticket_requests import Begin

COUNTED_ANEW = (Listed, Regrouped, Prioritised, TicketReopened)
"""After these facts the targets are other ones."""


class Next(Struct, frozen=True, kw_only=True):
    """What happens next by itself, and when."""

    at: datetime
    what: TicketDue | StepAgain


class Ledger:
    """Each change of `state` goes into the queue; `record_next` alone writes it, in the order of versions. While a
    close waits, which holds only if the visitor has not spoken, nothing else may be decided: see `settled`."""

    def __init__(self, begin: Begin) -> None:
        self._begin = begin
        self._shown = visibility.Shown(TicketStatus.TODO, begin.assignee)
        self._lines = Lines[TicketRecording](begin.carried.version if begin.carried else 0)
        self._before_close: Ticket | None = None
        self._kept: set[int] = set()
        self.title = begin.title
        if begin.carried is not None:
            self.state = begin.carried.state
            self._shown.carry_on(self.state.status, self.state.assignee, self._details())
            return
        self.state = Ticket(
            team=begin.team,
            assignee=begin.assignee,
            priority=begin.priority,
            due_at=begin.due_at,
            policy=begin.policy,
            manager=begin.manager,
            opened_at=begin.at,
        )
        self.take(deciding.listed(self.state, reachable=begin.reachable))

    @property
    def version(self) -> int:
        return self._lines.version

    def take(self, move: TicketMove | None) -> None:
        """Changes the state, now, and queues it."""
        if move is None:
            return
        if isinstance(move.fact, TicketClosed):
            self._before_close = self.state
        self.state = move.state
        self._lines.add(
            TicketRecording(
                number=self._begin.number,
                log=self._begin.log,
                workflow=workflow.info().workflow_id,
                version=self._lines.version + 1,
                fact=move.fact,
                by=move.by,
                state=move.state,
                retarget=isinstance(move.fact, COUNTED_ANEW),
            )
        )
        if isinstance(move.fact, Regrouped):
            self.title = seen.summary(self._begin.number, move.fact.team_name)
            self._shown.moved(move.fact.team_name)
        self._show()

    def heard(self, words: TicketWords) -> None:
        """What people have said by now."""
        self.state, moves = heard(self.state, words, workflow.now())
        for move in moves:
            self.take(move)

    def next_due(self) -> Next | None:
        """What happens next by itself; nothing while something waits to be written."""
        if not self.is_empty():
            return None
        found: list[TicketDue | StepAgain] = [*waiting.pending(self.state), *steps.agains(self.state)]
        first = min(found, key=lambda one: one.at, default=None)
        return None if first is None else Next(at=first.at, what=first)

    def do_due(self, due: Next) -> None:
        if isinstance(due.what, StepAgain):
            self.state = steps.again(self.state, due.what.step)
        else:
            self.take(waiting.fire(self.state, due.what.timer, self.version + 1))

    def is_settled(self) -> bool:
        return self._before_close is None

    async def settled(self) -> None:
        while not self.is_settled():
            await workflow.wait_condition(self.is_settled)

    def is_empty(self) -> bool:
        return self._lines.is_empty()

    async def recorded(self, version: int) -> bool:
        """Waits until this version has had its turn; False: the visitor spoke, and it was not written."""
        await self._lines.written(version)
        return version not in self._kept

    async def record_next(self) -> None:
        line = self._lines.next()
        answer = await hands.record_ticket(line)
        self._lines.pop()
        if answer.targets is not None and answer.policy is not None:
            self._recount(answer)
        if isinstance(line.fact, TicketClosed) and self._before_close is not None:
            self._close(line, self._before_close, done=answer.done)
        if self.is_settled():
            self.heard(answer.words)
        self._show()

    def _recount(self, answer: TicketRecorded) -> None:
        """What waits behind it in the queue was decided before the targets were known."""

        def knowing(state: Ticket) -> Ticket:
            return replace(
                state,
                targets=answer.targets or state.targets,
                policy=answer.policy or state.policy,
                manager=answer.manager,
            )

        self.state = knowing(self.state)
        self._lines.change(lambda line: replace(line, state=knowing(line.state)))

    def _close(self, line: TicketRecording, before: Ticket, *, done: bool) -> None:
        self._before_close = None
        if not done:
            self._kept.add(line.version)
            self.state = before

    def _show(self) -> None:
        self._shown.show(self.state.status, self.state.assignee, self._details())

    def _details(self) -> str:
        return seen.details(self.title, self.state, self.version)
