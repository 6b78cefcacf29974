"""The page behind the link in the first mail of a transcript. Its button, not the link, makes the transcript go out:
programs that look into mails follow links."""

import html
from base64 import b64encode
from hashlib import sha256

from litestar import MediaType, Response, post
from litestar.params import FromPath

from models import mails, transcript_links, transcripts
from models.transcripts import Opened, Stage
from web.headers import page_policy
from web.showing import show

STYLE = """
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { max-width: 32rem; margin: 15vh auto; padding: 0 1.5rem; }
button { font: inherit; padding: .6rem 1.2rem; border: 0; border-radius: .5rem; background: #1f5fbf; color: #fff; }
button:focus-visible { outline: 3px solid; outline-offset: 2px; }
"""
PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<main>
<h1>{title}</h1>
<p>{says}</p>
{button}
</main>
</body>
</html>
"""
BUTTON = '<form method="post"><button>Send me the transcript</button></form>'
HASH = b64encode(sha256(STYLE.encode()).digest()).decode()
POLICY = page_policy().replace("style-src 'self'", f"style-src 'sha256-{HASH}'")
GONE = "This link does not work any more. Please ask for the transcript in the chat once more."
ON_ITS_WAY = "The transcript is on its way. You can close this page."


@show("/transcript/{token:str}")
async def page(token: FromPath[str]) -> Response[str]:
    transcript = await transcript_links.read(token)
    return _page(await transcripts.opened(transcript) if transcript else None)


@post("/transcript/{token:str}", status_code=200, include_in_schema=False)
async def confirm(token: FromPath[str]) -> Response[str]:
    """The link alone says who it is; the same again is the same."""
    transcript = await transcript_links.read(token)
    if transcript is not None and (email := await transcripts.prove(transcript)) is not None:
        await mails.verify(email)
    return _page(await transcripts.opened(transcript) if transcript else None)


def _page(stands: Opened | None) -> Response[str]:
    if stands is None or stands.stage is Stage.DROPPED:
        return _answer("Not a good link", GONE, status=404)
    title = f"Your chat with {stands.name}"
    if stands.stage in (Stage.DUE, Stage.SENT):
        return _answer(title, ON_ITS_WAY)
    if stands.late:
        return _answer(title, GONE, status=404)
    return _answer(title, "Shall the transcript be sent to the address that had this link?", BUTTON)


def _answer(title: str, says: str, button: str = "", *, status: int = 200) -> Response[str]:
    body = PAGE.format(title=html.escape(title), style=STYLE, says=html.escape(says), button=button)
    headers = {"Content-Security-Policy": POLICY, "Cache-Control": "no-store"}
    return Response(body, status_code=status, media_type=MediaType.HTML, headers=headers)
