"""Who a site says its visitors are."""

from piccolo.columns import Boolean, Bytea, ForeignKey, Timestamptz, Varchar
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.table import Table

from models.tables.people import Concierge, VisitorToken


class SiteIdentity(Table):
    """The secret that a concierge's site signs with; in the clear, as its holder has it. `command_id`: the click that
    made it. `required`: only whom the site vouches for may begin a conversation. Written by models/identity.py only."""

    concierge = ForeignKey(references=Concierge, primary_key=True, null=False)
    secret = Varchar(length=100, secret=True)
    made_at = Timestamptz(default=TimestamptzNow())
    command_id = Varchar(length=64)
    required = Boolean(default=False)


class IdentityProof(Table):
    """A signed identity by which a token was given, until it would be too old anyway. `ended_at`: its user logged out,
    and nobody comes in by it any more. Primary key (signature, token). Written by models/identity.py only."""

    signature = Bytea(primary_key=True)
    token = ForeignKey(references=VisitorToken, null=False)
    until = Timestamptz()
    ended_at = Timestamptz(null=True, default=None)
