"""A chat between Vera and Ada, and the files that go with it."""

from collections.abc import AsyncIterator
from uuid import UUID

import httpx

from models import chat_files
from tests.support.filing import PNG
from tests.support.people import Office
from tests.support.web import Desk, Visit, Web, claimed


class Talk:
    """Vera and Ada, who has claimed her chat."""

    def __init__(self, vera: Visit, ada: Desk, log: UUID) -> None:
        self.vera, self.ada, self.log = vera, ada, log

    @property
    def sender(self) -> str:
        """Whose Vera's files are."""
        return chat_files.sender(self.vera.visitor)

    async def sends(self, body: bytes | AsyncIterator[bytes] = PNG, name: str = "photo.png") -> httpx.Response:
        """Vera's upload."""
        return await self.vera.client.post(f"/w/{self.vera.key}/files", params={"name": name}, content=body)

    async def sent(self) -> str:
        answer = await self.sends()
        assert answer.status_code == 200, answer.text
        return str(answer.json()["id"])

    async def for_ada(self, file: object) -> httpx.Response:
        return await self.ada.client.post(f"/api/conversations/{self.log}/files/{file}/link")

    async def for_vera(self, file: object) -> httpx.Response:
        return await self.vera.client.post(f"/w/{self.vera.key}/conversation/files/{file}/link")


async def talking(web: Web, house: Office) -> Talk:
    vera = await web.visit(house.key)
    log = await vera.begin("Hello?", ask=True)
    await claimed(house, log, house.ada)
    return Talk(vera, await web.log_in(house.ada), log)
