"""Which words open a ticket again."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from models.events import Author
from models.lifecycle import VISITOR, agent
from models.recording import TicketWords
from models.tickets import deciding
from models.tickets.hearing import heard
from models.tickets.state import Ticket, TicketStatus

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.mark.parametrize("by", [VISITOR, agent("kofi")], ids=["vera", "kofi"])
@pytest.mark.parametrize(("said", "status"), [(7, TicketStatus.DONE), (8, TicketStatus.TODO)])
def test_words_that_are_known_to_whoever_says_that_it_is_solved_open_nothing_however_late_they_are_told(
    by: Author, said: int, status: TicketStatus
) -> None:
    solved = deciding.done(Ticket(team=uuid4(), opened_at=NOW), by, NOW, 3, said=7)
    assert solved is not None
    state, moves = heard(solved.state, TicketWords(said=said), NOW)
    assert (moves[-1].state if moves else state).status is status
