"""What became of an entry: whether a later one refers to it."""

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
"""How an entry that refers to another is told apart without reading it."""


def is_referred_to(uow: UnitOfWork, position: Position, kind: Kind) -> bool:
    """Return whether a later entry of that kind refers to a position, and stands."""
    later = tuple(referring(uow, position))
    voided = {ref_of(entry) for entry in later if entry.kind == Kind.VOID}
    return any(
        entry.kind == kind
        and ref_of(entry) == position
        and position_of(entry) not in voided
        for entry in later
    )


def referring(uow: UnitOfWork, position: Position) -> Iterator[Entry]:
    """The entries behind a position that refer to another one, in its stream and those since.

    Shape: the position's stream is here.
    """
    streams = [state.stream for state in uow.journal.streams()]
    for stream in streams[streams.index(position.stream) :]:
        after = position.seq if stream == position.stream else 0
        while page := uow.journal.entries(stream, after, PAGE):
            after = page[-1].position.seq
            yield from readable(one for one in page if _REFERS in one.raw)


def registration_of(uow: UnitOfWork, entry: Entry) -> Entry | None:
    """The registration that a walk-in's admission came with: one is as wrong as the other."""
    ref = ref_of(entry)
    if ref is None or entry.by != Source.WALK_IN:
        return None
    return uow.journal.find_entry(ref)


def subject_now(uow: UnitOfWork, entry: Entry) -> str | None:
    """Return whom an entry is about, as the roster knows them by now, or None for nobody known.

    Central may have found that a guest is somebody else. Their form is gone once central has it,
    and their name is then found under that subject alone.
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
    """The entries that can be read; what a damaged disk left of others is not shown."""
    for stored in page:
        try:
            yield read(stored.raw)
        except ProtocolError:
            continue


def ref_of(entry: Entry) -> Position | None:
    """The position that an entry refers to."""
    ref = entry.ref
    return None if ref is None else Position(stream=ref.stream, seq=ref.seq)


def position_of(entry: Entry) -> Position:
    """Where an entry stands."""
    return Position(stream=entry.stream, seq=entry.seq)


def signed_as(entry: Entry) -> dict[str, Json]:
    """The part of a body that says which kiosk signed the pass an entry names.

    It goes wherever the pass goes: without it the pass is one of the network's.
    """
    key_id = signed_by_of(entry.body)
    return {} if key_id is None else {SIGNED_BY: key_id}
