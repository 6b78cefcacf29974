"""Row F7: what is one plain address, and what only looks like one."""

import pytest

from models.addresses import mailbox, plain


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("vera@example.com", "vera@example.com"),
        ("Vera.Stone+van@Example.COM", "Vera.Stone+van@example.com"),
        ("vera@b\u00fccher.example", "vera@xn--bcher-kva.example"),
        ("vera@xn--bcher-kva.example", "vera@xn--bcher-kva.example"),
        ("o'neill@example.co.uk", "o'neill@example.co.uk"),
        (f"{'v' * 64}@example.com", f"{'v' * 64}@example.com"),
    ],
)
def test_a_plain_address_is_taken(written: str, address: str) -> None:
    assert plain(written) == address


@pytest.mark.parametrize(
    "written",
    [
        "",
        "@",
        "vera",
        "vera@",
        "@example.com",
        "vera@localhost",
        "vera@127.0.0.1",
        "vera@[127.0.0.1]",
        "vera@example.com\r\nBcc: tom@example.com",
        "vera@example.com\nBcc: tom@example.com",
        "vera\r\n@example.com",
        "vera@example.com\n",
        "vera@example.com,tom@example.com",
        "vera@example.com;tom@example.com",
        "vera@example.com tom@example.com",
        "vera,tom@example.com",
        "Vera <vera@example.com>",
        "<vera@example.com>",
        '"vera@example.com"@other.example',
        '"vera stone"@example.com',
        '"a@b"@c',
        "vera@example.com@other.example",
        "vera(comment)@example.com",
        ".vera@example.com",
        "vera.@example.com",
        "ve..ra@example.com",
        "v\u00e9ra@example.com",
        "vera@example..com",
        "vera@-example.com",
        "vera@exa_mple.com",
        "vera@xn--a.example",
        "vera@example.com\x00",
        "vera\u202e@example.com",
        f"{'v' * 65}@example.com",
        f"{'v' * 1000}@example.com",
        f"vera@{'e' * 64}.com",
        f"vera@{'example.' * 40}com",
    ],
)
def test_whatever_else_it_is_it_is_refused(written: str) -> None:
    assert plain(written) is None


def test_a_mailbox_has_no_capitals() -> None:
    assert mailbox("Vera@example.com") == mailbox("vera@example.com")
