"""What remains of an address that a browser says."""

import pytest

from web.addresses import MAX_URL, clean
from web.browsers import browser

SHOP = "https://shop.example/"
WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("https://shop.example", SHOP),
        ("HTTP://Shop.Example:8080/Sale", "http://shop.example:8080/Sale"),
        ("https://vera:secret@shop.example/", SHOP),
        ("https://vera@shop.example/", SHOP),
        ("https://shop.example/?token=abc&email=vera@example.com", SHOP),
        ("https://shop.example/#access_token=abc", SHOP),
        ("https://shop.example/sale?utm_source=mail&token=abc", "https://shop.example/sale?utm_source=mail"),
        ("https://shop.example/?utm_source=a%26b%23c", "https://shop.example/?utm_source=a%26b%23c"),
        ("https://shop.example/?utm_source=1&utm_source=2", "https://shop.example/?utm_source=1&utm_source=2"),
        ("https://shop.example/?" + "&".join(f"a{n}=1" for n in range(200)), SHOP),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://xn--bcher-kva.example/", "https://xn--bcher-kva.example/"),
        ("https://shop.example/straße", "https://shop.example/stra%C3%9Fe"),
        ("https://shop.example/stra%C3%9Fe", "https://shop.example/stra%C3%9Fe"),
        ("https://shop.example/\u202egpj.exe", "https://shop.example/%E2%80%AEgpj.exe"),
        ('https://shop.example/"><script>', "https://shop.example/%22%3E%3Cscript%3E"),
        ("https://shop.example/a b", "https://shop.example/a%20b"),
        ("  https://shop.example/  ", SHOP),
        ("http://[2001:db8::1]:81/", "http://[2001:db8::1]:81/"),
        ("http://127.0.0.1/", "http://127.0.0.1/"),
    ],
)
def test_an_address_is_shown_without_what_may_be_secret(said: str, shown: str) -> None:
    assert clean(said, ("utm_source",)) == shown


@pytest.mark.parametrize(
    "said",
    [
        "", " ", "javascript:alert(1)", "JavaScript:alert(1)", "java\nscript:alert(1)", "data:text/html,<script>",
        "//evil.example/", "/sale", "shop.example", "about:blank", "file:///etc/passwd", "blob:https://shop.example/1",
        "ftp://shop.example/", "https://", "https:///sale", "https://shop.example:99999/", "https://shop.example:x/",
        "https:\\\\evil.example/", "https://shop.example\\@evil.example/", "https://[::1", "https://a b.example/",
        "https://shop.example%00.evil.example/", f"https://{'ä' * 70}.example/", "https://<b>.example/",
    ],
)  # fmt: skip
def test_what_is_no_web_page_is_not_shown(said: str) -> None:
    assert clean(said) is None


@pytest.mark.parametrize("path", ["a" * 64_000, "ä" * 20_000, "a" * (MAX_URL - len(SHOP) - 1) + "%C3%A4"])
def test_a_long_address_is_cut(path: str) -> None:
    shown = clean(SHOP + path)
    assert shown is not None
    assert len(shown) <= MAX_URL
    assert shown.startswith(SHOP)
    assert "%" not in shown[-2:], "half a character"


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {WEBKIT} Chrome/141.0.0.0 Safari/537.36", "Chrome 141 on Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0", "Firefox 143 on Linux"),
        (f"Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) {WEBKIT} Version/17.5 Mobile/15E148 Safari/604.1",
         "Mobile Safari 17 on iOS"),
        ("", None), ("x" * 100_000, None), ("\u202eChromium", None),
    ],
)  # fmt: skip
def test_a_browser_is_named_as_people_name_it(agent: str, name: str | None) -> None:
    assert browser(agent) == name
