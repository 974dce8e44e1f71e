"""Staff and the printers: which, how each is, its labels, a test badge, and badges on their way."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage, QImageWriter

from kiosk.core.prints.printing import (
    JobState,
    PrinterFaultKind,
    PrinterJobState,
    PrinterPlace,
    PrinterStatus,
    Roll,
)
from kiosk.core.screen import events
from kiosk.core.screen.effects import (
    CountRoll,
    DeviceEffect,
    PrintTestBadge,
    ShowDevices,
    ShowPrinters,
    UsePrinter,
)
from kiosk.core.staff import panel
from kiosk.core.staff.panel import DoorNow, PrintersNow
from kiosk.core.staff.staff import Acted, DropPrint, Reprint, SettlePrint
from kiosk.gallery import staff_samples
from kiosk.gallery.printer_samples import EMPTY, GOOD, NONE, OFFICE, PRINTS, QL, ZEBRA
from kiosk.ui.words.printers import trouble_words
from tests.ui.rig import Rig


def tap(rig: Rig, name: str) -> None:
    """Touches an item, once it has been drawn: a list makes its rows with a frame."""
    rig.window.grabWindow()
    rig.tap(name)
    rig.window.grabWindow()


def open_panel(rig: Rig, *, prints: bool = False) -> None:
    """Sari is in the panel."""
    rig.post(events.StaffAsked())
    rig.bridge.post(DoorNow(staff=(staff_samples.SARI,)))
    rig.settle()
    rig.type("482617")
    tap(rig, "openPanel")
    rig.post(events.StaffCame(staff=staff_samples.SARI))
    rig.bridge.post(staff_samples.now(prints=PRINTS if prints else ()))
    rig.settle()


def open_printers(rig: Rig, printers: PrintersNow) -> None:
    """She looks at the printers, and the machine has answered."""
    open_panel(rig)
    tap(rig, "tab-printer")
    tell(rig, printers)


def tell(rig: Rig, printers: PrintersNow) -> None:
    rig.bridge.post(printers)
    rig.settle()
    rig.window.grabWindow()


def asked(rig: Rig) -> list[DeviceEffect]:
    """What was asked of the machine, but for its looks."""
    return [
        effect
        for effect in rig.asked.devices
        if not isinstance(effect, ShowDevices | ShowPrinters)
    ]


def with_printer(printers: PrintersNow, now: PrinterStatus) -> PrintersNow:
    """The same with the main printer in another state."""
    first = replace(printers.found[0], now=now)
    return replace(printers, found=(first, *printers.found[1:]))


def test_the_printers_are_looked_for_when_staff_look_at_them(rig: Rig) -> None:
    open_panel(rig)
    assert ShowPrinters() not in rig.asked.devices
    tap(rig, "tab-printer")
    assert rig.asked.devices[-1] == ShowPrinters()
    assert rig.text("looking") == "Mencari printer…"
    tell(rig, GOOD)
    assert rig.find("looking") is None
    assert rig.get("printer-0").property("name") == "Brother QL-820NWB"
    assert rig.get("printerState").property("title") == "Siap mencetak"
    assert rig.text("labels") == "Sisa 212 dari 300 label"
    assert rig.text("layout") == "Gulungan 62 × 100 mm"


def test_a_volunteer_chooses_the_first_printer_and_tries_it(rig: Rig) -> None:
    open_printers(rig, replace(GOOD, first=None, testing=None))
    tap(rig, "choosePrinter")
    assert rig.text("question") == "Pakai printer yang mana?"
    assert rig.find("choice-3") is None
    tap(rig, "choice-2")
    assert asked(rig) == [UsePrinter(place=PrinterPlace.FIRST, address=OFFICE)]
    tell(rig, replace(GOOD, first=OFFICE, testing=None))
    tap(rig, "testBadge")
    assert asked(rig)[-1] == PrintTestBadge(address=OFFICE)
    under_way = panel.TestBadge(address=OFFICE, progress=PrinterJobState.PRINTING)
    tell(rig, replace(GOOD, first=OFFICE, testing=under_way))
    assert rig.text("tested") == "Badge uji sedang dicetak…"
    tap(rig, "testBadge")
    assert asked(rig).count(PrintTestBadge(address=OFFICE)) == 1


def test_where_no_printer_is_known_the_way_out_is_said(rig: Rig) -> None:
    open_printers(rig, NONE)
    tap(rig, "choosePrinter")
    assert rig.get("nothingFound").property("title") == (
        "Komputer ini belum mengenal printer"
    )
    looks = len(rig.asked.of(ShowPrinters))
    tap(rig, "lookAgain")
    assert len(rig.asked.of(ShowPrinters)) == looks + 1
    tell(rig, GOOD)
    assert rig.find("nothingFound") is None
    tap(rig, "back")
    assert rig.find("printerState") is not None


def test_the_second_printer_is_another_one_and_may_be_none(rig: Rig) -> None:
    open_printers(rig, GOOD)
    tap(rig, "printer-1")
    tap(rig, "choosePrinter")
    assert rig.get("choice-0").property("title") == "Zebra ZD421 di meja tamu"
    tap(rig, "choice-0")
    assert asked(rig) == [UsePrinter(place=PrinterPlace.SECOND, address=ZEBRA)]
    tell(rig, EMPTY)
    tap(rig, "changePrinter")
    tap(rig, "choice-2")
    assert asked(rig)[-1] == UsePrinter(place=PrinterPlace.SECOND, address=None)


def test_the_stand_in_becomes_the_main_printer_by_changing_places(rig: Rig) -> None:
    open_printers(rig, EMPTY)
    tap(rig, "changePrinter")
    tap(rig, "choice-1")
    assert asked(rig) == [
        UsePrinter(place=PrinterPlace.SECOND, address=QL),
        UsePrinter(place=PrinterPlace.FIRST, address=ZEBRA),
    ]


def test_paper_that_has_run_out_leads_to_a_new_roll_as_the_one_before(rig: Rig) -> None:
    open_printers(rig, EMPTY)
    assert rig.get("printerState").property("title") == "Kertas habis"
    assert "Sudah diisi" in str(rig.get("printerState").property("detail"))
    tap(rig, "rollIsIn")
    assert rig.get("roll-0").property("detail") == "sama seperti gulungan sebelumnya"
    tap(rig, "roll-0")
    assert asked(rig) == [CountRoll(address=QL, labels=300)]
    assert rig.find("printerState") is not None


def test_a_roll_of_another_length_is_counted_by_steps(rig: Rig) -> None:
    open_printers(rig, GOOD)
    tap(rig, "newRoll")
    tap(rig, "moreLabels")
    tap(rig, "moreLabels")
    tap(rig, "fewerLabels")
    tap(rig, "takeLabels")
    assert asked(rig) == [CountRoll(address=QL, labels=60)]
    tap(rig, "newRoll")
    for _ in range(9):
        tap(rig, "fewerLabels")
    tap(rig, "takeLabels")
    assert asked(rig)[-1] == CountRoll(address=QL, labels=10)


def test_few_labels_are_warned_of(rig: Rig) -> None:
    def few(left: int) -> bool:
        roll = Roll(printer=QL, labels=300, left=left)
        tell(rig, with_printer(GOOD, PrinterStatus(address=QL, roll=roll)))
        (row,) = [one for one in rig.items() if one.property("few") is not None]
        return bool(row.property("few"))

    open_printers(rig, GOOD)
    assert not few(21)
    assert few(20)
    assert few(0)
    assert rig.text("labels") == "Label habis menurut hitungan kami"


def test_a_printer_that_nobody_counts_shows_no_labels(rig: Rig) -> None:
    now = PrinterStatus(address=QL, told=False)
    open_printers(rig, with_printer(GOOD, now))
    assert rig.find("labels") is None
    assert rig.get("printerState").property("title") == (
        "Printer ini tidak melaporkan keadaannya"
    )


def test_a_printer_set_up_by_its_address_that_is_gone_shows_its_address(
    rig: Rig,
) -> None:
    open_printers(rig, replace(GOOD, first="zpl://10.0.0.9"))
    assert rig.get("printer-0").property("name") == "zpl://10.0.0.9"


def test_each_trouble_is_said_with_what_to_do(rig: Rig) -> None:
    open_printers(rig, GOOD)
    for trouble in PrinterFaultKind:
        now = PrinterStatus(address=QL, troubles=(trouble,))
        tell(rig, with_printer(GOOD, now))
        state = rig.get("printerState")
        assert state.property("standing") == "look"
        assert state.property("title") == trouble_words(trouble).title
        assert state.property("detail") == trouble_words(trouble).remedy


def test_the_badge_is_seen_before_it_is_printed(rig: Rig) -> None:
    paper = QImage(62, 100, QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    file = QBuffer()
    file.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(file, b"png").write(paper)
    open_printers(rig, replace(GOOD, preview=bytes(file.data().data())))
    rig.qtbot.waitUntil(lambda: rig.get("badgePicture").property("paintedWidth") > 0)


def test_printers_are_forgotten_with_the_panel_and_not_shown_after(rig: Rig) -> None:
    open_printers(rig, GOOD)
    tap(rig, "printer-1")
    rig.run_out()
    tell(rig, GOOD)
    open_panel(rig)
    tap(rig, "tab-printer")
    assert rig.find("looking") is not None
    tell(rig, GOOD)
    assert rig.get("printer-0").property("current") is True


# ------------------------------------------------------------- badges on their way


def test_a_badge_that_may_have_come_out_is_asked_about(rig: Rig) -> None:
    open_panel(rig, prints=True)
    assert rig.text("printCallWords") == "Sudah keluar atau belum? 1 badge"
    tap(rig, "printCall")
    assert rig.text("question") == "Badge siapa?"
    tap(rig, "answer-0")
    assert rig.text("question") == "Apakah badge ini sudah keluar?"
    tap(rig, "answer-0")
    act = SettlePrint(key="b" * 32, came_out=True)
    assert rig.asked.acts == [(staff_samples.SARI, act)]
    rig.bridge.post(Acted(act=act))
    rig.settle()
    assert rig.text("doneTitle") == "Selesai"


def test_the_same_badge_is_printed_again_or_not_wanted(rig: Rig) -> None:
    open_panel(rig, prints=True)
    tap(rig, "printCall")
    tap(rig, "answer-0")
    tap(rig, "answer-1")
    again = SettlePrint(key="b" * 32, came_out=False)
    assert rig.asked.acts == [(staff_samples.SARI, again)]
    rig.bridge.post(Acted(act=again))
    rig.settle()
    assert rig.text("doneTitle") == "Badge dicetak lagi"
    tap(rig, "doneClose")
    tap(rig, "printCall")
    tap(rig, "answer-1")
    assert rig.text("question") == "Badge ini akan dicetak sendiri"
    tap(rig, "answer-0")
    drop = DropPrint(key="a" * 32)
    assert rig.asked.acts[1:] == [(staff_samples.SARI, drop)]
    rig.bridge.post(Acted(act=drop, problem="no_job"))
    rig.settle()
    assert rig.text("doneTitle") == "Badge ini tidak lagi menunggu"


def test_a_badge_that_is_being_printed_is_let_alone(rig: Rig) -> None:
    open_panel(rig, prints=True)
    tap(rig, "printCall")
    tap(rig, "answer-2")
    assert rig.text("question") == "Badge ini sedang dicetak"
    assert rig.find("answer-0") is None
    tap(rig, "back")
    assert rig.text("question") == "Badge siapa?"
    tap(rig, "back")
    assert rig.find("log") is not None


def test_badges_that_merely_take_their_time_call_nobody(rig: Rig) -> None:
    open_panel(rig)
    on_its_way = replace(PRINTS[0], trouble=None, state=JobState.SENT)
    rig.bridge.post(staff_samples.now(prints=(on_its_way,)))
    rig.settle()
    assert rig.find("printCall") is None
    stuck = replace(
        on_its_way, trouble=PrinterFaultKind.COVER_OPEN, state=JobState.WAITING
    )
    rig.bridge.post(staff_samples.now(prints=(stuck,)))
    rig.settle()
    assert rig.text("printCallWords") == "1 badge menunggu. Penutup terbuka"
    tap(rig, "printCall")
    assert rig.text("question") == "Badge ini akan dicetak sendiri"


def test_waiting_badges_are_reached_from_the_printer_as_well(rig: Rig) -> None:
    open_panel(rig, prints=True)
    tap(rig, "tab-printer")
    tell(rig, EMPTY)
    tap(rig, "openPrints")
    assert rig.text("question") == "Badge siapa?"
    rig.bridge.post(staff_samples.now())
    rig.settle()
    tap(rig, "back")
    tap(rig, "openPrints")
    assert rig.text("question") == "Tidak ada badge yang menunggu"


@pytest.mark.parametrize("line", [1, 5])
def test_a_badge_is_printed_again_for_a_reason(rig: Rig, line: int) -> None:
    open_panel(rig)
    tap(rig, f"line-{line}")
    tap(rig, "answer-1")
    tap(rig, "answer-1")
    act = Reprint(position=staff_samples.LOG[line].position, reason="badge_lost")
    assert rig.asked.acts == [(staff_samples.SARI, act)]


def test_without_a_printer_no_badge_is_promised(rig: Rig) -> None:
    open_panel(rig)
    rig.bridge.post(replace(staff_samples.now(), printer=None))
    rig.settle()
    tap(rig, "line-5")
    assert rig.find("answer-1") is None
