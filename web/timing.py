"""What happens next, moved by an agent of the team: Extend and Now."""

from uuid import UUID

from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from models.commands import Move
from models.standing import Standing
from web.deciding import AGENT, plainly
from web.principals import Staff
from web.running import Running
from workflows import requests


@post("/api/conversations/{conversation:uuid}/extend", status_code=200, guards=AGENT)
async def extend(
    staff: NamedDependency[Staff], running: NamedDependency[Running], conversation: FromPath[UUID], data: JSONBody[Move]
) -> Standing:
    return await plainly(staff, running, conversation, data, requests.Extend(by=staff.handle, timer=data.timer))


@post("/api/conversations/{conversation:uuid}/now", status_code=200, guards=AGENT)
async def now(
    staff: NamedDependency[Staff], running: NamedDependency[Running], conversation: FromPath[UUID], data: JSONBody[Move]
) -> Standing:
    return await plainly(staff, running, conversation, data, requests.CutShort(by=staff.handle, timer=data.timer))
