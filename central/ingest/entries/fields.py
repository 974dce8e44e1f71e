"""Fields of entries as tables can hold them; whatever else a kiosk wrote is kept with its entry."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import datetime

from kiosk.core.door.forms import FIELD
from kiosk.core.record.clock import read_time
from kiosk.core.record.ids import is_stream
from kiosk.core.record.journal import Entry, EntryRef

LONGEST_PERSON = 40
MOST = 100_000
"""People in a group, copies of a badge: no honest entry counts more."""
_DIGEST = re.compile(r"[0-9a-f]{64}")
_LONGEST_SUBJECT = 36
_LONGEST_SESSION = 36
_LONGEST_SPACE = 8
_LONGEST_BY = 12
_LAST_SEQ = 2**63 - 1


def subject_of(entry: Entry) -> str | None:
    """The person an entry names, or None for none that a table can hold."""
    subject = entry.subject
    if subject is None or not 0 < len(subject) <= _LONGEST_SUBJECT or "\0" in subject:
        return None
    return subject


def form_of(entry: Entry) -> str | None:
    """The digest of the form that an entry names."""
    digest = entry.body.get(FIELD)
    return digest if isinstance(digest, str) and _DIGEST.fullmatch(digest) else None


def ref_of(entry: Entry) -> EntryRef | None:
    """The entry that another one refers to."""
    ref = entry.ref
    if ref is None or not is_stream(ref.stream) or not 0 < ref.seq <= _LAST_SEQ:
        return None
    return ref


def fits(entry: Entry) -> bool:
    """Whether the short fields are of a size and kind that a table can hold."""
    texts = (
        (entry.space, _LONGEST_SPACE),
        (entry.session or "", _LONGEST_SESSION),
        (entry.subject or "", LONGEST_PERSON),
        (entry.pass_id or "", LONGEST_PERSON),
        (entry.by or "", _LONGEST_BY),
    )
    return all(len(text) <= longest and "\0" not in text for text, longest in texts)


def tz_min(entry: Entry, zones: Mapping[str, int]) -> int:
    """Minutes east of UTC of the entry's space; where nobody knows it, by its own word."""
    known = zones.get(entry.space)
    if known is not None:
        return known
    return entry.tz_min if abs(entry.tz_min) < 24 * 60 else 0


def time_in(entry: Entry, key: str) -> datetime | None:
    """A time of the body, or None where there is none."""
    text = entry.body.get(key)
    if not isinstance(text, str):
        return None
    try:
        return read_time(text)
    except (ValueError, OverflowError):
        return None


def one_of(value: object, known: Collection[str]) -> str | None:
    """A word of the body where it is one of those known."""
    return value if isinstance(value, str) and value in known else None


def count(value: object) -> int:
    """A number of the body as a count, 0 where it is none."""
    return value if type(value) is int and 0 < value <= MOST else 0


def clean(text: str | None) -> str | None:
    """A text that every database takes."""
    return None if text is None else text.replace("\0", "\N{REPLACEMENT CHARACTER}")
