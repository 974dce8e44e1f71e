"""Request bodies: taken in bounded, unpacked bounded."""

from __future__ import annotations

import zlib

from starlette.requests import Request

from central.api.errors import Refused

LARGEST = 8 * 1024 * 1024
"""Units: bytes, packed or unpacked. A batch has 256 KiB of entries at most."""
_GZIP = 31  # zlib's window size plus 16: a gzip head is required
_SHRINK = "Send fewer entries at a time."


async def read_body(request: Request) -> bytes:
    """The body, unpacked.

    Raises: Refused with 413 `too_large`, 415 `unsupported_encoding`, 422 `unreadable`.
    """
    packed = bytearray()
    async for chunk in request.stream():
        packed += chunk
        if len(packed) > LARGEST:
            raise Refused(
                413, "too_large", f"The body has more than {LARGEST} bytes. {_SHRINK}"
            )
    match request.headers.get("content-encoding", "identity").strip().lower():
        case "identity" | "":
            return bytes(packed)
        case "gzip" | "x-gzip":
            return _unpack(bytes(packed))
        case other:
            raise Refused(
                415,
                "unsupported_encoding",
                f"Content-Encoding {other[:40]} is not gzip.",
            )


def _unpack(packed: bytes) -> bytes:
    unpacker = zlib.decompressobj(wbits=_GZIP)
    try:
        body = unpacker.decompress(packed, LARGEST + 1)
    except zlib.error as error:
        raise Refused(422, "unreadable", "The body is no whole gzip stream.") from error
    if len(body) > LARGEST:
        raise Refused(
            413,
            "too_large",
            f"The body unpacks to more than {LARGEST} bytes. {_SHRINK}",
        )
    if not unpacker.eof or unpacker.unused_data:
        raise Refused(422, "unreadable", "The body is no whole gzip stream.")
    return body
