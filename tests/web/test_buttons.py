"""Buttons under the concierge's lines, and asking for a person by one, over the wire."""

from uuid import uuid4

import pytest

from models.database import pool, transaction
from models.events import Field, FieldKind, Said
from models.log import concierge_says
from tests.support.answering import set_up
from tests.support.people import Office
from tests.support.web import Visit, Web, claimed

EMAIL = Field(key="email", label="E-mail", kind=FieldKind.EMAIL, required=True)


async def spoken_to(vera: Visit, log: object) -> None:
    async with transaction() as connection:
        assert await concierge_says(connection, log, "Larkspur", Said(text="Yes?"), "bot:1")  # type: ignore[arg-type]


async def test_a_press_is_a_line_that_ada_reads(web: Web, house: Office) -> None:
    vera, ada = await web.visit(house.key), await web.log_in(house.ada)
    log = await vera.begin("Hello?")
    await spoken_to(vera, log)
    async with vera.socket() as hers, ada.socket() as his:
        await his.follow(log)
        client_id = uuid4().hex
        ack = await hers.say(log, "Yes", client_id, to=2, pick="yes")
        assert (ack["ev"], ack["seq"], ack["duplicate"]) == ("ack", 3, False)
        again = await hers.say(log, "Yes", client_id, to=2, pick="yes")
        assert (again["seq"], again["duplicate"]) == (3, True)
        entry = (await his.expect("entry", lambda frame: frame["entry"]["seq"] == 3))["entry"]
        assert entry["what"] == {"type": "chose", "text": "Yes", "to": 2, "pick": "yes"}
        assert entry["client_id"] == client_id


@pytest.mark.parametrize(
    ("text", "fields", "code"),
    [
        ("Yes", {"to": 1}, "invalid"),
        ("Yes", {"pick": "yes"}, "invalid"),
        ("Yes", {"to": 99, "pick": "yes"}, "invalid"),
        ("Yes", {"to": -1, "pick": "yes"}, "invalid"),
        ("Yes", {"to": 1, "pick": ""}, "invalid"),
        ("Yes", {"to": 1, "pick": "x" * 101}, "invalid"),
        ("Y" * 201, {"to": 1, "pick": "yes"}, "invalid"),
        (" ", {"to": 1, "pick": "yes"}, "invalid"),
        ("Yes", {"to": 1, "pick": "a\0b"}, "bad_text"),
    ],
)
async def test_what_is_no_press_is_refused(
    web: Web, house: Office, text: str, fields: dict[str, object], code: str
) -> None:
    vera = await web.visit(house.key)
    log = await vera.begin("Hello?")
    async with vera.socket() as hers:
        assert (await hers.say(log, text, None, **fields))["problem"]["code"] == code
    assert await pool().fetchval("SELECT seq FROM log WHERE id = $1", log) == 1


async def test_once_people_have_the_chat_a_press_is_too_late(web: Web, house: Office) -> None:
    vera, ada = await web.visit(house.key), await web.log_in(house.ada)
    log = await vera.begin("Hello?", ask=True)
    await claimed(house, log, house.ada)
    async with vera.socket() as hers, ada.socket() as his:
        problem = (await hers.say(log, "Yes", None, to=1, pick="yes"))["problem"]
        assert (problem["code"], problem["detail"]) == ("too_late", "A person is taking over this chat.")
        refused = await his.say(log, "Yes", None, epoch=1, seen=9, to=1, pick="yes")
        assert refused["problem"]["code"] == "invalid"


async def test_asking_again_after_a_lost_reply_asks_the_form_once(web: Web, house: Office) -> None:
    await set_up(house, (EMAIL,))
    vera = await web.visit(house.key)
    body = {"client_id": uuid4().hex, "text": "Hello", "ask": True}
    first, second = [(await vera.client.post(f"/w/{house.key}/conversation", json=body)).json() for _ in range(2)]
    assert (first["duplicate"], second["duplicate"], second["log"]) == (False, True, first["log"])
    shown = (await vera.client.get(f"/w/{house.key}/conversation")).json()
    assert [entry["what"]["type"] for entry in shown["entries"]] == ["said", "detail_asked"]
    assert shown["standing"]["status"] == "concierge"


async def test_the_button_pressed_again_after_the_conversation_closed_begins_nothing(web: Web, house: Office) -> None:
    await set_up(house, (EMAIL,))
    vera = await web.visit(house.key)
    log = await vera.begin("Hello")
    press = {"client_id": uuid4().hex}
    first = await vera.client.post(f"/w/{house.key}/conversation/ask", json=press)
    assert first.json()["seq"] == 2
    left = {"command_id": uuid4().hex, "log": str(log), "seen": 2}
    assert (await vera.client.post(f"/w/{house.key}/conversation/leave", json=left)).status_code == 204
    again = await vera.client.post(f"/w/{house.key}/conversation/ask", json=press)
    assert (again.status_code, again.json()["seq"], again.json()["duplicate"]) == (200, 2, True)


async def test_what_the_concierge_says_comes_letter_by_letter(web: Web, house: Office) -> None:
    vera = await web.visit(house.key)
    log = await vera.begin("Hello")
    payloads = ["<script>alert(1)</script>", "[x](javascript:alert(1))", "{{7*7}}", "a\u2028b\u202egpj.exe"]
    async with vera.socket() as hers:
        await hers.follow(log)
        for number, payload in enumerate(payloads):
            async with transaction() as connection:
                said = Said(text=payload)
                assert await concierge_says(connection, log, "<b>Larkspur</b>", said, f"bot:{number}")
            entry = (await hers.expect("entry"))["entry"]
            assert (entry["what"]["text"], entry["author"]["name"]) == (payload, "<b>Larkspur</b>")
