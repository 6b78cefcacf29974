"""Frames as text, and what a text that is no frame still says of itself."""

import json
from contextlib import suppress
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta, Struct

from web.frames.evs import Ev
from web.frames.ops import ClientFrame
from web.texts import repeats


class AboutLog(Struct, kw_only=True):
    """What a frame that does not fit its shape still says of itself."""

    op: Annotated[str, Meta(pattern="^(say|follow|read|typing)$")]
    log: UUID
    client_id: str | None = None


class AboutPage(Struct, kw_only=True):
    """Pages have the titles that they have."""

    op: Annotated[str, Meta(pattern="^here$")]
    log: None = None
    client_id: None = None


_decode = msgspec.json.Decoder(ClientFrame).decode
_encode = msgspec.json.Encoder().encode


def decode(text: str) -> ClientFrame:
    """Raises `msgspec.DecodeError`, also where a key stands twice."""
    written = text.encode()
    frame: ClientFrame = _decode(written)
    # The frame, being cheaper to write, is asked first; it leaves out what was sent as null.
    if repeats(written, frame) and repeats(written, msgspec.json.decode(written)):
        raise msgspec.DecodeError("A key stands twice.")
    return frame


def refusable(text: str) -> AboutLog | AboutPage | None:
    """None: what does not even say so much. Read by a reader that takes half surrogates for letters."""
    with suppress(ValueError, RecursionError):
        value = json.loads(text)
        with suppress(msgspec.ValidationError):
            return msgspec.convert(value, AboutLog)
        with suppress(msgspec.ValidationError):
            return msgspec.convert(value, AboutPage)
    return None


def encode(frame: Ev) -> str:
    return _encode(frame).decode()
