"""Kill -9 of the worker at each boundary of a ticket's activities, double submit and lost answers: one ticket, one mail
for each step. Likewise of the loop that sends transcripts: each of its mails comes, and the log says once that it did.

One gap is known, and no mail server closes it: it has the mail, and we are killed before that is written down
(`mail-taken`). Then the mail goes out again, with the same Message-ID: at least once, and once in every other case.

Drawn and run in full as `test_kills.py`.
"""

import os
import random
from collections.abc import AsyncIterator

import pytest

from tests.faults.filed import check, filed_and_done
from tests.faults.servers import Mortal, mortal
from tests.faults.transcribed import check_transcript, transcribed
from tests.support.mail_server import MailServer, mail_server
from tests.support.people import office

FACTS = ("ticket-before", "ticket-written", "ticket-committed")
MAILS = ("mail-before", "mail-begun", "mail-taken", "mail-marked")
STARTS = ("filed-before-start", "filed-after-start")
TOLD = ("transcript-told",)
POINTS = [
    *(("ticket", point) for point in (*FACTS, *MAILS, *STARTS)),
    *(("transcript", point) for point in MAILS + TOLD),
]
ONCE = STARTS + TOLD
"""Points that a case comes to once."""
DRAW = os.environ["FRONTDESK_FAULT_DRAW"]


def rounds() -> list[tuple[str, str, int]]:
    """(what, point, seed): all of them by command, a seed at a time, else one."""
    seeds = int(os.environ.get("FRONTDESK_FAULT_SEEDS", "0"))
    if seeds:
        return [(what, point, seed) for seed in range(seeds) for what, point in POINTS]
    drawn = random.Random(f"tickets-{DRAW}")
    return [(*drawn.choice(POINTS), drawn.randrange(1000))]


@pytest.fixture(scope="module")
async def post() -> AsyncIterator[MailServer]:
    async with mail_server() as running:
        yield running


@pytest.fixture(scope="module")
async def servers(post: MailServer) -> AsyncIterator[Mortal]:
    async with mortal(smtp_url=post.url) as running:
        yield running


@pytest.mark.parametrize(("what", "point", "seed"), rounds(), ids=str)
async def test_a_ticket_is_one_and_so_is_each_mail(
    what: str, point: str, seed: int, servers: Mortal, post: MailServer
) -> None:
    print(f"draw {DRAW}, {what}, point {point}, seed {seed}")  # noqa: T201  what pytest shows of a failure
    rng, house = random.Random(f"{point}-{seed}"), await office()
    nth = 1 if point in ONCE else rng.randint(1, 3 if what == "ticket" else 2)
    twice = point == "mail-taken"
    async with servers.dies("worker", point, nth):
        if what == "ticket":
            case = await filed_and_done(house, lambda: servers.whole.base, random.Random(seed))
        else:
            asked = await transcribed(house, lambda: servers.whole.base, post)
    if what == "ticket":
        await check(case, post, twice_on_the_wire=twice)
    else:
        await check_transcript(asked, post, gap=twice)
