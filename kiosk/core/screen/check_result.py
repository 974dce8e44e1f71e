"""Check results, and the codes of faults."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kiosk.core.errors import (
    CameraFault,
    CentralBusy,
    CentralFault,
    CentralRefused,
    HeteroError,
    NotEnrolled,
    StoreBusy,
    StoreDamaged,
    StoreFault,
    StoreFull,
    StoreKeyMissing,
    StoreTooNew,
)

_FAULT_CODES: tuple[tuple[type[HeteroError], str], ...] = (
    (StoreFull, "store_full"),
    (StoreBusy, "store_busy"),
    (StoreDamaged, "store_damaged"),
    (StoreTooNew, "store_too_new"),
    (StoreKeyMissing, "store_key_missing"),
    (StoreFault, "store_failed"),
    (CameraFault, "camera_none"),
    (NotEnrolled, "not_enrolled"),
    (CentralBusy, "central_busy"),
    (CentralRefused, "central_refuses"),
    (CentralFault, "central_not_reached"),
    (HeteroError, "not_loadable"),
)
"""The first class that fits names the code."""


class CheckState(StrEnum):
    """How a part is; `trying` while it is being checked."""

    TRYING = "trying"
    OK = "ok"
    LOOK = "look"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """How one part is.

    Shape: `code` is stable and has words in `ui.words.checks`; `finding` and `remedy` are English
    sentences for a terminal. A check leaves `part` empty: the list of checks fills it in.
    """

    part: str = ""
    state: CheckState
    code: str
    finding: str = ""
    remedy: str = ""


def ok(code: str, finding: str) -> CheckResult:
    """Return the result of a part that is well."""
    return CheckResult(state=CheckState.OK, code=code, finding=finding)


def look(code: str, finding: str, remedy: str = "") -> CheckResult:
    """Return the result of a part that somebody should look at; the door works."""
    return CheckResult(state=CheckState.LOOK, code=code, finding=finding, remedy=remedy)


def broken(code: str, finding: str, remedy: str) -> CheckResult:
    """Return the result of a part that is out of order."""
    return CheckResult(
        state=CheckState.BROKEN, code=code, finding=finding, remedy=remedy
    )


def of_fault(error: HeteroError) -> CheckResult:
    """Return the result of a check that failed."""
    # Neither stops the door: a pass is verified offline, a scanner and search need no camera.
    harmless = isinstance(error, CentralFault | CameraFault)
    make = look if harmless else broken
    return make(_fault_code(error), error.message, error.remedy)


def store_problem(fault: BaseException) -> str:
    """Return the code of a store's fault, for which the screens have words."""
    return _fault_code(fault) if isinstance(fault, StoreFault) else "store_failed"


def _fault_code(error: HeteroError) -> str:
    return next(code for kind, code in _FAULT_CODES if isinstance(error, kind))
