"""The body of an upload, read."""

from __future__ import annotations

import json
import re

import msgspec

from kiosk.core.errors import ProtocolError
from kiosk.core.record import wire
from kiosk.core.record.fields import field_path
from kiosk.core.record.wire import Batch

_HALF = re.compile(rb"\\u[dD][89abcdefABCDEF]")


def read_batch(body: bytes) -> tuple[Batch, list[bytes]]:
    """The batch and the bytes of its entries.

    An entry may be any JSON string, also one with half a surrogate pair, which has no UTF-8 of its
    own: its half is kept as the three bytes that UTF-8's rule gives it.
    Raises: ProtocolError naming the field.
    """
    try:
        batch = wire.read(body, Batch)
    except ProtocolError:
        if not _HALF.search(body):
            raise
        batch = _read_with_halves(body)
    return batch, [entry.encode("utf-8", "surrogatepass") for entry in batch.entries]


def write_entry(raw: bytes) -> str:
    """The JSON string of an entry as it came: its text is the bytes' UTF-8."""
    text = raw.decode("utf-8", "surrogatepass")
    try:
        return msgspec.json.encode(text).decode()
    except UnicodeEncodeError:
        return json.dumps(text)


def _read_with_halves(body: bytes) -> Batch:
    try:
        return msgspec.convert(json.loads(body), Batch)
    except (ValueError, RecursionError, msgspec.ValidationError) as error:
        raise ProtocolError(
            "The Batch cannot be read: it is no JSON of the right shape.",
            field=field_path(error),
        ) from error
