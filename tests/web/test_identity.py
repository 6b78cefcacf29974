"""Rows B4 to B7: who a site says its visitors are, signed; and what a name is without that."""

from uuid import uuid4

from models.database import pool
from tests.support.identifying import arrive, identified, secret_of, vouched
from tests.support.people import Office, office
from tests.support.web import Visit, Web


async def sees(vera: Visit) -> int:
    return (await vera.client.get(f"/w/{vera.key}/conversation")).status_code


async def test_who_the_site_vouches_for_is_the_same_in_every_browser(web: Web, house: Office) -> None:
    secret = await secret_of(house)
    vera = await identified(web, house, vouched(secret))
    log = await vera.begin("Where is my parcel?")
    phone = await identified(web, house, vouched(secret, name="Vera Stone-Ito"))
    assert phone.visitor == vera.visitor
    snapshot = (await phone.client.get(f"/w/{house.key}/conversation")).json()
    assert snapshot["log"] == str(log)
    assert snapshot["visitor"] == {"id": str(vera.visitor), "name": "Vera Stone-Ito", "verified": True}
    tom = await identified(web, house, vouched(secret, "u-18", name="Tom", email=None))
    assert (tom.visitor != vera.visitor, await sees(tom)) == (True, 404)
    other = await office()
    far = await identified(web, other, vouched(await secret_of(other)))
    assert far.visitor != vera.visitor, "the same id on another site is another person"


async def test_a_page_that_comes_again_keeps_its_token(web: Web, house: Office) -> None:
    secret = await secret_of(house)
    vera = await identified(web, house, vouched(secret))
    again = (await arrive(vera.client, house.key, vouched(secret))).json()
    assert f"Bearer {again['token']}" == vera.client.headers["Authorization"]


async def test_a_bad_identity_is_refused_in_words_and_makes_nobody(web: Web, house: Office) -> None:
    client = web.client()
    early = await arrive(client, house.key, vouched("x" * 40))
    secret = await secret_of(house)
    other = await secret_of(await office())
    before = await pool().fetchval("SELECT count(*) FROM visitor WHERE concierge = $1", house.concierge)
    bad = [vouched(other), vouched(secret[::-1]), vouched(secret, seconds=-70), vouched(secret, exp="never"), "vera"]
    for answer in [early, *[await arrive(client, house.key, token) for token in bad]]:
        said = answer.json()
        assert (answer.status_code, said["code"]) == (401, "bad_identity")
        assert said["detail"].endswith((".", "?"))
    assert await pool().fetchval("SELECT count(*) FROM visitor WHERE concierge = $1", house.concierge) == before
    body = {"identity": vouched(secret), "user_id": "u-1"}
    assert (await client.post(f"/w/{house.key}/visitors", json=body)).status_code == 400


async def test_a_new_secret_ends_the_old_one_and_a_click_that_is_repeated_makes_no_other(
    web: Web, house: Office
) -> None:
    ines, path = await web.log_in(house.ines), f"/api/concierges/{house.concierge}/identity"
    assert (await ines.client.get(path)).json() == {"made_at": None, "required": False}
    assert (await ines.client.post(path, json={"required": True})).json()["field"] == "required"
    click = {"command_id": uuid4().hex}
    first, again = [(await ines.client.post(f"{path}/secret", json=click)).json() for _ in range(2)]
    assert first == again
    old = vouched(first["secret"])
    assert (await arrive(web.client(), house.key, old)).status_code == 200
    await ines.client.post(f"{path}/secret", json={"command_id": uuid4().hex})
    assert (await arrive(web.client(), house.key, old)).status_code == 401
    stands = await ines.client.get(path)
    assert first["secret"] not in stands.text, "shown once"


async def test_a_claimed_address_is_unverified_and_opens_no_history(web: Web, house: Office) -> None:
    """Row B4."""
    vera = await identified(web, house, vouched(await secret_of(house)))
    await vera.begin("My card number is wrong.")
    mallory = await web.visit(house.key)
    log = await mallory.begin("I am Vera.")
    await pool().execute(
        "UPDATE visitor SET name = 'Vera Stone', email = 'vera@example.com' WHERE id = $1", mallory.visitor
    )
    ada = await web.log_in(house.ada)
    shown = (await ada.client.get(f"/api/conversations/{log}")).json()
    assert shown["visitor"] == {"id": str(mallory.visitor), "name": "Vera Stone", "verified": False}
    details = (await ada.client.get(f"/api/conversations/{log}/details")).json()
    assert (details["verified"], details["subject"]) == (False, None)
    assert "card number" not in (await mallory.client.get(f"/w/{house.key}/conversation")).text


async def test_what_she_types_does_not_change_what_the_site_vouches_for(web: Web, house: Office) -> None:
    vera = await identified(web, house, vouched(await secret_of(house)))
    log = await vera.begin()
    ada = await web.log_in(house.ada)
    form = '[{"key": "name", "label": "Name", "kind": "text", "required": true, "help": "", "choices": []}]'
    await pool().execute("UPDATE concierge SET form = $2::text::jsonb WHERE id = $1", house.concierge, form)
    body = {"command_id": uuid4().hex, "field": "name", "value": "The Boss"}
    answer = (await ada.client.post(f"/api/conversations/{log}/details", json=body)).json()
    assert (answer["name"], answer["verified"], answer["subject"]) == ("Vera Stone", True, "u-17")


async def test_where_an_identity_is_required_nobody_else_begins_anything(web: Web, house: Office) -> None:
    """Row B6: not only who comes now; also who came before."""
    before = await web.visit(house.key)
    secret = await secret_of(house)
    ines = await web.log_in(house.ines)
    path = f"/api/concierges/{house.concierge}/identity"
    assert (await ines.client.post(path, json={"required": True})).json()["required"] is True
    for identity in (None, ""):
        refused = await arrive(web.client(), house.key, identity)
        assert refused.status_code == (403 if identity is None else 401)
    assert (await web.client().post(f"/w/{house.key}/visitors")).json()["code"] == "identity_required"
    begun = await before.client.post(
        f"/w/{house.key}/conversation", json={"client_id": uuid4().hex, "text": "Hello?", "ask": True}
    )
    assert (begun.status_code, begun.json()["code"]) == (403, "identity_required")
    vera = await identified(web, house, vouched(secret))
    await vera.begin()


async def test_who_logs_out_is_gone_from_this_browser_and_what_he_came_by_opens_nothing(
    web: Web, house: Office
) -> None:
    """Row B5, replay after logout; row B7."""
    secret = await secret_of(house)
    ticket = vouched(secret)
    vera = await identified(web, house, ticket)
    phone = await identified(web, house, vouched(secret))
    await vera.begin()
    assert (await vera.client.post(f"/w/{house.key}/logout")).status_code == 204
    assert (await sees(vera), await sees(phone)) == (401, 200)
    assert (await arrive(web.client(), house.key, ticket)).status_code == 401
    assert (await arrive(web.client(), house.key, ticket.rstrip("=") + "=")).status_code == 401
    back = await identified(web, house, vouched(secret))
    assert (back.visitor, await sees(back)) == (vera.visitor, 200)


async def test_a_second_user_of_the_same_browser_sees_nothing_of_the_first(web: Web, house: Office) -> None:
    """Row B7, where the site forgot to say that the first one logged out."""
    secret = await secret_of(house)
    vera = await identified(web, house, vouched(secret))
    await vera.begin()
    before = vera.client.headers["Authorization"]
    tom = (await arrive(vera.client, house.key, vouched(secret, "u-18"))).json()
    assert tom["visitor"] != str(vera.visitor)
    assert await sees(vera) == 401, f"{before} ended"
    vera.client.headers["Authorization"] = f"Bearer {tom['token']}"
    assert await sees(vera) == 404


async def test_the_last_browser_that_logs_out_takes_its_sockets_along(web: Web, house: Office) -> None:
    vera = await identified(web, house, vouched(await secret_of(house)))
    async with vera.socket() as socket:
        await vera.client.post(f"/w/{house.key}/logout")
        assert await socket.closed() == 4403
