"""Files in a chat: sent by either side, carried by a line once, fetched by whoever may see that line."""

from uuid import UUID, uuid4

import pytest

from models import archive
from models.database import pool, transaction
from tests.support.archiving import over
from tests.support.filing import PNG, said_with_a_file, sent
from tests.support.people import Office, office
from tests.support.talking import Talk, talking
from tests.support.web import Web, claimed
from web.chat_files import PER_MINUTE


@pytest.fixture
async def talk(web: Web, house: Office) -> Talk:
    return await talking(web, house)


async def kept(file: str) -> bool:
    return bool(await pool().fetchval("SELECT kept_at IS NOT NULL FROM file WHERE id = $1", UUID(file)))


async def test_vera_sends_a_photo_and_ada_saves_it(web: Web, talk: Talk) -> None:
    file = await talk.sent()
    assert (await talk.for_ada(file)).status_code == 404, "nobody has said it yet"
    async with talk.vera.socket() as hers, talk.ada.socket() as his:
        await hers.follow(talk.log)
        await his.follow(talk.log)
        assert (await hers.say(talk.log, "", files=[file]))["ev"] == "ack"
        what = (await his.expect("entry"))["entry"]["what"]
    assert what["text"] == ""
    assert what["files"] == [{"id": file, "name": "photo.png", "size": len(PNG), "media_type": "image/png"}]
    for answer in (await talk.for_ada(file), await talk.for_vera(file)):
        saved = await web.client().get(answer.json()["url"])
        assert (saved.status_code, saved.content) == (200, PNG)
        assert saved.headers["Content-Disposition"].startswith("attachment;")
        assert saved.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")


async def test_ada_sends_two_files_with_words_and_vera_saves_them(web: Web, talk: Talk) -> None:
    files = [await sent(talk.ada.client, name=f"{number}.png") for number in (1, 2)]
    async with talk.vera.socket() as hers, talk.ada.socket() as his:
        await hers.follow(talk.log)
        assert (await his.say(talk.log, "Both invoices", epoch=1, seen=9, files=files))["ev"] == "ack"
        what = (await hers.expect("entry"))["entry"]["what"]
    assert (what["text"], [one["name"] for one in what["files"]]) == ("Both invoices", ["1.png", "2.png"])
    assert (await web.client().get((await talk.for_vera(files[1])).json()["url"])).content == PNG


async def test_a_message_that_is_sent_twice_carries_its_file_once(talk: Talk) -> None:
    file, id_ = await talk.sent(), uuid4().hex
    async with talk.vera.socket() as one, talk.vera.socket() as other:
        said = {"log": talk.log, "client_id": id_, "text": "Look", "files": [file]}
        await one.send("say", **said)
        await other.send("say", **said)
        acks = [await socket.expect("ack") for socket in (one, other)]
        again = await other.say(talk.log, "Look", id_, files=[file])
    assert {ack["seq"] for ack in (*acks, again)} == {acks[0]["seq"]}
    assert sorted(ack["duplicate"] for ack in (*acks, again)) == [False, True, True]


async def test_whose_upload_it_is_says_it_and_says_it_once(web: Web, house: Office, talk: Talk) -> None:
    """Row A10."""
    tom = await web.visit(house.key)
    theirs = Talk(tom, talk.ada, await tom.begin("Me too", ask=True))
    own, toms, adas = await talk.sent(), await theirs.sent(), await sent(talk.ada.client)
    async with talk.vera.socket() as hers, talk.ada.socket() as his:
        for file in (toms, adas, uuid4()):
            refused = await hers.say(talk.log, "Mine", files=[own, file])
            assert refused["problem"]["code"] == "no_file", refused
        for file in (own, toms):
            refused = await his.say(talk.log, "Mine", epoch=1, seen=99, files=[file])
            assert refused["problem"]["code"] == "no_file", refused
        assert not await kept(own), "the line was refused, and its file with it"
        assert (await hers.say(talk.log, "", files=[own]))["ev"] == "ack"
        assert (await hers.say(talk.log, "", files=[own]))["problem"]["code"] == "no_file", "used"


async def test_what_is_no_message_is_refused_and_the_file_stays(talk: Talk) -> None:
    file = await talk.sent()
    async with talk.vera.socket() as hers, talk.ada.socket() as his:
        for fields in (
            {"text": ""},
            {"text": " ", "files": []},
            {"text": "", "files": [file, file]},
            {"text": "", "files": [file] * 6},
            {"text": "", "files": ["../../etc/passwd"]},
            {"text": "Yes", "to": 1, "pick": "yes", "files": [file]},
        ):
            refused = await hers.say(talk.log, str(fields.pop("text")), **fields)
            assert refused["problem"]["code"] == "invalid", fields
        assert (await hers.say(talk.log, "\0", files=[file]))["problem"]["code"] == "bad_text"
        mine = await sent(talk.ada.client)
        assert (await his.say(talk.log, "", epoch=0, seen=9, files=[mine]))["problem"]["code"] == "owner_changed"
        assert (await his.say(talk.log, "", epoch=1, seen=9, files=[mine]))["ev"] == "ack"
        assert (await hers.say(talk.log, "", files=[file]))["ev"] == "ack"


async def test_who_talks_to_the_concierge_sends_no_files(web: Web, house: Office, talk: Talk) -> None:
    tom = await web.visit(house.key)
    alone = Talk(tom, talk.ada, uuid4())
    assert (await alone.sends()).json()["code"] == "no_person"
    log = await tom.begin("Hello?")
    refused = await alone.sends()
    assert (refused.status_code, refused.json()["code"]) == (409, "no_person")
    assert refused.json()["detail"] == "Files can be sent once a person was asked for."
    file = await talk.sent()
    await pool().execute("UPDATE file SET by = $2 WHERE id = $1", UUID(file), f"visitor:{tom.visitor.hex}")
    async with tom.socket() as his:
        assert (await his.say(log, "Look", files=[file]))["problem"]["code"] == "no_person"


async def test_a_file_is_given_only_to_who_may_see_its_line(web: Web, house: Office, talk: Talk) -> None:
    """Rows A8 and A9."""
    file, unsaid = await talk.sent(), await talk.sent()
    tom = await web.visit(house.key)
    other = await tom.begin("Me too", ask=True)
    await claimed(house, other, house.ada)
    async with talk.vera.socket() as hers:
        assert (await hers.say(talk.log, "", files=[file]))["ev"] == "ack"
    for named in (unsaid, uuid4(), "x"):
        assert (await talk.for_ada(named)).status_code == 404
        assert (await talk.for_vera(named)).status_code == 404
    elsewhere = await talk.ada.client.post(f"/api/conversations/{other}/files/{file}/link")
    toms = await tom.client.post(f"/w/{tom.key}/conversation/files/{file}/link")
    strangers = await (await web.log_in((await office()).ada)).client.post(
        f"/api/conversations/{talk.log}/files/{file}/link"
    )
    assert {one.status_code for one in (elsewhere, toms, strangers)} == {404}
    await talk.vera.client.post(f"/w/{talk.vera.key}/leave-site")
    assert (await talk.for_vera(file)).status_code == 401
    assert (await talk.for_ada(file)).status_code == 200


async def test_what_acts_is_refused_from_a_visitor_as_from_anybody(talk: Talk) -> None:
    """Rows E1 and E2, whose every kind tests/web/test_file_kinds.py has."""
    refused = await talk.sends(b"<svg><script>alert(1)</script></svg>", "drawing.png")
    assert (refused.status_code, refused.json()["code"]) == (415, "wrong_type")
    assert (await talk.sends(PNG, "../../\u202egnp.exe")).json()["name"] == "gnp.exe.png"


async def test_a_visitor_who_sends_file_after_file_waits_and_chats_on(talk: Talk) -> None:
    """Row E6."""
    answers = [await talk.sends(b"") for _ in range(PER_MINUTE + 1)]
    assert [one.status_code for one in answers] == [415] * PER_MINUTE + [429]
    assert int(answers[-1].headers["Retry-After"]) > 0
    async with talk.vera.socket() as hers:
        assert (await hers.say(talk.log, "Then without."))["ev"] == "ack"


async def test_a_file_without_words_is_the_chats_last_words(talk: Talk) -> None:
    file = await talk.sent()
    async with talk.vera.socket() as hers, talk.ada.socket() as his:
        await hers.say(talk.log, "", files=[file])
        await his.send("follow_inbox")
        [row] = [one for one in (await his.expect("inbox"))["rows"] if one["id"] == str(talk.log)]
    assert (row["last"]["text"], row["unread"]) == ("photo.png", 2)


async def test_the_archive_finds_a_file_by_its_name_and_exports_name_it(web: Web, house: Office) -> None:
    chat = await over(house, "Where is my parcel?")
    file = await said_with_a_file(chat.id, 1, house.ada.handle)
    async with transaction() as connection:
        await archive.keep(connection, chat.id)
    kofi = await web.log_in(house.kofi)
    [row] = (await kofi.client.get("/api/archive", params={"q": "receipt"})).json()["rows"]
    assert {"text": "receipt", "found": True} in row["snippets"][0]["pieces"]
    export = await kofi.client.get(f"/api/archive/{chat.id}/export", params={"format": "text"})
    assert "    [file: receipt.png, 108 bytes]\n" in export.text
    assert (await kofi.client.post(f"/api/conversations/{chat.id}/files/{file}/link")).status_code == 200
