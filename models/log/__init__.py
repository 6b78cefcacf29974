"""The log: what was said and what happened, in one order. The only writer of log, conversation, entry and intent."""

from models.log.facts import ask, correct, fact, invited, leave, move, note, tagged
from models.log.lines import Appended
from models.log.opening import Page, begin, stood
from models.log.rating import rate
from models.log.speech import Pace, agent_says, agent_sends, visitor_chooses, visitor_says, visitor_sends
from models.log.thread import begin_thread, comment, filed, opened, reply, requester_says, ticket_fact
from models.log.transcript import transcript_sent
from models.log.turns import concierge_says, take_turn

__all__ = [
    "Appended",
    "Pace",
    "Page",
    "agent_says",
    "agent_sends",
    "ask",
    "begin",
    "begin_thread",
    "comment",
    "concierge_says",
    "correct",
    "fact",
    "filed",
    "invited",
    "leave",
    "move",
    "note",
    "opened",
    "rate",
    "reply",
    "requester_says",
    "stood",
    "tagged",
    "take_turn",
    "ticket_fact",
    "transcript_sent",
    "visitor_chooses",
    "visitor_says",
    "visitor_sends",
]
