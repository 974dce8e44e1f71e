"""What follows, in each phase, from a part that fails or works again."""

from __future__ import annotations

from dataclasses import replace

from kiosk.core.events import STORE_SLOW, Faulted
from kiosk.core.phases import (
    ConfirmingCentral,
    Enrolling,
    Enrolment,
    OutOfOrder,
    Phase,
    Staff,
    StaffDoor,
    Waiting,
)


def struck(phase: Phase, fault: Faulted) -> Phase:
    """What stands on the screen once a part has failed; staff stay where they are."""
    match phase:
        case OutOfOrder(faults=faults):
            return replace(phase, faults=(*_without(faults, fault.part), fault))
        case Enrolment():
            return OutOfOrder(faults=(fault,), home=phase)
        case Enrolling(before=before):
            return OutOfOrder(faults=(fault,), home=Enrolment(before=before))
        case ConfirmingCentral():
            return OutOfOrder(faults=(fault,), home=Enrolment(before=True))
        case StaffDoor(home=OutOfOrder() as home) | Staff(home=OutOfOrder() as home):
            # Staff stay where they are: they may be about to mend it.
            faults = (*_without(home.faults, fault.part), fault)
            return replace(phase, home=replace(home, faults=faults))
        case StaffDoor(home=Waiting() as door) | Staff(home=Waiting() as door):
            return replace(phase, home=OutOfOrder(faults=(fault,), home=door))
        case _:
            return OutOfOrder(faults=(fault,), home=Waiting())


def healed(phase: Phase, part: str) -> Phase:
    """What stands on the screen once a part works again."""
    match phase:
        case OutOfOrder(faults=faults):
            left = _without(faults, part)
            return replace(phase, faults=left) if left else phase.home
        case StaffDoor(home=OutOfOrder() as home) | Staff(home=OutOfOrder() as home):
            left = _without(home.faults, part)
            if left:
                return replace(phase, home=replace(home, faults=left))
            if isinstance(home.home, Enrolment):
                return home.home
            return replace(phase, home=home.home)
        case _:
            return phase


def answering(phase: Phase) -> Phase:
    """The desk has answered: it is not slow, whatever else may be out of order."""
    match phase:
        case (
            OutOfOrder(faults=faults)
            | StaffDoor(home=OutOfOrder(faults=faults))
            | Staff(home=OutOfOrder(faults=faults))
        ) if STORE_SLOW in faults:
            return healed(phase, STORE_SLOW.part)
        case _:
            return phase


def _without(faults: tuple[Faulted, ...], part: str) -> tuple[Faulted, ...]:
    return tuple(fault for fault in faults if fault.part != part)
