"""The rules of an escalation: who may do what when, and what each decision leaves behind. Pure.

Each verb answers a `Step` (the state after it and the fact it leaves), `None` where there is nothing left to do
(the decision stands already), or raises `Refused`. The workflow asks here and nowhere else, and never while a step
with `quiet` waits for its answer.
"""

from models.lifecycle.closing import (
    UNDO,
    archive,
    archived,
    end,
    ended,
    hand_back,
    keep_archive,
    keep_end,
    leave,
    settle_end,
    undo_end,
)
from models.lifecycle.state import (
    CLOSED,
    FRONTDESK,
    LIVE,
    OPERATOR,
    VISITOR,
    Escalation,
    Quiet,
    Refused,
    Step,
    agent,
    holders,
    pending,
)
from models.lifecycle.taking import (
    agent_back,
    agent_gone,
    claim,
    decline,
    offer,
    queued,
    reserve,
    signal_refused,
    take_over,
    transfer,
    transfer_to_team,
)
from models.lifecycle.telling import kept, recorded, said
from models.lifecycle.timing import cut_short, extend, fire

__all__ = [
    "CLOSED",
    "FRONTDESK",
    "LIVE",
    "OPERATOR",
    "UNDO",
    "VISITOR",
    "Escalation",
    "Quiet",
    "Refused",
    "Step",
    "agent",
    "agent_back",
    "agent_gone",
    "archive",
    "archived",
    "claim",
    "cut_short",
    "decline",
    "end",
    "ended",
    "extend",
    "fire",
    "hand_back",
    "holders",
    "keep_archive",
    "keep_end",
    "kept",
    "leave",
    "offer",
    "pending",
    "queued",
    "recorded",
    "reserve",
    "said",
    "settle_end",
    "signal_refused",
    "take_over",
    "transfer",
    "transfer_to_team",
    "undo_end",
]
