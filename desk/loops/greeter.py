"""The greeter: finds the visitors to whom a concierge's rules apply, writes whom it chose, and invites them.

The row comes first, and what follows from it follows by level: a process that was killed in between leaves it to the
next pass. An offer is told by the web process that has the visitor's socket (`web/greeting.py`). Safe to kill and to
run twice: one pass at a time looks after a concierge, under the lock of its row, and an invitation's id is its row's.
"""

import time
from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID, uuid5

import structlog
from temporalio.client import Client

from models import greetings, invitations
from models.concierges import DECODE_RULES
from models.database import pool, transaction
from models.greetings import Due
from models.lifecycle import Refused
from models.proactive import Outreach, ProactiveRule, plan
from models.queries.passers import likely_passers, today
from models.queries.reach import at_hand, reaches
from settings import Settings
from workflows import client as workflows
from workflows.invitation_requests import Guest

LOG = structlog.get_logger(__name__)
EVERY = 1.8
"""Seconds from one pass to the next: the notifications that hurry other loops do not hurry this one."""
COUNTS_EVERY = 30.0
FORGETS_EVERY = 3600.0
PATIENCE = 5.0

REACH_OUT = """SELECT id FROM concierge WHERE enabled AND proactive @> '[{"enabled": true}]'"""
RULES = "SELECT proactive FROM concierge WHERE id = $1 AND enabled FOR NO KEY UPDATE"


class Greeter:
    def __init__(self, client: Client, settings: Settings) -> None:
        self._client = client
        self._settings = settings
        self._done: dict[str, float] = {}

    async def one_pass(self) -> None:
        """Nothing where the last one was just now. Raises `workflows.reaching.Unavailable` while Temporal is away:
        offers are made all the same."""
        if not self._is_time("pass", EVERY):
            return
        await self.greet()
        if self._is_time("count", COUNTS_EVERY):
            await greetings.count_visits()
        if self._is_time("forget", FORGETS_EVERY):
            await greetings.forget()
        await self.invite()

    async def greet(self) -> None:
        """Writes down whom the rules greet now."""
        for row in await pool().fetch(REACH_OUT):
            await self._greet(row["id"])

    async def invite(self) -> None:
        """The invitations that follow from what was written."""
        for due in await greetings.due(pool(), Outreach.INVITE):
            await self._invite(due)
            await greetings.told(pool(), due.visitor, due.n)

    async def _greet(self, concierge: UUID) -> None:
        available = (await reaches([concierge]))[concierge].available
        async with transaction() as connection:
            column, now = await connection.fetchval(RULES, concierge), datetime.now(UTC)
            done = await today(connection, concierge, now)
            rules = [rule for rule in DECODE_RULES(column or "[]") if _may_greet(rule, available, done)]
            likely = await likely_passers(connection, concierge, rules, now) if rules else []
            if not likely:
                return
            found = plan(rules, likely, available=available, today=done, now=now)
            chosen = [(one.passer.visitor, one.rule.key) for one in found if one.why_not is None]
            await greetings.choose(connection, concierge, chosen)

    async def _invite(self, due: Due) -> None:
        team = await at_hand(due.concierge)
        if team is None:
            return
        guest = Guest(
            visitor=due.visitor,
            concierge=due.concierge,
            key=team.key,
            site=team.site,
            team=team.team,
            team_name=team.team_name,
        )
        invitation = uuid5(due.visitor, f"greeted:{due.n}")
        await invitations.keep_line(pool(), invitation, due.text)
        try:
            await workflows.invite(self._client, self._settings, guest, invitation, by=None, patience=PATIENCE)
        except Refused as no:
            LOG.info("an invitation came too late", visitor=str(due.visitor), code=no.code)
            await invitations.drop_line(pool(), invitation)

    def _is_time(self, what: str, every: float) -> bool:
        now = time.monotonic()
        if now - self._done.get(what, -every) < every:
            return False
        self._done[what] = now
        return True


def _may_greet(rule: ProactiveRule, available: bool, done: Mapping[str, int]) -> bool:
    """Whether it may greet anybody now."""
    return rule.enabled and (available or not rule.needs_team) and done.get(rule.key, 0) < rule.per_day
