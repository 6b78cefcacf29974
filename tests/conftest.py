"""What every test may ask for. The fixtures stand in `tests/support`, one subject each."""

import os
import secrets

# Drawn once: the processes that share the tests must collect the same ones.
os.environ.setdefault("FRONTDESK_FAULT_DRAW", secrets.token_hex(4))

pytest_plugins = [
    "tests.support.stack",
    "tests.support.database",
    "tests.support.workers",
    "tests.support.ticket_workers",
    "tests.support.web",
    "tests.support.whole",
    "tests.support.browser",
]
