"""Whether a form can be set up as an admin wrote it: one sentence about the first thing that cannot."""

from msgspec.structs import replace

from models.database import pool
from models.form_setup import Setup
from models.forms import Form, Input, InputKind, setup_problems
from models.teams import rules
from web.checking import wrong


async def checked(before: Form, wanted: Setup) -> Setup:
    """Without spaces around its texts. Raises `invalid` with the field: `title`, `fields.0.label`, `team`."""
    setup = replace(
        wanted,
        title=wanted.title.strip(),
        help=wanted.help.strip(),
        fields=tuple(_plain(field) for field in wanted.fields),
    )
    for where, sentence in setup_problems(setup.title, setup.help, setup.fields).items():
        raise wrong(where, sentence)
    if setup.team is not None and await rules(pool(), setup.team) is None:
        raise wrong("team", "There is no such team.")
    if before.builtin and not setup.enabled:
        raise wrong("enabled", "This form is always offered.")
    return setup


def _plain(field: Input) -> Input:
    choices = tuple(choice.strip() for choice in field.choices) if field.kind is InputKind.CHOICE else ()
    return replace(field, label=field.label.strip(), help=field.help.strip(), choices=choices)
