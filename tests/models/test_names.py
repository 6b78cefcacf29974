"""Row D5: a name is letters that show, in one line."""

import pytest

from models.names import plain
from models.reserved_names import misleads


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("  Vera   Stone ", "Vera Stone"),
        ("Vera\nStone\t!", "Vera Stone !"),
        ("\u202egpj.exe", "gpj.exe"),
        ("\u2066Vera\u2069\u200e \u200fStone", "Vera Stone"),
        ("V\u200be\ufeffr\u2060a", "Vera"),
        ("Vera\U000e0041\U000e0042", "Vera"),
        ("Ve\u0000ra\u0007", "Vera"),
        ("Vera\u2028Stone", "VeraStone"),
        ("A" + "\u0301" * 5_000, "\u00c1" + "\u0301" * 4),
        ("Bjo\u0308rn", "Bj\u00f6rn"),
        ("Nguye\u0302\u0303n", "Nguy\u1ec5n"),
        ("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"),
        ("\U0001f469\u200d\U0001f467", "\U0001f469\u200d\U0001f467"),
        ("\u200b\u200d \u202e", ""),
    ],
    ids=lambda text: ascii(text)[1:24],
)
def test_d5_what_nobody_sees_in_a_name_is_not_in_it(written: str, shown: str) -> None:
    assert plain(written) == shown
    assert plain(shown) == shown


@pytest.mark.parametrize(
    "name",
    [
        "System",
        "FRONTDESK",
        " Front desk ",
        "S-y-s-t-e-m",
        "\u0405u\u0440\u0440\u043ert",
        "S\u03c5pp\u03bfrt",
        "\uff33\uff59stem",
    ],
    ids=ascii,
)
def test_d6_nobody_of_the_staff_has_frontdesks_own_name_however_it_is_written(name: str) -> None:
    assert misleads(name)


@pytest.mark.parametrize(
    "name", ["Ada Park", "Sys Temple", "\u0410\u043d\u043d\u0430", "Admin Kowalski", ""], ids=ascii
)
def test_d6_people_have_their_names(name: str) -> None:
    assert not misleads(name)
