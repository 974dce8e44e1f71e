"""The codes of faults, and which of them stop the door."""

from __future__ import annotations

import pytest

from kiosk.core.errors import (
    CameraFault,
    CentralNotReached,
    HeteroError,
    NotEnrolled,
    SettingsError,
    StoreFault,
    StoreFull,
)
from kiosk.core.screen.check_result import CheckState, of_fault, store_problem


@pytest.mark.parametrize(
    ("fault", "state", "code"),
    [
        (StoreFull("x"), CheckState.BROKEN, "store_full"),
        (StoreFault("x"), CheckState.BROKEN, "store_failed"),
        (NotEnrolled("x"), CheckState.BROKEN, "not_enrolled"),
        (SettingsError("x", key="k"), CheckState.BROKEN, "not_loadable"),
        (CentralNotReached("x"), CheckState.LOOK, "central_not_reached"),
        (CameraFault("x"), CheckState.LOOK, "camera_none"),
    ],
)
def test_a_fault_has_its_code_and_only_some_stop_the_door(
    fault: HeteroError, state: CheckState, code: str
) -> None:
    result = of_fault(fault)
    assert (result.state, result.code, result.finding) == (state, code, "x")


def test_an_error_that_is_no_fault_of_the_store_is_a_failure_of_it() -> None:
    assert store_problem(StoreFull("x")) == "store_full"
    assert store_problem(RuntimeError("x")) == "store_failed"
