"""From one entry to the row that says who moved: pure, the same at receipt and in a rebuild."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from kiosk.core.clock import read_time, zone
from kiosk.core.ids import is_stream, person_key
from kiosk.core.journal import Entry, Kind
from kiosk.core.presence import end_of_day, group_heads

_LONGEST_SESSION = 36
_LONGEST_PERSON = 40
_LONGEST_SPACE = 8
_LONGEST_BY = 12
_MOST_PEOPLE = 100_000
_LAST_SEQ = 2**63 - 1


class Passage(NamedTuple):
    """A row of `passage`: someone came in or went out."""

    stream: str
    seq: int
    branch: str
    person: str
    day: date
    space: str
    kind: str
    session: str | None
    at: datetime
    until: datetime | None
    by: str | None
    kiosk: str
    voided: bool


class Void(NamedTuple):
    """A row of `void`: an entry that takes another one back."""

    stream: str
    seq: int
    branch: str
    ref_stream: str
    ref_seq: int
    reason: str | None
    at: datetime


class Delegation(NamedTuple):
    """A row of `delegation`: a group that came in by head-count."""

    stream: str
    seq: int
    branch: str
    space: str
    day: date
    session: str | None
    institution: str | None
    women: int
    men: int
    people: int
    at: datetime
    until: datetime
    kiosk: str
    voided: bool


Move = Passage | Void | Delegation


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """What the fold takes from the roster, none of which is ever taken back.

    Shape: `owners` maps a pass id to its subject; `zones` a space to minutes east of UTC.
    """

    owners: Mapping[str, str]
    zones: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an entry stands and who sent it; `branch` is empty on the main line."""

    stream: str
    seq: int
    branch: str
    kiosk: str


def person_of(entry: Entry, owners: Mapping[str, str]) -> str | None:
    """The person an entry is about: the subject, the owner of the pass, or the pass itself."""
    subject = entry.subject
    if subject is None and entry.pass_id is not None:
        subject = owners.get(entry.pass_id)
    person = person_key(subject, entry.pass_id)
    return None if person is None or len(person) > _LONGEST_PERSON else person


def move_of(
    entry: Entry, at: datetime, place: Place, reference: Reference
) -> Move | None:
    """What an entry moves, or None for one that moves nobody."""
    match entry.kind:
        case Kind.CHECK_IN | Kind.CHECK_OUT:
            return _passage(entry, at, place, reference)
        case Kind.VOID:
            return _void(entry, at, place)
        case Kind.GROUP:
            return _delegation(entry, at, place, reference)
        case _:
            return None


def _passage(
    entry: Entry, at: datetime, place: Place, reference: Reference
) -> Passage | None:
    person = person_of(entry, reference.owners)
    if person is None or not _fits(entry):
        return None
    tz_min = _tz_min(entry, reference)
    until = None
    if entry.kind == Kind.CHECK_IN:
        until = _time_in(entry, "until") or end_of_day(at, tz_min)
    return Passage(
        stream=place.stream,
        seq=place.seq,
        branch=place.branch,
        person=person,
        day=at.astimezone(zone(tz_min)).date(),
        space=entry.space,
        kind=entry.kind,
        session=entry.session,
        at=at,
        until=until,
        by=entry.by,
        kiosk=place.kiosk,
        voided=False,
    )


def _void(entry: Entry, at: datetime, place: Place) -> Void | None:
    if entry.ref is None or not is_stream(entry.ref.stream):
        return None
    if not 0 < entry.ref.seq <= _LAST_SEQ:
        return None
    return Void(
        stream=place.stream,
        seq=place.seq,
        branch=place.branch,
        ref_stream=entry.ref.stream,
        ref_seq=entry.ref.seq,
        reason=_clean(entry.reason),
        at=at,
    )


def _delegation(
    entry: Entry, at: datetime, place: Place, reference: Reference
) -> Delegation | None:
    told_apart = entry.body.get("counts")
    counts = told_apart if isinstance(told_apart, dict) else {}
    people = min(group_heads(entry), _MOST_PEOPLE)
    if people == 0 or not _fits(entry):
        return None
    tz_min = _tz_min(entry, reference)
    institution = entry.body.get("institution")
    return Delegation(
        stream=place.stream,
        seq=place.seq,
        branch=place.branch,
        space=entry.space,
        day=at.astimezone(zone(tz_min)).date(),
        session=entry.session,
        institution=_clean(institution) if isinstance(institution, str) else None,
        women=_count(counts.get("women")),
        men=_count(counts.get("men")),
        people=people,
        at=at,
        until=_time_in(entry, "until") or end_of_day(at, tz_min),
        kiosk=place.kiosk,
        voided=False,
    )


def _fits(entry: Entry) -> bool:
    """Whether the short fields are of a size and kind that a table can hold."""
    texts = (
        (entry.space, _LONGEST_SPACE),
        (entry.session or "", _LONGEST_SESSION),
        (entry.subject or "", _LONGEST_PERSON),
        (entry.pass_id or "", _LONGEST_PERSON),
        (entry.by or "", _LONGEST_BY),
    )
    return all(len(text) <= longest and "\0" not in text for text, longest in texts)


def _tz_min(entry: Entry, reference: Reference) -> int:
    known = reference.zones.get(entry.space)
    if known is not None:
        return known
    return entry.tz_min if abs(entry.tz_min) < 24 * 60 else 0


def _time_in(entry: Entry, key: str) -> datetime | None:
    text = entry.body.get(key)
    if not isinstance(text, str):
        return None
    try:
        return read_time(text)
    except (ValueError, OverflowError):
        return None


def _count(value: object) -> int:
    return value if type(value) is int and 0 < value <= _MOST_PEOPLE else 0


def _clean(text: str | None) -> str | None:
    return None if text is None else text.replace("\0", "\N{REPLACEMENT CHARACTER}")
