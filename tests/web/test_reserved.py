"""An accepted invitation over HTTP and sockets: what each sees of it, and what he is told who comes too early."""

from uuid import UUID

import pytest

from models.policies import Policy
from tests.support.deciding import insist, slots, waiting_chat
from tests.support.line import accepts, patience
from tests.support.people import Office
from tests.support.web import Web

pytestmark = pytest.mark.usefixtures("worker")


async def test_grace_is_told_whose_it_is_and_ada_claims(web: Web, house: Office) -> None:
    await patience(house, Policy(offer=300))
    ada, grace = await web.log_in(house.ada), await web.log_in(house.grace)
    async with grace.socket() as list_:
        await list_.send("follow_inbox")
        await list_.expect("inbox")
        chat = await accepts(house, house.ada)
        put = await list_.expect("put", lambda frame: frame["row"]["reserved_until"] is not None)
        assert (put["row"]["reserved"]["name"], put["row"]["reason"]) == ("Ada Park", "invited")
        assert put["row"]["last"]["text"] == "Can I help you?"
        refused = await insist(grace, "claim", chat)
        assert (refused.status_code, refused.json()["code"], refused.json()["by"]) == (
            409,
            "reserved",
            house.ada.handle,
        )
        assert refused.json()["detail"].startswith("This chat is reserved for Ada Park for 2")
        assert refused.json()["detail"].endswith(" s more.")
        assert await slots(grace) == await slots(ada) == []
        assert (await insist(ada, "claim", chat)).status_code == 200
        put = await list_.expect("put", lambda frame: frame["row"]["status"] == "in_progress")
        assert (put["row"]["reserved"], put["row"]["reserved_until"]) == (None, None)


async def test_ada_at_her_cap_is_refused_and_others_go_on(web: Web, house: Office) -> None:
    await patience(house, Policy(offer=300), cap=1)
    ada, grace = await web.log_in(house.ada), await web.log_in(house.grace)
    _, first = await waiting_chat(web, house)
    assert (await insist(ada, "claim", first)).status_code == 200
    chat = await accepts(house, house.ada)
    full = await insist(ada, "claim", chat)
    assert (full.status_code, full.json()["code"]) == (409, "full")
    assert await slots(ada) == [first]
    assert (await insist(ada, "now", chat, timer="reserved")).status_code == 200
    assert (await insist(grace, "claim", chat)).status_code == 200


async def test_the_visitor_reads_the_invitation_and_that_ada_could_not_come(web: Web, house: Office) -> None:
    await patience(house, Policy(offer=300))
    vera, grace = await web.visit(house.key), await web.log_in(house.grace)
    chat = await accepts(house, house.ada, visitor=vera.visitor)
    async with vera.socket() as page:
        shown = (await page.follow(chat))["snapshot"]
        assert [line["what"]["type"] for line in shown["entries"]] == ["invited", "asked"]
        assert (shown["standing"]["status"], shown["standing"]["waits"]) == ("unclaimed", None)
        assert (await insist(grace, "now", chat, timer="reserved")).status_code == 200
        missed = await page.expect("entry")
        assert missed["entry"]["what"] == {"type": "reserve_missed", "to": house.ada.handle, "to_name": "Ada Park"}
        assert "queue" not in [frame["ev"] for frame in page.frames], "she waits for Ada, not in line"
        place = await page.expect("queue")
        assert (UUID(place["log"]), place["place"]) == (chat, 1)
        assert "reserved" not in str([frame for frame in page.frames if frame["ev"] in ("snapshot", "entry", "queue")])
