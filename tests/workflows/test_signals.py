"""Operators and integrations signal what people decide; what the rules refuse stands in the chat, and does nothing."""

from models.events import AuthorKind, SignalRefused
from tests.support.escalating import present
from tests.support.workers import NewChat


async def test_an_operator_claims_for_an_agent_who_is_here(unclaimed: NewChat) -> None:
    chat = await unclaimed()
    async with present(chat.ada):
        await chat.handle.signal("claim", {"by": chat.ada.handle})
        await chat.until_fact("claimed")
    assert (await chat.row())["owner"] == chat.ada.handle


async def test_a_refused_signal_is_a_fact_and_nothing_else(unclaimed: NewChat) -> None:
    chat = await unclaimed()
    await chat.claim(chat.ada)
    before = await chat.row()
    async with present(chat.grace):
        await chat.handle.signal("claim", {"by": chat.grace.handle})
        await chat.until_fact("signal_refused")
    refused = (await chat.lines())[-1]
    assert refused.what == SignalRefused(verb="claim", code="claimed")
    assert refused.author.kind is AuthorKind.OPERATOR
    assert await chat.row() == before | {"version": before["version"] + 1}


async def test_a_signal_for_somebody_who_may_not_is_refused(unclaimed: NewChat) -> None:
    chat = await unclaimed()
    for by, code in (
        ("nobody", "forbidden"),
        (chat.office.kofi.handle, "forbidden"),
        (chat.ada.handle, "not_available"),
    ):
        await chat.handle.signal("claim", {"by": by})
        await chat.until_fact("signal_refused", (await chat.facts()).count("signal_refused") + 1)
        assert (await chat.lines())[-1].what == SignalRefused(verb="claim", code=code)
    assert (await chat.row())["status"] == "unclaimed"


async def test_a_signal_without_an_argument_ends_the_chat_for_its_owner(unclaimed: NewChat) -> None:
    chat = await unclaimed()
    await chat.claim(chat.ada)
    await chat.handle.signal("end")
    await chat.until_fact("ended")


async def test_a_message_signal_is_only_a_hint(unclaimed: NewChat) -> None:
    chat = await unclaimed()
    await chat.claim(chat.ada)
    await chat.end(chat.ada)
    await chat.until_fact("ended")
    await chat.handle.signal("message", {"last_visitor_seq": 999})
    await chat.handle.signal("message")
    await chat.handle.signal("claim", {"by": "nobody"})
    facts = await chat.until_fact("signal_refused")
    assert "reopened" not in facts, "nobody wrote, whatever a signal claims"
