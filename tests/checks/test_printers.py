"""What doctor and self-test say of the badge printers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.app.threads.check_runs import check_context
from kiosk.checks.printers import check_printers
from kiosk.core.errors import StoreFault
from kiosk.core.screen.check_result import CheckResult, CheckState
from kiosk.settings import read_settings
from tests.print_office.wayward import Wayward, wayward


@pytest.fixture
def printer() -> Iterator[Wayward]:
    with wayward() as made:
        yield made


def found(folder: Path, **settings: str) -> CheckResult:
    """What is found of printers that are set up so."""
    environ = {f"KIOSK_{key.upper()}": value for key, value in settings.items()}
    context = check_context(StoreFault("closed"), read_settings(folder, environ, {}))
    return check_printers(context)


def test_no_printer_is_no_fault(tmp_path: Path) -> None:
    one = found(tmp_path)
    assert (one.state, one.code) == (CheckState.LOOK, "printer_none")


def test_a_printer_that_is_well_is_ready(tmp_path: Path, printer: Wayward) -> None:
    one = found(tmp_path, printer=printer.address)
    assert (one.state, one.code) == (CheckState.OK, "printer_ready")
    assert one.finding == f"{printer.address}: It is ready."


@pytest.mark.parametrize(
    ("second", "code"),
    [
        ("zpl://127.0.0.1:1", "printer_offline"),
        ("zlp://127.0.0.1", "printer_unknown_printer"),
    ],
)
def test_the_second_printer_is_looked_at_as_well(
    tmp_path: Path, printer: Wayward, second: str, code: str
) -> None:
    one = found(tmp_path, printer=printer.address, second_printer=second)
    assert (one.state, one.code) == (CheckState.LOOK, code)
    assert one.remedy
