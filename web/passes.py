"""What one socket was told of what passes: the last frame of each kind, and those that are still to be told."""

from uuid import UUID

from web.frames import Ev

About = tuple[str, UUID | None]


class Passes:
    def __init__(self) -> None:
        self._told: dict[About, Ev] = {}
        self._next: dict[About, Ev] = {}

    def stands(self, what: str, log: UUID | None, frame: Ev | None, *, assumed: bool) -> bool:
        """Whether there is something to tell now. A later frame replaces an earlier one that was not told yet."""
        about = (what, log)
        self._next.pop(about, None)
        if frame is None:
            self._told.pop(about, None)
        elif self._told.get(about) != frame and not (assumed and about not in self._told):
            self._next[about] = frame
        return about in self._next

    def forget(self, log: UUID) -> None:
        """The log is shown anew, or no more."""
        for known in (self._told, self._next):
            for about in [one for one in known if one[1] == log]:
                del known[about]

    def take(self) -> Ev | None:
        """The next frame to tell, which counts as told."""
        if not self._next:
            return None
        about = next(iter(self._next))
        frame = self._told[about] = self._next.pop(about)
        return frame
