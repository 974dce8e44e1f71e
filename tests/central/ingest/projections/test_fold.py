from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from central.ingest.entries.projection_rows import Passage
from central.ingest.projections.fold import CHECKED_OUT, MOVED, Day, fold_day
from kiosk.core.record.journal import Kind

MORNING = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
DAY = date(2026, 11, 24)


def after(minutes: int) -> datetime:
    return MORNING + timedelta(minutes=minutes)


def passage(seq: int, minutes: int, kind: Kind = Kind.CHECK_IN, **more: Any) -> Passage:
    row = Passage(
        stream="s",
        seq=seq,
        branch="",
        person="ani",
        day=DAY,
        space="SMG",
        kind=kind.value,
        session=None,
        at=after(minutes),
        until=after(600) if kind is Kind.CHECK_IN else None,
        by="camera",
        kiosk="k1",
        voided=False,
    )
    return row._replace(**more)


def attended(day: Day) -> list[tuple[str, datetime, datetime | None, str | None]]:
    return [
        (one.session, one.in_at, one.out_at, one.out_how) for one in day.attendances
    ]


def test_a_visit_without_an_end_gets_no_duration() -> None:
    day = fold_day([passage(1, 0)])
    assert [(one.in_at, one.out_at, one.out_how) for one in day.visits] == [
        (after(0), None, None)
    ]
    assert [(one.since, one.until, one.out_at) for one in day.presences] == [
        (after(0), after(600), None)
    ]
    assert day.attendances == []


def test_checking_out_ends_the_stay() -> None:
    day = fold_day([passage(1, 0, session="a"), passage(2, 90, Kind.CHECK_OUT)])
    assert attended(day) == [("a", after(0), after(90), CHECKED_OUT)]
    assert day.presences[0].out_at == after(90)


def test_entering_another_session_moves_on_from_the_first() -> None:
    day = fold_day([passage(1, 0, session="a"), passage(2, 60, session="b")])
    assert attended(day) == [
        ("a", after(0), after(60), MOVED),
        ("b", after(60), None, None),
    ]
    assert day.presences[0].session == "b"


def test_a_session_counts_once_however_often_one_comes_in() -> None:
    day = fold_day(
        [
            passage(1, 0, session="a"),
            passage(2, 10, session="a"),
            passage(3, 20, Kind.CHECK_OUT),
            passage(4, 40, session="a"),
        ]
    )
    assert attended(day) == [("a", after(0), None, None)]
    assert day.presences[0].since == after(40)


def test_a_voided_check_in_never_happened_and_the_session_before_goes_on() -> None:
    day = fold_day(
        [passage(1, 0, session="a"), passage(2, 60, session="b", voided=True)]
    )
    assert attended(day) == [("a", after(0), None, None)]
    assert fold_day([passage(1, 0, voided=True)]) == Day(
        attendances=[], visits=[], presences=[]
    )


def test_a_check_out_of_nobody_inside_counts_nothing() -> None:
    assert fold_day([passage(1, 0, Kind.CHECK_OUT)]).presences == []


def test_a_stay_that_ended_by_itself_is_not_ended_again() -> None:
    day = fold_day(
        [
            passage(1, 0, session="a", until=after(30)),
            passage(2, 60, Kind.CHECK_OUT),
            passage(3, 70, session="b"),
        ]
    )
    assert attended(day) == [("a", after(0), None, None), ("b", after(70), None, None)]


def test_two_spaces_are_two_stays() -> None:
    day = fold_day([passage(1, 0), passage(2, 200, space="SKA", kiosk="k2")])
    assert [(one.space, one.out_at) for one in day.presences] == [
        ("SKA", None),
        ("SMG", None),
    ]


passages = st.lists(
    st.builds(
        lambda seq, minutes, kind, session, space, voided: passage(
            seq,
            minutes,
            kind,
            session=session if kind is Kind.CHECK_IN else None,
            space=space,
            voided=voided,
        ),
        st.integers(1, 10_000),
        st.integers(0, 700),
        st.sampled_from([Kind.CHECK_IN, Kind.CHECK_OUT]),
        st.sampled_from([None, "a", "b"]),
        st.sampled_from(["SMG", "SKA"]),
        st.booleans(),
    ),
    max_size=12,
    unique_by=lambda one: one.seq,
)


@given(passages, st.randoms())
def test_the_order_of_arrival_does_not_matter(
    some: list[Passage], random: object
) -> None:
    shuffled = list(some)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert fold_day(shuffled) == fold_day(some)


@given(passages)
def test_everyone_who_came_in_is_counted_and_nobody_else(some: list[Passage]) -> None:
    day = fold_day(some)
    came = {
        (one.space, one.session)
        for one in some
        if one.kind == Kind.CHECK_IN and not one.voided
    }
    counted = {(one.space, one.session) for one in day.attendances} | {
        (one.space, None) for one in day.visits
    }
    assert counted == came
    assert {one.space for one in day.presences} == {space for space, _ in came}


@given(passages)
def test_nobody_leaves_before_they_came(some: list[Passage]) -> None:
    day = fold_day(some)
    ends = [(one.in_at, one.out_at, one.out_how) for one in day.attendances]
    ends += [(one.in_at, one.out_at, one.out_how) for one in day.visits]
    for in_at, out_at, out_how in ends:
        assert out_at is None or out_at >= in_at
        assert (out_at is None) == (out_how is None)


@pytest.mark.parametrize("voided", [True, False])
def test_a_void_taken_back_would_give_the_first_result(voided: bool) -> None:
    some = [passage(1, 0, session="a"), passage(2, 30, session="b", voided=voided)]
    assert len(fold_day(some).attendances) == (1 if voided else 2)
