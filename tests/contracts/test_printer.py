"""What `ports.Printer` promises, of each way to a printer and of its fake alike."""

from __future__ import annotations

import pytest

from kiosk.core.badge import Badge, Role
from kiosk.core.errors import PrinterFault
from kiosk.core.printing import Progress, Trouble
from kiosk.ports import Printer
from tests.fakes.printer import FakePrinter

KEY = "0123456789abcdef0123456789abcdef"
OTHER_KEY = "f" * 32
BADGE = Badge(role=Role.MEMBER, space="Hetero Space Semarang", name="Siti Rahayu")


@pytest.fixture
def printer() -> Printer:
    return FakePrinter()


def test_a_well_printer_has_no_trouble(printer: Printer) -> None:
    now = printer.look()
    assert (now.address, now.troubles) == (printer.address, ())


def test_a_job_is_found_by_its_key_under_the_number_it_was_given(
    printer: Printer,
) -> None:
    number = printer.send(KEY, BADGE, {})
    assert number is not None
    assert printer.find(KEY) == number
    assert printer.find(OTHER_KEY) is None
    assert printer.follow(OTHER_KEY, None) is Progress.GONE


def test_a_printer_that_is_away_is_offline_and_takes_nothing() -> None:
    printer = FakePrinter()
    printer.troubles = (Trouble.OFFLINE,)
    assert printer.look().troubles == (Trouble.OFFLINE,)
    with pytest.raises(PrinterFault) as caught:
        printer.send(KEY, BADGE, {})
    assert (caught.value.trouble, caught.value.begun) == (Trouble.OFFLINE, False)
