"""Words that a careless page would run, load, or open; and what notices that it did."""

from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import Page

CANARY = "canary.test"
"""Nothing may ever be asked of it."""
PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=//canary.test/x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<svg><style><img src=x onerror=alert(1)></style>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "{{constructor.constructor('alert(1)')()}}",
    "${alert(1)} #{alert(1)} <%= alert(1) %>",
    "{% import os %}{{ os.system('id') }}",
    "javascript:alert(1)",
    "java\tscript:alert(1)",
    "jav&#x09;ascript&colon;alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "[press](javascript:alert(1))",
    "![x](//canary.test/x.png)",
    "<https://canary.test/auto>",
    '<a href="javascript:alert(1)">press</a>',
    "<div style='background:url(//canary.test/c)'>",
    "</title><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "a\u2028alert(1)\u2029b",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)' autofocus onfocus='alert(1)",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<object data=//canary.test/o><embed src=//canary.test/e>",
    "<base href=//canary.test/><link rel=stylesheet href=//canary.test/s>",
    "<meta http-equiv=refresh content=0;url=//canary.test/>",
    "<form action=//canary.test/><button autofocus onfocus=alert(1)>",
)
TRAP = """
for (const name of ["alert", "confirm", "prompt", "print"]) window[name] = () => console.error("trap: " + name);
addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) =>
    console.error(`trap: ${violatedDirective} ${blockedURI} ${sample}`));
"""
"""Runs before a page's own scripts, in each of its frames."""
LINKS = """() => [...document.querySelectorAll("a[href], area[href], form[action], iframe[src]")].filter(one => {
    const to = new URL(one.href ?? one.action ?? one.src, location.href);
    if (to.hostname !== "canary.test") return !/^(https?|mailto|tel|blob):$/.test(to.protocol);
    const apart = ["noopener", "noreferrer", "nofollow"].every(word => (one.rel ?? "").includes(word));
    return one.tagName !== "A" || one.target !== "_blank" || !apart;
}).map(one => one.outerHTML)"""
"""Those of a page that a press should not follow. An address in somebody's words may be pressed, and tells nobody who
came from where."""
WIDER = "() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth - 1)"


class Trap:
    """What went off in the windows of one story."""

    def __init__(self) -> None:
        self.sprung: list[str] = []

    def watch(self, page: Page) -> None:
        page.on("console", lambda said: self._said(said.text))
        page.on("request", lambda asked: self._asked(asked.url))
        page.on("framenavigated", lambda frame: self._asked(frame.url))

    async def links(self, page: Page) -> None:
        """No link of the page leads where it should not."""
        for frame in page.frames:
            found: list[Any] = await frame.evaluate(LINKS)
            self.sprung += [f"a link to {to} on {frame.url}" for to in found]

    async def width(self, page: Page) -> None:
        """Nothing is wider than its window."""
        for frame in page.frames:
            if more := await frame.evaluate(WIDER):
                self.sprung.append(f"{frame.url} is wider than its window by {more} pixels")

    def _said(self, text: str) -> None:
        if text.startswith("trap: ") or "Content Security Policy" in text:
            self.sprung.append(text)

    def _asked(self, url: str) -> None:
        if urlsplit(url).hostname == CANARY or url.startswith(("data:text", "javascript:", "vbscript:")):
            self.sprung.append(f"asked for {url}")
