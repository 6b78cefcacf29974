"""What was said in a ticket's thread, and what follows from it."""

from datetime import datetime

from msgspec.structs import replace

from models.events import Responded, StepKind
from models.lifecycle import FRONTDESK, VISITOR
from models.recording import TicketWords
from models.tickets.deciding import reopen
from models.tickets.state import Ticket, TicketMove, TicketStatus
from models.tickets.steps import begin_step


def heard(s: Ticket, words: TicketWords, now: datetime) -> tuple[Ticket, list[TicketMove]]:
    """The state that knows the visitor's words, and what follows, each from the one before. His words reopen what is
    done; each answer of the staff goes to him by mail, and the first one meets the response target."""
    if s.status is TicketStatus.CLOSED:
        return s, []
    replies = [seq for seq in words.replies if seq > s.answered]
    spoke = words.said > s.said
    s = replace(s, said=max(s.said, words.said))
    move = reopen(s, VISITOR, now) if spoke and s.status is TicketStatus.DONE else None
    if move is None:
        return s, [_answered(s, replies, responds=True)] if replies else []
    # What the staff said before the words that reopen is no answer to them.
    responds = bool(replies) and replies[-1] > words.said
    return s, [move, _answered(move.state, replies, responds=responds)] if replies else [move]


def _answered(s: Ticket, replies: list[int], *, responds: bool) -> TicketMove:
    responds = responds and not s.responded
    s = replace(s, answered=replies[-1], responded=s.responded or responds)
    for seq in replies:
        s = begin_step(s, f"reply:{seq}", StepKind.REPLY, seq)
    return TicketMove(state=s, fact=Responded() if responds else None, by=FRONTDESK)
