"""How much printing slows an admission, and how soon a badge's bytes are at a printer.

Run: `python -m bench.spool [--rounds N] [--backlog N]`. Desks of their own, in one run on one disk,
are asked in turn, each time in another order:

    no printer   nobody prints here
    printing     each badge is printed as it comes
    backlog      so many badges wait for a printer that is away
    draining     so many badges wait, and come out one after the other all the while

An admission is a pass text to a durable answer as another thread sees it. Ratios are against
`printing`, which makes the same job: a backlog may cost 1.05 at most, at the middle of all rounds.
Then the whole way at a printer on loopback that speaks IPP: from the scan's hand-over to the last
byte of the drawn badge; left out where `ippeveprinter` is not installed.
"""

from __future__ import annotations

import argparse
import contextlib
import random
import secrets
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bench.check_in import AT, PARTITION, fill
from bench.measure import Bar, percentile, print_table
from kiosk.app.machine.clock import RehearsalClock, SystemEntropy
from kiosk.core.door.decide import Admit
from kiosk.core.errors import PrinterFault
from kiosk.core.prints.badge import Badge
from kiosk.core.prints.printing import (
    PrinterFaultKind,
    PrinterJobState,
    PrinterStatus,
    PrintingAvailability,
    PrintJob,
)
from kiosk.core.prints.spooling import RUNNING, key_of
from kiosk.core.record import wire
from kiosk.core.record.ids import Position, uuid7
from kiosk.core.record.roster import ItemKind, PolicyBody, PrintRule, write_body
from kiosk.core.record.scan import Scan, Source
from kiosk.desk.admission.check_in import Question, check_in
from kiosk.ports import Printer, UnitOfWork
from kiosk.printers.maker import PrinterMaker
from kiosk.spool.health import PrinterPair
from kiosk.spool.queue_client import QueueClient, QueueListener
from kiosk.spool.spool import Spool
from kiosk.spool.spooler import Spooler
from kiosk.store.database.key import FileKeyStore
from kiosk.store.desk_thread import DeskThread
from kiosk.store.opening import open_store
from kiosk.ui.assets import assets_folder
from tests.print_office.office import open_office

BAR = 1.05
PAUSE_S = 0.02
"""The pause between two admissions; at a real door it is seconds."""
PRINTS_IN_S = 0.1
WAYS = ("no printer", "printing", "backlog", "draining")
_POLICY = PolicyBody(name="Hetero Space Semarang", number=1, print=PrintRule.ALWAYS)


class Machine:
    """`ports.Printer` of no paper. Shape: `away` cannot be reached; `seconds` for a badge."""

    address = "ipp://127.0.0.1:1/ipp/print"
    layout = "roll-62x100"

    def __init__(self, *, away: bool = False, seconds: float = 0.0) -> None:
        self._away = away
        self._seconds = seconds
        self._done_s: dict[str, float] = {}

    def look(self) -> PrinterStatus:
        troubles = (PrinterFaultKind.OFFLINE,) if self._away else ()
        return PrinterStatus(address=self.address, troubles=troubles)

    def send(self, key: str, badge: Badge, layouts: Mapping[str, object]) -> int | None:
        if self._away:
            raise PrinterFault("It is away.", trouble=PrinterFaultKind.OFFLINE)
        self._done_s[key] = time.monotonic() + self._seconds
        return len(self._done_s)

    def find(self, key: str) -> int | None:
        return 1 if key in self._done_s else None

    def follow(self, key: str, number: int | None) -> PrinterJobState:
        out = time.monotonic() >= self._done_s[key]
        return PrinterJobState.DONE if out else PrinterJobState.PRINTING

    def hang_up(self) -> None:
        """Nothing is ever under way for long."""

    def cancel(self, key: str, number: int | None) -> bool:
        return False


class Timed:
    """A printer that notes when each badge's last byte was with it."""

    def __init__(self, printer: Printer) -> None:
        self._printer = printer
        self.at_ns: dict[str, int] = {}
        self.arrived = threading.Event()
        self.address, self.layout = printer.address, printer.layout

    def look(self) -> PrinterStatus:
        return self._printer.look()

    def send(self, key: str, badge: Badge, layouts: Mapping[str, object]) -> int | None:
        number = self._printer.send(key, badge, layouts)
        self.at_ns[key] = time.perf_counter_ns()
        self.arrived.set()
        return number

    def find(self, key: str) -> int | None:
        return self._printer.find(key)

    def follow(self, key: str, number: int | None) -> PrinterJobState:
        return self._printer.follow(key, number)

    def hang_up(self) -> None:
        self._printer.hang_up()

    def cancel(self, key: str, number: int | None) -> bool:
        return self._printer.cancel(key, number)


class Door:
    """A desk with a roster, and a spooler where somebody prints."""

    def __init__(self, folder: Path, printer: Printer | None, members: int) -> None:
        store = open_store(folder, FileKeyStore(folder), secrets.token_hex(16), AT)
        self.desk = DeskThread(store)
        self.desk.start()
        self.clock = RehearsalClock(AT)
        self.entropy = SystemEntropy()
        self.passes = fill(self.desk, Ed25519PrivateKey.generate(), members)
        self.desk.submit(_print_always).result()
        self.press = (
            PrintingAvailability.NONE if printer is None else PrintingAvailability.READY
        )
        client = QueueClient(self.desk, self.clock, self.entropy, QueueListener())
        self.spooler = Spooler(Spool(client, PrinterPair(first=printer)))
        self.spooler.start()

    def wait_in_line(self, count: int) -> None:
        """So many badges of others wait from now on, each with an entry of its own."""

        def add(uow: UnitOfWork) -> None:
            stream = uow.journal.streams()[-1].stream
            for number in range(1, count + 1):
                place = Position(stream=stream, seq=1)
                job = PrintJob(
                    key=key_of(place, number + 1),
                    position=place,
                    made_at=self.clock.read().now,
                    copy=number + 1,
                )
                uow.prints.add(job)

        self.desk.submit(add).result()
        self.spooler.nudge()

    def admit(self, number: int) -> tuple[float, Position]:
        """Milliseconds of an admission, and where it stands."""
        reading = self.clock.read()
        new_id = uuid7(reading.now, self.entropy.token_bytes(10))
        scan = Scan(text=self.passes[number], by=Source.CAMERA, seen_us=0)
        question = Question(asked=scan, press=self.press)
        began_ns = time.perf_counter_ns()
        outcome = self.desk.submit(
            lambda uow: check_in(uow, question, reading, new_id)
        ).result()
        took_ms = (time.perf_counter_ns() - began_ns) / 1e6
        assert isinstance(outcome.decision, Admit), outcome
        assert outcome.position is not None
        self.spooler.nudge()
        return took_ms, outcome.position

    def left(self) -> int:
        return self.desk.submit(lambda uow: uow.prints.count_in(RUNNING)).result()

    def close(self) -> None:
        self.spooler.stop()
        self.desk.stop()


def _print_always(uow: UnitOfWork) -> None:
    after = uow.roster.positions()[PARTITION]
    epoch = uow.roster.epoch(PARTITION)
    assert epoch is not None
    item = wire.FeedItem(
        pos=after + 1, kind=ItemKind.POLICY, key="space", body=write_body(_POLICY)
    )
    uow.roster.apply(
        wire.FeedPage(
            epoch=epoch,
            partition=PARTITION,
            from_=after + 1,
            to=after + 1,
            head=after + 1,
            items=[item],
        ),
        AT,
    )


@contextlib.contextmanager
def doors(folder: Path, members: int, backlog: int) -> Iterator[dict[str, Door]]:
    """The desks, each with a folder of its own."""
    printers: dict[str, Machine | None] = {
        "no printer": None,
        "printing": Machine(),
        "backlog": Machine(away=True),
        "draining": Machine(seconds=PRINTS_IN_S),
    }
    with contextlib.ExitStack() as stack:
        made = {}
        for number, way in enumerate(WAYS):
            made[way] = Door(folder / str(number), printers[way], members)
            stack.callback(made[way].close)
            made[way].admit(0)
        for way in ("backlog", "draining"):
            made[way].wait_in_line(backlog)
        yield made


def measure(folder: Path, rounds: int, backlog: int) -> dict[str, list[float]]:
    """Milliseconds of each admission, by desk."""
    pause = threading.Event()
    times_ms: dict[str, list[float]] = {way: [] for way in WAYS}
    with doors(folder, rounds + 1, backlog) as made:
        for number in range(1, rounds + 1):
            for way in random.sample(WAYS, len(WAYS)):
                pause.wait(PAUSE_S)
                times_ms[way].append(made[way].admit(number)[0])
        for way in ("backlog", "draining"):
            print(f"{way}: {made[way].left()} badges waited to the end")
    return times_ms


def scan_to_printer(folder: Path, rounds: int) -> list[float]:
    """Milliseconds from a scan's hand-over to the last byte of its badge at an IPP printer."""
    pause, times_ms = threading.Event(), []
    with open_office() as office:
        maker = PrinterMaker(assets_folder())
        printer = Timed(maker.make(office.labels.address, "roll-62x100"))
        door = Door(folder / "ipp", printer, rounds + 1)
        try:
            for number in range(rounds):
                printer.arrived.clear()
                began_ns = time.perf_counter_ns()
                _, position = door.admit(number)
                assert printer.arrived.wait(30), "no badge arrived"
                at_ns = printer.at_ns[key_of(position, 1)]
                times_ms.append((at_ns - began_ns) / 1e6)
                while door.left():
                    pause.wait(PAUSE_S)
        finally:
            door.close()
    return times_ms


def main() -> int:
    """Measure and print; return 1 for a missed bar."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=400)
    parser.add_argument("--backlog", type=int, default=500)
    parser.add_argument("--badges", type=int, default=30)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        times_ms = measure(Path(name), arguments.rounds, arguments.backlog)
        try:
            way_ms = scan_to_printer(Path(name), arguments.badges)
        except pytest.skip.Exception as skipped:
            print(f"no printer on loopback: {skipped}")
            way_ms = []
    rows = [
        (way, f"{percentile(each, 0.5):.2f}", f"{percentile(each, 0.95):.2f}")
        for way, each in times_ms.items()
    ]
    if way_ms:
        rows.append(
            (
                "scan to the printer (IPP)",
                f"{percentile(way_ms, 0.5):.1f}",
                f"{percentile(way_ms, 0.95):.1f}",
            )
        )
    print_table(("admission", "p50 ms", "p95 ms"), rows)
    bars = []
    for way in ("backlog", "draining"):
        for share in (0.5, 0.95):
            ratio = percentile(times_ms[way], share)
            ratio /= percentile(times_ms["printing"], share)
            what = f"{way} / printing, p{share * 100:.0f}"
            bars.append(
                Bar(what=what, measured=ratio, bar=BAR, unit="x", at_least=False)
            )
    for bar in bars:
        print(bar)
    return 0 if bars[0].is_met else 1


if __name__ == "__main__":
    sys.exit(main())
