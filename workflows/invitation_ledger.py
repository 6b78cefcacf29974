"""How one invitation stands, and what was decided about it on its way to its row."""

from temporalio import workflow

from models import inviting
from models.inviting import Due, Invitation
from models.recording import InvitationRecorded, InvitationRecording
from workflows import hands, visibility
from workflows.invitation_requests import Begin
from workflows.lines import Lines


class Ledger:
    """Each change of `state` goes into the queue; `record_next` alone writes it, in the order of versions."""

    def __init__(self, begin: Begin) -> None:
        self._begin = begin
        self._shown = visibility.Shown(inviting.Stage.OFFERED)
        self._lines = Lines[InvitationRecording]()
        self._refused = ""
        self.state = Invitation()
        self.written = InvitationRecorded()

    def take(self, state: Invitation | None) -> None:
        """Changes the state, now, and queues it; None: it stands already."""
        if state is None:
            return
        self.state = state
        self._lines.add(
            InvitationRecording(
                visitor=self._begin.visitor, concierge=self._begin.concierge, version=self.version + 1, state=state
            )
        )
        self._show()

    def refused(self, verb: str, code: str) -> None:
        """A signal has no answer: the operator reads here why it did nothing."""
        self._refused = f"The signal `{verb}` was refused: `{code}`"
        self._show()

    def do_due(self, due: Due) -> None:
        if due.to is None:
            self.state = inviting.cooled(self.state)
        else:
            self.take(inviting.falls(self.state, due.to, workflow.now()))

    def next_due(self) -> Due | None:
        """What happens next by itself; nothing while something waits to be written."""
        return inviting.due(self.state) if self.is_empty() else None

    @property
    def version(self) -> int:
        return self._lines.version

    def is_empty(self) -> bool:
        return self._lines.is_empty()

    async def recorded(self, version: int) -> None:
        await self._lines.written(version)

    async def record_next(self) -> None:
        self.written = await hands.record_invitation(self._lines.next())
        self._lines.pop()

    def _show(self) -> None:
        s = self.state
        self._shown.show(
            s.stage or inviting.Stage.OFFERED, s.by, visibility.invitation_details(self._begin.title, s, self._refused)
        )
