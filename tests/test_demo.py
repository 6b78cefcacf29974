"""Larkspur's pages: a stranger's site, seen as a browser asks for it."""

import re

import httpx
import pytest

from demo.server import create_app
from settings import Settings

APP = "http://127.0.0.1:8000"
PAGES = ["/", "/pricing", "/guide", "/guide/swaps", "/blog/sunday-evenings", "/contact"]


async def _get(path: str) -> httpx.Response:
    transport = httpx.ASGITransport(app=create_app(Settings(public_url=APP)))
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost:8001") as browser:
        return await browser.get(path)


@pytest.mark.parametrize("path", PAGES)
async def test_every_page_carries_the_script_tag(path: str) -> None:
    page = await _get(path)
    assert page.status_code == 200
    key = "demo-billing" if path == "/pricing" else "demo-main"
    assert f'<script async src="{APP}/widget.js" data-concierge="{key}"></script>' in page.text


@pytest.mark.parametrize("path", PAGES)
async def test_no_page_needs_another_host(path: str) -> None:
    page = await _get(path)
    assert set(re.findall(r'https?://[^\s"/]+', page.text)) == {APP}
    assert page.headers["content-security-policy"].count("http") == page.headers["content-security-policy"].count(APP)


async def test_every_link_leads_somewhere() -> None:
    links = {link for path in PAGES for link in re.findall(r'(?:href|src)="(/[^"]*)"', (await _get(path)).text)}
    assert len(links) > len(PAGES)
    assert [link for link in sorted(links) if (await _get(link)).status_code != 200] == []


async def test_an_unknown_address_gets_words_and_no_file() -> None:
    for path in ("/nothing", "/../server.py", "/%2e%2e/server.py", "/guide.html"):
        page = await _get(path)
        assert page.status_code == 404
        assert "nothing at this address" in page.text
