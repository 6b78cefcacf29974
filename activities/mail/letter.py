"""A mail from its parts: words, then the message on the wire. Pure."""

import re
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from urllib.parse import urlsplit

from msgspec import Struct

from activities.mail.wording import ENGLISH, Wording
from models.events import StepKind
from models.mails import Mail
from models.queries.mails import Reply
from models.ticket_links import LIFE
from settings import Settings

STAFF = frozenset({StepKind.REMINDER, StepKind.OVERDUE})
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""What is no letter, and what turns the reading direction; tabs and line ends are left."""
LONGEST_NAME = 60
HOUSE = "Frontdesk"


class Letter(Struct, frozen=True, kw_only=True):
    """What is written, and to whom. `name`: the concierge's, on one line."""

    sender: str
    recipient: str
    name: str
    subject: str
    body: str


def named(name: str | None) -> str:
    """A name as it stands in a header and in a sentence."""
    return " ".join(UNSEEN.sub(" ", name or HOUSE).split())[:LONGEST_NAME] or HOUSE


def sender(settings: Settings) -> str:
    """Where mails come from; where no mail server is set up, they go nowhere."""
    return settings.mail_from or f"frontdesk@{urlsplit(settings.public_url).hostname or 'localhost'}"


def message_id(number: int, step: str, sender: str) -> str:
    """The same for the same step, so that a mail which arrives twice is seen to be one."""
    return f"<frontdesk-{number}-{step.replace(':', '-')}@{sender.rpartition('@')[2]}>"


def subject(kind: StepKind, number: int, name: str, words: Wording = ENGLISH) -> str:
    return (words.staff_subject if kind in STAFF else words.subject).format(number=number, name=name)


def body(  # noqa: PLR0917  what, about which ticket, from whom
    kind: StepKind, number: int, name: str, link: str, mail: Mail, reply: Reply | None, words: Wording = ENGLISH
) -> str:
    """`reply`: only where the address is known to be the reader's."""
    until = (mail.at + LIFE).strftime("%d %B %Y").lstrip("0")
    if kind is StepKind.REPLY and reply is not None:
        by = named(reply.by) if reply.by else words.somebody
        says = words.answered.format(number=number, link=link, by=by, text=plain_lines(reply.text))
    else:
        says = words.says[kind].format(number=number, link=link)
    end = words.staff_end if kind in STAFF else words.requester_end.format(name=name, until=until)
    return f"{says}\n\n{end}\n"


def on_the_wire(letter: Letter, mail: Mail, words: Wording = ENGLISH) -> EmailMessage:
    """One recipient. A header with a line break in it raises ValueError; the text is quoted, so that no line of it
    means anything to a server."""
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(display_name=letter.name, addr_spec=letter.sender)
    message["To"] = Address(addr_spec=letter.recipient)
    message["Subject"] = words.again.format(subject=letter.subject) if mail.reference else letter.subject
    message["Date"] = format_datetime(mail.at)
    message["Message-ID"] = mail.message_id
    if mail.reference:
        message["In-Reply-To"] = mail.reference
        message["References"] = mail.reference
    # Out-of-office programs do not answer such a mail.
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message.set_content(letter.body, cte="quoted-printable")
    return message


def plain_lines(text: str) -> str:
    """What somebody wrote: any line end becomes the same one, and what cannot be seen is left out."""
    return UNSEEN.sub("", re.sub(r"\r\n?|[\u2028\u2029\x85]", "\n", text)).strip()
