"""Ports: a free one for a test, and one clear sentence when one that we need is taken."""

import random
import socket
from contextlib import suppress

from desk.stack.child import StackError

# Below those that systems hand to outgoing connections: such a one could take the port before its server does.
RANGE = range(20_000, 32_000)


def free_port() -> int:
    """A port on 127.0.0.1 that nobody has at this moment. Raises `StackError` where each one tried is taken."""
    for port in random.SystemRandom().sample(RANGE, 100):
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise StackError("None of a hundred ports on 127.0.0.1 is free.")


def check_free(host: str, port: int, what: str, setting: str) -> None:
    """Raises `StackError` when `port` is in use: `what` needs it, `setting` names the way out."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise StackError(
                f"Port {port}, which {what} needs, is in use: stop what uses it, or set {setting} to another port."
            ) from error
