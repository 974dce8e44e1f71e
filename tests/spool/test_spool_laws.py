"""What holds of print jobs whatever printers, power and staff do, in whatever order.

Never lost: each job ends, or is asked of staff. Never printed twice under one key. Never sent to a
second printer unless it is certain that the first has not printed it and will not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.core.prints.printing import JobState, PrinterFaultKind, PrintingAvailability
from kiosk.core.prints.spooling import OPEN, RUNNING
from kiosk.core.staff.staff import DropPrint, SettlePrint, StaffMember
from kiosk.desk.staff.acts import Order, perform
from tests.desk.front import fresh_for
from tests.fakes.printer import FakePrinter, Snap
from tests.spool.hall import Hall

Happening = Callable[[Hall], None]


class PowerCutError(Exception):
    """The kiosk ends here."""


def cut(_key: str) -> None:
    raise PowerCutError


def nothing(_key: str) -> None:
    """The kiosk lives on."""


def printers(hall: Hall) -> list[FakePrinter]:
    return [one for one in (hall.first, hall.second) if one is not None]


def admit(hall: Hall) -> None:
    hall.admit(press=PrintingAvailability.READY)


def turns(count: int) -> Happening:
    def turn(hall: Hall) -> None:
        for _ in range(count):
            try:
                hall.wait(0.3)
            except PowerCutError:
                hall.start()

    return turn


def waits(hall: Hall) -> None:
    try:
        hall.wait(45)
    except PowerCutError:
        hall.start()


def power_fails(hall: Hall) -> None:
    hall.start()


def power_will_fail(which: int) -> Happening:
    """Between the printer's taking a job and the kiosk's knowing of it."""

    def set_up(hall: Hall) -> None:
        printer = printers(hall)[which]

        def once(key: str) -> None:
            printer.on_taken = nothing
            cut(key)

        printer.on_taken = once

    return set_up


def trouble(which: int, *troubles: PrinterFaultKind) -> Happening:
    def set_up(hall: Hall) -> None:
        printers(hall)[which].troubles = troubles

    return set_up


def snaps(which: int, snap: Snap) -> Happening:
    def set_up(hall: Hall) -> None:
        printers(hall)[which].snaps = snap

    return set_up


def slow(which: int, looks: int) -> Happening:
    def set_up(hall: Hall) -> None:
        printers(hall)[which].looks = looks

    return set_up


def prints_meanwhile(which: int) -> Happening:
    def happen(hall: Hall) -> None:
        printer = printers(hall)[which]
        if not printer.troubles:
            printer.print_all()

    return happen


def switched_off_and_on(which: int) -> Happening:
    """Not in the moment between taking a job and being asked after it (docs/decisions/0072)."""

    def happen(hall: Hall) -> None:
        printer = printers(hall)[which]
        taken = [
            job
            for job in hall.jobs()
            if job.state is JobState.SENDING and job.printer == printer.address
        ]
        if not taken:
            printer.forget()

    return happen


def all_of(*parts: Happening) -> Happening:
    def happen(hall: Hall) -> None:
        for part in parts:
            part(hall)

    return happen


def comes_out_unseen(which: int) -> Happening:
    """A badge comes out while nobody asks, and what printed it forgets, or goes away for good."""
    return all_of(slow(which, 60), admit, turns(3), prints_meanwhile(which))


def drops(hall: Hall) -> None:
    open_jobs = [job for job in hall.jobs() if job.state in OPEN]
    if open_jobs:
        staff = StaffMember(id="anna", name="")
        act = DropPrint(key=open_jobs[-1].key)
        order = Order(act=act, staff=staff, fresh=fresh_for(9))
        hall.front.run(lambda uow: perform(uow, order, hall.clock.read()))


def settles(hall: Hall) -> None:
    """Staff look into the tray, and say what is there."""
    out = {key for one in printers(hall) for key in one.came_out}
    for job in hall.jobs():
        if job.state is JobState.UNSURE:
            staff = StaffMember(id="anna", name="")
            act = SettlePrint(key=job.key, came_out=job.key in out)
            order = Order(act=act, staff=staff, fresh=fresh_for(9))
            hall.front.run(lambda uow, o=order: perform(uow, o, hall.clock.read()))  # type: ignore[misc]


each = st.sampled_from([0, 1])
happenings = st.one_of(
    st.just(admit),
    st.builds(turns, st.integers(1, 8)),
    st.just(waits),
    st.just(power_fails),
    st.builds(power_will_fail, each),
    st.builds(
        trouble,
        each,
        st.sampled_from(
            [
                PrinterFaultKind.OFFLINE,
                PrinterFaultKind.PAPER_OUT,
                PrinterFaultKind.COVER_OPEN,
            ]
        ),
    ),
    st.builds(trouble, each),
    st.builds(snaps, each, st.sampled_from(Snap)),
    st.builds(slow, each, st.sampled_from([0, 2, 60])),
    st.builds(prints_meanwhile, each),
    st.builds(switched_off_and_on, each),
    each.map(lambda which: all_of(comes_out_unseen(which), switched_off_and_on(which))),
    each.map(
        lambda which: all_of(
            comes_out_unseen(which), trouble(which, PrinterFaultKind.OFFLINE), waits
        )
    ),
    st.just(drops),
    st.just(settles),
)


def check(hall: Hall) -> None:
    out = Counter(key for one in printers(hall) for key in one.came_out)
    assert not [key for key, count in out.items() if count > 1], "printed twice"
    by_key = {job.key: job for job in hall.jobs()}
    for job in by_key.values():
        if job.state is JobState.WAITING:
            assert job.key not in out, "waits to be printed again"


@settings(max_examples=120, deadline=None)
@given(st.lists(happenings, max_size=25), st.booleans(), st.booleans())
def test_whatever_happens_a_badge_is_printed_once_or_asked_for(
    happened: list[Happening], first_tells: bool, second_tells: bool
) -> None:
    hall = Hall(
        FakePrinter("zpl://10.0.0.7", tells=first_tells),
        FakePrinter("queue:office", tells=second_tells),
    )
    admit(hall)
    for happen in happened:
        happen(hall)
        check(hall)
    for one in printers(hall):
        one.troubles, one.snaps, one.on_taken, one.looks = (), None, nothing, 0
    hall.until(hall.is_over, within_s=3600)
    check(hall)
    settles(hall)
    hall.until(hall.is_over, within_s=3600)
    check(hall)
    # Of every admission there is a badge, unless staff have dropped it.
    out = {key for one in printers(hall) for key in one.came_out}
    for job in hall.jobs():
        assert job.state not in RUNNING
        if job.state is JobState.PRINTED:
            assert job.key in out, "said to be printed, and never came out"
