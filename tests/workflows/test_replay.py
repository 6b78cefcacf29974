"""Chats, invitations and tickets that are open survive a new version of the workflow: every saved history replays."""

from pathlib import Path

import pytest
from temporalio.client import WorkflowHistory
from temporalio.worker import Replayer

from tests.workflows.invitations import INVITATIONS
from tests.workflows.stories import STORIES
from tests.workflows.tickets import TICKETS
from workflows.converter import CONVERTER
from workflows.escalation import Escalation
from workflows.invitation import Invitation
from workflows.sandbox import RUNNER
from workflows.ticket import Ticket

HISTORIES = Path(__file__).parent / "histories"
SAVED = {file.stem: file.read_text() for file in sorted(HISTORIES.glob("*.json"))}


@pytest.mark.parametrize("name", SAVED)
async def test_a_saved_history_replays(name: str) -> None:
    replayer = Replayer(workflows=[Escalation, Invitation, Ticket], data_converter=CONVERTER, workflow_runner=RUNNER)
    history = WorkflowHistory.from_json(name, SAVED[name])
    assert history.events[-1].HasField("workflow_execution_completed_event_attributes"), "only closed ones tell all"
    await replayer.replay_workflow(history)


def test_every_story_has_a_history() -> None:
    assert set(SAVED) >= set(STORIES) | set(INVITATIONS) | set(TICKETS)
