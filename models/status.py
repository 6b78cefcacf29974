"""Where a conversation stands, in one word."""

from enum import StrEnum


class Status(StrEnum):
    CONCIERGE = "concierge"
    UNCLAIMED = "unclaimed"
    IN_PROGRESS = "in_progress"
    ENDING = "ending"
    ENDED = "ended"
    ARCHIVING = "archiving"
    ARCHIVED = "archived"
    HANDED_BACK = "handed_back"
    TERMINATED = "terminated"
