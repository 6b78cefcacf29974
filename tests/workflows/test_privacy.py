"""What people say and who they are stays out of Temporal: its histories can be read by operators, and outlive chats."""

from temporalio.client import WorkflowHandle

from models.tables import Visitor
from tests.support.ticket_workers import NewCase
from tests.support.workers import NewChat
from tests.workflows import stories

WORDS = ("canary-parcel", "canary-answer", "canary-later")


async def test_no_word_no_name_and_no_address_is_in_a_history(unclaimed: NewChat) -> None:
    chat = await unclaimed(text=WORDS[0])
    vera = (await chat.log_row())["visitor"]
    await Visitor.update({Visitor.name: "Vera Canary", Visitor.email: "vera@canary.example"}).where(Visitor.id == vera)
    await chat.claim(chat.ada)
    await chat.agent_says(chat.ada, WORDS[1])
    await chat.vera_says(WORDS[2])
    await stories.an_owner_is_gone_and_back(chat)
    told = await _everything(chat.handle)
    assert chat.ada.handle in told, "handles are how workflows name staff"
    for secret in (*WORDS, "Canary", "canary.example", chat.ada.name, chat.ada.email, "parcel"):
        assert secret not in told
    said = " ".join(str(line.what) for line in await chat.lines())
    assert all(word in said for word in WORDS), "the words were said"


async def test_nothing_of_what_a_ticket_says_is_in_its_history(working: NewCase) -> None:
    case = await working(reachable=True)
    await case.claim(case.kofi)
    await case.reply(case.kofi, WORDS[1])
    await case.vera_says(WORDS[2])
    await case.until_fact("step_done", 2)
    await case.done(case.kofi)
    told = await _everything(case.handle)
    assert case.kofi.handle in told, "handles are how workflows name staff"
    for secret in (*WORDS, "Stone", "vera@example.com", "van", case.kofi.name, case.kofi.email, "LiveChat Ticket"):
        assert secret not in told
    said = " ".join(str(line.what) for line in await case.lines())
    assert all(word in said for word in WORDS[1:]), "the words were said"


async def _everything(handle: WorkflowHandle[object, object]) -> str:
    """The history with its payloads, the summaries, details and search attributes."""
    described = await handle.describe()
    history = (await handle.fetch_history()).events
    parts = [str(event) for event in history]
    parts += [
        await described.static_summary() or "",
        await described.static_details() or "",
        str(described.raw_description),
    ]
    return " ".join(parts)
