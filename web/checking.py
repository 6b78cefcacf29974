"""What an admin wrote, told in one sentence where it cannot be."""

from models.names import plain
from models.reserved_names import misleads
from web.errors import Stopped, stop

LONGEST_NAME = 100


def wrong(field: str, sentence: str) -> Stopped:
    """`field`: as the screen names it: `name`, `sites.1`, `form.0.label`."""
    return stop("invalid", detail=sentence, field=field)


def text(field: str, written: str, longest: int, *, empty: bool = False) -> str:
    """Without spaces around it; what is as short as a name is plain as one. Raises `invalid` where it is longer, or
    empty and may not be."""
    written = plain(written) if longest <= LONGEST_NAME else written.strip()
    if not written and not empty:
        raise wrong(field, "Please write something here.")
    if len(written) > longest:
        raise wrong(field, f"At most {longest} characters, please: these are {len(written)}.")
    return written


def staff_name(written: str) -> str:
    """The name of one of the staff, as visitors read it. Raises `invalid` also where it is Frontdesk's own."""
    name = text("name", written, LONGEST_NAME)
    if misleads(name):
        raise wrong("name", "This name would be taken for Frontdesk's own. Please write a person's name.")
    return name


def between(field: str, number: int, least: int, most: int) -> int:
    if not least <= number <= most:
        raise wrong(field, f"Between {least} and {most}, please.")
    return number
