"""Resident memory after the start and after 10,000 admissions, against a bare window's.

Run: `python -m bench.memory [--admissions N] [--members N]` (Linux). In a process of its own the
floor shows an empty QML window of PySide6 and imports OpenCV, SQLAlchemy and requests: what the
kiosk cannot do without. The kiosk opens its folder behind its real screens, in software, 1080 ×
1920; each person is let in by the real desk, seen on the screen, and sent home. The bar is a growth
of 5 MB from the hundredth admission on, when every screen that comes has been there before.
"""

from __future__ import annotations

import argparse
import gc
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bench.check_in import AT, fill, pass_of
from bench.measure import ROOT, Bar, print_table
from bench.scan_to_green import Way
from kiosk.app.machine.clock import RehearsalClock
from kiosk.app.machine.folder import OpenedFolder, start_folder
from kiosk.core.record.member_pass import sign
from kiosk.core.record.scan import Scan, Source
from kiosk.core.screen import events, phases

BAR_MB = 5.0
WARM = 100
SIZE_PX = (1080, 1920)
_PAGE_B = os.sysconf("SC_PAGE_SIZE")
_MARKS = 5
_START_MS = 1_500

_BARE = """
import sys
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow, QSGRendererInterface
QQuickWindow.setGraphicsApi(QSGRendererInterface.GraphicsApi.Software)
app = QGuiApplication(["bare"])
engine = QQmlApplicationEngine()
engine.loadData(b"import QtQuick; Window { width: 1080; height: 1920; visible: true }")
import cv2, requests, sqlalchemy, sqlcipher3
from bench.memory import resident_mb
def swapped():
    print(resident_mb(), flush=True)
    app.quit()
engine.rootObjects()[0].frameSwapped.connect(swapped)
app.exec()
"""


def resident_mb() -> float:
    """Return what this process keeps in memory now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * _PAGE_B / 1e6


def main() -> int:
    """Measure and print; return 1 for a missed bar."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--admissions", type=int, default=10_000)
    parser.add_argument("--members", type=int, default=12_908)
    arguments = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    floor_mb = measure_floor()
    with tempfile.TemporaryDirectory(dir=Path.cwd(), prefix="bench-") as name:
        marks = measure(Path(name), arguments.admissions, arguments.members)
    rows = [("bare window and libraries", f"{floor_mb:.1f}", "")]
    rows += [
        (mark.what, f"{mark.mb:.1f}", f"{mark.mb / floor_mb:.2f}") for mark in marks
    ]
    print_table(("MB resident", "MB", "x"), rows)
    warm = next(mark for mark in marks if mark.admitted == WARM)
    bar = Bar(
        what=f"growth from {WARM} to {arguments.admissions} admissions",
        measured=marks[-1].mb - warm.mb,
        bar=BAR_MB,
        unit="MB",
        at_least=False,
    )
    print(bar)
    return 0 if bar.is_met else 1


def measure_floor() -> float:
    """Megabytes of the bare window."""
    done = subprocess.run(  # noqa: S603  # our own program, from above
        [sys.executable, "-c", _BARE],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    return float(done.stdout)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What was resident after so many admissions."""

    admitted: int
    mb: float

    @property
    def what(self) -> str:
        return f"after {self.admitted:,} admissions" if self.admitted else "after start"


def measure(path: Path, admissions: int, members: int) -> list[Mark]:
    """Megabytes at the start, after the first hundred, and along the way."""
    from PySide6.QtGui import QGuiApplication

    from kiosk.ui.window.window import choose_renderer

    choose_renderer()
    app = QGuiApplication(["bench"])
    issuer = Ed25519PrivateKey.generate()
    folder, desk = start_folder(path / "data", RehearsalClock(AT))
    try:
        fill(desk, issuer, max(members, admissions))
        door = Door(folder)
        stops = {WARM, *(admissions * n // _MARKS for n in range(1, _MARKS + 1))}
        marks = [Mark(admitted=0, mb=_now_mb())]
        for number in range(admissions):
            door.admit(sign(pass_of(number), issuer), number)
            if number + 1 in stops:
                marks.append(Mark(admitted=number + 1, mb=_now_mb()))
        door.close()
        app.processEvents()
        return marks
    finally:
        desk.stop()


class Door:
    """The kiosk's own way from a code to the Admitted screen and home again."""

    def __init__(self, folder: OpenedFolder) -> None:
        from PySide6.QtCore import QEventLoop

        from bench.stage import rest
        from kiosk.ui.assets import assets_folder
        from kiosk.ui.language import Language
        from kiosk.ui.window.preview import Pictures
        from kiosk.ui.window.window import FrontWindow

        language = Language(assets_folder() / "translations")
        self._way = Way(folder, language)
        self._window = FrontWindow(self._way.desk, language, Pictures(self._way.bridge))
        self._loop = QEventLoop()
        self._awaited: type[phases.Phase] = phases.Waiting
        self._window.window.frameSwapped.connect(self._look)
        self._window.show_windowed(*SIZE_PX)
        self._way.housekeeping.begin()
        rest(_START_MS)

    def admit(self, text: str, number: int) -> None:
        """Somebody is let in, seen, and the screen goes home."""
        scan = Scan(text=text, by=Source.CAMERA, seen_us=number)
        self._until(
            lambda: self._way.bridge.post(events.Scanned(scan=scan)),
            phases.Admitted,
        )
        self._until(self._way.desk.time_out, phases.Waiting)

    def close(self) -> None:
        self._way.close()
        self._window.close()

    def _until(self, act: Callable[[], None], phase: type[phases.Phase]) -> None:
        """Acts, and lets the screens draw until the first frame of a phase."""
        self._awaited = phase
        act()
        self._loop.exec()

    def _look(self) -> None:
        if isinstance(self._way.desk.phase, self._awaited):
            self._loop.quit()


def _now_mb() -> float:
    gc.collect()
    return resident_mb()


if __name__ == "__main__":
    sys.exit(main())
