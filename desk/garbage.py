"""How the web process looks for garbage: what has survived a full collection is set aside and not walked again.

A full collection stops the event loop, about 1 µs for each object there is: 1.2 s with the sockets and rows of 10,000
visitors, who all wait for it (measured by `desk bench dashboard`; Python asks for one whenever a quarter is new). With
this it walks what came since the last one. What is set aside is freed as ever when nothing refers to it any more; only
a cycle among it stays, and an ended socket leaves none (`tests/web/test_sockets_end.py`). For those that there may be,
one pass in `WHOLE` walks everything.
"""

import gc

OFTEN = (700, 5, 5)
"""Half of Python's own: so much less comes between two passes, and a pass stops the loop for so much less."""
WHOLE = 300
"""With 10,000 visitors that is about once an hour."""


class Garbage:
    def __init__(self) -> None:
        self._passes = 0

    def begin(self) -> None:
        """From now on, and what was imported is set aside at once."""
        gc.set_threshold(*OFTEN)
        gc.callbacks.append(self._collects)
        gc.collect()

    def _collects(self, phase: str, info: dict[str, int]) -> None:
        if info["generation"] < 2:
            return
        if phase == "stop":
            gc.freeze()
            return
        self._passes += 1
        if self._passes % WHOLE == 0:
            gc.unfreeze()
