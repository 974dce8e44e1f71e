"""The facts of a decision, in the space's own time whatever the machine's zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from kiosk.core.door.facts import Known, Rules, ToVisit
from kiosk.core.errors import NotEnrolled
from kiosk.core.record.clock import ClockTrust, write_time
from kiosk.core.record.member_pass import Genuine, NotAPass
from kiosk.core.record.roster import SecondScan, Standing
from kiosk.desk.admission.gather import Gathered, gather, sessions_today
from tests.core.world import MEMBER_PASS, NOW, PASS_ID
from tests.desk.front import Front, local, policy, reading
from tests.store.in_memory import InMemoryDesk

SHOWN = Genuine(member_pass=MEMBER_PASS)
SECOND = timedelta(seconds=1)


def gathered(front: Front, at: datetime = NOW) -> Gathered:
    return front.run(lambda uow: gather(uow, SHOWN, None, reading(at)))


@pytest.mark.parametrize(
    ("at", "today", "day_ends_at"),
    [
        (local(0), date(2026, 11, 24), local(23, 59)),
        (local(6, 59, 59), date(2026, 11, 24), local(23, 59)),
        (local(7), date(2026, 11, 24), local(23, 59)),
        (local(23, 58, 59), date(2026, 11, 24), local(23, 59)),
        (local(0, day=25) - SECOND, date(2026, 11, 24), local(23, 59)),
        (local(0, day=25), date(2026, 11, 25), local(23, 59, day=25)),
    ],
)
def test_today_is_the_spaces_day_on_a_machine_that_keeps_utc(
    at: datetime, today: date, day_ends_at: datetime
) -> None:
    facts = gathered(Front(), at).facts
    assert facts.now == at
    assert facts.today == today
    assert facts.day_ends_at == day_ends_at


@pytest.mark.parametrize(
    ("tz", "today"),
    [
        ("Asia/Jakarta", date(2026, 11, 24)),
        ("Asia/Makassar", date(2026, 11, 25)),
        ("Asia/Jayapura", date(2026, 11, 25)),
        ("Atlantis/Centre", date(2026, 11, 24)),
    ],
)
def test_each_space_has_its_own_midnight(tz: str, today: date) -> None:
    """23:30 in Jakarta is 00:30 in Makassar; a zone nobody knows is the machine's."""
    assert gathered(Front(policy(tz=tz)), local(23, 30)).facts.today == today


def test_a_pass_ends_with_the_spaces_day_and_not_with_the_machines() -> None:
    front = Front()
    last = front.run(lambda uow: gather(uow, SHOWN, None, reading(local(6, 0))))
    assert last.facts.now.date() == date(2026, 11, 23)
    assert last.facts.today == date(2026, 11, 24)


def test_the_hours_are_the_spaces() -> None:
    front = Front(policy(hours={"tue": ("08:00", "21:00")}))
    assert not gathered(front, local(7, 59)).facts.opening.is_open
    assert gathered(front, local(8)).facts.opening.until == local(21)
    assert not gathered(front, local(21)).facts.opening.is_open


def test_the_facts_hold_what_the_roster_says() -> None:
    front = Front(
        policy(
            capacity=9,
            min_stay_min=15,
            takes_visits=False,
            on_second_scan=SecondScan.REPEAT,
        )
    )
    front.knows()
    front.hears_of("u9", NOW, NOW + timedelta(hours=1))
    found = gathered(front)
    assert (found.subject, found.pass_id) == ("u1", PASS_ID)
    assert found.member is not None
    facts = found.facts
    assert (facts.person, facts.standing) == ("u1", Standing.ACTIVE)
    assert (facts.network, facts.inside, facts.revoked) == (1, 1, False)
    assert facts.clock is ClockTrust.KNOWN
    assert facts.presence is None
    assert facts.rules == Rules(
        takes_visits=False,
        min_stay=timedelta(minutes=15),
        on_second_scan=SecondScan.REPEAT,
        capacity=9,
    )


def test_people_are_counted_only_where_there_is_a_capacity() -> None:
    front = Front()
    front.hears_of("u9", NOW, NOW + timedelta(hours=1))
    assert gathered(front).facts.inside == 0


def test_a_revoked_pass_is_known_to_be_one() -> None:
    front = Front()
    front.revokes()
    assert gathered(front).facts.revoked


def test_somebody_named_has_no_pass_that_could_be_revoked() -> None:
    front = Front()
    front.knows()
    front.revokes()
    known = Known(subject="u1")
    found = front.run(lambda uow: gather(uow, known, ToVisit(), reading()))
    assert (found.subject, found.pass_id) == ("u1", None)
    assert not found.facts.revoked
    assert found.facts.choice == ToVisit()


def test_what_is_not_a_pass_is_nobody() -> None:
    front = Front()
    front.holds()
    found = front.run(lambda uow: gather(uow, NotAPass(), None, reading()))
    assert (found.subject, found.pass_id, found.member) == (None, None, None)
    assert (found.facts.person, found.facts.sessions) == ("", ())
    assert found.facts.presence is None


def test_a_stay_here_that_has_ended_gives_way_to_another_kiosks_word() -> None:
    front = Front(policy(hours={"tue": ("08:00", "11:00")}))
    front.knows()
    front.scan()
    noon = local(12)
    ended = gathered(front, noon).facts.presence
    assert ended is not None
    assert ended.until == local(11)
    front.hears_of("u1", local(11, 30), local(13))
    elsewhere = gathered(front, noon).facts.presence
    assert elsewhere is not None
    assert elsewhere.since == local(11, 30)


def test_a_stay_here_comes_before_another_kiosks_word() -> None:
    front = Front()
    front.knows()
    front.scan()
    front.hears_of("u1", local(9), local(13))
    presence = gathered(front, local(10, 5)).facts.presence
    assert presence is not None
    assert presence.since == NOW


def test_the_sessions_of_the_day_are_the_local_days() -> None:
    front = Front()
    for name, starts_at in (
        ("yesterday", local(21, 59, day=23)),
        ("over midnight", local(23, day=23)),
        ("early", local(0)),
        ("late", local(23, 59)),
        ("tomorrow", local(0, day=25)),
    ):
        front.holds(
            name,
            starts_at=write_time(starts_at),
            ends_at=write_time(starts_at + timedelta(hours=2)),
        )
    found = front.run(lambda uow: sessions_today(uow, None, reading(local(0, 30))))
    assert [session.id for session in found] == ["over midnight", "early", "late"]


@pytest.mark.parametrize(
    ("changes", "opens_at", "closes_at"),
    [
        ({}, local(9, 45), local(12, 5)),
        ({"opens_min": 0}, local(10), local(12, 5)),
        ({"closes_min": 30}, local(9, 45), local(12, 30)),
    ],
    ids=str,
)
def test_a_session_opens_by_the_policy_unless_it_says_otherwise(
    changes: dict[str, Any], opens_at: datetime, closes_at: datetime
) -> None:
    front = Front(policy(opens_min=15, closes_min=5))
    front.holds(**changes)
    (session,) = front.run(lambda uow: sessions_today(uow, None, reading()))
    assert (session.opens_at, session.closes_at) == (opens_at, closes_at)


def test_only_the_persons_own_places_are_theirs() -> None:
    front = Front()
    front.knows()
    front.holds("s1")
    front.holds("s2")
    front.registers("s2")
    front.registers("s1", subject="u2")
    facts = gathered(front).facts
    assert [session.registered for session in facts.sessions] == [False, True]


def test_a_device_of_no_space_gathers_nothing() -> None:
    asked = InMemoryDesk().submit(lambda uow: gather(uow, SHOWN, None, reading()))
    with pytest.raises(NotEnrolled):
        asked.result()


def test_a_clock_before_the_build_date_is_unknown() -> None:
    old = datetime(2026, 11, 23, 23, 59, tzinfo=UTC)
    assert gathered(Front(), old).facts.clock is ClockTrust.UNKNOWN
