"""The mails by which people come in: an invitation, a new password. Pure."""

from datetime import timedelta
from uuid import UUID

from activities.mail.letter import HOUSE, Letter, named
from models.mails import MailKind
from models.people.links import Due, Kind

KINDS = {Kind.INVITE: MailKind.INVITE, Kind.RESET: MailKind.RESET}
SUBJECTS = {Kind.INVITE: "Your invitation to Frontdesk", Kind.RESET: "A new password for Frontdesk"}
SAYS = {
    Kind.INVITE: "Hello,\n\n{by} invites you to Frontdesk, where the visitors of your site are answered. Choose your"
    " name and your password here:\n{link}\n\nThe link works once, until {until}. If you do not know what this is"
    " about, please ignore this mail.",
    Kind.RESET: "Hello,\n\nsomebody asked for a new password for your login to Frontdesk. Choose it here:\n{link}\n\n"
    "The link works once, for {minutes} minutes. If it was not you, please ignore this mail: your password stays as it"
    " is.",
}
END = "Nobody reads answers to this mail."
PAGES = {Kind.INVITE: "join", Kind.RESET: "reset"}


def letter(due: Due, console: str, token: str, sender: str) -> Letter:
    """`console`: where its pages are; the link has the token behind the `#`, which no server is told."""
    says = SAYS[due.kind].format(
        by=named(due.by),
        link=f"{console}{PAGES[due.kind]}#{token}",
        until=due.expires_at.strftime("%d %B %Y").lstrip("0"),
        minutes=(due.expires_at - due.created_at) // timedelta(minutes=1),
    )
    body = f"{says}\n\n{END}\n"
    return Letter(sender=sender, recipient=due.email, name=HOUSE, subject=SUBJECTS[due.kind], body=body)


def message_id(link: UUID, sender: str) -> str:
    """The same for the same link, so that a mail which arrives twice is seen to be one."""
    return f"<frontdesk-access-{link}@{sender.rpartition('@')[2]}>"
