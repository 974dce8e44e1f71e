"""What a kiosk tells of as lost goes up for review, unless central holds it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from central.model import reviews
from central.store import Database
from kiosk.core.record.clock import write_time
from kiosk.core.record.ids import Position
from kiosk.core.record.journal import Draft, Ending, Kind, write_loss
from tests.central.kit import EMBEDDED, NOON, Kiosk, enrolled, send, stream_id

NOTICED = NOON + timedelta(minutes=3)


def told(stream: str, first: object, last: object, at: object = None) -> Draft:
    """The first entry of the stream behind one whose end is gone."""
    lost: dict[str, Any] = {
        "stream": stream,
        "from": first,
        "to": last,
        "noticed_at": write_time(NOTICED) if at is None else at,
    }
    return Draft(
        kind=Kind.STREAM_CLOSED,
        ref=Position(stream=stream, seq=5),
        reason=Ending.LOST,
        body={"lost": [lost]},
    )


def found(database: Database) -> list[tuple[str, int, str, str]]:
    with database.reading() as db:
        rows = db.execute(
            select(reviews).where(reviews.c.code == "entries_lost").order_by("seq")
        ).all()
    return [(row.stream, row.seq, row.space, row.detail) for row in rows]


def sent(database: Database, draft: Draft, held: int = 5) -> None:
    """A kiosk whose first stream central holds so far tells in its second one."""
    sender, first = enrolled(database), Kiosk(stream=stream_id(1))
    for minutes in range(max(held, 1)):
        first.check_in(f"s{minutes}", NOON + timedelta(minutes=minutes))
    if held:
        send(database, sender, first, first.batch(1))
    second = Kiosk(stream=stream_id(2))
    second.append(draft)
    send(database, sender, second, second.batch(1))
    send(database, sender, second, second.batch(1))


def test_entries_that_nobody_holds_are_named_with_their_places_and_time(
    database: Database,
) -> None:
    sent(database, told(stream_id(1), 6, 15))
    ((stream, seq, space, detail),) = found(database)
    assert (stream, seq, space) == (stream_id(1), 6, "SMG")
    assert "Entries 6 to 15" in detail
    assert f"{NOTICED:%Y-%m-%d %H:%M}" in detail
    assert "(lost)" in detail


@EMBEDDED
def test_entries_that_had_been_sent_are_not_lost(database: Database) -> None:
    sent(database, told(stream_id(1), 3, 5))
    assert found(database) == []


@EMBEDDED
def test_of_a_part_that_had_been_sent_the_rest_is_lost(database: Database) -> None:
    sent(database, told(stream_id(1), 4, 6))
    ((_, seq, _, detail),) = found(database)
    assert seq == 6
    assert "Entry 6 of" in detail


@EMBEDDED
def test_a_line_of_loss_is_no_entry_that_is_held(database: Database) -> None:
    sender, first = enrolled(database), Kiosk(stream=stream_id(1))
    first.check_in("s1")
    first.append_raw(write_loss(Position(stream=first.stream, seq=2), Ending.DAMAGED))
    first.check_in("s2", NOON + timedelta(minutes=1))
    send(database, sender, first, first.batch(1))
    second = Kiosk(stream=stream_id(2))
    second.append(told(first.stream, 1, 3))
    send(database, sender, second, second.batch(1))
    assert [seq for _, seq, _, _ in found(database)] == [2]


@EMBEDDED
@pytest.mark.parametrize(
    "draft",
    [
        told("x", 1, 2),
        told(stream_id(1), 0, 2),
        told(stream_id(1), 3, 2),
        told(stream_id(1), 1, 2**63),
        told(stream_id(1), "1", 2),
        told(stream_id(1), True, 2),
        told(stream_id(1), 1, 2, at=7),
        told(stream_id(1), 1, 2, at="yesterday"),
        Draft(kind=Kind.STREAM_CLOSED, reason="lost", body={"lost": "all"}),
        Draft(kind=Kind.STREAM_CLOSED, reason="lost", body={"lost": [1, None]}),
        Draft(kind=Kind.BOOT, body={"lost": [{"stream": stream_id(1)}]}),
    ],
)
def test_what_cannot_be_read_as_a_loss_says_nothing(
    database: Database, draft: Draft
) -> None:
    sent(database, draft, held=0)
    assert found(database) == []


@EMBEDDED
def test_a_claim_beyond_reason_is_cut(database: Database) -> None:
    sent(database, told(stream_id(1), 1, 2**61), held=0)
    ((_, seq, _, detail),) = found(database)
    assert seq == 1
    assert "Entries 1 to 100000" in detail
