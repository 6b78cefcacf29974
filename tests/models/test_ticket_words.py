"""Which words open a ticket again."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from models.lifecycle import VISITOR
from models.recording import TicketWords
from models.tickets import deciding
from models.tickets.hearing import heard
from models.tickets.state import Ticket, TicketStatus

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.mark.parametrize(("said", "status"), [(7, TicketStatus.DONE), (8, TicketStatus.TODO)])
def test_what_vera_said_before_she_says_that_it_is_solved_opens_nothing_however_late_it_is_told(
    said: int, status: TicketStatus
) -> None:
    solved = deciding.done(Ticket(team=uuid4(), opened_at=NOW), VISITOR, NOW, 3, said=7)
    assert solved is not None
    state, moves = heard(solved.state, TicketWords(said=said), NOW)
    assert (moves[-1].state if moves else state).status is status
