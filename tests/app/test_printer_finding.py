"""What doctor and self-test say of the badge printers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.app.finding import Finding
from kiosk.app.printer_finding import examine_printers
from kiosk.core.findings import State
from kiosk.settings import read_settings
from tests.print_office.badges import ASSETS
from tests.print_office.wayward import Wayward, wayward


@pytest.fixture
def printer() -> Iterator[Wayward]:
    with wayward() as made:
        yield made


def found(folder: Path, **settings: str) -> Finding:
    """What is found of printers that are set up so."""
    environ = {f"KIOSK_{key.upper()}": value for key, value in settings.items()}
    return examine_printers(read_settings(folder, environ, {}), ASSETS)


def test_no_printer_is_no_fault(tmp_path: Path) -> None:
    one = found(tmp_path)
    assert (one.state, one.code) == (State.LOOK, "printer_none")


def test_a_printer_that_is_well_is_ready(tmp_path: Path, printer: Wayward) -> None:
    one = found(tmp_path, printer=printer.address)
    assert (one.state, one.code) == (State.OK, "printer_ready")
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
    assert (one.state, one.code) == (State.LOOK, code)
    assert one.remedy
