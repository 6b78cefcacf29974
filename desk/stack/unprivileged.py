"""Whom Postgres, which refuses root, runs as when we are root, and how that user passes folders closed to others."""

import contextlib
import pwd
import shutil
import stat
from collections.abc import Sequence
from pathlib import Path

from desk.stack.child import StackError

# Bits of CapEff in /proc/self/status, the narrower one first.
CAPABILITIES = {"dac_read_search": 1 << 2, "dac_override": 1 << 1}


def unprivileged() -> pwd.struct_passwd:
    """A user who owns nothing of value. Raises `StackError` when the machine has none."""
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise StackError("Postgres refuses to run as root and there is no user 'postgres' or 'nobody' to run it as.")


def closed_folder(paths: Sequence[Path]) -> Path | None:
    """The first folder above `paths` that other users may not enter."""
    for path in paths:
        for folder in path.parents:
            if not folder.stat().st_mode & stat.S_IXOTH:
                return folder
    return None


def passing(closed: Path, user: pwd.struct_passwd, death_signal: str) -> list[str]:
    """The command to put before another, that it runs as `user` and yet passes `closed`.

    Opening the folder to everybody instead would be a change that nobody asked us for.
    """
    program = shutil.which("setpriv")
    may = _capability()
    if program is None or may is None:
        raise StackError(
            f"Postgres does not run as root, and other users cannot enter {closed}: run Frontdesk as another user, "
            "or from a folder that everyone may enter."
        )
    who = (f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups", f"--pdeathsig={death_signal}")
    return [program, *who, "--securebits=+no_setuid_fixup", f"--inh-caps=+{may}", f"--ambient-caps=+{may}"]


def _capability() -> str | None:
    status = Path("/proc/self/status")
    if not status.exists():
        return None
    effective = next(line for line in status.read_text().splitlines() if line.startswith("CapEff:"))
    held = int(effective.split()[1], 16)
    return next((name for name, bit in CAPABILITIES.items() if held & bit), None)
