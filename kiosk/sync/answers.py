"""The meaning of central's answers: refusals, delays, and answers that are not central's.

Anything but our own JSON, whole and typed, did not come from central.
"""

from __future__ import annotations

import contextlib
import zlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from itertools import chain

import requests

from kiosk.core.errors import (
    CentralBusy,
    CentralNotReached,
    CentralRefused,
    ProtocolError,
    StreamFork,
    StreamGap,
)
from kiosk.core.record.wire import Refusal

ANSWER_BYTES = 16 * 1024 * 1024
SNAPSHOT_BYTES = 2 * 1024 * 1024 * 1024
"""The largest answers that are read. A million members' snapshot unpacks to about 300 MB."""
_CHUNK = 64 * 1024
_GZIP_MARK = b"\x1f\x8b"


def retry_after_s(header: str | None, now: datetime) -> float | None:
    """Return the seconds of a `Retry-After` header; None without one or for a bogus one."""
    if header is None:
        return None
    if header.strip().isdecimal():
        return float(header.strip()[:9])
    try:
        at = parsedate_to_datetime(header)
    except (ValueError, TypeError, OverflowError):
        return None
    aware = at if at.tzinfo is not None else at.replace(tzinfo=UTC)
    return max(0.0, (aware - now).total_seconds())


def refused(
    status: int, refusal: Refusal
) -> CentralRefused | CentralNotReached | CentralBusy:
    """Return the fault for a status other than 200, with its error body."""
    if (
        status >= requests.codes.server_error
        or status == requests.codes.too_many_requests
    ):
        return CentralBusy(
            f"Central cannot answer now ({refusal.error}).", retry_after_s=None
        )
    if status < requests.codes.bad_request:
        return not_reached(f"status {status}")
    if refusal.error == "revoked" and status != requests.codes.forbidden:
        # A revocation deletes the roster: only the exact answer counts.
        return not_reached(f"status {status}")
    if (
        refusal.error == "gap"
        and refusal.through is not None
        and refusal.chain is not None
    ):
        return StreamGap(
            f"Central holds the stream up to {refusal.through} only.",
            through=refusal.through,
            chain=refusal.chain,
        )
    if refusal.error == "fork":
        aside = refusal.aside
        return StreamFork(
            "Central holds other entries at these places of the stream.",
            aside_to=None if aside is None else aside.to,
            aside_chain=None if aside is None else aside.chain,
        )
    return CentralRefused(
        f"Central refused: {refusal.detail or refusal.error}",
        status=status,
        code=refusal.error,
    )


def not_reached(why: str) -> CentralNotReached:
    """Return the fault for a missing answer, or one that is not central's."""
    return CentralNotReached(
        f"Central was not reached ({why}).",
        remedy="Nothing is lost; the kiosk tries again by itself. Check the network if it lasts.",
    )


@contextlib.contextmanager
def own_json_only() -> Iterator[None]:
    """Raise CentralNotReached for an answer that is not our JSON: it is not central's."""
    try:
        yield
    except ProtocolError as error:
        raise not_reached(f"the answer is not central's: {error.field}") from error
    except OverflowError as error:
        raise not_reached("the answer is not central's: a number") from error


def chunks(answer: requests.Response, most: int) -> Iterator[bytes]:
    """Yield the unpacked body in pieces. Raises: CentralNotReached beyond `most` bytes."""
    count = 0
    try:
        for chunk in answer.iter_content(_CHUNK):
            count += len(chunk)
            if count > most:
                raise not_reached("the answer is too long")
            yield chunk
    except requests.RequestException as error:
        raise not_reached(type(error).__name__) from error


def unpacked(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the bytes of a gzip file, or other bytes unchanged.

    The transport has usually unpacked them already; a cache on the way may have not.
    """
    source = iter(pieces)
    first = next(source, b"")
    if not first.startswith(_GZIP_MARK):
        yield first
        yield from source
        return
    unpack = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    count = 0
    for packed in chain((first,), source):
        rest = packed
        while rest:
            try:
                chunk = unpack.decompress(rest, _CHUNK)
            except zlib.error as error:
                raise not_reached("the snapshot is broken") from error
            count += len(chunk)
            if count > SNAPSHOT_BYTES:
                raise not_reached("the answer is too long")
            yield chunk
            rest = unpack.unconsumed_tail


def lines_of(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield lines, each with its newline; the last may have none."""
    rest = b""
    for chunk in pieces:
        *lines, rest = (rest + chunk).split(b"\n")
        for line in lines:
            yield line + b"\n"
    if rest:
        yield rest
