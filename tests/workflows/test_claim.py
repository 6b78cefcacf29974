"""Exactly one agent has the chat, and the others are told who."""

from tests.workflows.conftest import NewChat


async def test_an_agent_claims_and_the_screens_show_it(unclaimed: NewChat) -> None:
    chat = await unclaimed()
    decided = await chat.claim(chat.ada)
    assert (decided.status, decided.owner, decided.epoch, decided.version) == ("in_progress", chat.ada.handle, 1, 2)
    row = await chat.row()
    assert (row["status"], row["owner"], row["version"]) == ("in_progress", chat.ada.handle, 2)
    log_row = await chat.log_row()
    assert (log_row["owner"], log_row["owner_epoch"]) == (chat.ada.handle, 1)
    claimed = (await chat.lines())[-1]
    assert (claimed.author.id, claimed.author.name) == (chat.ada.handle, chat.ada.name)
