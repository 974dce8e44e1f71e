"""What a kiosk's token may write: facts of its own space, about people and entries of that space.

Anything else is kept and waits for a person. Why it waits is stored with it, because what decides
it (a capacity, a roster) may be another thing tomorrow.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select, tuple_

from central.ingest.entries.entry_to_rows import NAME_CORRECTED
from central.ingest.entries.fields import ref_of, subject_of
from central.ingest.entries.reading import EntryDoubt, EntryVerdict, read_entry
from central.ingest.projections.kept import Kept
from central.ingest.projections.voiding import PlaceKey
from central.model import entries, intakes, members, policies, visitors
from central.model.people import GUEST
from central.store import bulk
from kiosk.core.door.presence import group_heads
from kiosk.core.record.journal import Entry, Kind

if TYPE_CHECKING:
    from central.ingest.intake.receive import Uploader

MOST_HEADS = 500
"""No space of the network holds more people."""
_POINTING = frozenset({Kind.VOID, Kind.FEEDBACK, Kind.BADGE})

_OF_ANOTHER = EntryDoubt(
    verdict=EntryVerdict.OTHER_SPACE,
    reason="It speaks of another space than that of the kiosk which sent it.",
)
_ABOUT_ANOTHERS = EntryDoubt(
    verdict=EntryVerdict.OTHER_SPACE,
    reason="It is about a person whom the kiosk's space does not know.",
)
_TAKEN = EntryDoubt(
    verdict=EntryVerdict.OTHER_SPACE,
    reason="It registers a guest under the id of a member, or of a guest of another space.",
)
_POINTS_AWAY = EntryDoubt(
    verdict=EntryVerdict.OTHER_SPACE,
    reason="It refers to an entry of another space, which it cannot change even if it is accepted.",
)


@dataclass(slots=True, kw_only=True)
class _Scope:
    """What the roster says of those whom a batch speaks of, seen from the uploader's space.

    Shape: `mine` are subjects of the space; `taken` those that no guest of it may be registered
    under; `elsewhere` the places in streams at which an entry of another space stands.
    """

    space: str
    mine: set[str] = field(default_factory=set)
    taken: Collection[str] = ()
    elsewhere: Collection[PlaceKey] = ()
    most_heads: int = MOST_HEADS


def withhold(db: Connection, uploader: Uploader, kept: Sequence[Kept]) -> None:
    """Marks the entries of a batch that must not count until a person has accepted them."""
    read = [one.entry for one in kept if one.entry is not None]
    scope = _read_scope(db, uploader.space, read)
    for one in kept:
        if one.entry is None:
            continue
        one.withheld = _why(one.entry, scope)
        if one.withheld is None and one.entry.kind == Kind.REGISTER:
            subject = subject_of(one.entry)
            if subject is not None:
                scope.mine.add(subject)


def _why(entry: Entry, scope: _Scope) -> EntryDoubt | None:
    if entry.space != scope.space:
        return _OF_ANOTHER
    kind = entry.kind
    if kind == Kind.GROUP:
        return _count(entry, scope)
    if kind == Kind.REGISTER:
        return _TAKEN if entry.subject in scope.taken else None
    if _is_about_people(entry) and entry.subject not in scope.mine:
        return _ABOUT_ANOTHERS
    if kind in _POINTING:
        ref = ref_of(entry)
        if ref is not None and (ref.stream, ref.seq) in scope.elsewhere:
            return _POINTS_AWAY
    return None


def _count(entry: Entry, scope: _Scope) -> EntryDoubt | None:
    counts = entry.body.get("counts")
    told_apart = counts.values() if isinstance(counts, dict) else ()
    heads = max([group_heads(entry), *(one for one in told_apart if type(one) is int)])
    if heads <= scope.most_heads:
        return None
    return EntryDoubt(
        verdict=EntryVerdict.UNLIKELY,
        reason=f"A group of {heads} is more than the {scope.most_heads} people"
        " that the space holds.",
    )


def _is_about_people(entry: Entry) -> bool:
    """Return whether it says something of a person that is none of a stranger's business."""
    if entry.subject is None:
        return False
    if entry.kind == Kind.BADGE:
        return entry.reason == NAME_CORRECTED
    return entry.kind == Kind.CONSENT


def _read_scope(db: Connection, space: str, read: Sequence[Entry]) -> _Scope:
    scope = _Scope(space=space)
    named: set[str] = set()
    claimed: set[str] = set()
    refs: set[PlaceKey] = set()
    for entry in read:
        kind = entry.kind
        if kind == Kind.REGISTER and entry.subject is not None:
            claimed.add(entry.subject)
        elif kind == Kind.GROUP:
            scope.most_heads = -1
        elif _is_about_people(entry) and entry.subject is not None:
            named.add(entry.subject)
        if kind in _POINTING and (ref := ref_of(entry)) is not None:
            refs.add((ref.stream, ref.seq))
    if scope.most_heads < 0:
        scope.most_heads = _read_most_heads(db, space)
    if named or claimed:
        scope.mine, scope.taken = _read_people(db, space, named | claimed)
    scope.elsewhere = _read_elsewhere(db, space, read, refs)
    return scope


def _read_most_heads(db: Connection, space: str) -> int:
    body: Mapping[str, object] | None = db.execute(
        select(policies.c.body).where(policies.c.space == space)
    ).scalar_one_or_none()
    capacity = (body or {}).get("capacity")
    return min(capacity, MOST_HEADS) if isinstance(capacity, int) else MOST_HEADS


def _read_people(
    db: Connection, space: str, subjects: Collection[str]
) -> tuple[set[str], set[str]]:
    """Return who of them is of the space, and under whose subject it may not register a guest."""
    mine: set[str] = set()
    taken: set[str] = set()
    columns = [members.c.subject, members.c.home, members.c.kind]
    for subject, home, kind in bulk.lookup(db, columns, members.c.subject, subjects):
        if home == space:
            mine.add(subject)
        if home != space or kind != GUEST:
            taken.add(subject)
    came = [visitors.c.subject, visitors.c.space]
    registered = [intakes.c.subject, intakes.c.space]
    for subject, place in bulk.lookup(db, came, visitors.c.subject, subjects):
        if place == space:
            mine.add(subject)
    for subject, place in bulk.lookup(db, registered, intakes.c.subject, subjects):
        if place == space:
            mine.add(subject)
        else:
            taken.add(subject)
    return mine, taken


def _read_elsewhere(
    db: Connection, space: str, read: Sequence[Entry], refs: Collection[PlaceKey]
) -> set[PlaceKey]:
    """Those of the places referred to at which an entry of another space stands."""
    if not refs:
        return set()
    here = {(entry.stream, entry.seq): entry.space for entry in read}
    found = {place for place in refs if here.get(place, space) != space}
    for some in bulk.slices(set(refs) - set(here)):
        rows = db.execute(
            select(entries.c.stream, entries.c.seq, entries.c.raw).where(
                tuple_(entries.c.stream, entries.c.seq).in_(some)
            )
        )
        for row in rows:
            entry = read_entry(row.raw, row.stream, row.seq)
            if not isinstance(entry, EntryDoubt) and entry.space != space:
                found.add((row.stream, row.seq))
    return found
