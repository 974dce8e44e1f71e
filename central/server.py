"""uvicorn for central: clients that make no progress are dropped, and faults are logged once.

uvicorn closes idle connections, but waits for ever for the rest of a request or for a client that
does not read its answer. Its `http` setting takes a protocol class, which sees all bytes, so the
time limits are kept there (decision 0083).
"""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any, cast

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

from central.api import Limits
from central.api.lines import FewLines, LineLimit

if sys.platform == "linux":
    import fcntl
    import struct
    import termios

log = logging.getLogger(__name__)

LEAST_BYTES = 2048
"""Fewer bytes than this within `progress_s` are no progress."""
DRAINED_BYTES = 16 * 1024 * 1024
"""How much of a refused body a client may still send."""
_LOOKS = 8
"""Checks of a connection within `progress_s`."""
_REFILL_BYTES = 48 * 1024
"""asyncio calls `resume_writing` when the buffer falls from over 64 KiB to 16 KiB."""


class Phase(StrEnum):
    """What a connection waits for."""

    IDLE = "idle"
    HEAD = "head"
    BODY = "body"
    WORK = "work"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectionProgress:
    """The last progress seen in a phase. Units: `at` seconds of the loop's clock."""

    phase: Phase
    cycle: object
    bytes: int
    at: float


class PacedProtocol(H11Protocol):
    """HTTP/1.1 protocol that drops a client without progress in head, body or answer.

    A head must be complete in time; bodies and answers must advance by `LEAST_BYTES`.
    Thread: the event loop's.
    """

    def __init__(
        self,
        config: uvicorn.Config,
        server_state: Any,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
        *,
        limits: Limits,
        lines: LineLimit,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._limits = limits
        self._lines = lines
        self._received = 0
        self._received_before = 0
        self._refilled = 0
        self._cycle_at = 0.0
        self._seen: ConnectionProgress | None = None
        self._timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's own
        super().connection_made(transport)
        self._look()

    def connection_lost(self, exc: Exception | None) -> None:
        if self._timer is not None:
            self._timer.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        self._received += len(data)
        super().data_received(data)

    def resume_writing(self) -> None:
        self._refilled += _REFILL_BYTES
        super().resume_writing()

    def on_response_complete(self) -> None:
        self._received_before = self._received
        super().on_response_complete()

    def _look(self) -> None:
        now = self.loop.time()
        now_seen = self._progress(now)
        before = self._seen
        if before is None or before.cycle is not now_seen.cycle:
            self._cycle_at = now
        if (
            before is None
            or (before.phase, before.cycle) != (now_seen.phase, now_seen.cycle)
            or now_seen.bytes - before.bytes >= LEAST_BYTES
        ):
            self._seen = before = now_seen
        if self._is_stuck(before, now):
            self._drop(before.phase)
            return
        self._timer = self.loop.call_later(self._limits.progress_s / _LOOKS, self._look)

    def _is_stuck(self, seen: ConnectionProgress, now: float) -> bool:
        match seen.phase:
            case Phase.IDLE | Phase.WORK:
                return False  # IDLE is limited by uvicorn's keep-alive; WORK is our own time
            case Phase.HEAD:
                drained = self._received - self._received_before
                return (
                    now - seen.at >= self._limits.progress_s or drained > DRAINED_BYTES
                )
            case Phase.BODY:
                return (
                    now - seen.at >= self._limits.progress_s
                    or now - self._cycle_at >= self._limits.request_s
                )
            case Phase.ANSWER:
                return now - seen.at >= self._limits.progress_s

    def _progress(self, now: float) -> ConnectionProgress:
        # uvicorn types `cycle` as always set, but it is None before the first request.
        cycle: RequestResponseCycle | None = cast("Any", self.cycle)
        unsent = _count_unsent(self.transport)
        done = 0
        if unsent:
            phase, done = Phase.ANSWER, self._refilled - unsent
        elif cycle is None:
            phase = Phase.HEAD
        elif cycle.response_complete:
            # The bytes belong to the next head, or to a body answered before it was read.
            waits = self._received == self._received_before
            phase = Phase.IDLE if waits else Phase.HEAD
        elif cycle.more_body and not self.flow.read_paused:
            phase, done = Phase.BODY, self._received
        else:
            phase = Phase.WORK
        return ConnectionProgress(phase=phase, cycle=cycle, bytes=done, at=now)

    def _drop(self, phase: Phase) -> None:
        address = self.client[0] if self.client else "unknown"
        if self._lines.allows(address):
            log.info("slow client dropped phase=%s address=%s", phase, address)
        self.transport.abort()


def _count_unsent(transport: asyncio.Transport) -> int:
    """Return the unsent bytes of answers: in our buffer and, on Linux, the system's.

    Without the system's buffer a client on a slow link would look finished.
    """
    unsent = transport.get_write_buffer_size()
    if sys.platform == "linux":
        sock = transport.get_extra_info("socket")
        if sock is not None and sock.fileno() >= 0:
            told = fcntl.ioctl(sock.fileno(), termios.TIOCOUTQ, b"\0\0\0\0")
            unsent += struct.unpack("i", told)[0]
    return unsent


def make_server(
    app: ASGIApp,
    limits: Limits,
    steady: Callable[[], float],
    proxies: str | None = None,
) -> uvicorn.Server:
    """Return the server, ready to run on a listening socket.

    `proxies` are the addresses whose X-Forwarded-For is believed, as
    `127.0.0.1,10.0.0.0/8`; None trusts no proxy.
    """
    lines = LineLimit(
        each=limits.lines_an_address, in_all=limits.lines_in_all, steady=steady
    )
    for name in ("uvicorn.error", "asyncio"):
        logger = logging.getLogger(name)
        for old in [one for one in logger.filters if isinstance(one, FewLines)]:
            logger.removeFilter(old)
        logger.addFilter(FewLines(limit=lines))
    config = uvicorn.Config(
        _answered(app),
        http=partial(PacedProtocol, limits=limits, lines=lines),  # type: ignore[arg-type]  # it is only called
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=proxies is not None,
        forwarded_allow_ips=proxies or "",
    )
    return uvicorn.Server(config)


def _answered(app: ASGIApp) -> ASGIApp:
    """Swallow faults of the app, which has answered and logged them already."""

    async def call(scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await app(scope, receive, send)
        except Exception as error:  # noqa: BLE001  # uvicorn would log its text, which may quote rows
            log.debug("answered fault kind=%s", type(error).__name__)

    return call
