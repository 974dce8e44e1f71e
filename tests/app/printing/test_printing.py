"""The printing of a running kiosk: a real folder, a real thread, and a printer at a real port."""

from __future__ import annotations

import dataclasses
import queue
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt

from kiosk.app.clients.desk_client import DeskClient
from kiosk.app.clients.help import HelpCall
from kiosk.app.clients.link import health_of
from kiosk.app.machine.clock import RehearsalClock
from kiosk.app.machine.folder import OpenedFolder, open_folder
from kiosk.app.printing.printing import FolderPrinting
from kiosk.core.door.admission_request import WalkInForm
from kiosk.core.door.outcome import Outcome
from kiosk.core.prints.printing import (
    BadgeStage,
    PrinterJobState,
    PrinterPlace,
    PrintingAvailability,
)
from kiosk.core.record.clock import write_time
from kiosk.core.record.roster import PrintRule
from kiosk.core.record.scan import Scan, Source
from kiosk.core.record.wire import Enrolment
from kiosk.core.screen.effects import PrintBadge, Submit
from kiosk.core.screen.events import Answered, BadgeMoved, Event
from kiosk.core.staff.panel import PrintersNow
from kiosk.settings import read_settings
from kiosk.ui.bridge import Bridge
from tests.core.world import NOW, WAHYU
from tests.desk.front import GUEST_KEY, IDENTITY, guest_key_body, policy
from tests.print_office.receiver import Receiver, receiver

WAIT_S = 20
WELL = (
    b"\x02030,0,0,0799,000,0,0,0,000,0,0,0\x03\r\n"
    b"\x02000,0,0,0,0,2,4,0,00000000,1,000\x03\r\n"
    b"\x021234,0\x03\r\n"
)
"""What a Zebra that is well answers to ~HS."""
FORM = dataclasses.replace(WAHYU, phone=None, business=None)
ENROLMENT = Enrolment(
    kiosk="k1",
    space="SMG",
    network=1,
    partitions=list(IDENTITY.partitions),
    issuer_keys=[],
    time=write_time(NOW),
    policy=policy(print=PrintRule.ALWAYS),
    guest_keys=[guest_key_body()],
)


class Kiosk:
    """A desk and its printing, and what they tell the screens."""

    def __init__(self, folder: OpenedFolder, printer: str) -> None:
        given = {"printer": printer, "badge_layout": "roll-62x29"}
        settings = read_settings(folder.path, {}, given)
        self.bridge = Bridge()
        self.folder = folder
        self.events: queue.Queue[Event] = queue.Queue()
        self.printers: queue.Queue[PrintersNow] = queue.Queue()
        at_once = Qt.ConnectionType.DirectConnection
        self.bridge.event_posted.connect(self.events.put, at_once)
        self.bridge.printers_posted.connect(self.printers.put, at_once)
        self.printing = FolderPrinting(settings, self.bridge)
        help_call = HelpCall(self.bridge.post, lambda: None)
        self.desk = DeskClient(
            folder, self.bridge, self.printing, help_call, lambda: None
        )
        self.printing.begin(folder, lambda: None, lambda: None)

    def admit(self, asked: WalkInForm | Scan = FORM) -> Outcome:
        self.desk.ask(Submit(asked=asked))
        answered = self.events.get(timeout=WAIT_S)
        assert isinstance(answered, Answered)
        return answered.outcome

    def stages_to(self, last: BadgeStage | None) -> list[BadgeStage | None]:
        """What the visitor sees of their badge from now on, up to a stage."""
        stages: list[BadgeStage | None] = []
        while not stages or stages[-1] is not last:
            event = self.events.get(timeout=WAIT_S)
            assert isinstance(event, BadgeMoved)
            stages.append(event.stage)
        return stages

    def seen(self, is_so: Callable[[PrintersNow], bool]) -> PrintersNow:
        """What the panel shows once something is so."""
        while not is_so(now := self.printers.get(timeout=WAIT_S)):
            pass
        return now

    def close(self) -> None:
        self.printing.stop()
        self.desk.housekeeping.close()


@pytest.fixture
def paper() -> Iterator[Receiver]:
    with receiver() as made:
        made.answers = {b"~HS\r\n": WELL}
        yield made


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[OpenedFolder]:
    with open_folder(tmp_path / "kiosk", RehearsalClock(NOW)) as opened:
        opened.run(lambda uow: uow.save_enrolment(IDENTITY, ENROLMENT, GUEST_KEY))
        yield opened


@pytest.fixture
def kiosk(folder: OpenedFolder, paper: Receiver) -> Iterator[Kiosk]:
    made = Kiosk(folder, f"zpl://{paper.place}")
    yield made
    made.close()


def test_a_guest_s_badge_arrives_at_the_printer(kiosk: Kiosk, paper: Receiver) -> None:
    outcome = kiosk.admit()
    assert outcome.badge is BadgeStage.PRINTING
    assert kiosk.stages_to(BadgeStage.READY) == [BadgeStage.PRINTING, BadgeStage.READY]
    kiosk.close()
    (document,) = paper.documents
    assert document.startswith(b"^XA")


def test_who_is_in_asks_for_another_badge_and_gets_it(
    kiosk: Kiosk, paper: Receiver
) -> None:
    outcome = kiosk.admit()
    kiosk.stages_to(BadgeStage.READY)
    again = kiosk.admit(
        Scan(text=outcome.guest_pass or "", by=Source.CAMERA, seen_us=0)
    )
    assert (again.badge, again.admission) == (BadgeStage.OFFERED, outcome.position)
    assert again.admission is not None
    kiosk.desk.ask(PrintBadge(position=again.admission))
    assert kiosk.stages_to(BadgeStage.READY)[-1] is BadgeStage.READY
    kiosk.close()
    assert len(paper.documents) == 2


def test_the_panel_sees_printers_and_counts_labels(
    kiosk: Kiosk, paper: Receiver
) -> None:
    address = f"zpl://{paper.place}"
    kiosk.printing.show()
    shown = kiosk.seen(lambda now: bool(now.found))
    assert (shown.first, shown.second, shown.layout) == (address, None, "roll-62x29")
    assert shown.preview.startswith(b"\x89PNG")
    kiosk.printing.new_roll(address, 50)
    counted = kiosk.seen(
        lambda now: bool(now.found) and now.found[0].now.roll is not None
    )
    roll = counted.found[0].now.roll
    assert roll is not None
    assert (roll.labels, roll.left) == (50, 50)
    kiosk.admit()
    kiosk.stages_to(BadgeStage.READY)
    told = health_of(kiosk.folder, printer=kiosk.printing.health)()["printer"]
    assert isinstance(told, dict)
    assert (told["troubles"], told["unsure"]) == ([], 0)


def test_another_printer_is_used_from_now_on_and_after_a_restart(
    kiosk: Kiosk, folder: OpenedFolder, paper: Receiver
) -> None:
    address = f"zpl://{paper.place}"
    kiosk.printing.use(PrinterPlace.SECOND, address)
    kiosk.seen(lambda now: now.second == address)
    kiosk.printing.use(PrinterPlace.FIRST, None)
    kiosk.seen(lambda now: now.first is None)
    stored = read_settings(folder.path, {}, {})
    assert (stored.printer, stored.second_printer) == ("", address)
    kiosk.admit()
    assert kiosk.stages_to(BadgeStage.READY)[-1] is BadgeStage.READY
    kiosk.printing.use(PrinterPlace.SECOND, None)
    kiosk.seen(lambda now: now.second is None)
    assert kiosk.printing.press() is PrintingAvailability.NONE
    assert kiosk.printing.health() is None


def test_a_test_badge_is_printed_and_said(kiosk: Kiosk, paper: Receiver) -> None:
    address = f"zpl://{paper.place}"
    kiosk.printing.show()
    kiosk.seen(lambda now: bool(now.found))
    kiosk.printing.test(address)
    ended = kiosk.seen(
        lambda now: now.testing is not None and now.testing.progress is not None
    )
    assert ended.testing is not None
    assert (ended.testing.progress, ended.testing.trouble) == (
        PrinterJobState.UNTOLD,
        None,
    )
    kiosk.printing.test("nowhere://x")
    failed = kiosk.seen(
        lambda now: (
            now.testing is not None and now.testing.progress is PrinterJobState.ABORTED
        )
    )
    assert failed.testing is not None
    assert failed.testing.trouble is not None


def test_what_a_test_finds_is_how_the_printer_is_said_to_be(kiosk: Kiosk) -> None:
    address = "zpl://127.0.0.1:1"
    kiosk.printing.use(PrinterPlace.SECOND, address)
    kiosk.seen(lambda now: now.second == address)
    kiosk.printing.test(address)
    found = kiosk.seen(
        lambda now: now.testing is not None and now.testing.trouble is not None
    )
    assert found.testing is not None
    (tested,) = (one for one in found.found if one.address == address)
    assert tested.now.troubles == (found.testing.trouble,)


def test_a_printer_that_cannot_be_is_said_in_the_log_and_others_are_used(
    folder: OpenedFolder, caplog: pytest.LogCaptureFixture
) -> None:
    kiosk = Kiosk(folder, "nowhere://x")
    assert kiosk.printing.press() is PrintingAvailability.NONE
    assert kiosk.admit().badge is None
    kiosk.close()
    assert "printer not used" in caplog.text


def test_nothing_is_printed_before_the_store_is_open(tmp_path: Path) -> None:
    bridge = Bridge()
    printing = FolderPrinting(read_settings(tmp_path, {}, {}), bridge)
    assert (printing.press(), printing.first, printing.health()) == (
        PrintingAvailability.NONE,
        None,
        None,
    )
    printing.nudge()
    printing.test("queue:badge")
    printing.new_roll("queue:badge", 10)
    printing.stop()


def test_a_policy_that_prints_nothing_says_nothing(folder: OpenedFolder) -> None:
    never = msgspec.structs.replace(ENROLMENT, policy=policy())
    folder.run(lambda uow: uow.save_enrolment(IDENTITY, never, GUEST_KEY))
    kiosk = Kiosk(folder, "zpl://127.0.0.1:9")
    outcome = kiosk.admit()
    assert outcome.badge is None
    assert outcome.position is not None
    kiosk.desk.ask(PrintBadge(position=outcome.position))
    assert kiosk.stages_to(None) == [None]
    kiosk.close()
