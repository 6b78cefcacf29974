"""What the stories share."""

from collections.abc import AsyncIterator

import pytest
from piccolo.engine.postgres import PostgresEngine

from settings import Settings
from tests.support.mail_server import MailServer
from tests.support.whole import Whole, running_whole


@pytest.fixture(scope="package")
async def whole(settings: Settings, db: PostgresEngine, mail_box: MailServer) -> AsyncIterator[Whole]:
    """One for all stories: it takes seconds to start."""
    async with running_whole(settings, mail_box) as running:
        yield running
