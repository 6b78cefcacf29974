"""An agent invites, the visitor accepts, by clients that retry as a browser does; what must hold after."""

from collections import Counter
from collections.abc import Callable
from uuid import UUID, uuid4

from models.database import pool
from models.queries import entries
from tests.support.clients import AgentClient, VisitorClient
from tests.support.inviting import on_site
from tests.support.people import Office
from tests.support.waiting import until

PATIENCE = 90.0
ESCALATED = "SELECT count(*) FROM escalation WHERE conversation = $1 AND waits ->> 'reserved' = $2"


async def accepted_once(house: Office, base: Callable[[], str]) -> None:
    """One conversation, one intent, one escalation, which waits for the inviter."""
    async with AgentClient(base, house.ada.email) as ada, VisitorClient(base, house.key) as vera:
        await ada.login()
        minted = (await vera.decide(f"/w/{house.key}/visitors", {})).json()
        vera.token, visitor = minted["token"], UUID(minted["visitor"])
        async with on_site(house, visitor):
            click = {"command_id": uuid4().hex, "text": "Can I help?"}
            asked = (await ada.decide(f"/api/visitors/{visitor}/invite", click)).json()
            answer = {"command_id": uuid4().hex, "id": asked["id"]}
            accepted = (await vera.decide(f"/w/{house.key}/invitation/accept", answer)).json()
        log = UUID(accepted["log"])
        await until(lambda: pool().fetchval(ESCALATED, log, house.ada.handle), within=PATIENCE)
        again = (await vera.decide(f"/w/{house.key}/invitation/accept", answer)).json()
    assert (again["log"], again["seq"]) == (accepted["log"], accepted["seq"])
    assert await pool().fetchval("SELECT count(*) FROM log WHERE visitor = $1", visitor) == 1
    assert await pool().fetchval("SELECT count(*) FROM intent WHERE conversation = $1", log) == 1
    assert await pool().fetchval("SELECT count(*) FROM escalation WHERE conversation = $1", log) == 1
    [lines] = await entries.after([(log, 0)])
    kinds = Counter(str(line.entry.what.__struct_config__.tag) for line in lines)
    assert kinds == {"invited": 1, "asked": 1, "queued": 1, "reserved": 1}
    assert await pool().fetchval("SELECT status FROM invitation WHERE id = $1", UUID(asked["id"])) == "accepted"
