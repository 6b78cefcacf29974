"""The concierge speaks first: the greetings that stand, told to the pages of their visitors until one has shown it."""

from uuid import UUID

from models import greetings
from models.database import pool
from models.proactive import Outreach
from web.frames import GreetingFrame
from web.hub import Hub


class Greeting:
    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._told: set[UUID] = set()

    async def tell(self) -> None:
        stand = {
            due.visitor: GreetingFrame(rule=due.rule, text=due.text)
            for due in await greetings.due(pool(), Outreach.OFFER)
        }
        for visitor in self._told | stand.keys():
            for one in self._hub.people.get(str(visitor), ()):
                one.passes("greeting", None, stand.get(visitor))
        self._told = set(stand)
