"""Central over HTTP: the only place where a request leaves the kiosk.

Only our own JSON, whole and typed, counts as an answer. Everything else (a portal's page, a
redirect, half a body) means "not reached", so that it can never mark, drop or block an entry.
"""

from __future__ import annotations

import contextlib
import gzip
import socket
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar
from urllib.parse import quote

import requests
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase

from kiosk.core.errors import CentralBusy, CentralRefused, ProtocolError
from kiosk.core.record import wire
from kiosk.core.record.clock import Anchor, read_time
from kiosk.core.record.wire import (
    Batch,
    Enrolment,
    EnrolRequest,
    FeedPage,
    Me,
    Receipt,
    Refusal,
)
from kiosk.core.release import BUILT_AT, VERSION
from kiosk.ports import Clock
from kiosk.sync.answers import (
    ANSWER_BYTES,
    SNAPSHOT_BYTES,
    chunks,
    lines_of,
    not_reached,
    own_json_only,
    refused,
    retry_after_s,
    unpacked,
)

API = "/api/v1"
CONNECT_S = 5.0
STALL_S = 20.0
"""A request ends after so long without a byte; a slow one that keeps coming goes on."""
_CHUNK_BYTES = 4 * 1024
_BUFFER_BYTES = 16 * 1024
_A_DAY = timedelta(days=1)
_NEVER = datetime(2200, 1, 1, tzinfo=UTC)
_GZIP_FROM = 512

_A = TypeVar("_A", Receipt, Enrolment, Me)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientTimeouts:
    """Time limits of a request. Units: seconds."""

    connect_s: float = CONNECT_S
    stall_s: float = STALL_S


class _Bearer(AuthBase):
    """Adds the token to a request; a stray netrc file cannot replace it."""

    def __init__(self, token: str | None) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        if self._token is not None:
            request.headers["Authorization"] = f"Bearer {self._token}"
        return request


class _SmallSendBuffer(HTTPAdapter):
    """Keeps the system's send buffer small: bytes that wait there count as silence."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        options = [
            (socket.IPPROTO_TCP, socket.TCP_NODELAY, 1),
            (socket.SOL_SOCKET, socket.SO_SNDBUF, _BUFFER_BYTES),
        ]
        super().init_poolmanager(*args, socket_options=options, **kwargs)


class _ChunkedBody:
    """A body in small pieces: the time limit holds for each piece, not for the whole upload."""

    def __init__(self, body: bytes) -> None:
        self._body = body

    def __len__(self) -> int:
        return len(self._body)

    def __iter__(self) -> Iterator[bytes]:
        for start in range(0, len(self._body), _CHUNK_BYTES):
            yield self._body[start : start + _CHUNK_BYTES]


class HttpCentral:
    """`ports.Central` over one HTTP session. Thread: the one that made it."""

    def __init__(
        self,
        url: str,
        token: str | None,
        clock: Clock,
        patience: ClientTimeouts | None = None,
    ) -> None:
        patience = patience or ClientTimeouts()
        self._url = f"{url}{API}"
        self._clock = clock
        self._timeout = (patience.connect_s, patience.stall_s)
        self._http = requests.Session()
        self._http.auth = _Bearer(token)
        for scheme in ("http://", "https://"):
            self._http.mount(scheme, _SmallSendBuffer())
        self._http.headers["User-Agent"] = f"hetero-kiosk/{VERSION}"

    def close(self) -> None:
        self._http.close()

    def enrol(self, request: EnrolRequest) -> Enrolment:
        return self._ask("POST", "/enrol", Enrolment, wire.write(request))

    def post_entries(self, stream: str, batch: Batch) -> Receipt:
        path = f"/streams/{stream}/entries"
        return self._ask("POST", path, Receipt, wire.write(batch))

    def get_page(self, partition: str, after: int, limit: int) -> FeedPage:
        query = f"?after={after}&limit={limit}"
        path = f"/feeds/{quote(partition, safe=':')}{query}"
        with own_json_only():
            return wire.read_page(self._exchange("GET", path, None), partition, after)

    def get_snapshot(self, partition: str) -> Iterable[bytes]:
        with self._open(
            "GET", f"/snapshots/{quote(partition, safe=':')}", None
        ) as answer:
            self._check(answer)
            yield from lines_of(unpacked(chunks(answer, SNAPSHOT_BYTES)))

    def get_me(self) -> Me:
        """Return this kiosk's identity, as central knows it."""
        return self._ask("GET", "/me", Me, None)

    def _ask(self, method: str, path: str, kind: type[_A], body: bytes | None) -> _A:
        before_us = self._clock.read().moment.mono_us
        text = self._exchange(method, path, body)
        with own_json_only():
            answer = wire.read(text, kind)
            self._set_anchor(answer.time, before_us)
        return answer

    def _exchange(self, method: str, path: str, body: bytes | None) -> bytes:
        with self._open(method, path, body) as answer:
            self._check(answer)
            return b"".join(chunks(answer, ANSWER_BYTES))

    @contextlib.contextmanager
    def _open(
        self, method: str, path: str, body: bytes | None
    ) -> Iterator[requests.Response]:
        headers = {"Accept-Encoding": "gzip"}
        pieces = None
        if body is not None:
            headers["Content-Type"] = "application/json"
            if len(body) >= _GZIP_FROM:
                headers["Content-Encoding"] = "gzip"
                body = gzip.compress(body, 6, mtime=0)
            pieces = _ChunkedBody(body)
        try:
            with self._http.request(
                method,
                self._url + path,
                data=pieces,
                headers=headers,
                timeout=self._timeout,
                allow_redirects=False,
                stream=True,
            ) as answer:
                yield answer
        except requests.RequestException as error:
            raise not_reached(type(error).__name__) from error

    def _check(self, answer: requests.Response) -> None:
        """Return for status 200; raise the fault of any other answer."""
        if answer.status_code == requests.codes.ok:
            return
        after_s = retry_after_s(
            answer.headers.get("Retry-After"), self._clock.read().now
        )
        status = answer.status_code
        if status in (429, 503) and after_s is not None:
            raise CentralBusy("Central asks to come back later.", retry_after_s=after_s)
        if status == requests.codes.request_entity_too_large:
            # A proxy before central says this in its own words; it only makes batches smaller.
            raise CentralRefused(
                "The batch is too large.", status=status, code="too_large"
            )
        text = b"".join(chunks(answer, ANSWER_BYTES))
        with own_json_only():
            refusal = wire.read(text, Refusal)
        raise refused(status, refusal)

    def _set_anchor(self, time: str, before_us: int) -> None:
        """Set the clock's anchor to central's time, half-way through the exchange.

        Raises: ProtocolError for a malformed time, or one outside this program's life.
        """
        after = self._clock.read().moment
        try:
            server_at = read_time(time)
        except ValueError as error:
            raise ProtocolError("Central's time is none.", field="$.time") from error
        if not BUILT_AT - _A_DAY <= server_at < _NEVER:
            raise ProtocolError("Central's time cannot be right.", field="$.time")
        middle_us = (before_us + after.mono_us) // 2
        self._clock.set_anchor(
            Anchor(boot=after.boot, mono_us=middle_us, server_at=server_at)
        )
