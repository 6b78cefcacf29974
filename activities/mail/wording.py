"""What mails say, in one language. Nothing in it was written by whoever asked: a mail that any address can be made to
receive must not carry a stranger's words."""

from msgspec import Struct

from models.events import StepKind


class Wording(Struct, frozen=True, kw_only=True):
    """`says`: of each kind; `answered`: a reply with its words. In braces: `number`, `name` (the concierge's), `by` and
    `text` (an answer of staff), `link`, `until` (when the link ends)."""

    subject: str
    again: str
    staff_subject: str
    says: dict[StepKind, str]
    answered: str
    somebody: str
    requester_end: str
    staff_end: str


ENGLISH = Wording(
    subject="{name}: your ticket {number}",
    again="Re: {subject}",
    staff_subject="Ticket {number}",
    says={
        StepKind.RECEIPT: "Hello,\n\nwe have what you asked us. Its number is {number}.\n\n"
        "See where it stands, answer, or close it:\n{link}",
        StepKind.REPLY: "Hello,\n\nthere is an answer to your ticket {number}. Read it here:\n{link}",
        StepKind.DONE: "Hello,\n\nyour ticket {number} is done. If something is missing, say so there, and it is opened"
        " again:\n{link}",
        StepKind.REMINDER: "Ticket {number}, which is yours, is due soon:\n{link}",
        StepKind.OVERDUE: "Ticket {number} of your team is overdue:\n{link}",
    },
    answered="{by} answered your ticket {number}:\n\n{text}\n\nRead all of it, and answer, here:\n{link}",
    somebody="We",
    requester_end="Whoever has this link can read the ticket. It works until {until}. Nobody reads answers to this"
    " mail: please use the link.\n\nIf you did not ask {name} anything, somebody else gave your address. Please ignore"
    " this mail.",
    staff_end="Frontdesk sent this mail; nobody reads answers to it.",
)
"""The only one so far; a ticket knows no language yet."""
