"""The operator reads the story of a chat in the Temporal UI."""

from temporalio.api.enums.v1 import EventType

from models.events import Priority
from tests.support.ticket_workers import NewCase
from tests.support.waiting import until
from tests.support.workers import NewChat
from workflows import ticket_requests as ask
from workflows.visibility import AGENT, CONCIERGE, STATUS, TEAM

UPSERTED = EventType.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES


async def test_the_operator_sees_whose_chat_it_is_and_since_when(unclaimed: NewChat) -> None:
    chat = await unclaimed(max_events=25)
    described = await chat.handle.describe()
    assert await described.static_summary() == "escalation · Main site · Support"
    assert "asked for a person" in (await described.static_details() or "")
    assert described.typed_search_attributes.get(STATUS) == "unclaimed"
    first = described.run_id
    await chat.claim(chat.ada)
    for text in ("one", "two", "three", "four", "five"):
        await chat.vera_says(text)
    await chat.claim(chat.ada)
    described = await chat.handle.describe()
    assert described.run_id != first, "it went on as new, and everything below came with it"
    found = described.typed_search_attributes
    assert (found.get(STATUS), found.get(AGENT)) == ("in_progress", chat.ada.handle)
    assert (found.get(CONCIERGE), found.get(TEAM)) == (chat.office.key, "Support")
    details = await chat.handle.query("__temporal_workflow_metadata")
    assert chat.ada.handle in str(details)
    assert "In progress" in str(details)
    assert "escalation · Main site · Support" in str(details)


async def test_search_attributes_are_written_only_when_they_change(unclaimed: NewChat) -> None:
    chat = await unclaimed()
    await chat.claim(chat.ada)
    for text in ("one", "two", "three"):
        await chat.vera_says(text)
    await chat.end(chat.ada)
    await chat.until_fact("ended")
    await chat.archive(chat.ada)
    await chat.handle.result()
    history = await chat.handle.fetch_history()
    changes = ["in_progress", "ending", "ended", "archiving", "archived"]
    assert [event.event_type for event in history.events].count(UPSERTED) == len(changes)


async def test_the_operator_sees_whose_ticket_it_is_and_what_comes_next(working: NewCase) -> None:
    case = await working(max_events=25)
    first = await case.handle.describe()
    assert await first.static_summary() == f"ticket {case.number} · Support"
    found = first.typed_search_attributes
    assert (found.get(STATUS), found.get(TEAM), found.get(AGENT)) == ("todo", "Support", None)
    other = await working()
    await case.decide(ask.Regroup(by=case.kofi.handle, team=other.office.team, team_name="Vans"))
    await case.claim(case.kofi)
    for priority in (Priority.HIGH, Priority.LOW, Priority.URGENT, Priority.NORMAL):
        await case.decide(ask.Prioritise(by=case.kofi.handle, priority=priority))
    await case.done(case.kofi)

    async def went_on() -> bool:
        return (await case.handle.describe()).run_id != first.run_id

    await until(went_on)
    found = (await case.handle.describe()).typed_search_attributes
    assert (found.get(STATUS), found.get(TEAM), found.get(AGENT)) == ("done", "Vans", case.kofi.handle)
    details = str(await case.handle.query("__temporal_workflow_metadata"))
    for told in (f"ticket {case.number} · Vans", "Done", case.kofi.handle, "closes for ever"):
        assert told in details
