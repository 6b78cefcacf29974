"""Tickets on sockets: rows as they change, threads, the chat beside; and nothing for who may not see them."""

from uuid import uuid4

from models import log as logs
from models.database import pool
from models.events import Regrouped, Started
from models.tickets.state import TicketStatus
from tests.support.helpdesk import leaves, recorded
from tests.support.people import office
from tests.support.ticketing import listed
from tests.support.web import Web


async def test_a_copilot_is_told_the_rows_that_change_and_a_copilot_of_another_group_nothing(web: Web) -> None:
    house, other = await office(), await office()
    ticket = await listed(house)
    kofi, stranger = await web.log_in(house.kofi), await web.log_in(other.kofi)
    async with kofi.socket() as sees, stranger.socket() as hears:
        for socket in (sees, hears):
            await socket.send("follow_tickets")
            await socket.expect("tickets")
        await recorded(ticket, house.kofi, Started(), status=TicketStatus.IN_PROGRESS)
        await logs.comment(pool(), ticket.log, house.kofi.author, uuid4().hex, "Who drives?")
        told = await sees.expect("ticket", lambda frame: frame["row"]["seq"] == 3)
        assert (told["row"]["number"], told["row"]["status"]) == (ticket.number, "in_progress")
        assert told["row"] == (await kofi.client.get(f"/api/tickets/{ticket.number}")).json()["ticket"]
        own = await listed(other)
        assert (await hears.expect("ticket"))["row"]["number"] == own.number
        assert str(ticket.log) not in str(hears.frames)


async def test_a_ticket_that_goes_to_another_group_goes_from_the_lists_of_the_first(web: Web) -> None:
    house, other = await office(), await office()
    ticket = await listed(house)
    kofi, stranger = await web.log_in(house.kofi), await web.log_in(other.kofi)
    async with kofi.socket() as loses, stranger.socket() as gets:
        for socket in (loses, gets):
            await socket.send("follow_tickets")
            await socket.expect("tickets")
        await recorded(ticket, house.kofi, Started(), status=TicketStatus.IN_PROGRESS)
        await loses.expect("ticket")
        await recorded(ticket, house.kofi, Regrouped(team=other.team, team_name="Other"), team=other.team)
        assert (await loses.expect("ticket_gone"))["number"] == ticket.number
        assert (await gets.expect("ticket"))["row"]["team"]["id"] == str(other.team)


async def test_who_was_told_nothing_of_a_ticket_reads_his_list_anew_when_it_goes(web: Web) -> None:
    house, other = await office(), await office()
    ticket = await listed(house)
    kofi = await web.log_in(house.kofi)
    async with kofi.socket() as socket:
        await socket.send("follow_tickets")
        await socket.expect("tickets")
        await recorded(ticket, house.kofi, Regrouped(team=other.team, team_name="Other"), team=other.team)
        await socket.expect("tickets")
        assert (await kofi.client.get("/api/tickets")).json()["rows"] == []


async def test_a_thread_is_followed_by_copilots_of_its_group_and_line_by_line(web: Web) -> None:
    house, other = await office(), await office()
    ticket = await listed(house)
    kofi, stranger, ada = [await web.log_in(one) for one in (house.kofi, other.kofi, house.ada)]
    async with kofi.socket() as sees, stranger.socket() as hears, ada.socket() as agent:
        await sees.send("follow", log=ticket.log)
        thread = (await sees.expect("thread"))["thread"]
        assert [entry["what"]["type"] for entry in thread["entries"]] == ["opened"]
        for socket, code in ((hears, "not_found"), (agent, "forbidden")):
            await socket.send("follow", log=ticket.log)
            assert (await socket.expect("refused"))["problem"]["code"] == code
        answer = await kofi.client.post(
            f"/api/tickets/{ticket.number}/reply", json={"command_id": uuid4().hex, "text": "It comes today."}
        )
        entry = await sees.expect("entry")
        assert (entry["entry"]["seq"], entry["prev"]) == (answer.json()["seq"], thread["cursor"])
        said = await sees.say(ticket.log, "It comes today.", epoch=0, seen=99)
        assert said["problem"]["code"] == "not_found"
        await sees.send("read", log=ticket.log, seq=1)
        assert (await sees.expect("refused"))["problem"]["code"] == "not_found"


async def test_who_leaves_the_group_sees_neither_rows_nor_thread_from_then_on(web: Web) -> None:
    house = await office()
    ticket = await listed(house)
    kofi = await web.log_in(house.kofi)
    async with kofi.socket() as socket:
        await socket.send("follow_tickets")
        await socket.expect("tickets")
        await socket.send("follow", log=ticket.log)
        await socket.expect("thread")
        await leaves(house, house.kofi)
        assert (await socket.expect("closed"))["log"] == str(ticket.log)
        await socket.expect("tickets")
        before = len(socket.frames)
        await logs.comment(pool(), ticket.log, house.ines.author, uuid4().hex, "He is gone.")
        async with (await web.log_in(house.ines)).socket() as ines:
            await ines.send("follow_tickets")
            await ines.expect("tickets")
            await recorded(ticket, house.ines, Started(), status=TicketStatus.IN_PROGRESS)
            await ines.expect("ticket", lambda frame: frame["row"]["number"] == ticket.number)
        await socket.quiet()
        assert str(ticket.log) not in str(socket.frames[before:])
        assert (await kofi.client.get("/api/tickets")).json()["rows"] == []
        assert (await kofi.client.get(f"/api/tickets/{ticket.number}")).status_code == 404


async def test_the_chat_of_a_ticket_is_read_live_by_its_copilots_and_no_more_than_read(web: Web) -> None:
    house, other = await office(), await office()
    vera = await web.visit(house.key)
    chat = await vera.begin("Hello?")
    ticket = await listed(other, chat)
    kofi, grace = await web.log_in(other.kofi), await web.log_in(other.grace)
    async with kofi.socket() as socket, grace.socket() as agent, vera.socket() as visitor:
        await socket.send("follow", log=chat)
        assert (await socket.expect("snapshot"))["snapshot"]["entries"][-1]["what"]["text"] == "Hello?"
        await agent.send("follow", log=chat)
        assert (await agent.expect("refused"))["problem"]["code"] == "not_found"
        await visitor.follow(chat)
        await visitor.say(chat, "Is anybody there?")
        assert (await socket.expect("entry"))["entry"]["what"]["text"] == "Is anybody there?"
        said = await socket.say(chat, "I read this.", epoch=0, seen=99)
        assert said["problem"]["code"] == "not_found"
        await socket.send("read", log=chat, seq=1)
        assert (await socket.expect("refused"))["problem"]["code"] == "not_found"
        for path in ("", "/details", "/entries?before=9", "/tickets"):
            assert (await kofi.client.get(f"/api/conversations/{chat}{path}")).status_code == 404
        read = await kofi.client.get(f"/api/tickets/{ticket.number}/conversation")
        assert [entry["what"]["text"] for entry in read.json()["entries"]] == ["Hello?", "Is anybody there?"]
        await recorded(ticket, other.kofi, Regrouped(team=house.team, team_name="Support"), team=house.team)
        assert (await socket.expect("closed"))["log"] == str(chat)


async def test_whoever_shows_a_chat_learns_that_its_ticket_changed(web: Web) -> None:
    house, other = await office(), await office()
    vera = await web.visit(house.key)
    chat = await vera.begin("Hello?")
    ada, kofi = await web.log_in(house.ada), await web.log_in(other.kofi)
    async with ada.socket() as agent, kofi.socket() as reader:
        await agent.follow(chat)
        ticket = await listed(other, chat)
        first = await agent.expect("chat_tickets")
        await reader.follow(chat)
        await recorded(ticket, other.kofi, Started(), status=TicketStatus.IN_PROGRESS)
        then = await agent.expect("chat_tickets", lambda frame: frame["mark"] > first["mark"])
        assert then["log"] == str(chat)
        await reader.quiet()
        assert "chat_tickets" not in [frame["ev"] for frame in reader.frames]
