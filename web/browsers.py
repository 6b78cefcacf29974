"""What a User-Agent says of itself: a browser and a system, "Chrome 141 on Windows". Nobody vouches for it."""

from functools import cache, lru_cache

from ua_parser import Domain
from ua_parser.loaders import load_lazy_builtins
from ua_parser.regex import Resolver

MAX_AGENT = 300
MAX_NAME = 100


@cache
def _resolver() -> Resolver:
    """Takes a third of a second the first time. Devices are left out: they are most of its expressions."""
    browsers, systems, _ = load_lazy_builtins()
    return Resolver((browsers, systems, []))


def ready() -> None:
    """So that no visitor waits for it."""
    _resolver()


def browser(agent: str) -> str | None:
    return _browser(agent[:MAX_AGENT])


@lru_cache(maxsize=2_048)
def _browser(agent: str) -> str | None:
    found = _resolver()(agent, Domain.USER_AGENT | Domain.OS)
    if found.user_agent is None:
        return None
    name = " ".join(filter(None, (found.user_agent.family, found.user_agent.major)))
    return (name if found.os is None else f"{name} on {found.os.family}")[:MAX_NAME]
