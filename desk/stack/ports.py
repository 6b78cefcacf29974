"""Ports: a free one for a test, and one clear sentence when one that we need is taken."""

import socket

from desk.stack.child import StackError


def free_port() -> int:
    """A port on 127.0.0.1 that nobody has at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


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
