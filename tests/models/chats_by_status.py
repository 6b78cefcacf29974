"""Vera's chat in every status, as Ada has it, and reserved, offered or handed on."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from msgspec.structs import replace

from models import lifecycle
from models.lifecycle import UNDO, Escalation, Quiet
from models.policies import Policy
from models.status import Status
from models.waits import Waits

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
SOON = NOW + timedelta(seconds=30)
SEEN = 7
POLICY = Policy(answer=180, grace=60, nobody=300, idle=900, archive=86_400)
SUPPORT, BILLING = UUID(int=1), UUID(int=2)

UNCLAIMED = Escalation(said=5, team=SUPPORT, policy=POLICY)
RESERVED = replace(UNCLAIMED, waits=Waits(queued_at=NOW, reserved="ada", reserved_until=SOON))
OFFERED = replace(UNCLAIMED, waits=Waits(queued_at=NOW, offered="ada", offered_until=SOON))
MINE = replace(UNCLAIMED, status=Status.IN_PROGRESS, owner="ada", since=NOW, epoch=1)
HANDED_ON = replace(MINE, waits=Waits(since=NOW, offered="grace", offered_until=SOON))
ENDING = replace(MINE, status=Status.ENDING, until=NOW + UNDO, quiet=Quiet(visitor=5), by=lifecycle.agent("ada"))
ENDED = replace(MINE, status=Status.ENDED, epoch=2)
ARCHIVING = replace(ENDED, status=Status.ARCHIVING, quiet=Quiet(visitor=5), by=lifecycle.agent("ada"))
ARCHIVED = replace(ENDED, status=Status.ARCHIVED, epoch=3)
HANDED_BACK = replace(UNCLAIMED, status=Status.HANDED_BACK, since=NOW, epoch=2)
TERMINATED = Escalation(status=Status.TERMINATED)
BY_NAME = {
    "unclaimed": UNCLAIMED,
    "reserved": RESERVED,
    "offered": OFFERED,
    "in progress": MINE,
    "handed on": HANDED_ON,
    "ending": ENDING,
    "ended": ENDED,
    "archiving": ARCHIVING,
    "archived": ARCHIVED,
    "handed back": HANDED_BACK,
    "terminated": TERMINATED,
}
EVERY = tuple(BY_NAME.values())
