"""People in line of a running Frontdesk, without a browser of theirs; and the desk's side of it on the screens."""

from uuid import UUID, uuid4

import msgspec
from playwright.async_api import Locator, Page

from models import log
from models.database import transaction
from models.events import Invited, Reason
from models.lifecycle import VISITOR
from models.log import Pace
from models.policies import Policy
from tests.support.deciding import runs, team
from tests.support.people import Office, Staff

PACE = Pace(burst=1000, rate=1000.0)


async def patience(house: Office, policy: Policy, **columns: object) -> None:
    """How the office's team works from here on."""
    await team(house, policy=msgspec.json.encode(policy).decode(), **columns)


async def in_line(house: Office, name: str = "Vera", text: str = "Where is my parcel?") -> UUID:
    """Says something, asks for a person, and waits: the chat's workflow runs."""
    visitor = await house.visitor(name)
    async with transaction() as connection:
        begun = await log.begin(connection, visitor, uuid4().hex, text=text, page=None, browser=None, pace=PACE)
        await log.ask(connection, begun.log, VISITOR, uuid4().hex, Reason.ASKED)
    await runs(begun.log)
    return begun.log


async def accepts(house: Office, agent: Staff, name: str = "Vera", *, visitor: UUID | None = None) -> UUID:
    """Accepts the invitation of `agent`, and waits: the chat's workflow runs. `visitor`: by default a new one."""
    visitor = visitor or await house.visitor(name)
    async with transaction() as connection:
        begun = await log.begin(connection, visitor, uuid4().hex, text=None, page=None, browser=None, pace=PACE)
        await log.invited(connection, begun.log, agent.author, uuid4().hex, Invited(text="Can I help you?"))
        await log.ask(connection, begun.log, VISITOR, uuid4().hex, Reason.INVITED, agent.handle)
    await runs(begun.log)
    return begun.log


async def says(chat: UUID, text: str) -> None:
    """The visitor's words."""
    async with transaction() as connection:
        await log.visitor_says(connection, chat, uuid4().hex, text, PACE)


def section(console: Page, name: str) -> Locator:
    """The rows of one part of the list of chats."""
    return console.get_by_role("region", name=name, exact=True).get_by_role("listitem")


def conversation(console: Page) -> Locator:
    return console.get_by_role("log", name="Conversation")


async def claim(console: Page, name: str) -> None:
    await section(console, "Unclaimed Chats").filter(has_text=name).get_by_role("button", name="Claim").click()
