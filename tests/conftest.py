"""What every test may ask for. The fixtures stand in `tests/support`, one subject each."""

pytest_plugins = [
    "tests.support.stack",
    "tests.support.database",
    "tests.support.workers",
    "tests.support.web",
    "tests.support.whole",
    "tests.support.browser",
]
