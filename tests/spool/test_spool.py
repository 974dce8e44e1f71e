"""From an admission to a printer, whatever happens on the way."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kiosk.core.errors import HeteroError, PrinterFault, SettingsError, StoreFull
from kiosk.core.prints.printing import (
    BadgeStage,
    JobState,
    PrinterFaultKind,
    PrinterJobState,
    PrinterStatus,
    PrintingAvailability,
    PrintingStatus,
    Roll,
)
from kiosk.core.record.ids import Position
from kiosk.core.record.member_pass import FLAG_STAFF
from kiosk.core.staff.staff import DropPrint, SettlePrint, StaffMember
from kiosk.desk.admission.undo import undo
from kiosk.desk.staff.acts import Order, perform
from kiosk.spool.health import PrinterPair
from tests.desk.front import fresh_for, reading
from tests.fakes.printer import FakePrinter, Snap
from tests.spool.hall import Hall

FIRST, SECOND = "ipp://10.0.0.7/ipp/print", "queue:office"
RAW = "zpl://10.0.0.7"


def printer(address: str = FIRST, *, tells: bool = True, looks: int = 0) -> FakePrinter:
    return FakePrinter(address, tells=tells, looks=looks)


def two() -> Hall:
    return Hall(printer(), printer(SECOND))


def staff_do(hall: Hall, act: DropPrint | SettlePrint) -> str | None:
    order = Order(act=act, staff=StaffMember(id="anna", name="A"), fresh=fresh_for(7))
    acted = hall.front.run(lambda uow: perform(uow, order, hall.clock.read()))
    return acted.problem


# ----------------------------------------------------------------- all is well


def test_a_badge_comes_out_and_an_entry_says_so() -> None:
    hall = Hall(printer())
    outcome = hall.admit(flags=FLAG_STAFF)
    assert (outcome.badge, outcome.admission) == (BadgeStage.PRINTING, outcome.position)
    hall.until(hall.is_over)
    assert hall.first is not None
    (job,) = hall.jobs()
    assert hall.first.came_out == [job.key]
    assert (job.state, job.printer, job.printer_job) == (JobState.PRINTED, FIRST, 1)
    (entry,) = hall.badges()
    assert entry.body == {
        "outcome": "printed",
        "printer": FIRST,
        "copy": 1,
        "layout": "roll-62x100",
        "trouble": None,
    }
    assert (entry.by, entry.reason, entry.subject) == ("camera", None, None)
    assert entry.pass_id == "0" * 15 + "1"
    assert entry.ref is not None
    assert Position(stream=entry.ref.stream, seq=entry.ref.seq) == outcome.position
    assert hall.moved == [(1, BadgeStage.PRINTING), (1, BadgeStage.READY)]


def test_badges_come_out_in_the_order_their_wearers_came() -> None:
    hall = Hall(printer(looks=3))
    for _ in range(5):
        hall.admit()
    hall.until(hall.is_over)
    assert hall.first is not None
    assert hall.first.came_out == [job.key for job in hall.jobs()]


def test_a_printer_that_tells_nothing_has_printed_what_it_has_taken() -> None:
    hall = Hall(printer(tells=False))
    hall.admit()
    hall.until(hall.is_over)
    assert hall.outcomes() == [("printed", FIRST, None)]


def test_a_line_of_raw_bytes_is_called_for_badges_alone() -> None:
    hall = Hall(printer(RAW, tells=False))
    assert hall.first is not None
    hall.wait(60)
    assert hall.first.asked == []
    hall.admit()
    hall.until(hall.is_over)
    hall.wait(60)
    assert hall.first.asked == ["send", "follow"]


def test_a_raw_printer_that_is_away_is_tried_until_it_is_back() -> None:
    hall = Hall(printer(RAW, tells=False))
    assert hall.first is not None
    hall.first.troubles = (PrinterFaultKind.OFFLINE,)
    hall.admit()
    hall.wait(60)
    assert hall.outcomes() == [("waiting", RAW, "offline")]
    hall.first.troubles = ()
    hall.until(hall.is_over)
    assert hall.states() == [JobState.PRINTED]


def test_without_a_printer_there_are_no_jobs_and_nothing_to_do() -> None:
    hall = Hall()
    assert hall.spool.press() is PrintingAvailability.NONE
    assert hall.admit(press=hall.spool.press()).badge is None
    assert hall.turn(3) > 1
    assert (hall.jobs(), hall.spool.now()) == ([], PrintingStatus())


def test_jobs_wait_for_a_printer_to_be_set_up() -> None:
    hall = Hall()
    hall.admit()
    assert hall.turn(2) > 1
    hall.spool.use(PrinterPair(first=printer()))
    hall.until(hall.is_over)
    assert hall.states() == [JobState.PRINTED]


def test_the_labels_of_a_roll_are_counted() -> None:
    hall = Hall(printer())
    roll = Roll(printer=FIRST, labels=22, left=22)
    hall.front.prints.save_roll(roll)
    for _ in range(2):
        hall.admit()
    hall.until(hall.is_over)
    hall.turn()
    now = hall.spool.now()
    assert now.first is not None
    assert now.first.roll == Roll(printer=FIRST, labels=22, left=20)
    assert (now.second, now.waiting, now.unsure) == (None, 0, 0)


# ----------------------------------------------------------------- troubles


def test_a_printer_that_is_away_holds_jobs_and_the_entry_says_why() -> None:
    hall = Hall(printer())
    assert hall.first is not None
    hall.first.troubles = (PrinterFaultKind.OFFLINE,)
    for _ in range(3):
        hall.admit()
    hall.wait(30)
    assert hall.states() == [JobState.WAITING] * 3
    assert hall.outcomes() == [("waiting", None, "offline")] * 3
    assert hall.spool.press() is PrintingAvailability.STUCK
    assert hall.admit(press=PrintingAvailability.STUCK).badge is BadgeStage.LATER
    hall.first.troubles = ()
    hall.until(hall.is_over)
    assert sorted(hall.first.came_out) == sorted(job.key for job in hall.jobs())
    assert hall.spool.press() is PrintingAvailability.READY


def test_while_a_printer_is_away_nothing_is_written_about_the_same_jobs_twice() -> None:
    hall = Hall(printer())
    assert hall.first is not None
    hall.first.troubles = (PrinterFaultKind.OFFLINE,)
    for _ in range(60):
        hall.admit()
    hall.wait(60)
    written = len(hall.front.entries())
    assert hall.outcomes() == [("waiting", None, "offline")] * 60
    hall.wait(600)
    assert len(hall.front.entries()) == written


def test_the_second_printer_takes_over_and_the_entry_says_why() -> None:
    hall = two()
    assert hall.first is not None
    hall.first.troubles = (PrinterFaultKind.PAPER_OUT,)
    hall.admit()
    hall.until(hall.is_over)
    assert hall.outcomes() == [("printed", SECOND, "paper_out")]
    assert hall.first.jobs == []
    hall.first.troubles = ()
    hall.wait(30)
    hall.admit()
    hall.until(hall.is_over)
    assert hall.outcomes()[-1] == ("printed", FIRST, None)


def test_paper_that_runs_out_on_the_way_is_waited_for() -> None:
    hall = Hall(printer(looks=5))
    assert hall.first is not None
    hall.admit()
    hall.turn(3)
    hall.first.troubles = (PrinterFaultKind.PAPER_OUT,)
    hall.wait(30)
    assert hall.states() == [JobState.SENT]
    assert hall.outcomes() == [("waiting", FIRST, "paper_out")]
    assert (1, BadgeStage.LATER) in hall.moved
    hall.admit()
    hall.wait(30)
    assert hall.outcomes()[1:] == [("waiting", None, "paper_out")]
    hall.first.troubles = ()
    hall.until(hall.is_over)
    assert len(hall.first.came_out) == 2


def test_paper_that_runs_out_on_the_way_sends_the_badge_to_the_other_printer() -> None:
    hall = two()
    assert hall.first is not None
    assert hall.second is not None
    hall.first.looks = 50
    hall.admit()
    hall.turn(3)
    hall.first.troubles = (PrinterFaultKind.PAPER_OUT,)
    hall.until(hall.is_over)
    assert hall.first.jobs[0].progress is PrinterJobState.ABORTED
    assert hall.outcomes() == [
        ("waiting", FIRST, "paper_out"),
        ("printed", SECOND, "paper_out"),
    ]
    assert hall.first.came_out == []


def test_a_slow_printer_is_given_time_and_its_visitor_told_later() -> None:
    hall = two()
    assert hall.first is not None
    hall.first.looks = 90
    hall.admit()
    hall.until(hall.is_over)
    assert hall.moved == [
        (1, BadgeStage.PRINTING),
        (1, BadgeStage.LATER),
        (1, BadgeStage.READY),
    ]
    assert hall.outcomes() == [("printed", FIRST, None)]


def test_a_job_that_never_ends_is_called_back_and_tried_again() -> None:
    hall = Hall(printer(looks=10_000))
    assert hall.first is not None
    hall.admit()
    hall.turn(3)
    hall.until(lambda: JobState.WAITING in hall.states())
    assert hall.outcomes() == [("waiting", FIRST, "timed_out")]
    hall.first.looks = 0
    hall.until(hall.is_over)
    assert len(hall.first.came_out) == 1


def test_a_job_that_the_printer_aborts_lets_the_others_go_first() -> None:
    hall = Hall(printer(looks=1))
    assert hall.first is not None
    hall.admit()
    hall.turn(2)
    hall.first.abort(hall.jobs()[0].key)
    hall.admit()
    hall.until(hall.is_over)
    mine, next_one = (job.key for job in hall.jobs())
    assert hall.first.came_out == [next_one, mine]
    assert hall.outcomes()[0] == ("waiting", FIRST, "aborted")


class Picky(FakePrinter):
    """Prints no badge of one key."""

    dislikes: str | None = None

    fault: HeteroError = PrinterFault(
        "It cannot read it.", trouble=PrinterFaultKind.REFUSED
    )

    def send(self, key: str, badge: object, layouts: object) -> int | None:
        if key == self.dislikes:
            raise self.fault
        return super().send(key, badge, layouts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "fault",
    [
        Picky.fault,
        SettingsError("The layout has a box outside the paper.", key="badge_layout"),
    ],
)
def test_a_badge_that_a_printer_refuses_is_tried_at_the_other_in_the_end(
    fault: HeteroError,
) -> None:
    first = Picky(FIRST)
    first.fault = fault
    hall = Hall(first, printer(SECOND))
    hall.admit()
    hall.admit()
    refused, fine = (job.key for job in hall.jobs())
    first.dislikes = refused
    hall.until(hall.is_over)
    assert hall.second is not None
    assert (first.came_out, hall.second.came_out) == ([fine], [refused])


# ----------------------------------------------------------------- lines that snap


def test_a_line_that_snaps_before_the_first_byte_costs_nothing() -> None:
    hall = two()
    assert hall.first is not None
    assert hall.second is not None
    hall.first.snaps = Snap.BEFORE
    hall.admit()
    hall.until(hall.is_over)
    assert hall.second.came_out == [hall.jobs()[0].key]
    assert hall.outcomes() == [
        ("waiting", FIRST, "offline"),
        ("printed", SECOND, "offline"),
    ]


def test_a_line_that_snaps_midway_is_asked_after_and_sent_again() -> None:
    hall = Hall(printer())
    assert hall.first is not None
    hall.first.snaps = Snap.MIDWAY
    hall.admit()
    hall.until(hall.is_over)
    assert hall.first.came_out == [hall.jobs()[0].key]


def test_a_line_that_snaps_when_all_has_arrived_is_asked_after_and_followed() -> None:
    hall = Hall(printer())
    assert hall.first is not None
    hall.first.snaps = Snap.AFTER
    hall.admit()
    hall.until(hall.is_over)
    assert hall.first.came_out == [hall.jobs()[0].key]
    assert hall.first.asked.count("send") == 1


@pytest.mark.parametrize("snap", [Snap.MIDWAY, Snap.AFTER])
def test_a_printer_that_keeps_no_account_leaves_it_to_staff(snap: Snap) -> None:
    hall = Hall(printer(tells=False))
    assert hall.first is not None
    hall.first.snaps = snap
    hall.admit()
    hall.until(hall.is_over)
    assert hall.states() == [JobState.UNSURE]
    assert hall.outcomes() == [("unsure", FIRST, "other")]
    assert hall.moved[-1] == (1, BadgeStage.LATER)


def test_a_printer_that_is_killed_in_the_middle_leaves_it_to_staff() -> None:
    hall = two()
    assert hall.first is not None
    assert hall.second is not None
    hall.first.looks = 5
    hall.admit()
    hall.admit()
    hall.turn(3)
    hall.first.troubles = (PrinterFaultKind.OFFLINE,)
    hall.until(hall.is_over)
    assert hall.states() == [JobState.UNSURE, JobState.PRINTED]
    assert hall.outcomes() == [
        ("waiting", FIRST, "offline"),
        ("unsure", FIRST, "offline"),
        ("printed", SECOND, "offline"),
    ]
    assert hall.second.came_out == [hall.jobs()[1].key]


def test_a_printer_that_was_switched_off_and_on_is_no_witness() -> None:
    hall = Hall(printer(looks=5))
    assert hall.first is not None
    hall.admit()
    hall.turn(3)
    hall.first.forget()
    hall.until(hall.is_over)
    assert hall.states() == [JobState.UNSURE]


class Stubborn(FakePrinter):
    """Takes nothing back; `last` is what it says of a job then."""

    last: PrinterJobState | PrinterFault = PrinterJobState.PRINTING

    def cancel(self, key: str, number: int | None) -> bool:
        self.asked.append("cancel")
        return False

    def follow(self, key: str, number: int | None) -> PrinterJobState:
        if "cancel" not in self.asked:
            return super().follow(key, number)
        if isinstance(self.last, PrinterFault):
            raise self.last
        return self.last


@pytest.mark.parametrize(
    ("last", "state"),
    [
        (PrinterJobState.PRINTING, JobState.UNSURE),
        (PrinterJobState.DONE, JobState.PRINTED),
        (PrinterFault("Gone.", trouble=PrinterFaultKind.OFFLINE), JobState.UNSURE),
    ],
)
def test_what_cannot_be_taken_back_is_printed_or_asked_of_staff(
    last: PrinterJobState | PrinterFault, state: JobState
) -> None:
    first = Stubborn(FIRST, looks=10_000)
    first.last = last
    hall = Hall(first, printer(SECOND))
    hall.admit()
    hall.until(hall.is_over)
    assert hall.states() == [state]
    assert hall.second is not None
    assert hall.second.came_out == []


# ----------------------------------------------------------------- staff, and the store


def test_what_staff_have_seen_come_out_is_printed() -> None:
    hall = Hall(printer(tells=False))
    assert hall.first is not None
    hall.first.snaps = Snap.AFTER
    hall.admit()
    hall.until(hall.is_over)
    assert staff_do(hall, SettlePrint(key=hall.jobs()[0].key, came_out=True)) is None
    assert hall.states() == [JobState.PRINTED]
    assert hall.badges()[-1].body["staff"] == "anna"


def test_what_has_not_come_out_is_printed_under_another_key() -> None:
    hall = Hall(printer(tells=False))
    assert hall.first is not None
    hall.first.snaps = Snap.MIDWAY
    hall.admit()
    hall.until(hall.is_over)
    assert staff_do(hall, SettlePrint(key=hall.jobs()[0].key, came_out=False)) is None
    hall.until(hall.is_over)
    assert hall.states() == [JobState.DROPPED, JobState.PRINTED]
    again = hall.jobs()[1]
    assert (again.copy, again.reason, again.staff) == (2, "not_out", "anna")
    assert hall.first.came_out == [again.key]


def test_a_badge_that_is_dropped_at_the_printer_is_taken_back() -> None:
    hall = Hall(printer(looks=50))
    assert hall.first is not None
    hall.admit()
    hall.turn(3)
    assert staff_do(hall, DropPrint(key=hall.jobs()[0].key)) is None
    hall.turn()
    assert hall.first.jobs[0].progress is PrinterJobState.ABORTED
    assert hall.moved[-1] == (1, None)
    assert hall.outcomes() == [("dropped", FIRST, None)]


def test_an_admission_that_is_taken_back_has_no_badge_printed() -> None:
    hall = Hall(printer())
    outcome = hall.admit()
    position = outcome.position
    assert position is not None
    hall.front.run(lambda uow: undo(uow, position, reading(), fresh_for(3)))
    hall.until(hall.is_over)
    assert hall.outcomes() == [("dropped", None, None)]
    assert hall.first is not None
    assert hall.first.jobs == []


def test_a_store_that_is_full_for_a_while_costs_no_badge_and_prints_none_twice() -> (
    None
):
    hall = Hall(printer(looks=1))
    assert hall.first is not None
    hall.admit()
    for _ in range(12):
        hall.front.desk.fault = StoreFull("The disk is full.")
        with pytest.raises(StoreFull):
            hall.turn()
        hall.front.desk.fault = None
        hall.turn()
    assert hall.states() == [JobState.PRINTED]
    assert len(hall.first.came_out) == 1


def test_a_store_that_fills_up_while_a_badge_is_sent_prints_it_once() -> None:
    hall = Hall(printer(tells=False))
    assert hall.first is not None

    def fill(_key: str) -> None:
        hall.front.desk.fault = StoreFull("The disk is full.")

    hall.first.on_taken = fill
    hall.admit()
    with pytest.raises(StoreFull):
        hall.until(hall.is_over)
    hall.front.desk.fault = None
    hall.until(hall.is_over)
    assert hall.states() == [JobState.PRINTED]
    assert len(hall.first.came_out) == 1


def test_a_kiosk_that_is_revoked_on_the_way_lets_its_badges_go() -> None:
    hall = Hall(printer(looks=50))
    hall.admit()
    hall.turn(3)
    hall.front.uow.wipe()
    hall.turn(2)
    assert hall.jobs() == []


# ----------------------------------------------------------------- the power fails


def test_a_job_of_a_printer_that_is_set_up_no_more_is_asked_of_staff() -> None:
    hall = Hall(printer(looks=5))
    hall.admit()
    hall.turn(3)
    hall.first = printer(SECOND)
    hall.start()
    hall.until(hall.is_over)
    assert hall.outcomes() == [("unsure", FIRST, "unknown_printer")]


def test_what_is_left_of_yesterday_is_dropped() -> None:
    hall = Hall(printer())
    assert hall.first is not None
    hall.first.troubles = (PrinterFaultKind.OFFLINE,)
    for _ in range(45):
        hall.admit()
    hall.wait(60)
    hall.clock.advance(timedelta(days=1))
    hall.first.troubles = ()
    hall.admit()
    hall.start()
    hall.until(hall.is_over)
    assert hall.states() == [JobState.DROPPED] * 45 + [JobState.PRINTED]


def test_nothing_is_dropped_while_nobody_knows_what_day_it_is() -> None:
    hall = Hall(printer())
    hall.admit()
    hall.clock.advance(timedelta(days=-400))
    hall.until(hall.is_over)
    assert hall.states() == [JobState.PRINTED]


def test_a_printer_is_as_it_was_seen_last() -> None:
    hall = two()
    assert hall.second is not None
    hall.second.troubles = (PrinterFaultKind.BUSY,)
    hall.turn()
    now = hall.spool.now()
    assert now.first == PrinterStatus(address=FIRST)
    assert now.second == PrinterStatus(
        address=SECOND, troubles=(PrinterFaultKind.BUSY,)
    )
