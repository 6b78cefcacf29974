"""Chats that are over, as they are looked for."""

from piccolo.columns import Array, ForeignKey, SmallInt, Text, Timestamptz, Varchar
from piccolo.table import Table

from models.tables.chats import Conversation
from models.tables.knowledge import TextSearch
from models.tables.people import Concierge, Team


class ArchivedChat(Table):
    """A chat that is over. `agent`: the handle of who had it last; `reason`: of its last escalation; `at`: its end.
    `score`: the visitor's rating, 1 to 5; `tags`, `outcome`: as they stood last. `search`: its words and their stems.
    Written by models/archive only."""

    conversation = ForeignKey(references=Conversation, primary_key=True, null=False)
    team = ForeignKey(references=Team, null=False)
    concierge = ForeignKey(references=Concierge, null=False)
    agent = Varchar(length=40, null=True, default=None)
    reason = Varchar(length=20)
    at = Timestamptz()
    tags = Array(base_column=Text())
    outcome = Varchar(length=40, null=True, default=None)
    score = SmallInt(null=True, default=None)
    search = TextSearch(default="")


class ArchiveWord(Table):
    """A word that was said in some chat, for whoever misspells it. Written by models/archive only."""

    word = Text(primary_key=True)
