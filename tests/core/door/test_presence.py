"""Who is inside, folded from entries; and what a group counts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.door.presence import (
    Presence,
    Stay,
    end_of_day,
    fold,
    group_heads,
    group_until,
    is_inside,
)
from kiosk.core.record.clock import AHEAD, write_time, zone
from kiosk.core.record.ids import Position
from kiosk.core.record.journal import Entry, Json, Kind
from tests.core.world import NOW, STREAM, entry

HOUR = timedelta(hours=1)


def at(seq: int) -> Position:
    return Position(stream=STREAM, seq=seq)


def came(seq: int, session: str | None = None) -> Entry:
    """A check-in an hour after the one before, for two hours."""
    since = NOW + seq * HOUR
    body = {"since": write_time(since), "until": write_time(since + 2 * HOUR)}
    return entry(Kind.CHECK_IN, seq, session=session, body=body)


def stay(seq: int, session: str | None = None, person: str = "u1") -> Stay:
    since = NOW + seq * HOUR
    return Stay(
        presence=Presence(
            person=person, session=session, since=since, until=since + 2 * HOUR
        ),
        position=at(seq),
    )


def folded(*entries: Entry) -> Stay | None:
    now: Stay | None = None
    for one in entries:
        now = fold(now, one)
    return now


def test_who_checks_in_stays() -> None:
    assert folded(came(1, "s1")) == stay(1, "s1")


def test_who_moves_is_where_they_moved_to() -> None:
    assert folded(came(1, "s1"), came(2, "s2")) == stay(2, "s2")
    assert folded(came(1), came(2, "s2")) == stay(2, "s2")


def test_who_checks_out_is_gone() -> None:
    assert folded(came(1), entry(Kind.CHECK_OUT, 2)) is None


def test_who_comes_back_stays_again() -> None:
    assert folded(came(1), entry(Kind.CHECK_OUT, 2), came(3)) == stay(3)


def test_a_void_of_the_current_stay_ends_it() -> None:
    assert folded(came(1), entry(Kind.VOID, 2, ref=at(1))) is None


def test_a_void_of_another_entry_leaves_the_stay() -> None:
    assert folded(came(1), came(2), entry(Kind.VOID, 3, ref=at(1))) == stay(2)
    elsewhere = Position(stream="0b" * 16, seq=1)
    assert folded(came(1), entry(Kind.VOID, 2, ref=elsewhere)) == stay(1)


def test_a_void_of_nothing_changes_nothing() -> None:
    assert folded(came(1), entry(Kind.VOID, 2)) == stay(1)
    assert folded(entry(Kind.VOID, 1, ref=at(1))) is None


@pytest.mark.parametrize(
    "kind", [kind for kind in Kind if kind not in {"check_in", "check_out", "void"}]
)
def test_no_other_kind_moves_anybody(kind: Kind) -> None:
    assert folded(came(1), entry(kind, 2, ref=at(1))) == stay(1)


def test_a_kind_nobody_knows_moves_nobody() -> None:
    unknown = entry(Kind.BOOT, 2)
    assert fold(stay(1), unknown) == stay(1)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"since": write_time(NOW)},
        {"until": write_time(NOW)},
        {"since": 1, "until": 2},
        {"since": "soon", "until": write_time(NOW)},
        {"since": write_time(NOW), "until": "2026-11-24T10:00:00"},
    ],
    ids=str,
)
def test_a_check_in_that_says_not_from_when_to_when_changes_nothing(
    body: dict[str, Json],
) -> None:
    assert fold(stay(1), entry(Kind.CHECK_IN, 2, body=body)) == stay(1)
    assert fold(None, entry(Kind.CHECK_IN, 2, body=body)) is None


def test_a_check_in_of_nobody_changes_nothing() -> None:
    nobody = entry(Kind.CHECK_IN, 2, subject=None, body=came(2).body)
    assert fold(stay(1), nobody) == stay(1)


def test_a_signed_pass_that_no_roster_knows_is_a_person_too() -> None:
    guest = entry(
        Kind.CHECK_IN, 1, subject=None, pass_id="00112233445566aa", body=came(1).body
    )
    assert fold(None, guest) == stay(1, person="pass:00112233445566aa")


def test_a_stay_ends_by_itself_at_its_until() -> None:
    presence = stay(0).presence
    assert is_inside(presence, presence.until - timedelta(microseconds=1))
    assert not is_inside(presence, presence.until)
    assert not is_inside(None, NOW)


def test_nobody_is_inside_before_they_came() -> None:
    """But for as much as two clocks of one space may differ."""
    presence = stay(0).presence
    assert is_inside(presence, presence.since - AHEAD)
    assert not is_inside(presence, presence.since - AHEAD - timedelta(microseconds=1))
    assert not is_inside(presence, presence.since - timedelta(days=1))


@pytest.mark.parametrize(
    ("now", "tz_min", "expected"),
    [
        (
            datetime(2026, 11, 24, 3, tzinfo=UTC),
            420,
            datetime(2026, 11, 24, 16, 59, tzinfo=UTC),
        ),
        (
            datetime(2026, 11, 24, 17, tzinfo=UTC),
            420,
            datetime(2026, 11, 25, 16, 59, tzinfo=UTC),
        ),
        (
            datetime(2026, 11, 24, 16, 59, tzinfo=UTC),
            420,
            datetime(2026, 11, 24, 16, 59, tzinfo=UTC),
        ),
        (
            datetime(2026, 11, 24, 3, tzinfo=UTC),
            540,
            datetime(2026, 11, 24, 14, 59, tzinfo=UTC),
        ),
        (
            datetime(2026, 11, 24, 3, tzinfo=UTC),
            0,
            datetime(2026, 11, 24, 23, 59, tzinfo=UTC),
        ),
    ],
)
def test_the_day_ends_at_2359_local(
    now: datetime, tz_min: int, expected: datetime
) -> None:
    assert end_of_day(now, tz_min) == expected


@given(
    st.datetimes(
        min_value=datetime(2000, 1, 1),  # noqa: DTZ001  # hypothesis adds the zone itself
        max_value=datetime(2100, 1, 1),  # noqa: DTZ001  # hypothesis adds the zone itself
        timezones=st.just(UTC),
    ),
    st.integers(-720, 840),
)
def test_the_end_of_the_day_is_on_the_same_local_day(
    now: datetime, tz_min: int
) -> None:
    ends_at = end_of_day(now, tz_min)
    tz = zone(tz_min)
    assert ends_at.astimezone(tz).date() == now.astimezone(tz).date()
    assert now - ends_at < timedelta(minutes=1)


@pytest.mark.parametrize(
    ("body", "heads"),
    [
        ({"heads": 12}, 12),
        ({"heads": 0}, 0),
        ({"heads": 12, "counts": {"women": 5, "men": 4}}, 12),
        ({"counts": {"women": 5, "men": 4}}, 9),
        ({"counts": {"women": 5, "men": "4", "others": True, "noise": -3}}, 5),
        ({"heads": True, "counts": {"women": 2}}, 2),
        ({"heads": -1, "counts": {"women": 2}}, 2),
        ({"heads": "12"}, 0),
        ({"heads": 2.5}, 0),
        ({"counts": [1, 2]}, 0),
        ({"counts": None}, 0),
        ({}, 0),
    ],
    ids=str,
)
def test_a_group_counts_its_heads_else_the_sum_of_its_counts(
    body: dict[str, Json], heads: int
) -> None:
    assert group_heads(entry(Kind.GROUP, body=body)) == heads


def test_a_group_is_out_when_it_says_else_at_the_end_of_the_day() -> None:
    until = NOW + 3 * HOUR
    assert group_until(entry(Kind.GROUP, body={"until": write_time(until)})) == until
    for body in ({}, {"until": "noon"}, {"until": 7}):
        assert group_until(entry(Kind.GROUP, body=body)) == end_of_day(NOW, 420)


bodies = st.dictionaries(
    st.sampled_from(["heads", "counts", "since", "until"]),
    st.recursive(
        st.one_of(st.none(), st.booleans(), st.integers(-9, 9), st.text()),
        lambda inner: st.one_of(st.lists(inner), st.dictionaries(st.text(), inner)),
        max_leaves=4,
    ),
)


@given(st.sampled_from(Kind), bodies)
def test_no_body_stops_the_fold(kind: Kind, body: dict[str, Json]) -> None:
    one = entry(kind, 2, body=body)
    after = fold(stay(1), one)
    assert after in (None, stay(1)) or kind is Kind.CHECK_IN
    assert group_heads(one) >= 0
    assert group_until(one).tzinfo is UTC
