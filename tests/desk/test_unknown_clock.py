"""The door in a boot without a link, on a machine whose battery is empty."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from kiosk.core.door.decide import Admit, Choose, Refuse, Repeat
from kiosk.core.door.facts import ToSession, ToVisit
from kiosk.core.record.clock import Anchor, ClockTrust, write_time
from kiosk.core.record.roster import Mode, Registration
from kiosk.core.record.scan import Scan, Source
from kiosk.desk.admission.check_in import Question
from kiosk.desk.device.boot import note_boot
from kiosk.desk.device.timing import clock_trust, not_before
from kiosk.desk.queries.space_now import space_now
from tests.core.world import NOW
from tests.desk.front import NEW_ID, Front, local, pass_text, policy, reading

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
IN_1970 = datetime.fromisoformat("1970-01-01T07:00:00+00:00")
IN_2020 = datetime.fromisoformat("2020-01-01T00:00:00+00:00")
CLOSED_ALL_WEEK = {"mon": None}


def dead(front: Front, wall: datetime = IN_2020) -> Front:
    """The kiosk starts with its clock somewhere in the past."""
    front.run(lambda uow: note_boot(uow, reading(wall), NEW_ID))
    return front


@pytest.mark.parametrize(
    "wall",
    [IN_2020, NOW - 2519 * DAY, IN_1970],
)
def test_a_closed_door_opens(wall: datetime) -> None:
    front = dead(Front(policy(hours=CLOSED_ALL_WEEK)), wall)
    for second in range(5):
        text = pass_text(pass_id=f"00112233445566a{second}")
        answer = front.scan(text, wall + second * timedelta(seconds=9)).decision
        assert isinstance(answer, Admit)
        assert front.last().body["clock"] == "unknown"


def test_a_clock_behind_what_central_last_said_is_unknown_for_the_whole_boot() -> None:
    """One entry on a wrong clock does not make it right."""
    front = Front(policy(hours=CLOSED_ALL_WEEK))
    anchor = Anchor(boot="b0", mono_us=0, server_at=NOW + 3 * DAY)
    front.uow.save_anchor(anchor)
    dead(front, NOW + DAY)
    assert front.run(lambda uow: not_before(uow, reading(NOW + DAY))) == NOW + 3 * DAY
    assert isinstance(front.scan(at=NOW + DAY).decision, Admit)
    second = front.scan(pass_text(pass_id="aa" * 8), NOW + DAY + HOUR).decision
    assert isinstance(second, Admit)


def test_the_waiting_screen_does_not_say_closed() -> None:
    front = Front(policy(hours=CLOSED_ALL_WEEK))
    assert not front.run(lambda uow: space_now(uow, reading(NOW))).is_open
    assert front.run(lambda uow: space_now(uow, reading(IN_2020))).is_open


def test_the_sessions_nearest_to_the_newest_entry_are_asked_their_own_first() -> None:
    front = Front()
    front.knows()
    for name, starts_in in (
        ("evening", 9 * HOUR),
        ("yesterday", -20 * HOUR),
        ("now", -HOUR),
        ("next week", 6 * DAY),
        ("next year", 365 * DAY),
        ("online", timedelta(0)),
        ("theirs", 5 * HOUR),
    ):
        front.holds(
            name,
            starts_at=write_time(NOW + starts_in),
            ends_at=write_time(NOW + starts_in + 2 * HOUR),
            mode=Mode.ONLINE if name == "online" else Mode.ONSITE,
        )
    front.registers("theirs")
    front.scan(pass_text(pass_id="aa" * 8), NOW, choice=ToVisit())
    dead(front)
    answer = front.scan(at=IN_2020 + HOUR)
    assert answer.decision == Choose(
        options=(
            ToSession(session="theirs"),
            ToSession(session="now"),
            ToSession(session="evening"),
            ToVisit(),
        )
    )
    chosen = front.scan(at=IN_2020 + HOUR, choice=ToSession(session="now"))
    assert isinstance(chosen.decision, Admit)
    entry = front.last()
    assert (entry.session, entry.body["clock"]) == ("now", "unknown")
    assert chosen.decision.presence.until == IN_2020 + 3 * HOUR
    again = front.scan(at=IN_2020 + HOUR + timedelta(minutes=2)).decision
    assert isinstance(again, Repeat)


def test_a_clock_that_is_right_again_takes_them_in_anew() -> None:
    front = dead(Front())
    front.scan(at=IN_2020)
    question = Question(asked=Scan(text=pass_text(), by=Source.CAMERA, seen_us=0))
    mono_us = reading(IN_2020 + HOUR).moment.mono_us
    anchor = Anchor(boot="b1", mono_us=mono_us, server_at=NOW)
    linked = reading(IN_2020 + HOUR, anchor)
    assert isinstance(front.ask(question, linked).decision, Admit)


def test_a_session_that_needs_registration_is_not_offered_without() -> None:
    front = dead(Front(policy(takes_visits=False)))
    front.holds(registration=Registration.REQUIRED)
    answer = front.scan(at=IN_2020).decision
    assert isinstance(answer, Admit)
    assert answer.session is None


def test_a_full_space_is_full_whatever_the_clock_says() -> None:
    front = dead(Front(policy(capacity=1)))
    front.scan(pass_text(pass_id="aa" * 8), IN_2020)
    assert isinstance(front.scan(at=IN_2020 + HOUR).decision, Refuse)


def test_an_entry_on_a_clock_that_fell_back_does_not_make_it_right() -> None:
    """Yesterday's noon, told by a machine that started with a day too few, is no second scan."""
    front = Front()
    front.scan(at=NOW)
    front.scan(pass_text(pass_id="aa" * 8), NOW + 6 * HOUR)
    wall = NOW + timedelta(minutes=12)  # the truth is a day later
    front.run(lambda uow: note_boot(uow, reading(wall, boot="b2"), NEW_ID))
    question = Question(asked=Scan(text=pass_text(), by=Source.CAMERA, seen_us=0))
    first = front.ask(question, reading(wall + timedelta(minutes=1), boot="b2"))
    assert isinstance(first.decision, Admit)
    assert front.last().body["clock"] == "unknown"
    again = front.ask(question, reading(wall + timedelta(minutes=3), boot="b2"))
    assert isinstance(again.decision, Repeat)
    evening = reading(NOW + 8 * HOUR, boot="b2")
    front.ask(Question(asked=Scan(text="?", by=Source.CAMERA, seen_us=0)), evening)
    assert front.run(lambda uow: clock_trust(uow, evening)) is ClockTrust.UNKNOWN
    set_right = reading(NOW + 8 * HOUR, boot="b2", wall=NOW + 32 * HOUR)
    assert front.run(lambda uow: clock_trust(uow, set_right)) is ClockTrust.KNOWN
    told_us = 2 * HOUR // timedelta(microseconds=1)
    anchor = Anchor(boot="b3", mono_us=told_us, server_at=NOW + 2 * HOUR)
    front.run(lambda uow: uow.save_anchor(anchor))
    right = reading(NOW + 3 * HOUR, boot="b4")
    assert front.run(lambda uow: clock_trust(uow, right)) is ClockTrust.UNKNOWN
    front.run(
        lambda uow: note_boot(uow, reading(NOW + 3 * HOUR, anchor, boot="b3"), NEW_ID)
    )
    assert front.run(lambda uow: clock_trust(uow, right)) is ClockTrust.KNOWN


def test_at_an_unknown_time_a_stay_lasts_by_the_time_since_it_began() -> None:
    """The wall clock is set back while the machine runs: what has passed since is known."""
    front = Front()
    front.scan(at=NOW)
    front.scan(pass_text(pass_id="aa" * 8), NOW + HOUR)
    question = Question(asked=Scan(text=pass_text(), by=Source.CAMERA, seen_us=0))
    set_back = reading(NOW + 2 * HOUR, wall=NOW - DAY)
    front.run(lambda uow: note_boot(uow, set_back, NEW_ID))
    assert isinstance(front.ask(question, set_back).decision, Repeat)
    tomorrow = reading(NOW + DAY, wall=NOW + timedelta(minutes=2))
    assert isinstance(front.ask(question, tomorrow).decision, Admit)


def test_a_stay_by_a_clock_that_central_sets_right_ends_when_it_ended() -> None:
    """Somebody came yesterday by a clock a day ahead, and central tells the time today."""
    front = Front()
    front.ask(
        Question(asked=Scan(text=pass_text(), by=Source.CAMERA, seen_us=0)),
        reading(NOW, wall=NOW + DAY),
    )
    anchor = Anchor(boot="b1", mono_us=0, server_at=NOW)
    front.run(lambda uow: uow.save_anchor(anchor))
    question = Question(asked=Scan(text=pass_text(), by=Source.CAMERA, seen_us=0))
    linked = reading(NOW + DAY + timedelta(minutes=37), anchor, wall=NOW + 2 * DAY)
    assert isinstance(front.ask(question, linked).decision, Admit)


def test_where_a_clock_ran_years_ahead_the_sessions_around_now_are_asked() -> None:
    front = Front()
    front.knows()
    front.scan(pass_text(pass_id="aa" * 8), NOW + 900 * DAY)
    front.holds("today", starts_at=write_time(NOW), ends_at=write_time(NOW + 2 * HOUR))
    front.run(lambda uow: note_boot(uow, reading(NOW, boot="b2"), NEW_ID))
    question = Question(asked=Scan(text=pass_text(), by=Source.CAMERA, seen_us=0))
    answer = front.ask(question, reading(NOW + HOUR, boot="b2")).decision
    assert answer == Choose(options=(ToSession(session="today"), ToVisit()))


# ------------------------------------------------------------------ a clock that ran ahead


def test_who_was_admitted_tomorrow_is_admitted_today_and_tomorrow() -> None:
    front = Front()
    tomorrow = NOW + DAY
    assert isinstance(front.scan(at=tomorrow).decision, Admit)
    other = pass_text(pass_id="aa" * 8)
    assert isinstance(front.scan(other, tomorrow).decision, Admit)
    dead(front, NOW)  # somebody has set the clock right
    assert isinstance(front.scan(at=NOW + HOUR).decision, Admit)
    assert isinstance(front.scan(at=tomorrow + HOUR).decision, Admit)
    assert isinstance(front.scan(other, tomorrow + HOUR).decision, Admit)


def test_a_stay_of_tomorrow_takes_no_place_today() -> None:
    front = Front(policy(capacity=1))
    front.scan(at=NOW + DAY)
    front.hears_of("u9", NOW + DAY, NOW + DAY + HOUR)
    assert isinstance(front.scan(pass_text(pass_id="aa" * 8), NOW).decision, Admit)


def test_somebody_whom_another_kiosk_lets_in_tomorrow_is_not_inside_today() -> None:
    front = Front()
    front.knows()
    front.hears_of("u1", NOW + HOUR, NOW + 2 * HOUR)
    assert isinstance(front.scan().decision, Admit)


# ------------------------------------------------------------------ nights


def test_a_night_is_one_stay_and_the_day_changes_at_midnight() -> None:
    hours = {"tue": ("18:00", "02:00"), "wed": ("18:00", "02:00")}
    front = Front(policy(hours=hours))
    came = front.scan(at=local(22)).decision
    assert isinstance(came, Admit)
    assert came.presence.until == local(2, day=25)
    assert isinstance(front.scan(at=local(0, 30, day=25)).decision, Repeat)
    late = front.scan(pass_text(pass_id="aa" * 8), local(0, 30, day=25))
    assert isinstance(late.decision, Admit)
    assert late.decision.presence.until == local(2, day=25)
    closed = front.scan(pass_text(pass_id="bb" * 8), local(2, day=25)).decision
    assert isinstance(closed, Refuse)
    assert closed.detail == local(18, day=25)


def test_a_session_that_began_before_midnight_takes_people_after_it() -> None:
    front = Front(policy(hours={"tue": ("18:00", "02:00")}))
    front.knows()
    front.holds(
        "night", starts_at=write_time(local(22)), ends_at=write_time(local(1, day=25))
    )
    front.registers("night")
    answer = front.scan(at=local(0, 15, day=25)).decision
    assert isinstance(answer, Admit)
    assert answer.presence.session == "night"
    assert answer.presence.until == local(1, day=25)
