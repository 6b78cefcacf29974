"""A turn of the concierge: what it does about one line of a visitor, all of it or nothing."""

from uuid import UUID

from concierge.escalating import go_on
from concierge.reply import Reply
from models import arising, details, feedback
from models import log as logs
from models.concierges import Profile
from models.database import transaction
from models.queries.answering import Heard


async def take(log: UUID, profile: Profile, heard: Heard, reply: Reply) -> bool:
    """False: the line was answered already, or a person has or had the chat meanwhile; then nothing is done."""
    async with transaction() as connection:
        if not await logs.take_turn(connection, log, answers=heard.seq, epoch=heard.epoch):
            return False
        for number, line in enumerate(reply.lines):
            await logs.concierge_says(connection, log, profile.name, line, _client_id(heard, number))
        if reply.thumb is not None:
            given = reply.thumb
            await feedback.thumb(connection, log, given.seq, given.article, given.helpful)
            if profile.feedback_tickets and not given.helpful:
                await arising.did_not_help(connection, log, given.seq)
        if reply.unanswered is not None:
            await feedback.asked_in_vain(connection, log, reply.unanswered)
        if reply.given is not None:
            await details.keep(connection, log, reply.given.field, reply.given.value, heard.seq)
        if reply.person is not None:
            await go_on(connection, log, profile, _client_id(heard, len(reply.lines)), reply.person)
        return True


def _client_id(heard: Heard, number: int) -> str:
    return f"bot:{heard.seq}" if number == 0 else f"bot:{heard.seq}:{number + 1}"
