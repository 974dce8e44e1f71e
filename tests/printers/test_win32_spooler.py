"""What Windows' spooler tells, on a stand-in of pywin32's `win32print`."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.core.errors import PrinterFault
from kiosk.core.prints.printing import PrinterFaultKind, PrinterJobState
from kiosk.printers.windows.win32_spooler import WindowsSpooler, find_spooler


class Win32Print:
    """Shape: as pywin32 gives PRINTER_INFO_2 and JOB_INFO_1."""

    class error(Exception):  # noqa: N801  # its name there
        """No such printer."""

    def __init__(self) -> None:
        self.status = self.attributes = 0
        self.jobs: list[dict[str, Any]] = []
        self.open = 0
        self.deleted: list[int] = []

    def OpenPrinter(self, name: str) -> int:  # noqa: N802  # its name there
        if name != "Label":
            raise self.error(1801, "OpenPrinter", "The printer name is invalid.")
        self.open += 1
        return 1

    def ClosePrinter(self, handle: int) -> None:  # noqa: N802  # its name there
        self.open -= 1

    def GetPrinter(self, handle: int, level: int) -> dict[str, int]:  # noqa: N802  # its name there
        return {"Status": self.status, "Attributes": self.attributes}

    def EnumJobs(self, *asked: int) -> list[dict[str, Any]]:  # noqa: N802  # its name there
        return self.jobs

    def SetJob(self, handle: int, number: int, *asked: object) -> None:  # noqa: N802  # its name there
        self.deleted.append(number)


def job(number: int, key: str, status: int = 0) -> dict[str, Any]:
    return {"JobId": number, "pDocument": key, "Status": status}


@pytest.mark.parametrize(
    ("status", "attributes", "troubles"),
    [
        (0, 0, ()),
        (0x10, 0, (PrinterFaultKind.PAPER_OUT,)),
        (0x400008, 0, (PrinterFaultKind.PAPER_JAM, PrinterFaultKind.COVER_OPEN)),
        (0, 0x400, (PrinterFaultKind.OFFLINE,)),
        (0x1, 0x400, (PrinterFaultKind.OFFLINE, PrinterFaultKind.PAUSED)),
    ],
)
def test_a_queue_s_bits_are_its_troubles(
    status: int, attributes: int, troubles: tuple[PrinterFaultKind, ...]
) -> None:
    system = Win32Print()
    system.status, system.attributes = status, attributes
    assert WindowsSpooler(system).look("Label") == troubles
    assert system.open == 0


def test_a_queue_that_is_not_there_is_unknown() -> None:
    with pytest.raises(PrinterFault) as caught:
        WindowsSpooler(Win32Print()).look("Nobody")
    assert caught.value.trouble == PrinterFaultKind.UNKNOWN_PRINTER


def test_jobs_are_found_followed_and_taken_back() -> None:
    system = Win32Print()
    spooler = WindowsSpooler(system)
    system.jobs = [job(4, "a"), job(5, "b", 0x10), job(6, "a"), job(7, "c", 0x80)]
    assert (spooler.find("Label", "a"), spooler.find("Label", "x")) == (6, None)
    assert [spooler.follow("Label", number) for number in (4, 5, 7, 99)] == [
        PrinterJobState.PENDING,
        PrinterJobState.PRINTING,
        PrinterJobState.DONE,
        PrinterJobState.DONE,
    ]
    assert [spooler.cancel("Label", number) for number in (4, 5, 99)] == [
        True,
        False,
        False,
    ]
    assert system.deleted == [4, 5]
    system.jobs = [job(4, "a", 0x104)]
    assert spooler.follow("Label", 4) is PrinterJobState.ABORTED


def test_elsewhere_there_is_no_such_spooler() -> None:
    assert find_spooler() is None
