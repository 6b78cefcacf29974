"""Files that were sent."""

from piccolo.columns import UUID, BigInt, Bytea, Timestamptz, Varchar
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.columns.defaults.uuid import UUID4
from piccolo.table import Table


class File(Table):
    """`by`: a handle. `size` (bytes), `sha256`: None while it is on its way, or not looked through yet. `media_type`:
    by its first bytes. `kept_at`: since when something refers to it; None: it is swept after a day. Its bytes stand in
    the storage under `id`. Written by models/files.py only."""

    id = UUID(primary_key=True, default=UUID4())
    by = Varchar(length=40)
    name = Varchar(length=255)
    size = BigInt(null=True, default=None)
    media_type = Varchar(length=100)
    sha256 = Bytea(null=True, default=None)
    created_at = Timestamptz(default=TimestamptzNow())
    kept_at = Timestamptz(null=True, default=None)
