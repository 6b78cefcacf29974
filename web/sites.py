"""Sites that a widget may stand on, as an admin writes them: `https://www.example.com`, or `https://*.example.com` for
every name below that one, but not for itself. Pure."""

from collections.abc import Sequence

from web.headers import origin_of

BELOW = "://*."


def site_of(text: str) -> str | None:
    """The site that `text` names, in lower case; None for whatever else it is. A star stands for the first part of a
    name of at least three."""
    if BELOW not in text:
        return origin_of(text)
    base = origin_of(text.replace(BELOW, "://", 1))
    if base is None:
        return None
    scheme, host = base.split("://")
    name = host.partition(":")[0]
    if "." not in name or name.replace(".", "").isdigit():
        return None
    return f"{scheme}{BELOW}{host}"


def pattern_of(sites: Sequence[str]) -> str:
    """A regular expression, also of JavaScript, for the origins that `sites` mean, whole."""
    return f"^({'|'.join(_pattern(site) for site in sites)})$"


def _pattern(site: str) -> str:
    scheme, below, host = site.partition(BELOW)
    plain = (host if below else site).replace(".", r"\.")
    return rf"{scheme}://([a-z0-9-]+\.)+{plain}" if below else plain
