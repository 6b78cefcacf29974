"""The rows. Who writes which of them stands in docs/architecture.md, and a test holds it.

Names of people's roles and statuses are the enums of the pure modules, stored as text. Piccolo knows one column as a
key; where a docstring names a key of two columns, the migration made that one. Migrations are SQL written by hand,
and a test compares these classes with the migrated database.
"""

from models.tables.access import AccessLink, AccessToken, RecoveryCode, SecondFactor
from models.tables.archive import ArchivedChat, ArchiveWord
from models.tables.blocks import Block
from models.tables.chats import (
    Conversation,
    Detail,
    Entry,
    Escalation,
    Intent,
    LastOffer,
    Log,
    OfflineMessage,
    Reading,
    RelayCursor,
    Slot,
)
from models.tables.files import File
from models.tables.identity import IdentityProof, SiteIdentity
from models.tables.jump_in import Invitation, InvitationLine, InvitationMark, Secret, Visit, VisitPage
from models.tables.knowledge import Article, Phrasing, Thumb, Unanswered, Vocabulary
from models.tables.people import (
    Concierge,
    ConciergeTeam,
    Person,
    RateWindow,
    Role,
    Session,
    SocketTicket,
    Team,
    TeamPerson,
    Visitor,
    VisitorToken,
)
from models.tables.presence import Availability, Looking, Presence, ProcessLease
from models.tables.proactive import Greeted, Visited
from models.tables.pushes import NotificationChoice, Push, PushSubscription
from models.tables.tickets import Form, Mail, Submission, Ticket, TicketTask, TicketView, Unheard, VerifiedAddress
from models.tables.transcripts import Transcript
from models.tables.words import SavedReply, TagList

__all__ = [
    "AccessLink",
    "AccessToken",
    "ArchiveWord",
    "ArchivedChat",
    "Article",
    "Availability",
    "Block",
    "Concierge",
    "ConciergeTeam",
    "Conversation",
    "Detail",
    "Entry",
    "Escalation",
    "File",
    "Form",
    "Greeted",
    "IdentityProof",
    "Intent",
    "Invitation",
    "InvitationLine",
    "InvitationMark",
    "LastOffer",
    "Log",
    "Looking",
    "Mail",
    "NotificationChoice",
    "OfflineMessage",
    "Person",
    "Phrasing",
    "Presence",
    "ProcessLease",
    "Push",
    "PushSubscription",
    "RateWindow",
    "Reading",
    "RecoveryCode",
    "RelayCursor",
    "Role",
    "SavedReply",
    "SecondFactor",
    "Secret",
    "Session",
    "SiteIdentity",
    "Slot",
    "SocketTicket",
    "Submission",
    "TagList",
    "Team",
    "TeamPerson",
    "Thumb",
    "Ticket",
    "TicketTask",
    "TicketView",
    "Transcript",
    "Unanswered",
    "Unheard",
    "VerifiedAddress",
    "Visit",
    "VisitPage",
    "Visited",
    "Visitor",
    "VisitorToken",
    "Vocabulary",
]
