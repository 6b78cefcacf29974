"""Visitors on a site, before they act and after: who they are, and what their pages say."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest
from websockets.exceptions import InvalidStatus

from models.database import pool
from models.visits import GONE_AFTER
from settings import Settings
from tests.support.people import Office, office
from tests.support.sockets import Socket
from tests.support.waiting import until
from tests.support.web import Visit, Web, serving, visit_of

SHOP = "https://shop.example/"
AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0"


@pytest.fixture
async def house(db: object) -> Office:
    return await office()


async def pages_of(visitor: UUID) -> list[asyncpg.Record]:
    """His open pages and those that he has just closed, in the order in which he opened them."""
    return await pool().fetch("SELECT * FROM visit WHERE visitor = $1 ORDER BY began_at, process, n", visitor)


async def page_of(visitor: UUID, **wanted: object) -> asyncpg.Record:
    """The one page that looks like this."""

    async def found() -> list[asyncpg.Record]:
        return [row for row in await pages_of(visitor) if all(row[name] == value for name, value in wanted.items())]

    return (await until(found))[0]


async def here(who: Visit, socket: Socket, url: str = SHOP, **fields: Any) -> None:
    await socket.send("here", visit=who.visit, url=url, **fields)


async def refusal(socket: Socket) -> str:
    code: str = (await socket.expect("refused"))["problem"]["code"]
    return code


async def test_who_has_not_acted_is_on_the_site_and_has_no_row(web: Web, house: Office) -> None:
    tom = await web.guest(house.key)
    async with tom.socket() as page:
        await here(tom, page, f"{SHOP}sale?token=1#x", title="  Sale\n now ", referrer="https://search.example/?q=a",
                   language="en-GB")  # fmt: skip
        row = await page_of(tom.visitor)
        assert (row["url"], row["title"], row["language"]) == (f"{SHOP}sale", "Sale now", "en-GB")
        assert row["referrer"] == "https://search.example/"
        assert row["visit"] == tom.visitor
        assert row["concierge"] == house.concierge
        assert row["hidden_at"] is row["left_at"] is None
    assert not await pool().fetchval("SELECT EXISTS (SELECT FROM visitor WHERE id = $1)", tom.visitor)


async def test_the_browser_is_named_by_its_handshake(web: Web, house: Office) -> None:
    tom = await web.guest(house.key)
    async with web.socket(f"/w/{house.key}/socket", await tom.ticket(), user_agent_header=AGENT) as page:
        await here(tom, page)
        assert (await page_of(tom.visitor))["browser"] == "Firefox 143 on Linux"


async def test_a_parameter_that_the_concierge_shows_is_kept(web: Web, house: Office) -> None:
    await pool().execute("UPDATE concierge SET parameters = '{campaign}' WHERE id = $1", house.concierge)
    tom = await web.guest(house.key)
    async with tom.socket() as page:
        await here(tom, page, f"{SHOP}?campaign=spring&token=1")
        await page_of(tom.visitor, url=f"{SHOP}?campaign=spring")


async def test_each_page_of_a_visit_is_told_once(web: Web, house: Office) -> None:
    tom = await web.guest(house.key)
    async with tom.socket() as page:
        for path, title in (("", "Start"), ("", "Start (1)"), ("sale", "Sale"), ("", "Start")):
            await here(tom, page, SHOP + path, title=title)
            await page_of(tom.visitor, url=SHOP + path, title=title)
        found = await pool().fetch("SELECT url, title FROM visit_page WHERE visit = $1 ORDER BY at", tom.visitor)
        assert [tuple(row) for row in found] == [(SHOP, "Start (1)"), (f"{SHOP}sale", "Sale"), (SHOP, "Start")]


async def test_another_title_is_not_another_page(web: Web, house: Office) -> None:
    tom = await web.guest(house.key)
    async with tom.socket() as page:
        await here(tom, page, title="Sale")
        before = await page_of(tom.visitor, title="Sale")
        await here(tom, page, title="(1) Sale")
        after = await page_of(tom.visitor, title="(1) Sale")
        assert (after["page_at"], after["signed_at"]) == (before["page_at"], before["signed_at"])
        await here(tom, page, f"{SHOP}sale")
        assert (await page_of(tom.visitor, url=f"{SHOP}sale"))["page_at"] > before["page_at"]


async def test_a_page_out_of_sight_is_hidden_since_then(web: Web, house: Office) -> None:
    tom = await web.guest(house.key)

    async def hidden_at() -> datetime | None:
        found: datetime | None = (await page_of(tom.visitor))["hidden_at"]
        return found

    async with tom.socket() as page:
        await here(tom, page, visible=False)
        since = await hidden_at()
        assert since is not None
        await here(tom, page, title="(1)", visible=False)
        assert (await page_of(tom.visitor, title="(1)"))["hidden_at"] == since
        await here(tom, page, visible=True)
        await page_of(tom.visitor, hidden_at=None)


async def test_a_closed_page_counts_a_while_and_another_one_at_once_no_more(web: Web, house: Office) -> None:
    tom = await web.guest(house.key)

    async def left() -> dict[str, bool]:
        """The pages that are closed, and whether they still count."""
        now = await pool().fetchval("SELECT now()")
        rows = [row for row in await pages_of(tom.visitor) if row["left_at"] is not None]
        return {row["url"]: now - row["left_at"] < GONE_AFTER for row in rows}

    async def are(**wanted: bool) -> bool:
        return {url.removeprefix(SHOP): counts for url, counts in (await left()).items()} == wanted

    async with tom.socket() as first:
        await here(tom, first, f"{SHOP}first")
        async with tom.socket() as second:
            await here(tom, second, f"{SHOP}second")
            await page_of(tom.visitor, url=f"{SHOP}second")
        await until(lambda: are(second=False))
    await until(lambda: are(second=False, first=True))
    async with tom.socket() as third:
        await here(tom, third, f"{SHOP}third")
        await until(lambda: are(second=False, first=False))


async def test_a_reload_goes_on_where_it_was(web: Web, house: Office) -> None:
    tom = await web.guest(house.key)
    async with tom.socket() as page:
        await here(tom, page)
        before = await page_of(tom.visitor, left_at=None)
    async with tom.socket() as page:
        await here(tom, page)
        after = await page_of(tom.visitor, left_at=None)
    assert (after["began_at"], after["page_at"]) == (before["began_at"], before["page_at"])
    assert await pool().fetchval("SELECT count(*) FROM visit_page WHERE visit = $1", tom.visitor) == 1


async def test_a_visit_keeps_its_beginning_at_another_process(webs: tuple[Web, Web], house: Office) -> None:
    tom = await webs[0].guest(house.key)
    async with tom.socket() as page:
        await here(tom, page)
        began_at = (await page_of(tom.visitor))["began_at"]
        there = Visit(webs[1], webs[1].client(Authorization=f"Visit {tom.visit}"), house.key, tom.visitor, tom.visit)
        async with there.socket() as other:
            await here(there, other, f"{SHOP}sale")
            assert (await page_of(tom.visitor, url=f"{SHOP}sale"))["began_at"] == began_at
    assert there.visit == tom.visit


async def test_who_acts_stays_who_he_was(web: Web, house: Office) -> None:
    tom = await web.guest(house.key)
    async with tom.socket() as page:
        await here(tom, page)
        minted = (await tom.client.post(f"/w/{house.key}/visitors")).json()
        assert UUID(minted["visitor"]) == tom.visitor
        again = (await tom.client.post(f"/w/{house.key}/visitors")).json()
        assert again["visitor"] == minted["visitor"]
        assert again["token"] != minted["token"]
        acted = Visit(web, web.client(Authorization=f"Bearer {minted['token']}"), house.key, tom.visitor)
        log = await acted.begin()
        assert (await page.follow(log))["snapshot"]["visitor"]["id"] == str(tom.visitor)
        await here(tom, page, f"{SHOP}sale")
        await page_of(tom.visitor, url=f"{SHOP}sale")


async def test_a_guest_reads_nobodys_conversation(web: Web, house: Office) -> None:
    vera, tom = await web.visit(house.key), await web.guest(house.key)
    log = await vera.begin()
    async with tom.socket() as page:
        await page.send("follow", log=log)
        assert await refusal(page) == "not_found"
    for method, path in (("GET", "conversation"), ("POST", "conversation"), ("POST", "leave-site")):
        answer = await tom.client.request(method, f"/w/{house.key}/{path}", json={"client_id": uuid4().hex})
        assert answer.status_code == 401, path


async def test_who_ended_his_session_is_somebody_else_afterwards(webs: tuple[Web, Web], house: Office) -> None:
    tom = await webs[0].guest(house.key)
    minted = (await tom.client.post(f"/w/{house.key}/visitors")).json()
    there = Visit(webs[1], webs[1].client(Authorization=f"Visit {tom.visit}"), house.key, tom.visitor, tom.visit)
    async with AsyncExitStack() as stack:
        pages = [await stack.enter_async_context(one.socket()) for one in (tom, there)]
        late = await tom.ticket()
        leaving = webs[0].client(Authorization=f"Bearer {minted['token']}")
        assert (await leaving.post(f"/w/{house.key}/leave-site")).status_code == 204
        assert [await page.closed() for page in pages] == [4403, 4403]
    with pytest.raises(InvalidStatus):
        async with webs[0].socket(f"/w/{house.key}/socket", late):
            pass
    anew = (await tom.client.post(f"/w/{house.key}/ticket")).json()["visit"]
    assert visit_of(anew) != tom.visitor
    assert (await tom.client.post(f"/w/{house.key}/visitors")).json()["visitor"] != str(tom.visitor)


async def test_a_visit_is_known_only_where_it_began(web: Web, house: Office) -> None:
    other = await office()
    tom = await web.guest(house.key)
    elsewhere = (await tom.client.post(f"/w/{other.key}/ticket")).json()["visit"]
    assert visit_of(elsewhere) != tom.visitor
    assert (await tom.client.post(f"/w/{other.key}/visitors")).json()["visitor"] != str(tom.visitor)
    with pytest.raises(InvalidStatus):
        async with web.socket(f"/w/{other.key}/socket", await tom.ticket()):
            pass
    assert (await web.client().post("/w/no-such-key/ticket")).status_code == 404


async def test_a_guest_is_only_his_own_visit(web: Web, house: Office) -> None:
    other = await office()
    tom, vera, foreign = await web.guest(house.key), await web.visit(house.key), await web.guest(other.key)
    await vera.ticket()
    async with tom.socket() as his, vera.socket() as hers:
        for visit in (vera.visit, foreign.visit, tom.visit[:-1], "", "x" * 400):
            await his.send("here", visit=visit, url=SHOP)
            assert await refusal(his) == "bad_token"
        await hers.send("here", visit=foreign.visit, url=SHOP)
        assert await refusal(hers) == "bad_token"
        assert await pages_of(tom.visitor) == []
        await hers.send("here", visit=tom.visit, url=SHOP)
        assert (await page_of(vera.visitor))["visit"] == tom.visitor


@pytest.mark.parametrize(
    ("fields", "code"),
    [({"title": "a\0b"}, "bad_text"), ({"title": "a\ud800b"}, "bad_text"), ({"url": f"{SHOP}\0"}, "bad_text"),
     ({"language": "\0"}, "bad_text"), ({"referrer": "\ud800"}, "bad_text"), ({"url": "x" * 20_001}, "invalid"),
     ({"title": "x" * 2_001}, "invalid"), ({"title": None}, "invalid"), ({"visible": "yes"}, "invalid"),
     ({"more": 1}, "invalid")],
)  # fmt: skip
async def test_what_a_page_says_wrong_is_refused_and_its_socket_goes_on(
    web: Web, house: Office, fields: dict[str, Any], code: str
) -> None:
    tom = await web.guest(house.key)
    async with tom.socket() as page:
        await page.send("here", **({"visit": tom.visit, "url": SHOP} | fields))
        assert await refusal(page) == code
        await here(tom, page)
        await page_of(tom.visitor, url=SHOP)


@pytest.mark.parametrize(
    ("fields", "shown"),
    [({"url": "javascript:alert(1)"}, {"url": ""}), ({"referrer": "data:text/html,x"}, {"referrer": None}),
     ({"language": "<b>"}, {"language": None}), ({"title": "x" * 2_000}, {"title": "x" * 200})],
)  # fmt: skip
async def test_what_a_page_cannot_be_is_left_out(
    web: Web, house: Office, fields: dict[str, Any], shown: dict[str, Any]
) -> None:
    tom = await web.guest(house.key)
    async with tom.socket() as page:
        await page.send("here", **({"visit": tom.visit, "url": SHOP} | fields))
        await page_of(tom.visitor, **shown)


async def test_a_sign_before_the_page_is_known_is_nothing(web: Web, house: Office) -> None:
    tom = await web.guest(house.key)
    async with tom.socket() as page:
        await page.send("sign")
        assert await page.quiet() == []
        assert await pages_of(tom.visitor) == []


async def test_a_guests_ticket_opens_one_socket(web: Web, house: Office) -> None:
    tom = await web.guest(house.key)
    ticket = await tom.ticket()
    async with web.socket(f"/w/{house.key}/socket", ticket) as page:
        await page.expect("hello")
        with pytest.raises(InvalidStatus):
            async with web.socket(f"/w/{house.key}/socket", ticket):
                pass


async def test_a_concierge_that_is_switched_off_has_no_visitors(web: Web, house: Office) -> None:
    tom = await web.guest(house.key)
    async with tom.socket() as page:
        await pool().execute("UPDATE concierge SET enabled = false WHERE id = $1", house.concierge)
        assert await page.closed() == 4403
    assert (await tom.client.post(f"/w/{house.key}/ticket")).status_code == 404


async def test_a_revocation_of_which_nobody_heard_is_found(web: Web, house: Office) -> None:
    vera = await web.visit(house.key)
    async with vera.socket() as page:
        await pool().execute("UPDATE visitor_token SET revoked_at = now() WHERE visitor = $1", vera.visitor)
        assert await page.closed() == 4403


@pytest.fixture(scope="module")
async def strict(db: object, settings: Settings) -> AsyncIterator[Web]:
    async with serving(settings, visitors_per_minute=1, trusted_proxies=("127.0.0.1",)) as one:
        yield one


async def test_one_address_gets_only_so_many_tickets(strict: Web, house: Office) -> None:
    tom, vera = strict.client(), strict.client()
    codes = [(await tom.post(f"/w/{house.key}/ticket")).status_code for _ in range(12)]
    assert codes == [200] * 10 + [429] * 2
    assert (await vera.post(f"/w/{house.key}/ticket")).status_code == 200


async def test_everything_is_written_again_when_the_lease_was_lost(web: Web, house: Office) -> None:
    tom, vera = await web.guest(house.key), await web.guest(house.key)
    async with tom.socket() as his, vera.socket() as hers:
        await here(tom, his, f"{SHOP}sale", title="Sale")
        await here(vera, hers)
        before = await page_of(tom.visitor)
        await page_of(vera.visitor)
        # What a crash of Postgres does to UNLOGGED tables.
        await pool().execute("TRUNCATE process_lease, presence, looking, visit, visit_page")
        after = await page_of(tom.visitor)
        await page_of(vera.visitor)
        same = ("n", "visit", "began_at", "page_at", "url", "title", "signed_at")
        assert [after[name] for name in same] == [before[name] for name in same]
        assert after["change"] > before["change"]
        assert await pool().fetchval("SELECT title FROM visit_page WHERE visit = $1", tom.visitor) == "Sale"
