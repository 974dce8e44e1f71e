"""What an entry's bytes say, or why they cannot be read. The bytes are kept either way."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import msgspec

from kiosk.core.errors import ProtocolError
from kiosk.core.record import journal
from kiosk.core.record.journal import Entry, Kind


class EntryVerdict(StrEnum):
    """Central's opinion of an entry; the gravest one is kept."""

    ACCEPTED = "accepted"
    DISTRUSTED = "distrusted"
    FORK = "fork"
    UNREADABLE = "unreadable"
    OTHER_SPACE = "other_space"
    UNLIKELY = "unlikely"
    FUTURE_VERSION = "future_version"
    CHAIN_MISMATCH = "chain_mismatch"
    AFTER_REVOCATION = "after_revocation"
    UNPROVEN = "unproven"
    CLOCK_DOUBTFUL = "clock_doubtful"
    PASS_REVOKED_BEFORE = "pass_revoked_before"
    UNKNOWN_PASS = "unknown_pass"
    UNKNOWN_SUBJECT = "unknown_subject"
    UNKNOWN_SESSION = "unknown_session"
    DUPLICATE_PERSON = "duplicate_person"


GRAVITY = {verdict: rank for rank, verdict in enumerate(EntryVerdict)}
"""The lower, the graver; `accepted` aside."""

_KINDS = frozenset(kind.value for kind in Kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryDoubt:
    """A verdict that is not `accepted`, and why, in a sentence for staff."""

    verdict: EntryVerdict
    reason: str


class _Version(msgspec.Struct):
    v: int


def read_entry(raw: bytes, stream: str, seq: int) -> Entry | EntryDoubt:
    """The entry behind its bytes, standing where it says it stands; else the doubt."""
    try:
        entry = journal.read(raw)
    except ProtocolError as error:
        return _unread(raw, error)
    if (entry.stream, entry.seq) != (stream, seq):
        return EntryDoubt(
            verdict=EntryVerdict.UNREADABLE,
            reason="The entry names another place in a stream than the one it was sent for.",
        )
    return entry


def is_known_kind(entry: Entry) -> bool:
    """Whether this central knows what to make of the entry."""
    return entry.kind in _KINDS


def _unread(raw: bytes, error: ProtocolError) -> EntryDoubt:
    try:
        version = msgspec.json.decode(raw, type=_Version).v
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        version = journal.VERSION
    if version > journal.VERSION:
        return EntryDoubt(
            verdict=EntryVerdict.FUTURE_VERSION,
            reason=f"The entry is of version {version}; this central reads {journal.VERSION}.",
        )
    return EntryDoubt(
        verdict=EntryVerdict.UNREADABLE,
        reason=f"The entry's {error.field} cannot be read.",
    )
