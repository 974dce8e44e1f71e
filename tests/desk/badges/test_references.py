"""What became of an entry."""

from __future__ import annotations

import dataclasses

import msgspec

from kiosk.core.door.bearers import SIGNED_BY
from kiosk.core.record.ids import Position
from kiosk.core.record.journal import Draft, Entry, Kind
from kiosk.core.record.roster import PassBody
from kiosk.core.record.scan import Source
from kiosk.desk.badges.references import (
    is_referred_to,
    position_of,
    readable,
    ref_of,
    registration_of,
    subject_now,
)
from kiosk.ports import StoredEntry
from tests.core.world import NOW, TODAY
from tests.desk.front import SRI, Front, at


def referred(front: Front, position: Position, kind: Kind) -> bool:
    return front.run(lambda uow: is_referred_to(uow, position, kind))


def test_an_entry_is_referred_to_from_a_later_stream_as_well() -> None:
    front = Front()
    first = front.append(Draft(kind=Kind.CHECK_IN, subject="u1"))
    assert not referred(front, first, Kind.VOID)
    front.journal.open_stream("e1" * 16, NOW, "damaged")
    front.append(Draft(kind=Kind.BOOT))
    front.append(Draft(kind=Kind.VOID, ref=first))
    assert referred(front, first, Kind.VOID)
    assert not referred(front, first, Kind.FEEDBACK)


def test_what_was_taken_back_refers_to_nothing() -> None:
    front = Front()
    first = front.append(Draft(kind=Kind.REFUSED))
    second = front.append(Draft(kind=Kind.CHECK_IN, subject="u1", ref=first))
    assert referred(front, first, Kind.CHECK_IN)
    front.append(Draft(kind=Kind.VOID, ref=second))
    assert not referred(front, first, Kind.CHECK_IN)


def test_an_entry_that_cannot_be_read_is_passed_over() -> None:
    stored = StoredEntry(position=at(1), raw=b"{", acknowledged=False)
    assert list(readable([stored])) == []


def test_an_entry_says_where_it_stands_and_to_what_it_refers() -> None:
    front = Front()
    first = front.append(Draft(kind=Kind.BOOT))
    front.append(Draft(kind=Kind.VOID, ref=first))
    one, other = front.entries()
    assert (position_of(one), ref_of(one)) == (first, None)
    assert ref_of(other) == first


def test_only_a_walk_ins_admission_has_a_registration() -> None:
    front = Front()
    register = front.append(Draft(kind=Kind.REGISTER, by=Source.WALK_IN, subject="g"))
    walk_in = Draft(kind=Kind.CHECK_IN, by=Source.WALK_IN, subject="g", ref=register)
    front.append(walk_in)
    front.append(dataclasses.replace(walk_in, ref=None))
    front.append(dataclasses.replace(walk_in, by=Source.STAFF))
    entries = front.entries()

    def found(entry: Entry) -> Entry | None:
        return front.run(lambda uow: registration_of(uow, entry))

    assert [found(entry) for entry in entries[1:]] == [entries[0], None, None]


def test_whom_an_entry_is_about_the_roster_says_by_now() -> None:
    front = Front()
    guest_pass = "00112233445566ab"

    def whose(entry: Entry) -> str | None:
        return front.run(lambda uow: subject_now(uow, entry))

    made = Draft(kind=Kind.REGISTER, subject="g1", pass_id=guest_pass)
    registered = front.append(made)
    walked_in = Draft(
        kind=Kind.CHECK_IN, by=Source.WALK_IN, subject="g1", ref=registered
    )
    front.append(walked_in)
    entry = front.last()
    by_pass = msgspec.structs.replace(
        entry, subject=None, pass_id=guest_pass, ref=None, body={SIGNED_BY: 130}
    )
    named = msgspec.structs.replace(entry, ref=None)
    nobody = msgspec.structs.replace(entry, subject=None, pass_id=None)
    assert [whose(one) for one in (entry, by_pass, named)] == ["g1", None, "g1"]
    front.feed("member", "u1", SRI)
    owned = PassBody(subject="u1", valid_from=TODAY, valid_through=TODAY, desk=True)
    front.feed("pass", guest_pass, owned)
    assert [whose(one) for one in (entry, by_pass, named)] == ["u1", "u1", "g1"]
    assert whose(msgspec.structs.replace(entry, subject="u1")) == "u1"
    assert whose(nobody) is None
