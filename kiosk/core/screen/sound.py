"""The sound of a phase change: at most one for each answer, and none for waiting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum

from kiosk.core.door.outcome import Outcome
from kiosk.core.screen.phases import (
    Admitted,
    AwaitingEnrolment,
    CheckedOut,
    Choosing,
    Group,
    OutOfOrder,
    Phase,
    Proving,
    Refused,
    Repeated,
    Staff,
    StaffDoor,
    Undone,
    WalkIn,
)


class Sound(StrEnum):
    """A sound of the kiosk; its value names the file."""

    ADMITTED = "admitted"
    CHECKED_OUT = "checked_out"
    ATTENTION = "attention"
    REFUSED = "refused"
    HELP = "help"


_SOUNDS: Mapping[type[Phase], Sound] = {
    Admitted: Sound.ADMITTED,
    CheckedOut: Sound.CHECKED_OUT,
    Refused: Sound.REFUSED,
    Choosing: Sound.ATTENTION,
    Repeated: Sound.ATTENTION,
    Undone: Sound.ATTENTION,
    OutOfOrder: Sound.ATTENTION,
}


def sound_of(before: Phase, after: Phase) -> Sound | None:
    """Return the sound of a step from one phase to another, or None.

    A fault is never a refusal: it calls for attention once. Further faults and the way back from
    the staff panel are silent. The same answer is not heard again, as when a touch holds an
    admission or its badge has come out.
    """
    if isinstance(before, OutOfOrder | StaffDoor | Staff):
        known = isinstance(after, OutOfOrder | AwaitingEnrolment)
    else:
        known = _answer(after) is not None and _answer(after) == _answer(before)
    if known:
        return None
    if isinstance(after, AwaitingEnrolment | Proving | WalkIn | Group):
        return None if after.problem is None else Sound.ATTENTION
    return _SOUNDS.get(type(after))


def _answer(phase: Phase) -> Outcome | None:
    match phase:
        case (
            Admitted(outcome=outcome)
            | CheckedOut(outcome=outcome)
            | Choosing(outcome=outcome)
            | Repeated(outcome=outcome)
            | Refused(outcome=outcome)
        ):
            return replace(outcome, badge=None)
        case _:
            return None
