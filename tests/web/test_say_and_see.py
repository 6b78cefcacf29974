"""From a keystroke to the other side."""

from tests.support.people import Office
from tests.support.web import Web, claimed


async def test_what_vera_says_is_acked_and_ada_reads_it(web: Web, house: Office) -> None:
    vera = await web.visit(house.key)
    log = await vera.begin("Hello?")
    ada = await web.log_in(house.ada)
    async with vera.socket() as hers, ada.socket() as his:
        await hers.follow(log)
        shown = (await his.follow(log))["snapshot"]
        assert [entry["what"]["type"] for entry in shown["entries"]] == ["said"]
        ack = await hers.say(log, "Is anybody there?")
        assert (ack["ev"], ack["seq"], ack["duplicate"]) == ("ack", 2, False)
        entry = await his.expect("entry")
        assert (entry["prev"], entry["entry"]["what"]["text"]) == (1, "Is anybody there?")
        await claimed(house, log, house.ada)
        assert (await hers.expect("entry", lambda f: f["entry"]["seq"] == 3))["entry"]["what"]["type"] == "claimed"
        answer = await his.say(log, "Yes, I am", epoch=1, seen=3)
        assert answer["ev"] == "ack"
        assert (await hers.expect("entry"))["entry"]["what"]["text"] == "Yes, I am"
