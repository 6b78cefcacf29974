"""What the person who is logged in wants to be told, and how."""

import msgspec
from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import JSONBody
from msgspec import Struct

from models import notifications
from models.notifications import Choices
from web.limits import Limit, count
from web.principals import Staff

CHANGES_PER_MINUTE = 60


class WantedChoice(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """As `models.notifications.Choice`."""

    show: bool
    sound: bool


class WantedChoices(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """As `models.notifications.Choices`."""

    message: WantedChoice
    offer: WantedChoice
    transfer: WantedChoice
    unclaimed: WantedChoice
    accepted: WantedChoice


@get("/api/me/notifications")
async def chosen(staff: NamedDependency[Staff]) -> Choices:
    return await notifications.choices(staff.handle)


@post("/api/me/notifications", status_code=200)
async def choose(staff: NamedDependency[Staff], data: JSONBody[WantedChoices]) -> Choices:
    await count(Limit("notifications", staff.handle, CHANGES_PER_MINUTE))
    wanted = msgspec.convert(data, Choices, from_attributes=True)
    await notifications.choose(staff.handle, wanted)
    return wanted
