"""Where the bytes of files are: a folder, or a bucket. Each stands under a key that we made."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import UUID

import obstore
from obstore.exceptions import BaseError
from obstore.store import LocalStore, S3Store

PART = 5 * 1024 * 1024
"""Bytes: the least that S3 takes for a part. Two of an upload are in memory at once."""
READ = 256 * 1024


class StorageError(Exception):
    """The storage is away, full, or has lost something."""


class Storage:
    """`where`: `s3://bucket/prefix`, with the usual AWS environment; else a folder, made when it is first needed."""

    def __init__(self, where: str) -> None:
        self._folder = None if where.startswith("s3://") else Path(where).absolute()
        self._where = where
        self._opened: LocalStore | S3Store | None = None

    async def put(self, key: UUID, chunks: AsyncIterator[bytes]) -> None:
        """All of it, or nothing: what `chunks` raises is raised, and what was stored until then is thrown away."""
        store = await self._store()
        try:
            await obstore.put_async(store, str(key), chunks, chunk_size=PART, max_concurrency=1)
        except (BaseError, OSError) as error:
            raise StorageError(str(error)) from error

    async def get(self, key: UUID) -> AsyncIterator[bytes]:
        """The chunks. Raises `StorageError`, before the first where there is nothing."""
        try:
            found = await obstore.get_async(await self._store(), str(key))
        except (BaseError, OSError) as error:
            raise StorageError(str(error)) from error
        return _chunks(found.stream(min_chunk_size=READ))

    async def remove(self, key: UUID) -> None:
        """Also what a process that was killed had begun of it; what is not there is removed already."""
        try:
            await obstore.delete_async(await self._store(), str(key))
        except FileNotFoundError:
            pass
        except (BaseError, OSError) as error:
            raise StorageError(str(error)) from error
        if self._folder is not None:
            # So the store calls what is not whole yet; in a bucket, its life-cycle rule removes it.
            await asyncio.to_thread((self._folder / f"{key}#1").unlink, missing_ok=True)

    async def _store(self) -> LocalStore | S3Store:
        if self._opened is None:
            self._opened = await asyncio.to_thread(self._open)
        return self._opened

    def _open(self) -> LocalStore | S3Store:
        try:
            return S3Store.from_url(self._where) if self._folder is None else LocalStore(self._folder, mkdir=True)
        except (BaseError, OSError) as error:
            raise StorageError(str(error)) from error


async def _chunks(stream: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    try:
        async for chunk in stream:
            yield bytes(chunk)
    except (BaseError, OSError) as error:
        raise StorageError(str(error)) from error
