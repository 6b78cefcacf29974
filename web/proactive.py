"""What the rules of a concierge would do to the visitors who are on its sites now: for admins."""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from uuid import UUID

from litestar import post
from litestar.params import FromPath, JSONBody
from msgspec import Struct

from models.concierges import concierge as setup_of
from models.database import pool
from models.proactive import Finding, Passer, ProactiveRule, WhyNot, plan
from models.queries.passers import passers, today
from models.queries.reach import reaches
from web.errors import stop
from web.guards import role
from web.rules import Rules, checked_rules, rules_of

SHOWN = 100
"""Visitors listed for each rule; all are counted."""


class WantedTrial(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The rules as they stand on the screen, saved or not."""

    rules: Rules


class TriedVisitor(Struct, frozen=True, kw_only=True):
    """`name`: None for who is not known by one."""

    visitor: UUID
    name: str | None
    url: str
    title: str
    began_at: datetime


class LeftOut(Struct, frozen=True, kw_only=True):
    why: WhyNot
    visitors: int


class TriedRule(Struct, frozen=True, kw_only=True):
    """`greets`: how many visitors it would greet now, of whom `visitors` are the first. `left_out`: the others, by the
    first thing that stood in the way, in the order in which they are asked. `today`: how many it has greeted in the
    last 24 hours."""

    key: str
    greets: int
    visitors: list[TriedVisitor]
    left_out: list[LeftOut]
    today: int


class Trial(Struct, frozen=True, kw_only=True):
    """`visitors`: on the site at `now`. `available`: an agent of the concierge's teams is."""

    now: datetime
    visitors: int
    available: bool
    rules: list[TriedRule]


@post("/api/concierges/{concierge:uuid}/proactive/dry-run", status_code=200, guards=[role("admin")])
async def dry_run(concierge: FromPath[UUID], data: JSONBody[WantedTrial]) -> Trial:
    """Nothing is written, nobody is greeted. A rule that is not enabled is tried as if it were."""
    if await setup_of(concierge) is None:
        raise stop("not_found")
    rules, now = checked_rules(rules_of(data.rules)), datetime.now(UTC)
    here = await passers(pool(), concierge, now)
    available = (await reaches([concierge]))[concierge].available
    greeted = await today(pool(), concierge, now)
    found = plan(rules, here, available=available, today=greeted, now=now)
    # Many rules about thousands of visitors take a while, in which nobody else should wait.
    tried = await asyncio.to_thread(_tried, rules, found, greeted)
    return Trial(now=now, visitors=len(here), available=available, rules=tried)


def _tried(rules: Sequence[ProactiveRule], found: Iterable[Finding], greeted: dict[str, int]) -> list[TriedRule]:
    greets: defaultdict[str, list[Passer]] = defaultdict(list)
    left_out: defaultdict[str, Counter[WhyNot]] = defaultdict(Counter)
    for one in found:
        if one.why_not is None:
            greets[one.rule.key].append(one.passer)
        else:
            left_out[one.rule.key][one.why_not] += 1
    return [
        TriedRule(
            key=rule.key,
            greets=len(greets[rule.key]),
            visitors=list(_shown(greets[rule.key])),
            left_out=[LeftOut(why=why, visitors=left_out[rule.key][why]) for why in WhyNot if left_out[rule.key][why]],
            today=greeted.get(rule.key, 0),
        )
        for rule in rules
    ]


def _shown(passers: Iterable[Passer]) -> Iterator[TriedVisitor]:
    for one in islice(passers, SHOWN):
        yield TriedVisitor(visitor=one.visitor, name=one.name, url=one.url, title=one.title, began_at=one.began_at)
