"""The Chat Archive: chats that people were asked into and that are over, each with the words that were said in it. The
only writer of archived_chat and archive_word."""

from models.archive.keeping import goes_on, keep, written
from models.archive.question import ArchiveMark, ArchiveQuestion

__all__ = ["ArchiveMark", "ArchiveQuestion", "goes_on", "keep", "written"]
