"""Badges that an administrator orders, printed one after the other and followed to their ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from threading import Event

from kiosk.app.clock import mono_us
from kiosk.app.folder import Folder
from kiosk.core.badge import Badge
from kiosk.core.clock import Reading
from kiosk.core.ids import Position
from kiosk.core.printing import KEY_BYTES, JobState, PrinterFaultKind
from kiosk.core.spooling import take_label
from kiosk.desk.badge_order import Ended, Ordered, note_ended, order_job
from kiosk.desk.badges import JobUpdate, move
from kiosk.ports import Printer, UnitOfWork
from kiosk.spool.outright import Company, Ending, Fate, Order, print_outright

_BECOMES = {
    Fate.PRINTED: JobState.PRINTED,
    Fate.TAKEN: JobState.PRINTED,
    Fate.FAILED: JobState.DROPPED,
    Fate.UNSURE: JobState.UNSURE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A badge, and how its printing ended."""

    badge: Badge
    ending: Ending


def company(told: Callable[[PrinterFaultKind], object]) -> Company:
    """Somebody who waits, and hears of each new trouble."""
    return Company(now_us=mono_us, rest=Event().wait, told=told)


def print_ordered(
    folder: Folder, printer: Printer, ordered: Ordered, waits: Company
) -> Iterator[Printed]:
    """Prints badges and says of each how it ended; the first that fails is the last.

    Each outcome is an entry; a badge of an admission is a job besides.
    Raises: NotFound; StoreFault.
    """
    for number, badge in enumerate(ordered.badges):
        if ordered.position is None:
            wearer = (ordered.subjects[number], badge)
            ending = _print(folder, printer, wearer, waits)
        else:
            ending = _print_job(folder, printer, (ordered.position, badge), waits)
        yield Printed(badge=badge, ending=ending)
        if ending.fate in (Fate.FAILED, Fate.UNSURE):
            return


def _print(
    folder: Folder, printer: Printer, wearer: tuple[str, Badge], waits: Company
) -> Ending:
    subject, badge = wearer
    key = folder.entropy.token_bytes(KEY_BYTES).hex()
    order = Order(key=key, badge=badge, layouts=_layouts(folder))
    ending = print_outright(printer, order, waits)
    ended = Ended(
        subject=subject,
        outcome=_BECOMES[ending.fate],
        printer=printer.address,
        layout=printer.layout,
        trouble=ending.trouble,
    )

    def note(uow: UnitOfWork, reading: Reading, new_id: str) -> None:
        note_ended(uow, ended, reading, new_id)
        if ended.outcome is JobState.PRINTED:
            count_label(uow, printer.address)

    folder.stamped(note).result()
    return ending


def _print_job(
    folder: Folder, printer: Printer, what: tuple[Position, Badge], waits: Company
) -> Ending:
    position, badge = what
    ours = folder.stamped(
        lambda uow, reading, new_id: _begin(uow, position, printer, reading, new_id)
    ).result()

    def taken(number: int | None) -> None:
        _move(folder, replace(ours, state=JobState.SENT, number=number))

    order = Order(key=ours.key, badge=badge, layouts=_layouts(folder))
    ending = print_outright(printer, order, replace(waits, taken=taken))
    _move(
        folder,
        replace(
            ours,
            state=_BECOMES[ending.fate],
            number=ending.number,
            trouble=ending.trouble,
            layout=printer.layout,
        ),
    )
    return ending


def _begin(
    uow: UnitOfWork,
    position: Position,
    printer: Printer,
    reading: Reading,
    new_id: str,
) -> JobUpdate:
    """The job, noted as being sent before its first byte leaves, and by this printer alone."""
    job = order_job(uow, position, reading)
    turn = JobUpdate(key=job.key, state=JobState.SENDING, printer=printer.address)
    move(uow, turn, reading, new_id)
    return turn


def _move(folder: Folder, turn: JobUpdate) -> None:
    folder.stamped(
        lambda uow, reading, new_id: move(uow, turn, reading, new_id)
    ).result()


def count_label(uow: UnitOfWork, address: str) -> None:
    """A label has come out of a printer; nothing is done where nobody counts."""
    roll = uow.prints.find_roll(address)
    if roll is not None:
        uow.prints.save_roll(take_label(roll))


def _layouts(folder: Folder) -> dict[str, object]:
    return dict(folder.run(lambda uow: uow.roster.policy().layouts))
