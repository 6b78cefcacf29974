"""Files both ways, who writes, what was seen, and addresses that can be followed, in the chat window."""

import asyncio
from pathlib import Path
from typing import Any, cast
from uuid import UUID

from playwright.async_api import FilePayload, Page, expect

from models.database import pool
from tests.support.archiving import over
from tests.support.browser import Scheme, Stage, accessible, picture
from tests.support.deciding import runs
from tests.support.filing import PNG, said_with_a_file
from tests.support.line import claim, conversation
from tests.support.looks import in_every_look
from tests.support.people import Office, office
from tests.support.sockets import Socket
from tests.support.web import Visit, Web

ADDRESS = "https://larkspur.example/track?id=7"
PDF: FilePayload = {"name": "invoice.pdf", "mimeType": "text/html", "buffer": b"%PDF-1.7 An invoice"}
SVG: FilePayload = {"name": "drawing.png", "mimeType": "image/png", "buffer": b"<svg><script>alert(1)</script></svg>"}
WITH_A_FILE = """([name, key]) => {
    const data = new DataTransfer();
    data.items.add(new File(["Just words"], name, {type: "text/plain"}));
    const event = key === "drop" ? new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true})
        : new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
    document.querySelector("textarea[data-writing]").dispatchEvent(event);
}"""


async def vera_waits(stage: Stage, house: Office) -> tuple[Visit, UUID]:
    vera = await Web(stage.whole.settings, cast("Any", None)).visit(house.key)
    stage.stack.push_async_callback(vera.client.aclose)
    await pool().execute("UPDATE visitor SET name = 'Vera' WHERE id = $1", vera.visitor)
    log = await vera.begin(f"Where is my parcel? {ADDRESS}, javascript:alert(1)", ask=True)
    await runs(log)
    return vera, log


async def sends_a_photo(vera: Visit, hers: Socket, log: UUID) -> None:
    answer = await vera.client.post(f"/w/{vera.key}/files", params={"name": "Kassenbon Mai.png"}, content=PNG)
    assert (await hers.say(log, "", files=[answer.json()["id"]]))["ev"] == "ack"


async def fetched(vera: Visit, file: str) -> bytes:
    link = await vera.client.post(f"/w/{vera.key}/conversation/files/{file}/link")
    return (await vera.client.get(link.json()["url"])).content


async def saved(console: Page, name: str) -> bytes:
    async with console.expect_download() as coming:
        await conversation(console).get_by_role("button", name=name).click()
    return await asyncio.to_thread(Path(await (await coming.value).path()).read_bytes)


@in_every_look
async def test_ada_and_vera_send_each_other_files_and_see_each_other_write(
    stage: Stage, width: int, scheme: Scheme
) -> None:
    house = await office(stage.whole.site)
    vera, log = await vera_waits(stage, house)
    ada = await stage.console(await stage.window(width=width, scheme=scheme), house.ada)
    await claim(ada, "Vera")
    box, tray = ada.get_by_role("textbox", name="Reply"), ada.get_by_role("list", name="Files of this message")
    link = conversation(ada).get_by_role("link")
    await expect(link).to_have_count(1)
    await expect(link).to_have_text(ADDRESS)
    await expect(link).to_have_attribute("href", ADDRESS)
    await expect(link).to_have_attribute("rel", "noopener noreferrer nofollow")

    async with vera.socket() as hers:
        await hers.follow(log)
        await hers.expect("seen", lambda frame: frame["by"] == "staff")
        await hers.send("typing", log=log)
        await expect(ada.get_by_text("Vera is writing…")).to_be_visible()
        await sends_a_photo(vera, hers, log)
        await expect(ada.get_by_text("Vera is writing…")).to_have_count(0)
        assert await saved(ada, "Kassenbon Mai.png") == PNG

        await box.press_sequentially("Here it is")
        assert (await hers.expect("typing"))["author"]["id"] == house.ada.handle
        await ada.route("**/api/files*", lambda route: route.abort())
        await ada.locator("input[type=file]").set_input_files([PDF])
        await expect(tray.get_by_role("alert")).to_be_visible()
        await expect(ada.get_by_role("button", name="Send", exact=True)).to_be_disabled()
        await ada.unroute("**/api/files*")
        await tray.get_by_role("button", name="Retry").click()
        await expect(tray).to_contain_text("19 bytes")
        await ada.locator("input[type=file]").set_input_files([SVG])
        await expect(tray.get_by_role("alert")).to_contain_text("Web pages, drawings with code and programs")
        await accessible(ada)
        await picture(ada, f"chat-files-{width}-{scheme}")
        await box.press("Enter")
        await tray.get_by_role("button", name="Remove drawing.png").click()
        await ada.reload()
        await expect(tray).to_contain_text("invoice.pdf")
        await expect(box).to_have_value("Here it is")
        await box.press("Enter")
        what = (await hers.expect("entry", lambda frame: frame["entry"]["author"]["kind"] == "agent" and
                                  frame["entry"]["what"]["type"] == "said"))["entry"]["what"]  # fmt: skip
        assert (what["text"], [file["name"] for file in what["files"]]) == ("Here it is", ["invoice.pdf"])
        assert await fetched(vera, what["files"][0]["id"]) == PDF["buffer"]
        await expect(tray).to_have_count(0)

        await expect(ada.get_by_text("Sent", exact=True)).to_be_visible()
        await hers.send("read", log=log, seq=2**40)
        await expect(ada.get_by_text("Seen", exact=True)).to_be_visible()
        await ada.evaluate(WITH_A_FILE, ["dropped.txt", "drop"])
        await ada.evaluate(WITH_A_FILE, ["pasted.txt", "paste"])
        await expect(tray.get_by_role("listitem")).to_have_count(2)
        await expect(ada.get_by_role("button", name="Send", exact=True)).to_be_enabled()
        await box.press("Enter")
        assert await saved(ada, "pasted.txt") == b"Just words"
        await accessible(ada)
        await picture(ada, f"chat-with-files-{width}-{scheme}")


async def test_the_archive_has_the_files_too(stage: Stage) -> None:
    house = await office(stage.whole.site)
    chat = await over(house, "Where is my parcel?")
    await said_with_a_file(chat.id, 1, house.ada.handle)
    kofi = await stage.console(await stage.window(), house.kofi)
    await kofi.goto(f"{stage.whole.base}/console/archive/{chat.id}")
    await expect(conversation(kofi).get_by_role("button", name="receipt.png")).to_be_enabled()
