"""What the staff panel shows of the desk."""

from __future__ import annotations

from datetime import timedelta

from kiosk.core.door.facts import Leave
from kiosk.core.door.outcome import Notice
from kiosk.core.record.clock import write_time
from kiosk.core.record.journal import Draft, Json, Kind
from kiosk.core.record.roster import MemberBody, NoticeBody
from kiosk.core.record.scan import Source
from kiosk.core.staff.panel import LogKind, LogLine, MemberFound, StaffNow
from kiosk.core.staff.staff import Override, StaffMember
from kiosk.desk.badges.references import PAGE
from kiosk.desk.device.boot import note_boot
from kiosk.desk.staff.acts import Order, perform
from kiosk.desk.staff.panel import LOG_LINES, find_members, staff_now
from tests.core.world import NOW
from tests.desk.front import NEW_ID, SRI, Front, at, fresh_for, policy, reading


def now(front: Front, minutes: int = 40) -> StaffNow:
    moment = reading(NOW + timedelta(minutes=minutes))
    return front.run(lambda uow: staff_now(uow, moment))


def test_the_log_tells_the_day_from_the_newest_back() -> None:
    front = Front()
    front.knows()
    front.holds()
    front.registers()
    front.run(lambda uow: note_boot(uow, reading(), NEW_ID))
    front.scan()
    front.scan(at=NOW + timedelta(minutes=20), choice=Leave())
    front.append(Draft(kind=Kind.FEEDBACK, ref=at(3), body={"score": 3}), 21)
    front.scan("HELLO", at=NOW + timedelta(minutes=30))
    log = now(front).log
    assert [line.kind for line in log] == [
        LogKind.REFUSED,
        LogKind.LEFT,
        LogKind.ADMITTED,
    ]
    assert log[2] == LogLine(
        position=at(2),
        at=NOW,
        kind=LogKind.ADMITTED,
        by="camera",
        subject="u1",
        name="Sri Wahyuni",
        called="Sri",
        session="Kelas Ekspor",
    )
    assert (log[0].reason, log[0].name, log[0].subject) == ("not_a_pass", None, None)


def test_the_log_says_who_is_inside_by_which_line() -> None:
    front = Front(policy(hours={"tue": ("08:00", "21:00")}))
    front.knows()
    front.scan()
    (line,) = now(front).log
    assert line.inside
    assert not now(front, 60 * 12).log[0].inside


def test_the_log_says_what_became_of_a_line() -> None:
    front = Front()
    front.knows()
    front.scan("HELLO")
    order = Order(
        act=Override(position=at(1), reason="identity_checked", subject="u1"),
        staff=StaffMember(id="s1", name="Sari"),
        fresh=fresh_for(1),
    )
    front.run(lambda uow: perform(uow, order, reading(NOW + timedelta(minutes=1))))
    let_in, refused = now(front).log
    assert (let_in.kind, let_in.by, let_in.void) == (LogKind.ADMITTED, "staff", False)
    assert refused.overridden
    front.append(Draft(kind=Kind.VOID, ref=at(2), subject="u1"), 2)
    let_in, refused = now(front).log
    assert (let_in.void, let_in.inside, refused.overridden) == (True, False, False)


def test_a_line_of_a_pass_that_has_become_known_has_its_name() -> None:
    front = Front()
    front.scan()
    assert now(front).log[0].name is None
    front.knows()
    assert now(front).log[0].name == "Sri Wahyuni"


def test_a_group_is_named_by_its_institution_and_counted() -> None:
    front = Front()
    school = Draft(
        kind=Kind.GROUP,
        by=Source.GROUP,
        body={"institution": "SMK 6", "heads": 40},
    )
    front.append(school)
    front.append(Draft(kind=Kind.GROUP, by=Source.GROUP, body={"heads": 2}))
    other, named = now(front).log
    assert (named.name, named.heads, other.name) == ("SMK 6", 40, None)


def test_a_group_that_was_refused_is_named_too_and_marked_once_it_is_let_in() -> None:
    front = Front()
    body: dict[str, Json] = {"institution": "SMK 6", "heads": 40}
    refused = Draft(kind=Kind.REFUSED, by=Source.GROUP, reason="full", body=body)
    front.append(refused)
    (line,) = now(front).log
    assert (line.name, line.heads, line.overridden) == ("SMK 6", 40, False)
    front.append(Draft(kind=Kind.GROUP, by=Source.STAFF, ref=at(1), body=body))
    let_in, line = now(front).log
    assert (let_in.name, let_in.heads, line.overridden) == ("SMK 6", 40, True)


def test_the_log_ends_with_the_day_and_with_its_length() -> None:
    front = Front()
    refusal = Draft(kind=Kind.REFUSED, reason="full")
    front.append(refusal, -60 * 24)
    assert now(front).log == ()
    for number in range(LOG_LINES + 5):
        front.append(refusal, number / 100)
    shown = now(front)
    assert (len(shown.log), shown.more) == (LOG_LINES, True)


def test_the_log_goes_back_through_earlier_streams_and_pages() -> None:
    front = Front()
    refusal = Draft(kind=Kind.REFUSED, reason="full")
    front.append(refusal)
    for _ in range(PAGE + 1):
        front.append(Draft(kind=Kind.CLOCK_JUMP))
    front.journal.open_stream("e1" * 16, NOW, "damaged")
    front.append(refusal, 1)
    assert len(now(front).log) == 2
    assert not now(front).more


def test_a_kind_of_a_newer_program_is_no_line() -> None:
    front = Front()
    front.append(Draft(kind=Kind.REFUSED, reason="full"))
    front.desk.execute(
        "UPDATE entry SET raw ="
        """ CAST(replace(raw, '"kind":"refused"', '"kind":"blessed"') AS BLOB)"""
    )
    assert front.last().kind == "blessed"
    assert now(front).log == ()


def test_the_queue_says_how_many_wait_and_since_when() -> None:
    front = Front()
    assert (now(front).sync.waiting, now(front).sync.oldest_at) == (0, None)
    front.append(Draft(kind=Kind.BOOT), 1)
    front.append(Draft(kind=Kind.BOOT), 2)
    front.roster.mark_in_step(NOW)
    sync = now(front).sync
    assert (sync.waiting, sync.oldest_at) == (2, NOW + timedelta(minutes=1))
    assert sync.roster_at == NOW


def test_the_space_is_counted_by_session_and_says_whether_it_is_open() -> None:
    front = Front(
        policy(
            capacity=60, hours={"tue": ("08:00", "21:00"), "wed": ("08:00", "21:00")}
        )
    )
    front.knows()
    front.holds(capacity=30, room="Aula")
    front.registers()
    front.scan()
    front.hears_of("u2", NOW, NOW + timedelta(hours=2))
    space = now(front).space
    assert (space.inside, space.visiting, space.capacity) == (2, 1, 60)
    assert space.is_open
    assert space.until is not None
    (session,) = space.sessions
    assert (session.title, session.room, session.inside, session.capacity) == (
        "Kelas Ekspor",
        "Aula",
        1,
        30,
    )


def test_notices_are_shown_as_long_as_they_hold() -> None:
    front = Front()
    for key, minutes in (("n1", 10), ("n2", 90)):
        until = write_time(NOW + timedelta(minutes=minutes))
        body = NoticeBody(text_id=key, text_en=key.upper(), until=until)
        front.feed("notice", key, body)
    assert now(front).space.notices == (
        Notice(text_id="n2", text_en="N2", until=NOW + timedelta(minutes=90)),
    )


def test_staff_find_people_by_their_full_names() -> None:
    front = Front()
    front.knows()
    other = MemberBody(no="HS-00000018", name="Sri Ayu", home="SMG")
    front.feed("member", "u2", other)
    found = front.run(lambda uow: find_members(uow, "sri", 3, reading()))
    assert found.turn == 3
    assert [one.name for one in found.members] == ["Sri Ayu", "Sri Wahyuni"]
    assert found.members[1] == MemberFound(
        subject="u1", number=SRI.no, name="Sri Wahyuni", business="Batik Sri"
    )
    assert front.run(lambda uow: find_members(uow, "s", 4, reading())).members == ()
