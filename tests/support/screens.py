"""What a screen keeps of one log, by the rules of docs/protocol.md; and the checks that a screen is never wrong."""

from typing import Any
from uuid import UUID

import msgspec
from msgspec import Struct, field

from models.events import Entry, Said
from models.queries.snapshots import Snapshot
from models.standing import Standing, after


class Screen(Struct, kw_only=True):
    """One log on one screen. `repeated` counts lines that came twice, `gaps` what was noticed missing."""

    log: UUID
    cursor: int | None = None
    standing: Standing = Standing()
    entries: list[Entry] = field(default_factory=list)
    acked: dict[str, int] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    closed: bool = False
    repeated: int = 0
    gaps: int = 0

    def take(self, frame: dict[str, Any]) -> bool:
        """Applies one frame about this log. False: a line is missing, so follow again from the cursor."""
        match frame["ev"]:
            case "snapshot":
                shot = msgspec.convert(frame["snapshot"], Snapshot)
                self.cursor, self.standing, self.entries = shot.cursor, shot.standing, list(shot.entries)
            case "entry":
                return self._line(frame["prev"], msgspec.convert(frame["entry"], Entry))
            case "ack":
                self.acked[frame["client_id"]] = frame["seq"]
            case "refused" if frame.get("client_id"):
                self.refused[frame["client_id"]] = frame["problem"]["code"]
            case "closed":
                self.closed = True
        return True

    def _line(self, prev: int, entry: Entry) -> bool:
        if self.cursor is not None and entry.seq <= self.cursor:
            self.repeated += 1
            return True
        if prev != self.cursor:
            self.gaps += 1
            return False
        self.cursor = entry.seq
        self.entries.append(entry)
        self.standing = after(self.standing, entry)
        return True

    @property
    def words(self) -> list[str]:
        return [entry.what.text for entry in self.entries if isinstance(entry.what, Said)]

    @property
    def seqs(self) -> list[int]:
        return [entry.seq for entry in self.entries]
