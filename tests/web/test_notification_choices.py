"""Ada says what she wants to be told, and how."""

from typing import Any

import pytest
from piccolo.engine.postgres import PostgresEngine

from tests.support.people import office
from tests.support.web import Web

KINDS = ("message", "offer", "transfer", "unclaimed", "accepted")
EVERYTHING: dict[str, Any] = {kind: {"show": True, "sound": True} for kind in KINDS}
QUIET = EVERYTHING | {"unclaimed": {"show": False, "sound": True}}


async def test_who_never_chose_is_told_everything(db: PostgresEngine, web: Web) -> None:
    ada = await web.log_in((await office()).ada)
    assert (await ada.client.get("/api/me/notifications")).json() == EVERYTHING


async def test_a_choice_is_hers_alone_and_lasts(db: PostgresEngine, web: Web) -> None:
    house = await office()
    ada = await web.log_in(house.ada)
    for _ in range(2):
        assert (await ada.client.post("/api/me/notifications", json=QUIET)).json() == QUIET
    assert (await (await web.log_in(house.ada)).client.get("/api/me/notifications")).json() == QUIET
    assert (await (await web.log_in(house.grace)).client.get("/api/me/notifications")).json() == EVERYTHING


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {kind: EVERYTHING[kind] for kind in KINDS[1:]},
        EVERYTHING | {"moonrise": {"show": True, "sound": True}},
        EVERYTHING | {"offer": {"show": "yes", "sound": True}},
        EVERYTHING | {"offer": {"show": True}},
    ],
    ids=["nothing", "one_missing", "one_too_many", "no_flag", "half_a_choice"],
)
async def test_what_is_no_choice_is_refused(wrong: dict[str, Any], db: PostgresEngine, web: Web) -> None:
    ada = await web.log_in((await office()).ada)
    assert (await ada.client.post("/api/me/notifications", json=wrong)).status_code == 400
    assert (await ada.client.get("/api/me/notifications")).json() == EVERYTHING
