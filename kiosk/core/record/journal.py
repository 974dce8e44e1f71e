"""Journal entries: their one written form, and the chain that links them.

An entry is encoded once; the same bytes are stored, chained and sent.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import msgspec

from kiosk.core.errors import ProtocolError
from kiosk.core.record.clock import Moment, read_time, write_time
from kiosk.core.record.fields import field_path
from kiosk.core.record.ids import Position, is_stream
from kiosk.core.record.scan import Source

VERSION = 1
DAY_MIN = 24 * 60
"""Minutes of a day: an offset from UTC is smaller."""
_DAY = timedelta(days=1)
_GENESIS = b"hetero/journal/v1"

Json = str | int | float | bool | None | Sequence["Json"] | Mapping[str, "Json"]


class Kind(StrEnum):
    """What an entry records."""

    CHECK_IN = "check_in"
    CHECK_OUT = "check_out"
    REPEAT = "repeat"
    REFUSED = "refused"
    VOID = "void"
    BADGE = "badge"
    REGISTER = "register"
    GROUP = "group"
    CONSENT = "consent"
    FEEDBACK = "feedback"
    BOOT = "boot"
    CLOCK_JUMP = "clock_jump"
    STREAM_CLOSED = "stream_closed"


class Ending(StrEnum):
    """Why a stream takes no more entries.

    `COPIED`: its folder or file is not the one it began in; `LOST`: confirmed entries are missing
    at its end; `GONE`: all of it is missing; `FORGOTTEN`: central lost what it had acknowledged,
    and the entries are no longer here; `OTHER_NETWORK`: the kiosk was enrolled under another root
    key, whose central never gets them.
    """

    COPIED = "copied_or_restored"
    LOST = "lost"
    GONE = "journal_lost"
    DAMAGED = "damaged"
    FORGOTTEN = "forgotten_by_central"
    OTHER_NETWORK = "other_network"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An entry before the store gives it its place."""

    kind: Kind
    by: Source | None = None
    session: str | None = None
    subject: str | None = None
    pass_id: str | None = None
    ref: Position | None = None
    reason: str | None = None
    body: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """The surroundings of an entry: time, space and roster positions.

    Units: `offset_ms` server minus wall, None before this boot has spoken to central.
    Shape: `feed` maps a partition to the position that the decision used.
    """

    id: str
    space: str
    moment: Moment
    offset_ms: int | None
    feed: Mapping[str, int]


class EntryRef(msgspec.Struct, frozen=True, kw_only=True):
    """A position in its written form."""

    stream: str
    seq: int


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """An entry in its written form; the fields keep this order."""

    v: int
    stream: str
    seq: int
    id: str
    kind: str
    space: str
    session: str | None
    subject: str | None
    pass_id: str | None = msgspec.field(name="pass")
    by: str | None
    ref: EntryRef | None
    reason: str | None
    at: str
    mono_us: int
    boot: str
    offset_ms: int | None
    tz_min: int
    feed: dict[str, int]
    body: dict[str, Any]


class LineOfLoss(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line in place of a lost entry; the fields keep this order."""

    v: int
    stream: str
    seq: int
    kind: str
    reason: str


LOST_KIND = "lost"
_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Entry)
_loss_decoder = msgspec.json.Decoder(LineOfLoss)


def write(draft: Draft, stamp: Stamp, position: Position) -> bytes:
    """Return the bytes of an entry: compact JSON in UTF-8, fields in the order of `Entry`."""
    ref = draft.ref
    return _encoder.encode(
        Entry(
            v=VERSION,
            stream=position.stream,
            seq=position.seq,
            id=stamp.id,
            kind=draft.kind.value,
            space=stamp.space,
            session=draft.session,
            subject=draft.subject,
            pass_id=draft.pass_id,
            by=None if draft.by is None else draft.by.value,
            ref=None if ref is None else EntryRef(stream=ref.stream, seq=ref.seq),
            reason=draft.reason,
            at=write_time(stamp.moment.at),
            mono_us=stamp.moment.mono_us,
            boot=stamp.moment.boot,
            offset_ms=stamp.offset_ms,
            tz_min=stamp.moment.tz_min,
            feed=dict(stamp.feed),
            body=dict(draft.body),
        )
    )


def read(raw: bytes | str) -> Entry:
    """Read an entry. An unknown `kind` is accepted: the caller decides what to do with it.

    Raises: ProtocolError naming the field, for anything but a version 1 entry.
    """
    try:
        entry = _decoder.decode(raw)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise ProtocolError(
            f"The entry cannot be read: {error}.", field=field_path(error)
        ) from error
    for path, wrong in (
        ("$.v", entry.v != VERSION),
        ("$.stream", not is_stream(entry.stream)),
        ("$.seq", entry.seq < 1),
        ("$.at", not _is_time(entry.at)),
        ("$.tz_min", abs(entry.tz_min) >= DAY_MIN),
        ("$.offset_ms", not _is_in_calendar(entry)),
    ):
        if wrong:
            raise ProtocolError(
                f"The entry's {path[2:]} is not one of version {VERSION}.", field=path
            )
    return entry


def write_loss(position: Position, reason: str) -> bytes:
    """Return the line that replaces an entry lost for good.

    It is not a version 1 entry: central stores it for a person to look at, like every line it
    cannot read.
    """
    return _encoder.encode(
        LineOfLoss(
            v=VERSION,
            stream=position.stream,
            seq=position.seq,
            kind=LOST_KIND,
            reason=reason,
        )
    )


def read_loss(raw: bytes) -> Position | None:
    """Return the position of the lost entry behind a line; None for any other line."""
    try:
        line = _loss_decoder.decode(raw)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return None
    return (
        Position(stream=line.stream, seq=line.seq) if line.kind == LOST_KIND else None
    )


def entry_at(entry: Entry) -> datetime:
    """Return when an entry was made, UTC: its wall clock time plus its offset."""
    return read_time(entry.at) + timedelta(milliseconds=entry.offset_ms or 0)


def genesis(stream: str) -> bytes:
    """Return chain(0) of a stream: SHA-256 of the domain and the stream's hexadecimal digits."""
    return hashlib.sha256(_GENESIS + stream.encode("ascii")).digest()


def link(chain: bytes, raw: bytes) -> bytes:
    """Return chain(n) from chain(n-1) and the bytes of entry n."""
    return hashlib.sha256(chain + raw).digest()


def link_all(chain: bytes, entries: Iterable[bytes]) -> bytes:
    """Return the chain after a run of entries."""
    for raw in entries:
        chain = link(chain, raw)
    return chain


def form_digest(salt: bytes, form: bytes) -> str:
    """Return the digest that names a form in an entry: SHA-256 of salt and form, hexadecimal."""
    return hashlib.sha256(salt + form).hexdigest()


def _is_in_calendar(entry: Entry) -> bool:
    """Return whether the corrected time has a local day, and a day on either side of it."""
    try:
        at = entry_at(entry)
        return at - _DAY < at + _DAY
    except (ValueError, OverflowError):
        return False


def _is_time(text: str) -> bool:
    try:
        read_time(text)
    except ValueError:
        return False
    return True
