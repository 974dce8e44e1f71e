"""From one entry to the row that it becomes: pure, the same at receipt and in a rebuild."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypedDict

from central.ingest.entries.anonymous import Withdrawn, counted_as
from central.ingest.entries.fields import (
    LONGEST_PERSON,
    MOST,
    clean,
    count,
    fits,
    form_of,
    one_of,
    ref_of,
    subject_of,
    time_in,
    tz_min,
)
from central.ingest.entries.projection_rows import (
    BadgeRow,
    Consent,
    DelegationRow,
    Intake,
    Move,
    Passage,
    Rating,
    Renaming,
    Void,
)
from kiosk.core.door.admission_request import KNOWN_PHONE
from kiosk.core.door.presence import end_of_day, group_heads
from kiosk.core.prints.printing import PrinterFaultKind
from kiosk.core.record.clock import AHEAD, zone
from kiosk.core.record.ids import is_pass_id, person_key
from kiosk.core.record.journal import Entry, Kind
from kiosk.core.staff.staff import ActReason

SCORES = range(1, 4)
OUTCOMES = frozenset({"printed", "waiting", "unsure", "dropped"})
TROUBLES = frozenset(trouble.value for trouble in PrinterFaultKind)
NAME_CORRECTED = ActReason.NAME_CORRECTED.value
SIGNED_BY = "signed_by"
"""The field of a body that names the kiosk's key which signed the pass shown."""
_LONGEST_VERSION = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskPass:
    """A pass that a kiosk's own key signed: whose it is, and at which space alone it counts."""

    subject: str
    key_id: int
    space: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """What the fold takes from elsewhere.

    Shape: `owners` maps the id of a pass of the network to its subject; `desk` that of a pass
    signed at a desk; `persons` a subject that turned out to be somebody else's to that one;
    `zones` a space to minutes east of UTC; `sessions` a session to its space; `withdrawn` a person
    to the times in which they withheld their consent.
    """

    owners: Mapping[str, str]
    desk: Mapping[str, DeskPass]
    persons: Mapping[str, str]
    zones: Mapping[str, int]
    sessions: Mapping[str, str]
    withdrawn: Withdrawn = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryPlace:
    """Where an entry stands and who sent it; `branch` is empty on the main line."""

    stream: str
    seq: int
    branch: str
    kiosk: str


def is_desk_signed(entry: Entry) -> bool:
    """Return whether the pass that an entry names was signed by a kiosk's own key, by its word."""
    return entry.pass_id is not None and SIGNED_BY in entry.body


def owner_of(entry: Entry, reference: Reference) -> str | None:
    """Return the subject whose the pass is that an entry names, or None where nobody's is known.

    A pass signed at a desk is somebody's only if an entry of that desk's space has named whom, and
    at that space alone: a desk's key must never speak for a pass of the network.
    """
    if entry.pass_id is None:
        return None
    if SIGNED_BY not in entry.body:
        return reference.owners.get(entry.pass_id)
    desk = reference.desk.get(entry.pass_id)
    if desk is None or desk.space != entry.space:
        return None
    return desk.subject if desk.key_id == entry.body[SIGNED_BY] else None


def person_of(entry: Entry, reference: Reference) -> str | None:
    """Return the person an entry is about, or None where it is about nobody.

    That is whose the subject or the pass is, or the pass itself. Of an entry about a pass signed at
    a desk the subject says nothing: the pass alone does.
    """
    subject = None if is_desk_signed(entry) else entry.subject
    if subject is None:
        subject = owner_of(entry, reference)
    if subject is not None:
        subject = reference.persons.get(subject, subject)
    person = person_key(subject, entry.pass_id)
    return None if person is None or len(person) > LONGEST_PERSON else person


def counted_person(entry: Entry, at: datetime, reference: Reference) -> str | None:
    """The key that an entry at a time counts under."""
    return counted_as(person_of(entry, reference), entry, at, reference.withdrawn)


def session_of(entry: Entry, reference: Reference) -> str | None:
    """Return the session an entry is about; that of another space is none."""
    session = entry.session
    if session is None or reference.sessions.get(session, entry.space) != entry.space:
        return None
    return session


def move_of(
    entry: Entry, at: datetime, place: EntryPlace, reference: Reference
) -> Move | None:
    """Return what an entry becomes, or None for one that nothing is folded from."""
    if entry.kind == Kind.CONSENT:
        return _consent(entry, at, place)
    return _row(entry, at, place, reference) if fits(entry) else None


def _row(
    entry: Entry, at: datetime, place: EntryPlace, reference: Reference
) -> Move | None:
    match entry.kind:
        case Kind.CHECK_IN | Kind.CHECK_OUT:
            return _passage(entry, at, place, reference)
        case Kind.VOID:
            return _void(entry, at, place)
        case Kind.GROUP:
            return _delegation(entry, at, place, reference)
        case Kind.REGISTER:
            return _intake(entry, at, place, reference)
        case Kind.FEEDBACK:
            return _rating(entry, at, place, reference)
        case Kind.BADGE:
            renaming = _renaming(entry, at, place)
            return renaming or _badge(entry, at, place, reference)
        case _:
            return None


class _Standing(TypedDict):
    """The columns that all rows share which a void may take back."""

    stream: str
    seq: int
    branch: str
    at: datetime
    kiosk: str
    voided: bool


def _standing(place: EntryPlace, at: datetime) -> _Standing:
    return {
        "stream": place.stream,
        "seq": place.seq,
        "branch": place.branch,
        "at": at,
        "kiosk": place.kiosk,
        "voided": False,
    }


def _day(entry: Entry, at: datetime, reference: Reference) -> date:
    return at.astimezone(zone(tz_min(entry, reference.zones))).date()


def _passage(
    entry: Entry, at: datetime, place: EntryPlace, reference: Reference
) -> Passage | None:
    person = counted_person(entry, at, reference)
    if person is None:
        return None
    until = None
    if entry.kind == Kind.CHECK_IN:
        until = _until(entry, at, tz_min(entry, reference.zones))
    return Passage(
        **_standing(place, at),
        person=person,
        day=_day(entry, at, reference),
        space=entry.space,
        kind=entry.kind,
        session=session_of(entry, reference),
        until=until,
        by=entry.by,
    )


def _until(entry: Entry, at: datetime, minutes: int) -> datetime:
    """Return when the stay that begins with an entry ends, at most at the end of the local day.

    By the entry's word, moved along where its clock was wrong.
    """
    end = end_of_day(at, minutes)
    since, told = time_in(entry, "since"), time_in(entry, "until")
    if told is None:
        return end
    if since is not None and abs(at - since) > AHEAD:
        try:
            told = at + (told - since)
        except OverflowError:
            return end
    return min(told, end)


def _void(entry: Entry, at: datetime, place: EntryPlace) -> Void | None:
    ref = ref_of(entry)
    if ref is None:
        return None
    return Void(
        stream=place.stream,
        seq=place.seq,
        branch=place.branch,
        ref_stream=ref.stream,
        ref_seq=ref.seq,
        reason=clean(entry.reason),
        at=at,
        space=entry.space,
    )


def _delegation(
    entry: Entry, at: datetime, place: EntryPlace, reference: Reference
) -> DelegationRow | None:
    told_apart = entry.body.get("counts")
    counts = told_apart if isinstance(told_apart, dict) else {}
    people = min(group_heads(entry), MOST)
    if people == 0:
        return None
    institution = entry.body.get("institution")
    return DelegationRow(
        **_standing(place, at),
        space=entry.space,
        day=_day(entry, at, reference),
        session=session_of(entry, reference),
        institution=clean(institution) if isinstance(institution, str) else None,
        women=count(counts.get("women")),
        men=count(counts.get("men")),
        people=people,
        until=_until(entry, at, tz_min(entry, reference.zones)),
    )


def _intake(
    entry: Entry, at: datetime, place: EntryPlace, reference: Reference
) -> Intake | None:
    subject, form = subject_of(entry), form_of(entry)
    if subject is None or form is None:
        return None
    pass_id = entry.pass_id
    return Intake(
        **_standing(place, at),
        subject=subject,
        pass_id=pass_id if pass_id is not None and is_pass_id(pass_id) else None,
        form=form,
        despite=entry.body.get("despite") == KNOWN_PHONE,
        space=entry.space,
        day=_day(entry, at, reference),
    )


def _consent(entry: Entry, at: datetime, place: EntryPlace) -> Consent | None:
    subject, version = subject_of(entry), entry.body.get("version")
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
    entry: Entry, at: datetime, place: EntryPlace, reference: Reference
) -> Rating | None:
    score, ref = entry.body.get("score"), ref_of(entry)
    if type(score) is not int or score not in SCORES:
        return None
    return Rating(
        **_standing(place, at),
        space=entry.space,
        day=_day(entry, at, reference),
        score=score,
        ref_stream=None if ref is None else ref.stream,
        ref_seq=None if ref is None else ref.seq,
    )


def _renaming(entry: Entry, at: datetime, place: EntryPlace) -> Renaming | None:
    subject, form = subject_of(entry), form_of(entry)
    if entry.reason != NAME_CORRECTED or subject is None or form is None:
        return None
    return Renaming(
        **_standing(place, at),
        subject=subject,
        form=form,
        space=entry.space,
    )


def _badge(
    entry: Entry, at: datetime, place: EntryPlace, reference: Reference
) -> BadgeRow | None:
    outcome = one_of(entry.body.get("outcome"), OUTCOMES)
    if outcome is None:
        return None
    ref = ref_of(entry)
    return BadgeRow(
        **_standing(place, at),
        space=entry.space,
        day=_day(entry, at, reference),
        outcome=outcome,
        copy=count(entry.body.get("copy")) or 1,
        trouble=one_of(entry.body.get("trouble"), TROUBLES),
        ref_stream=None if ref is None else ref.stream,
        ref_seq=None if ref is None else ref.seq,
    )
