"""Limit the snapshots in the making and the snapshots not yet read."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from central.api.limits import Limits
from kiosk.core.errors import StoreBusy


@dataclass(slots=True, kw_only=True)
class SnapshotPlaces:
    """Counts snapshots per kiosk, from the request until the answer is read or dropped.

    Thread: the event loop's.
    """

    limits: Limits
    _unread: Counter[str] = field(default_factory=Counter)
    _making: asyncio.Semaphore = field(init=False)

    def __post_init__(self) -> None:
        self._making = asyncio.Semaphore(self.limits.snapshots_at_once)

    def enter(self, kiosk: str) -> None:
        """Count a snapshot of the kiosk; the caller must call `leave` later.

        Raises: StoreBusy where the kiosk, or all kiosks together, have too many unread ones.
        """
        if (
            self._unread[kiosk] >= self.limits.snapshots_a_kiosk
            or self._unread.total() >= self.limits.snapshots_unread
        ):
            raise StoreBusy("Central waits for earlier snapshots to be read.")
        self._unread[kiosk] += 1

    def leave(self, kiosk: str) -> None:
        self._unread[kiosk] -= 1
        if not self._unread[kiosk]:
            del self._unread[kiosk]

    @asynccontextmanager
    async def making(self) -> AsyncIterator[None]:
        """Hold a place for making a snapshot while the block runs.

        Raises: StoreBusy where none became free in time.
        """
        try:
            async with asyncio.timeout(self.limits.snapshot_wait_s):
                await self._making.acquire()
        except TimeoutError as error:
            raise StoreBusy(
                "Central is making as many snapshots at once as it can."
            ) from error
        try:
            yield
        finally:
            self._making.release()


class SnapshotAnswer(StreamingResponse):
    """Sends a complete snapshot as fast as it is read; calls `left` at the end.

    It waits in the event loop: a slow reader holds no thread and no database connection.
    """

    def __init__(self, chunks: Sequence[bytes], left: Callable[[], None]) -> None:
        super().__init__(
            _each(chunks),
            media_type="application/x-ndjson",
            headers={
                "Content-Encoding": "gzip",
                "Content-Length": str(sum(map(len, chunks))),
            },
        )
        self._left = left

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._left()


async def _each(chunks: Sequence[bytes]) -> AsyncIterator[bytes]:
    for chunk in chunks:
        yield chunk
