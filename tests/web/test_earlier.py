"""A visitor's earlier chats, beside the one that is open."""

from uuid import UUID, uuid4

from models import log as logs
from models.database import pool, transaction
from models.events import Ended, Reason
from models.lifecycle import VISITOR
from models.status import Status
from tests.support.archiving import decided, over
from tests.support.escalating import PACE, Chat
from tests.support.people import Office, office
from tests.support.web import Web


async def again(house: Office, chat: Chat, *said: str) -> UUID:
    """The same visitor comes again."""
    visitor = await pool().fetchval("SELECT visitor FROM log WHERE id = $1", chat.id)
    async with transaction() as connection:
        begun = await logs.begin(connection, visitor, uuid4().hex, text=said[0], page=None, browser=None, pace=PACE)
        await logs.ask(connection, begun.log, VISITOR, uuid4().hex, Reason.ASKED)
    return begun.log


async def test_beside_a_chat_stand_the_earlier_ones_of_the_same_visitor(web: Web, db: object) -> None:
    house = await office()
    first = await over(house, "Where is my parcel?")
    await over(house, "Of another visitor")
    open_one = await again(house, first, "It came broken")
    ada = await web.log_in(house.ada)
    assert (await ada.decide("tags", open_one, tags=["Problem"], outcome="Solved")).status_code == 200
    [row] = (await ada.client.get(f"/api/conversations/{open_one}/earlier")).json()
    assert (row["id"], row["line"], row["agent"]) == (str(first.id), "Where is my parcel?", "Ada Park")
    assert (await ada.client.get(f"/api/conversations/{first.id}/earlier")).json() == [], "that one goes on"
    chat = Chat(client=first.client, settings=first.settings, office=house, id=open_one)
    await decided(chat, house.grace, 1, Status.ENDED, Ended())
    [row] = (await ada.client.get(f"/api/conversations/{first.id}/earlier")).json()
    assert (row["agent"], row["tags"], row["outcome"]) == ("Grace Osei", ["Problem"], "Solved")


async def test_a_chat_that_another_team_had_is_not_among_them(web: Web, db: object) -> None:
    house, other = await office(), await office()
    first = await over(house, "To the bookkeepers")
    await pool().execute("UPDATE archived_chat SET team = $2 WHERE conversation = $1", first.id, other.team)
    open_one = await again(house, first, "And now?")
    path = f"/api/conversations/{open_one}/earlier"
    assert (await (await web.log_in(house.ada)).client.get(path)).json() == []
    assert len((await (await web.log_in(house.ines)).client.get(path)).json()) == 1
