"""The bytes of an upload on their way: counted, hashed, and read as text where they say that they are."""

import codecs
import hashlib
from collections.abc import AsyncIterator

from models.file_kinds import HEAD, TEXT, UNKNOWN, UNPRINTABLE
from web.errors import stop

LARGEST = 25 * 1024 * 1024
"""Bytes of a file."""
TOO_LARGE = "A file may have at most 25 MB."


class Incoming:
    """`chunks`: as they come. `size`, `sha256`: of what has come so far."""

    def __init__(self, chunks: AsyncIterator[bytes]) -> None:
        self._chunks = chunks
        self._head = b""
        self._hash = hashlib.sha256()
        self.size = 0

    @property
    def sha256(self) -> bytes:
        return self._hash.digest()

    async def head(self) -> bytes:
        """What a file is stands there. It comes again with the rest."""
        while len(self._head) < HEAD and (chunk := await anext(self._chunks, None)) is not None:
            self._head += chunk
        return self._head[:HEAD]

    async def chunks(self, kind: str) -> AsyncIterator[bytes]:
        """All of it. Raises `too_large`, and `wrong_type` where text turns out to be none."""
        decoder = codecs.getincrementaldecoder("utf-8")() if kind == TEXT else None
        if self._head:
            yield self._counted(self._head, decoder)
        async for chunk in self._chunks:
            if chunk:
                yield self._counted(chunk, decoder)
        if decoder is not None:
            _read(decoder, b"", last=True)

    def _counted(self, chunk: bytes, decoder: codecs.IncrementalDecoder | None) -> bytes:
        self.size += len(chunk)
        if self.size > LARGEST:
            raise stop("too_large", detail=TOO_LARGE)
        if decoder is not None:
            _read(decoder, chunk)
        self._hash.update(chunk)
        return chunk


def _read(decoder: codecs.IncrementalDecoder, chunk: bytes, *, last: bool = False) -> None:
    try:
        decoder.decode(chunk, last)
    except UnicodeDecodeError:
        raise stop("wrong_type", detail=UNKNOWN) from None
    if UNPRINTABLE.search(chunk):
        raise stop("wrong_type", detail=UNKNOWN)
