"""The phases that follow when a part fails or works again."""

from __future__ import annotations

from dataclasses import replace

from kiosk.core.screen.events import STORE_SLOW, Faulted
from kiosk.core.screen.phases import (
    AwaitingEnrolment,
    ConfirmingCentral,
    Enrolling,
    OutOfOrder,
    Phase,
    Staff,
    StaffDoor,
    Waiting,
)


def on_fault(phase: Phase, fault: Faulted) -> Phase:
    """Return the phase after a part failed; staff stay in the panel, for they may mend it."""
    match phase:
        case OutOfOrder(faults=faults):
            return replace(phase, faults=(*_without(faults, fault.part), fault))
        case AwaitingEnrolment():
            return OutOfOrder(faults=(fault,), home=phase)
        case Enrolling(before=before):
            return OutOfOrder(faults=(fault,), home=AwaitingEnrolment(before=before))
        case ConfirmingCentral():
            return OutOfOrder(faults=(fault,), home=AwaitingEnrolment(before=True))
        case StaffDoor(home=OutOfOrder() as home) | Staff(home=OutOfOrder() as home):
            faults = (*_without(home.faults, fault.part), fault)
            return replace(phase, home=replace(home, faults=faults))
        case StaffDoor(home=Waiting() as door) | Staff(home=Waiting() as door):
            return replace(phase, home=OutOfOrder(faults=(fault,), home=door))
        case _:
            return OutOfOrder(faults=(fault,), home=Waiting())


def on_recovery(phase: Phase, part: str) -> Phase:
    """Return the phase after a part works again."""
    match phase:
        case OutOfOrder(faults=faults):
            left = _without(faults, part)
            return replace(phase, faults=left) if left else phase.home
        case StaffDoor(home=OutOfOrder() as home) | Staff(home=OutOfOrder() as home):
            left = _without(home.faults, part)
            if left:
                return replace(phase, home=replace(home, faults=left))
            if isinstance(home.home, AwaitingEnrolment):
                return home.home
            return replace(phase, home=home.home)
        case _:
            return phase


def on_answer(phase: Phase) -> Phase:
    """Return the phase after the desk answered: it is not slow any more."""
    match phase:
        case (
            OutOfOrder(faults=faults)
            | StaffDoor(home=OutOfOrder(faults=faults))
            | Staff(home=OutOfOrder(faults=faults))
        ) if STORE_SLOW in faults:
            return on_recovery(phase, STORE_SLOW.part)
        case _:
            return phase


def _without(faults: tuple[Faulted, ...], part: str) -> tuple[Faulted, ...]:
    return tuple(fault for fault in faults if fault.part != part)
