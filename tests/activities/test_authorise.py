"""Whoever signals in an agent's name must name one who may, and who is here."""

from activities.authorise import authorise
from activities.watermarks import watermarks
from models.recording import Authorise, Watermarks
from models.tables import Availability, Person
from settings import Settings
from tests.support.escalating import present, unstarted
from tests.support.people import Office, Staff, office


async def _code(place: Office, agent: Staff, *, claims: bool = True) -> str | None:
    return (await authorise(Authorise(team=place.team, handle=agent.handle, claims=claims))).code


async def test_an_available_agent_of_the_team_may_claim(apart: Settings) -> None:
    place = await office()
    assert await _code(place, place.ada) == "not_available", "no console of hers is open"
    async with present(place.ada):
        assert await _code(place, place.ada) is None
        await Availability.update({Availability.available: False}).where(Availability.person == place.ada.handle)
        assert await _code(place, place.ada) == "not_available"
        assert await _code(place, place.ada, claims=False) is None


async def test_others_may_not(apart: Settings) -> None:
    place, elsewhere = await office(), await office()
    for agent in (place.kofi, place.ines, elsewhere.ada):
        assert await _code(place, agent, claims=False) == "forbidden"
    await Person.update({Person.active: False}).where(Person.handle == place.ada.handle)
    assert await _code(place, place.ada, claims=False) == "forbidden"


async def test_watermarks_are_those_of_the_log(apart: Settings) -> None:
    chat = await unstarted()
    seq = await chat.vera_says("Hello?", hint=False)
    first, *_ = [line.at for line in await chat.lines()]
    assert await watermarks(chat.id) == Watermarks(last_visitor_seq=seq, last_agent_seq=0, waiting_since=first)
