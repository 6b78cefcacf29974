"""What somebody looks for among the tickets: a number, or words."""

import re
from collections.abc import Callable, Iterator

NUMBER = re.compile(r"#?(\d{1,15})")
WORD = re.compile(r"[^\s'\\&|!():*<>\"]+")
MOST_WORDS = 12


def matching(search: str, given: Callable[[object], str]) -> Iterator[str]:
    """Conditions on `submission s`; `given` takes a value and answers the `$n` that stands for it."""
    words = WORD.findall(search)[:MOST_WORDS]
    if (number := NUMBER.fullmatch(search.strip())) is not None:
        number_is = f"s.number = {given(int(number[1]))}"
        yield f"({number_is} OR {_holds(words, given)})"
    elif words:
        yield _holds(words, given)
    elif search.strip():
        yield "false"


def _holds(words: list[str], given: Callable[[object], str]) -> str:
    """Each of the words; the last one may go on."""
    asked = " & ".join(f"'{word}'" for word in words[:-1])
    last = f"'{words[-1]}':*"
    return f"s.search @@ to_tsquery('simple', {given(f'{asked} & {last}' if asked else last)})"
