"""Entries that refer to other entries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kiosk.core.door.bearers import (
    SIGNED_BY,
    day_pass_of,
    person_of,
    signed_by_of,
    subject_in,
)
from kiosk.core.errors import ProtocolError
from kiosk.core.record.ids import Position
from kiosk.core.record.journal import Entry, Json, Kind, read
from kiosk.core.record.scan import Source
from kiosk.ports import StoredEntry, UnitOfWork

PAGE = 500
_REFERS = b'"ref":{'
"""Marks an entry with a reference, without parsing it."""


def is_referred_to(uow: UnitOfWork, position: Position, kind: Kind) -> bool:
    """Return whether a later entry of that kind refers to a position and is not void."""
    later = tuple(referring(uow, position))
    voided = {ref_of(entry) for entry in later if entry.kind == Kind.VOID}
    return any(
        entry.kind == kind
        and ref_of(entry) == position
        and position_of(entry) not in voided
        for entry in later
    )


def referring(uow: UnitOfWork, position: Position) -> Iterator[Entry]:
    """Yield the later entries that refer to some entry, from the position's stream on.

    Shape: the position's stream is here.
    """
    streams = [state.stream for state in uow.journal.streams()]
    for stream in streams[streams.index(position.stream) :]:
        after = position.seq if stream == position.stream else 0
        while page := uow.journal.entries(stream, after, PAGE):
            after = page[-1].position.seq
            yield from readable(one for one in page if _REFERS in one.raw)


def registration_of(uow: UnitOfWork, entry: Entry) -> Entry | None:
    """Return the registration of a walk-in's admission, or None: both are voided together."""
    ref = ref_of(entry)
    if ref is None or entry.by != Source.WALK_IN:
        return None
    return uow.journal.find_entry(ref)


def subject_now(uow: UnitOfWork, entry: Entry) -> str | None:
    """Return the subject of an entry by the current roster, or None for nobody known.

    Central may have matched a guest with another person. The form is deleted once central has it,
    and the name is then found under the other subject only.
    """
    person = person_of(uow.roster, entry.subject, entry.pass_id, entry.body)
    named = subject_in(person)
    if person is None or (named is not None and uow.roster.find_member(named)):
        return named
    registered = registration_of(uow, entry)
    code = day_pass_of(entry.body)
    pass_id = code if registered is None else registered.pass_id
    known = None if pass_id is None else subject_in(uow.roster.find_bearer(pass_id))
    return known or named


def readable(page: Iterable[StoredEntry]) -> Iterator[Entry]:
    """Yield the entries that can be read; lines damaged on the disk are skipped."""
    for stored in page:
        try:
            yield read(stored.raw)
        except ProtocolError:
            continue


def ref_of(entry: Entry) -> Position | None:
    """Return the position that an entry refers to."""
    ref = entry.ref
    return None if ref is None else Position(stream=ref.stream, seq=ref.seq)


def position_of(entry: Entry) -> Position:
    """Where an entry stands."""
    return Position(stream=entry.stream, seq=entry.seq)


def signed_as(entry: Entry) -> dict[str, Json]:
    """Return the part of an entry's body with the kiosk's own key that signed its pass.

    It goes wherever the pass id goes: without it the pass counts as one of the network.
    """
    key_id = signed_by_of(entry.body)
    return {} if key_id is None else {SIGNED_BY: key_id}
