"""What looking at a part finds: its state, a code that has words, and a sentence for the log."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

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
from kiosk.core.findings import State

_STORE_PROBLEMS: tuple[tuple[type[StoreFault], str], ...] = (
    (StoreFull, "store_full"),
    (StoreBusy, "store_busy"),
    (StoreDamaged, "store_damaged"),
    (StoreTooNew, "store_too_new"),
    (StoreKeyMissing, "store_key_missing"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One part: how it is, in a sentence, and what to do about it.

    Shape: `code` is stable and has words in each language (`ui.finding_words`).
    """

    part: str
    state: State
    code: str
    finding: str
    remedy: str = ""


def store_problem(fault: BaseException) -> str:
    """The stable code of a store's fault, for which the screens have words."""
    return next(
        (code for kind, code in _STORE_PROBLEMS if isinstance(fault, kind)),
        "store_failed",
    )


def tried(part: str, look: Callable[[], Finding]) -> Finding:
    """What looking at a part finds, or that it fails."""
    try:
        return look()
    except (CentralFault, CameraFault) as fault:
        # Neither stops the door: a pass is verified offline, a scanner and search need no camera.
        return Finding(
            part=part,
            state=State.LOOK,
            code=_code_of(fault),
            finding=fault.message,
            remedy=fault.remedy,
        )
    except HeteroError as error:
        return broken(part, error)
    except ImportError as error:
        return Finding(
            part=part,
            state=State.BROKEN,
            code="not_loadable",
            finding=f"It cannot be loaded: {error}.",
            remedy="Install the kiosk again.",
        )


def broken(part: str, error: HeteroError) -> Finding:
    """A part that is out of order."""
    return Finding(
        part=part,
        state=State.BROKEN,
        code=_code_of(error),
        finding=error.message,
        remedy=error.remedy,
    )


def _code_of(error: HeteroError) -> str:
    match error:
        case StoreFault():
            return store_problem(error)
        case CameraFault():
            return "camera_none"
        case NotEnrolled():
            return "not_enrolled"
        case CentralBusy():
            return "central_busy"
        case CentralRefused():
            return "central_refuses"
        case CentralFault():
            return "central_not_reached"
        case _:
            return "not_loadable"
