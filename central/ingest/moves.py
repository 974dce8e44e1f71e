"""From one entry to the row that it becomes: pure, the same at receipt and in a rebuild."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from central.ingest.rows import (
    Consent,
    Delegation,
    Intake,
    Move,
    Passage,
    Rating,
    Renaming,
    Void,
)
from kiosk.core.asked import KNOWN_PHONE
from kiosk.core.clock import read_time, zone
from kiosk.core.forms import FIELD
from kiosk.core.ids import is_pass_id, is_stream, person_key
from kiosk.core.journal import Entry, EntryRef, Kind
from kiosk.core.presence import end_of_day, group_heads
from kiosk.core.staff import ActReason

SCORES = range(1, 4)
NAME_CORRECTED = ActReason.NAME_CORRECTED.value
_DIGEST = re.compile(r"[0-9a-f]{64}")
_LONGEST_SUBJECT = 36
_LONGEST_VERSION = 40
_LONGEST_SESSION = 36
_LONGEST_PERSON = 40
_LONGEST_SPACE = 8
_LONGEST_BY = 12
_MOST_PEOPLE = 100_000
_LAST_SEQ = 2**63 - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """What the fold takes from elsewhere.

    Shape: `owners` maps a pass id to its subject; `persons` a subject that turned out to be
    somebody else's to that one; `zones` a space to minutes east of UTC.
    """

    owners: Mapping[str, str]
    persons: Mapping[str, str]
    zones: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an entry stands and who sent it; `branch` is empty on the main line."""

    stream: str
    seq: int
    branch: str
    kiosk: str


def person_of(entry: Entry, reference: Reference) -> str | None:
    """The person an entry is about: whose the subject or the pass is, or the pass itself."""
    subject = entry.subject
    if subject is None and entry.pass_id is not None:
        subject = reference.owners.get(entry.pass_id)
    if subject is not None:
        subject = reference.persons.get(subject, subject)
    person = person_key(subject, entry.pass_id)
    return None if person is None or len(person) > _LONGEST_PERSON else person


def move_of(
    entry: Entry, at: datetime, place: Place, reference: Reference
) -> Move | None:
    """What an entry becomes, or None for one that nothing is folded from."""
    match entry.kind:
        case Kind.CHECK_IN | Kind.CHECK_OUT:
            return _passage(entry, at, place, reference)
        case Kind.VOID:
            return _void(entry, at, place)
        case Kind.GROUP:
            return _delegation(entry, at, place, reference)
        case Kind.REGISTER:
            return _intake(entry, at, place, reference)
        case Kind.CONSENT:
            return _consent(entry, at, place)
        case Kind.FEEDBACK:
            return _rating(entry, at, place, reference)
        case Kind.BADGE:
            return _renaming(entry, at, place)
        case _:
            return None


def _passage(
    entry: Entry, at: datetime, place: Place, reference: Reference
) -> Passage | None:
    person = person_of(entry, reference)
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
    ref = _ref_of(entry)
    if ref is None:
        return None
    return Void(
        stream=place.stream,
        seq=place.seq,
        branch=place.branch,
        ref_stream=ref.stream,
        ref_seq=ref.seq,
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


def _intake(
    entry: Entry, at: datetime, place: Place, reference: Reference
) -> Intake | None:
    subject, form = _subject_of(entry), _form_of(entry)
    if subject is None or form is None or not _fits(entry):
        return None
    pass_id = entry.pass_id
    return Intake(
        stream=place.stream,
        seq=place.seq,
        branch=place.branch,
        subject=subject,
        pass_id=pass_id if pass_id is not None and is_pass_id(pass_id) else None,
        form=form,
        despite=entry.body.get("despite") == KNOWN_PHONE,
        space=entry.space,
        day=at.astimezone(zone(_tz_min(entry, reference))).date(),
        at=at,
        kiosk=place.kiosk,
        voided=False,
    )


def _consent(entry: Entry, at: datetime, place: Place) -> Consent | None:
    subject, version = _subject_of(entry), entry.body.get("version")
    if subject is None or not isinstance(version, str) or not version:
        return None
    if len(version) > _LONGEST_VERSION or "\0" in version:
        return None
    return Consent(
        subject=subject,
        version=version,
        at=at,
        given=True,
        stream=place.stream,
        seq=place.seq,
    )


def _rating(
    entry: Entry, at: datetime, place: Place, reference: Reference
) -> Rating | None:
    score, ref = entry.body.get("score"), _ref_of(entry)
    if type(score) is not int or score not in SCORES or not _fits(entry):
        return None
    return Rating(
        stream=place.stream,
        seq=place.seq,
        branch=place.branch,
        space=entry.space,
        day=at.astimezone(zone(_tz_min(entry, reference))).date(),
        score=score,
        ref_stream=None if ref is None else ref.stream,
        ref_seq=None if ref is None else ref.seq,
        at=at,
        kiosk=place.kiosk,
        voided=False,
    )


def _renaming(entry: Entry, at: datetime, place: Place) -> Renaming | None:
    subject, form = _subject_of(entry), _form_of(entry)
    if entry.reason != NAME_CORRECTED or subject is None or form is None:
        return None
    return Renaming(
        stream=place.stream,
        seq=place.seq,
        branch=place.branch,
        subject=subject,
        form=form,
        at=at,
        kiosk=place.kiosk,
        voided=False,
    )


def _subject_of(entry: Entry) -> str | None:
    subject = entry.subject
    if subject is None or not 0 < len(subject) <= _LONGEST_SUBJECT or "\0" in subject:
        return None
    return subject


def _form_of(entry: Entry) -> str | None:
    digest = entry.body.get(FIELD)
    return digest if isinstance(digest, str) and _DIGEST.fullmatch(digest) else None


def _ref_of(entry: Entry) -> EntryRef | None:
    ref = entry.ref
    if ref is None or not is_stream(ref.stream) or not 0 < ref.seq <= _LAST_SEQ:
        return None
    return ref


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
