from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from central.ingest.entries.clock import (
    FLOOR,
    correct,
    estimates,
    latest_times,
    note_exchange,
)
from central.store import Database
from kiosk.core.record import journal
from kiosk.core.record.clock import Anchor, write_time
from kiosk.core.record.journal import Draft, Entry, Kind
from tests.central.kit import NOON, Kiosk, stream_id

RECEIVED = NOON + timedelta(hours=1)


def entry(kiosk: Kiosk, at: datetime, offset_ms: int | None = None) -> Entry:
    kiosk.check_in("ani", at)
    read = journal.read(kiosk.raws[-1])
    written = journal.Entry(
        **{field: getattr(read, field) for field in read.__struct_fields__}
    )
    return (
        written
        if offset_ms is None
        else journal.Entry(
            **{field: getattr(read, field) for field in read.__struct_fields__}
            | {"offset_ms": offset_ms}
        )
    )


def anchors(kiosk: Kiosk, server_at: datetime = RECEIVED) -> dict[str, Anchor]:
    mono_us = kiosk.moment(server_at).mono_us
    return {kiosk.boot: Anchor(boot=kiosk.boot, mono_us=mono_us, server_at=server_at)}


@pytest.mark.parametrize(
    "wrong_by",
    [timedelta(days=-20_000), timedelta(hours=-2), timedelta(), timedelta(days=3650)],
)
def test_the_monotonic_clock_counts_whatever_the_wall_said(wrong_by: timedelta) -> None:
    kiosk = Kiosk(stream=stream_id(1), wall_wrong_by=wrong_by)
    time = correct(entry(kiosk, NOON), anchors(kiosk), None, RECEIVED)
    assert (time.at, time.doubtful) == (NOON, False)


def test_without_an_exchange_the_wall_counts_moved_by_the_kiosks_estimate() -> None:
    kiosk = Kiosk(stream=stream_id(1), wall_wrong_by=timedelta(minutes=-30))
    time = correct(entry(kiosk, NOON, offset_ms=30 * 60_000), {}, None, RECEIVED)
    assert (time.at, time.doubtful) == (NOON, False)


def test_a_wall_clock_of_1970_is_held_after_the_entry_before_and_doubted() -> None:
    kiosk = Kiosk(stream=stream_id(1), wall_wrong_by=timedelta(days=-20_000))
    newest = NOON - timedelta(hours=3)
    time = correct(entry(kiosk, NOON), {}, newest, RECEIVED)
    assert (time.at, time.doubtful) == (newest, True)
    assert correct(entry(kiosk, NOON), {}, None, RECEIVED).at == FLOOR


def test_a_wall_clock_ahead_of_the_receipt_is_held_there_and_doubted() -> None:
    kiosk = Kiosk(stream=stream_id(1), wall_wrong_by=timedelta(days=3650))
    time = correct(entry(kiosk, NOON), {}, None, RECEIVED)
    assert (time.at, time.doubtful) == (RECEIVED, True)


@given(
    st.integers(-(2**80), 2**80),
    st.one_of(st.none(), st.integers(-(2**70), 2**70)),
    st.booleans(),
)
def test_no_numbers_in_an_entry_break_the_clock(
    mono_us: int, offset_ms: int | None, anchored: bool
) -> None:
    kiosk = Kiosk(stream=stream_id(1))
    plain = entry(kiosk, NOON)
    fields = {field: getattr(plain, field) for field in plain.__struct_fields__}
    odd = journal.Entry(**fields | {"mono_us": mono_us, "offset_ms": offset_ms})
    time = correct(odd, anchors(kiosk) if anchored else {}, None, RECEIVED)
    assert FLOOR - timedelta(minutes=2) <= time.at <= RECEIVED + timedelta(minutes=2)


@given(st.datetimes(timezones=st.just(UTC)))
def test_no_wall_clock_breaks_the_clock(at: datetime) -> None:
    kiosk = Kiosk(stream=stream_id(1))
    plain = entry(kiosk, NOON)
    fields = {field: getattr(plain, field) for field in plain.__struct_fields__}
    time = correct(journal.Entry(**fields | {"at": write_time(at)}), {}, NOON, RECEIVED)
    assert NOON - timedelta(minutes=2) <= time.at <= RECEIVED + timedelta(minutes=2)


def test_the_quickest_exchange_of_a_boot_is_kept_and_overtaken_ones_are_late(
    database: Database,
) -> None:
    def exchange(mono_s: int, took_s: int) -> Anchor:
        at = NOON + timedelta(seconds=mono_s + took_s)
        return Anchor(boot="b", mono_us=mono_s * 1_000_000, server_at=at)

    with database.writing() as db:
        first = note_exchange(db, stream_id(1), exchange(10, 5))
        quick = note_exchange(db, stream_id(1), exchange(20, 1))
        slow = note_exchange(db, stream_id(1), exchange(30, 9))
        overtaken = note_exchange(db, stream_id(1), exchange(25, 9))
        again = note_exchange(db, stream_id(1), exchange(30, 9))
        other = note_exchange(db, stream_id(2), exchange(1, 9))
    assert [one.late for one in (first, quick, slow, overtaken, again, other)] == [
        False,
        False,
        False,
        True,
        True,
        False,
    ]
    assert slow.anchor == overtaken.anchor == exchange(20, 1)


def test_an_exchange_that_only_the_kiosk_knows_times_its_boot() -> None:
    """It asked central the time and never came to send: the entries before it are timed as well."""
    kiosk = Kiosk(stream=stream_id(1), wall_wrong_by=timedelta(hours=-5))
    before = entry(kiosk, NOON - timedelta(minutes=30))
    timed = entry(kiosk, NOON, offset_ms=5 * 3_600_000)
    found = estimates([before, timed])[kiosk.boot]
    assert found.timed
    time = correct(before, {}, None, RECEIVED, found)
    assert (time.at, time.doubtful) == (NOON - timedelta(minutes=30), False)


def test_a_clock_that_was_set_counts_for_the_whole_boot_and_is_doubted() -> None:
    kiosk = Kiosk(stream=stream_id(1), wall_wrong_by=timedelta(days=1))
    before = entry(kiosk, NOON - timedelta(minutes=30))
    kiosk.wall_wrong_by = timedelta(0)
    kiosk.append(Draft(kind=Kind.CLOCK_JUMP, body={"jump_ms": -86_400_000}), NOON)
    jump = journal.read(kiosk.raws[-1])
    after = entry(kiosk, NOON + timedelta(minutes=5))
    found = estimates([before, jump, after])[kiosk.boot]
    assert not found.timed
    early = correct(before, {}, None, RECEIVED, found)
    assert (early.at, early.doubtful) == (NOON - timedelta(minutes=30), True)
    late = correct(after, {}, early.at, RECEIVED, found)
    assert (late.at, late.doubtful) == (NOON + timedelta(minutes=5), False)
    # What central timed itself needs no estimate.
    exact = correct(before, anchors(kiosk), None, RECEIVED, found)
    assert (exact.at, exact.doubtful) == (NOON - timedelta(minutes=30), False)


def test_an_exchange_is_a_better_estimate_than_a_clock_that_was_set() -> None:
    kiosk = Kiosk(stream=stream_id(1))
    timed = entry(kiosk, NOON, offset_ms=0)
    kiosk.append(Draft(kind=Kind.CLOCK_JUMP), NOON)
    jump = journal.read(kiosk.raws[-1])
    assert estimates([timed, jump])[kiosk.boot].timed
    assert estimates([jump, timed])[kiosk.boot].timed
    assert estimates([entry(kiosk, NOON)]) == {}


def test_an_entry_is_no_younger_than_the_next_one_that_central_timed() -> None:
    kiosk = Kiosk(stream=stream_id(1), boot="dead", wall_wrong_by=timedelta(days=2))
    untimed = entry(kiosk, NOON)
    kiosk.boot, kiosk.wall_wrong_by = "linked", timedelta(0)
    timed = entry(kiosk, NOON + timedelta(hours=1))
    known = anchors(kiosk, RECEIVED)
    received_at = NOON + timedelta(days=9)
    bounds = latest_times([untimed, timed], known, received_at)
    assert bounds == [NOON + timedelta(hours=1), received_at]
    time = correct(untimed, known, None, bounds[0])
    assert (time.at, time.doubtful) == (NOON + timedelta(hours=1), True)
    assert latest_times([untimed, untimed], {}, received_at) == [received_at] * 2
