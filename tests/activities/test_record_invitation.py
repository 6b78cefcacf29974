"""An accepted invitation is a chat that asks for people: with its row or not at all, once, whatever is tried again."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from temporalio.client import Client

from activities.record_invitation import end_by_force, record_invitation
from models import inviting, log
from models.database import pool, transaction
from models.events import Asked, Invited, Reason, Said
from models.invitations import keep_line
from models.inviting import Invitation, Stage
from models.lifecycle import VISITOR
from settings import Settings
from tests.support.escalating import PACE
from tests.support.inviting import Welcome, on_site, recording, welcome

NOW = datetime.now(UTC)


@pytest.fixture
async def vera(apart: Settings) -> Welcome:
    """Rows without any Temporal."""
    return await welcome(await Client.connect("127.0.0.1:1", lazy=True), apart)


def offered(to: Welcome) -> Invitation:
    found = inviting.invite(Invitation(), uuid4(), to.ada.handle, to.office.team, NOW)
    assert found is not None
    return found


def accepted(state: Invitation) -> Invitation:
    found = inviting.accept(state, None, NOW)
    assert found is not None
    return found


def id_of(state: Invitation) -> UUID:
    assert state.id is not None
    return state.id


async def test_recording_twice_writes_once(vera: Welcome) -> None:
    asked = offered(vera)
    await record_invitation(recording(vera, 1, asked))
    first = await record_invitation(recording(vera, 2, accepted(asked)))
    assert await record_invitation(recording(vera, 2, accepted(asked))) == first
    assert [type(line.what) for line in await vera.lines()] == [Invited, Asked]
    [intent] = await vera.intents()
    assert (first.log, first.seq) == (intent["conversation"], intent["seq"])


async def test_what_fails_between_the_row_and_the_intent_leaves_neither(
    vera: Welcome, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = offered(vera)
    await record_invitation(recording(vera, 1, asked))

    async def broken(*_: object) -> None:
        raise ConnectionResetError("Postgres went away")

    with monkeypatch.context() as patched:
        patched.setattr(log, "ask", broken)
        with pytest.raises(ConnectionResetError):
            await record_invitation(recording(vera, 2, accepted(asked)))
    assert await vera.lines() == []
    again = await record_invitation(recording(vera, 2, accepted(asked)))
    assert (await vera.row(id_of(asked)))["status"] == "accepted"
    assert [intent["conversation"] for intent in await vera.intents()] == [again.log]


async def test_a_late_second_attempt_overwrites_nothing(vera: Welcome) -> None:
    asked = offered(vera)
    denied = inviting.deny(asked, None, NOW)
    assert denied is not None
    await record_invitation(recording(vera, 1, asked))
    await record_invitation(recording(vera, 2, denied))
    await record_invitation(recording(vera, 1, asked))
    row = await vera.row(id_of(asked))
    assert (row["status"], row["version"], row["cools_until"]) == ("denied", 2, denied.cools_until)


async def test_the_words_of_the_inviter_stand_in_the_chat_with_his_name_as_it_is(vera: Welcome) -> None:
    asked = offered(vera)
    await keep_line(pool(), id_of(asked), "Can I help?")
    await keep_line(pool(), id_of(asked), "Something else")
    await record_invitation(recording(vera, 1, asked))
    await record_invitation(recording(vera, 2, accepted(asked)))
    line = (await vera.lines())[0]
    assert (line.what, line.author) == (Invited(text="Can I help?"), vera.ada.author)


async def test_the_chat_begins_on_the_page_that_is_before_his_eyes(vera: Welcome) -> None:
    asked = offered(vera)
    house = vera.office
    async with (
        on_site(house, vera.visitor, url="https://larkspur.example/about", title="About"),
        on_site(house, vera.visitor, url="https://larkspur.example/hidden", title="Hidden", hidden=True),
    ):
        await record_invitation(recording(vera, 1, asked))
        begun = await record_invitation(recording(vera, 2, accepted(asked)))
    row = await _conversation(begun.log)
    assert (row["page_url"], row["page_title"]) == ("https://larkspur.example/about", "About")


async def test_in_a_conversation_with_the_concierge_people_come_into_that_one(vera: Welcome) -> None:
    asked = offered(vera)
    await record_invitation(recording(vera, 1, asked))
    async with transaction() as connection:
        begun = await log.begin(connection, vera.visitor, uuid4().hex, text="Hi", page=None, browser=None, pace=PACE)
    told = await record_invitation(recording(vera, 2, accepted(asked)))
    assert told.log == begun.log
    assert [type(line.what) for line in await vera.lines()] == [Said, Invited, Asked]


async def test_where_people_have_the_chat_already_nothing_is_added(vera: Welcome) -> None:
    asked = offered(vera)
    await record_invitation(recording(vera, 1, asked))
    async with transaction() as connection:
        begun = await log.begin(connection, vera.visitor, uuid4().hex, text="Hi", page=None, browser=None, pace=PACE)
        own = await log.ask(connection, begun.log, VISITOR, uuid4().hex, Reason.ASKED)
    told = await record_invitation(recording(vera, 2, accepted(asked)))
    assert (told.log, told.seq) == (own.log, own.seq)
    assert await record_invitation(recording(vera, 2, accepted(asked))) == told
    assert [type(line.what) for line in await vera.lines()] == [Said, Asked]


async def test_the_next_invitation_ends_what_an_operator_left_behind(vera: Welcome) -> None:
    first, second = offered(vera), offered(vera)
    await record_invitation(recording(vera, 1, first))
    await record_invitation(recording(vera, 1, second))
    assert [(await vera.row(id_of(one)))["status"] for one in (first, second)] == ["expired", "offered"]


async def test_what_was_ended_by_force_stays_ended(vera: Welcome) -> None:
    asked = offered(vera)
    await record_invitation(recording(vera, 1, asked))
    assert not await end_by_force(id_of(asked), 7), "it was written on meanwhile"
    assert await end_by_force(id_of(asked), 1)
    assert not await end_by_force(id_of(asked), 1)
    told = await record_invitation(recording(vera, 2, accepted(asked)))
    assert (told.log, await vera.intents()) == (None, [])
    row = await vera.row(id_of(asked))
    assert (row["status"], row["until"], row["cools_until"]) == (Stage.EXPIRED, None, None)


async def test_an_expiry_writes_when_he_may_be_invited_again(vera: Welcome) -> None:
    asked = offered(vera)
    fell = inviting.falls(asked, Stage.EXPIRED, NOW + timedelta(seconds=60))
    assert fell is not None
    await record_invitation(recording(vera, 1, asked))
    await record_invitation(recording(vera, 2, fell))
    row = await vera.row(id_of(asked))
    assert row["cools_until"] == fell.cools_until
    assert row["ended_at"] == fell.ended_at


async def _conversation(log_: UUID | None) -> dict[str, Any]:
    return dict(await pool().fetchrow("SELECT * FROM conversation WHERE id = $1", log_) or {})
