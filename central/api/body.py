"""Read request bodies, with a limit on their packed and unpacked size."""

from __future__ import annotations

import asyncio
import zlib

from starlette.requests import Request

from central.api.errors import RequestRefused

LARGEST = 8 * 1024 * 1024
"""Units: bytes, packed or unpacked. A batch has 256 KiB of entries at most."""
_GZIP = 31  # zlib's window size plus 16: a gzip head is required
_SHRINK = "Send fewer entries at a time."


async def read_body(
    request: Request, most: int = LARGEST, within_s: float | None = None
) -> bytes:
    """Return the unpacked body. Units: `most` bytes, packed and unpacked; `within_s` seconds.

    Raises: RequestRefused with 408 `too_slow`, 413 `too_large`, 415 `unsupported_encoding`, 422
    `unreadable`; ClientDisconnect.
    """
    if _announced(request) > most:
        raise _too_large("has", most)
    try:
        async with asyncio.timeout(within_s):
            packed = await _collect(request, most)
    except TimeoutError as error:
        raise RequestRefused(
            408, "too_slow", f"The body was not here within {within_s:g} s."
        ) from error
    match request.headers.get("content-encoding", "identity").strip().lower():
        case "identity" | "":
            return packed
        case "gzip" | "x-gzip":
            return _unpack(packed, most)
        case other:
            raise RequestRefused(
                415,
                "unsupported_encoding",
                f"Content-Encoding {other[:40]} is not gzip.",
            )


def _announced(request: Request) -> int:
    length = request.headers.get("content-length", "")
    return int(length) if length.isdecimal() else 0


async def _collect(request: Request, most: int) -> bytes:
    packed = bytearray()
    async for chunk in request.stream():
        packed += chunk
        if len(packed) > most:
            raise _too_large("has", most)
    return bytes(packed)


def _too_large(verb: str, most: int) -> RequestRefused:
    shrink = f" {_SHRINK}" if most == LARGEST else ""
    return RequestRefused(
        413, "too_large", f"The body {verb} more than {most} bytes.{shrink}"
    )


def _unpack(packed: bytes, most: int) -> bytes:
    unpacker = zlib.decompressobj(wbits=_GZIP)
    try:
        body = unpacker.decompress(packed, most + 1)
    except zlib.error as error:
        raise RequestRefused(
            422, "unreadable", "The body is no whole gzip stream."
        ) from error
    if len(body) > most:
        raise _too_large("unpacks to", most)
    if not unpacker.eof or unpacker.unused_data:
        raise RequestRefused(422, "unreadable", "The body is no whole gzip stream.")
    return body
