"""How people come in: links that are used once, and second factors."""

from piccolo.columns import UUID, Array, BigInt, Bytea, ForeignKey, Integer, Timestamptz, Varchar
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.table import Table

from models.tables.people import Person


class AccessLink(Table):
    """`kind`: `invite`, with the `email`, `roles` and `teams` of who comes, or `reset`, for the password of `person`,
    who had this `email` then; a reset of nobody is one that was asked for with an address that is no person's.
    `by`: the handle of the admin. `mail_at`: a mail with it is due then; `mailed_at`: a server had it. Written by
    models/people only."""

    id = UUID(primary_key=True)
    kind = Varchar(length=10)
    person = ForeignKey(references=Person, null=True, default=None)
    email = Varchar(length=254, null=True, default=None)
    roles = Array(base_column=Varchar(length=20))
    teams = Array(base_column=UUID())
    by = Varchar(length=40, null=True, default=None)
    created_at = Timestamptz(default=TimestamptzNow())
    expires_at = Timestamptz()
    used_at = Timestamptz(null=True, default=None)
    revoked_at = Timestamptz(null=True, default=None)
    mail_at = Timestamptz(null=True, default=None)
    mail_tries = Integer(default=0)
    mailed_at = Timestamptz(null=True, default=None)


class AccessToken(Table):
    """`hash`: SHA-256 of what stands in a link; the token itself is nowhere. One link may be told twice: on the admin's
    screen and in a mail. Written by models/people only."""

    hash = Bytea(primary_key=True)
    link = ForeignKey(references=AccessLink, null=False)


class SecondFactor(Table):
    """`secret`: what the person's authenticator knows, too (TOTP). It counts once it is confirmed. `last_step`: the
    half minute of the last code that was taken, so that none is taken twice. Written by models/people only."""

    person = ForeignKey(references=Person, primary_key=True, null=False)
    secret = Varchar(length=64, secret=True)
    confirmed_at = Timestamptz(null=True, default=None)
    last_step = BigInt(default=0)


class RecoveryCode(Table):
    """Opens a login once, in place of the second factor. Written by models/people only."""

    hash = Bytea(primary_key=True)
    person = ForeignKey(references=Person, null=False)
