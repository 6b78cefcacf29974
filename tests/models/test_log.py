"""The log keeps one order, without gaps, and no line twice."""

import asyncio
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest

from models import log
from models.database import pool, transaction
from models.events import Audience, Author, AuthorKind, Claimed, Ended, Ending, Entry, Offer, Reason, Said
from models.lifecycle import Quiet, Refused
from models.log import Appended, Pace
from models.queries import entries
from models.queries.snapshots import snapshot
from models.status import Status
from settings import Settings
from tests.support.opening import PACE as FAST
from tests.support.opening import begin
from tests.support.people import Office, office

VERA = Author(kind=AuthorKind.VISITOR)


@pytest.fixture
async def house(apart: Settings) -> Office:
    return await office()


async def begun(house: Office, text: str = "Hello?") -> UUID:
    visitor = await house.visitor("Vera")
    return (await begin(visitor, text)).log


async def vera_says(conversation: UUID, text: str, client_id: str | None = None, pace: Pace = FAST) -> Appended:
    return await log.visitor_says(pool(), conversation, client_id or uuid4().hex, text, pace)


async def claimed_by(conversation: UUID, author: Author, epoch: int = 1) -> None:
    await log.ask(pool(), conversation, VERA, uuid4().hex, Reason.ASKED)
    async with transaction() as connection:
        line = await log.fact(
            connection,
            conversation,
            Claimed(),
            author,
            f"test:{uuid4().hex}",
            owner=author.id,
            epoch=epoch,
            open_=True,
            escalated=True,
            quiet=None,
        )
    assert line is not None


async def lines_of(conversation: UUID, reader: Audience = Audience.STAFF) -> list[Entry]:
    found, more = await entries.before(conversation, 2**53, reader, limit=10_000)
    assert not more
    return found


async def test_a_hundred_words_at_once_are_numbered_without_a_gap(house: Office) -> None:
    conversation = await begun(house)
    await asyncio.gather(*(vera_says(conversation, f"word {i}") for i in range(100)))
    assert [line.seq for line in await lines_of(conversation)] == list(range(1, 102))


async def test_words_sent_again_stand_once_and_leave_no_gap(house: Office) -> None:
    conversation = await begun(house)
    client_id = uuid4().hex
    sent = await asyncio.gather(*(vera_says(conversation, "again?", client_id) for _ in range(20)))
    assert {line.seq for line in sent} == {2}
    assert sum(not line.duplicate for line in sent) == 1
    assert (await vera_says(conversation, "next")).seq == 3


async def test_words_sent_again_after_the_archive_are_still_answered_with_their_number(house: Office) -> None:
    conversation = await begun(house)
    first = await vera_says(conversation, "kept", "client-id-1")
    async with transaction() as connection:
        assert await log.leave(connection, conversation, 99, uuid4().hex) is not None
    again = await vera_says(conversation, "kept", "client-id-1")
    assert (again.seq, again.duplicate) == (first.seq, True)
    with pytest.raises(Refused, match="archived"):
        await vera_says(conversation, "too late")


async def test_what_staff_alone_see_leaves_no_hole_in_what_the_visitor_sees(house: Office) -> None:
    conversation = await begun(house)
    await claimed_by(conversation, house.ada.author)
    async with transaction() as connection:
        await log.fact(
            connection,
            conversation,
            Ending(until=datetime.now(UTC)),
            house.ada.author,
            "test:2",
            owner=house.ada.handle,
            epoch=1,
            open_=True,
            escalated=True,
            quiet=None,
        )
    await vera_says(conversation, "Wait")
    [lines] = await entries.after([(conversation, 0)])
    seen = [line for line in lines if line.visible(Audience.EVERYONE)]
    assert len(seen) == len(lines) - 1
    cursor = 0
    for line in seen:
        assert line.prev(Audience.EVERYONE) == cursor
        cursor = line.entry.seq


async def test_only_the_owner_speaks_and_only_under_the_epoch_that_he_knows(house: Office) -> None:
    conversation = await begun(house)
    await claimed_by(conversation, house.ada.author)
    with pytest.raises(Refused, match="not_owner") as refused:
        await log.agent_says(pool(), conversation, house.grace.author, uuid4().hex, "Me too", epoch=1, seen=9)
    assert refused.value.by == house.ada.handle
    with pytest.raises(Refused, match="owner_changed"):
        await log.agent_says(pool(), conversation, house.ada.author, uuid4().hex, "Hi", epoch=0, seen=9)
    line = await log.agent_says(pool(), conversation, house.ada.author, uuid4().hex, "Hi", epoch=1, seen=9)
    assert (await lines_of(conversation))[-1].seq == line.seq


async def test_an_answer_after_a_colleagues_unseen_answer_is_refused_unsent(house: Office) -> None:
    conversation = await begun(house)
    await claimed_by(conversation, house.ada.author)
    await log.agent_says(pool(), conversation, house.ada.author, uuid4().hex, "From Ada", epoch=1, seen=9)
    seen = (await lines_of(conversation))[-1].seq
    await claimed_by_second(conversation, house.grace.author)
    before = len(await lines_of(conversation))
    with pytest.raises(Refused, match="colleague_answered") as refused:
        await log.agent_says(pool(), conversation, house.grace.author, uuid4().hex, "Blind", epoch=2, seen=seen - 1)
    assert refused.value.by == house.ada.handle
    assert len(await lines_of(conversation)) == before


async def claimed_by_second(conversation: UUID, author: Author) -> None:
    async with transaction() as connection:
        await log.fact(
            connection,
            conversation,
            Claimed(),
            author,
            f"test:{uuid4().hex}",
            owner=author.id,
            epoch=2,
            open_=True,
            escalated=True,
            quiet=None,
        )


async def test_a_decision_that_needs_quiet_does_not_hold_after_a_word(house: Office) -> None:
    conversation = await begun(house)
    await claimed_by(conversation, house.ada.author)
    said = await vera_says(conversation, "One more thing")
    before = await lines_of(conversation)
    async with transaction() as connection:
        kept = await log.fact(
            connection,
            conversation,
            Ended(),
            house.ada.author,
            "test:9",
            owner=None,
            epoch=2,
            open_=True,
            escalated=True,
            quiet=Quiet(visitor=said.seq - 1),
        )
    assert kept is None
    assert await lines_of(conversation) == before


async def concierge_answers(conversation: UUID) -> bool:
    async with transaction() as connection:
        if not await log.take_turn(connection, conversation, answers=1, epoch=0):
            return False
        said = Said(text="No idea", offers=(Offer.PERSON,))
        return await log.concierge_says(connection, conversation, "Main site", said, "bot:1") is not None


async def test_the_concierge_is_silent_once_a_person_was_asked_for(house: Office) -> None:
    conversation = await begun(house)
    await log.ask(pool(), conversation, VERA, uuid4().hex, Reason.ASKED)
    assert not await concierge_answers(conversation)
    assert not [line for line in await lines_of(conversation) if line.author.kind is AuthorKind.CONCIERGE]


async def test_a_question_is_answered_once_by_two_bots_at_once(house: Office) -> None:
    conversation = await begun(house)
    await asyncio.gather(*(concierge_answers(conversation) for _ in range(10)))
    answers = [line.what for line in await lines_of(conversation) if line.author.kind is AuthorKind.CONCIERGE]
    assert answers == [Said(text="No idea", offers=(Offer.PERSON,))]


async def test_asking_for_a_person_in_two_tabs_is_one_escalation(house: Office) -> None:
    conversation = await begun(house)
    asked = await asyncio.gather(*(log.ask(pool(), conversation, VERA, uuid4().hex, Reason.ASKED) for _ in range(10)))
    assert len({line.seq for line in asked}) == 1
    assert await pool().fetchval("SELECT count(*) FROM intent WHERE conversation = $1", conversation) == 1


async def test_first_words_in_two_tabs_at_once_are_one_conversation(house: Office) -> None:
    visitor = await house.visitor()
    begun_by = await asyncio.gather(*(begin(visitor, f"tab {i}") for i in range(8)))
    assert len({line.log for line in begun_by}) == 1
    assert sorted(line.seq for line in begun_by) == list(range(1, 9))


async def test_a_first_word_sent_again_after_starting_again_begins_nothing(house: Office) -> None:
    visitor = await house.visitor()
    first = await begin(visitor, "Hi", asks=True, client_id="first-word")
    again = await begin(visitor, "Hi", asks=True, client_id="first-word")
    assert (again.log, again.duplicate) == (first.log, True)
    assert len(await lines_of(first.log)) == 2


async def test_a_visitor_who_writes_too_fast_is_told_so_and_nothing_is_kept(house: Office) -> None:
    pace = Pace(burst=3, rate=0.0)
    line = await begin(await house.visitor(), "1", pace=pace)
    await vera_says(line.log, "2", pace=pace)
    await vera_says(line.log, "3", pace=pace)
    with pytest.raises(Refused, match="too_fast"):
        await vera_says(line.log, "4", pace=pace)
    assert len(await lines_of(line.log)) == 3


async def test_a_snapshot_says_who_waits_before_any_workflow_ran(house: Office) -> None:
    conversation = await begun(house)
    await log.ask(pool(), conversation, VERA, uuid4().hex, Reason.ASKED)
    shot = await snapshot(conversation, Audience.EVERYONE)
    assert shot is not None
    assert (shot.standing.status, shot.standing.n, shot.cursor) == (Status.UNCLAIMED, 1, 2)
