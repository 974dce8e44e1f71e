"""The law of the unknown clock: the kiosk keeps admitting (DESIGN 9), whatever it shows."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.door.decide import (
    MOST_OPTIONS,
    Admit,
    Choose,
    Decision,
    Reason,
    Refuse,
    decide,
)
from kiosk.core.door.facts import (
    Facts,
    Known,
    Leave,
    Opening,
    Rules,
    SessionFacts,
    ToSession,
    ToVisit,
)
from kiosk.core.door.override import override
from kiosk.core.door.presence import Presence
from kiosk.core.record.clock import ClockTrust
from kiosk.core.record.member_pass import FLAG_STAFF, Genuine
from kiosk.core.record.roster import Mode, Registration, SecondScan, Standing
from tests.core.world import MEMBER_PASS, NETWORK, session

TIMES = st.datetimes(
    min_value=datetime(1990, 1, 1),  # noqa: DTZ001  # hypothesis adds the zone itself
    max_value=datetime(2090, 1, 1),  # noqa: DTZ001  # hypothesis adds the zone itself
    timezones=st.just(UTC),
)
DAYS = st.dates(min_value=date(2024, 1, 1), max_value=date(2090, 1, 1))
KNOWN = st.just(Known(subject="u1"))
PLACES = st.sampled_from([f"s{number}" for number in range(6)])


@st.composite
def sessions(draw: st.DrawFn) -> tuple[SessionFacts, ...]:
    names = draw(st.lists(PLACES, unique=True, max_size=6))
    return tuple(
        session(
            name,
            registration=draw(st.sampled_from(Registration)),
            registered=draw(st.booleans()),
            mode=draw(st.sampled_from(Mode)),
            starts_in=timedelta(hours=draw(st.integers(-200_000, 200_000))),
        )
        for name in names
    )


@st.composite
def untimed(draw: st.DrawFn) -> Facts:
    """A member in good standing with a genuine pass, at any door, at a time nobody knows."""
    now = draw(TIMES)
    closes_at = draw(st.none() | st.just(now + timedelta(minutes=1)))
    member_pass = dataclasses.replace(
        MEMBER_PASS,
        valid_from=draw(DAYS),
        valid_through=draw(DAYS),
        flags=draw(st.sampled_from([0, FLAG_STAFF])),
    )
    stay = st.builds(
        Presence,
        person=st.just("u1"),
        session=st.none() | PLACES,
        since=TIMES,
        until=TIMES,
    )
    return Facts(
        shown=draw(st.just(Genuine(member_pass=member_pass)) | KNOWN),
        now=now,
        today=now.date(),
        clock=ClockTrust.UNKNOWN,
        space_number=1,
        network=NETWORK,
        revoked=False,
        standing=draw(st.sampled_from([None, Standing.ACTIVE])),
        opening=Opening(is_open=closes_at is not None, until=closes_at),
        inside=draw(st.integers(0, 20)),
        day_ends_at=now + timedelta(minutes=draw(st.integers(0, 1439))),
        person="u1",
        presence=draw(st.none() | stay),
        sessions=draw(sessions()),
        rules=Rules(
            takes_visits=draw(st.booleans()),
            on_second_scan=draw(st.sampled_from(SecondScan)),
            capacity=draw(st.none() | st.integers(1, 20)),
        ),
        choice=draw(
            st.none()
            | st.just(ToVisit())
            | st.just(Leave())
            | st.builds(ToSession, session=PLACES)
        ),
    )


def is_full(facts: Facts) -> bool:
    capacity = facts.rules.capacity
    return capacity is not None and facts.inside + facts.heads > capacity


@given(untimed())
def test_no_member_is_refused_for_a_reason_of_date_or_time(facts: Facts) -> None:
    answer = decide(facts)
    if isinstance(answer, Refuse):
        assert answer.reason is Reason.FULL
        assert is_full(facts)
    assert not isinstance(override(facts), Refuse)


@given(untimed())
def test_a_question_offers_a_way_in_and_each_answer_to_it_is_one(facts: Facts) -> None:
    answer: Decision = decide(facts)
    if isinstance(answer, Choose):
        assert answer.options[-1] == ToVisit()
        assert 1 < len(answer.options) <= MOST_OPTIONS
        for option in answer.options:
            entered = decide(dataclasses.replace(facts, choice=option))
            assert isinstance(entered, Admit)
            where = entered.presence.session
            assert option == (ToVisit() if where is None else ToSession(session=where))


@given(untimed())
def test_who_comes_in_is_inside_for_a_while(facts: Facts) -> None:
    """No closing time and no midnight of a wrong clock puts them out at once."""
    answer = decide(facts)
    if isinstance(answer, Admit):
        assert answer.presence.until - answer.presence.since >= timedelta(hours=1)
