"""Counts the Python calls of one admitted scan: in the GUI thread, and in all threads together.

Run: `python -m bench.scan_calls [--list]`. A scan is posted as the camera's thread does it; the
real desk writes it to a real folder; the real window shows the answer. The count ends when the
space as it is now has come back too, and nothing is left to do. Calls are counted, not time, so a
busy machine counts the same. `--list` names what was called, the most frequent first.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import threading
from collections import Counter
from pathlib import Path
from types import FrameType

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from bench.check_in import AT, fill
from bench.measure import ROOT, Bar
from bench.scan_to_green import Way
from kiosk.app.machine.clock import RehearsalClock, mono_us
from kiosk.app.machine.folder import start_folder
from kiosk.core.record.scan import Scan, Source
from kiosk.core.screen import events, phases
from kiosk.ui.assets import assets_folder
from kiosk.ui.language import Language
from kiosk.ui.window.preview import Pictures
from kiosk.ui.window.window import FrontWindow, choose_renderer

GUI_BAR, WAY_BAR = 300, 1_300
_WARM_UP = 3
"""Scans before the counted one: fonts, icons and prepared statements are taken up once."""
_DRAWS = 3
_WAIT_MS = 10_000


class Calls:
    """Counts Python calls by thread and function, once `begin` was called.

    Thread: any. Make it before the threads that it is to see start.
    """

    def __init__(self) -> None:
        self.by_thread: dict[int, Counter[str]] = {}
        self._on = False
        threading.setprofile(self._note)

    def begin(self) -> None:
        """Count from now on, in the calling thread as well."""
        self._on = True
        sys.setprofile(self._note)

    def end(self) -> None:
        sys.setprofile(None)
        threading.setprofile(None)
        self._on = False

    def total(self, thread: int | None = None) -> int:
        """Return the calls of one thread, or of all threads."""
        chosen = self.by_thread if thread is None else (thread,)
        return sum(self.by_thread.get(one, Counter()).total() for one in chosen)

    def _note(self, frame: FrameType, event: str, _: object) -> None:
        code = frame.f_code
        if not self._on or event != "call" or code.co_filename == __file__:
            return
        counts = self.by_thread.setdefault(threading.get_ident(), Counter())
        place = code.co_filename.removeprefix(f"{ROOT}/")
        counts[f"{place}:{code.co_firstlineno} {code.co_name}"] += 1


def count(folder: Path, language: Language) -> Calls:
    """Return the calls of one admitted scan. Needs a running `QGuiApplication`."""
    calls = Calls()
    opened, desk = start_folder(folder, RehearsalClock(AT))
    try:
        passes = fill(desk, Ed25519PrivateKey.generate(), _WARM_UP + 1)
        way = Way(opened, language)
        pictures = Pictures(way.bridge)
        window = FrontWindow(way.desk, language, pictures)
        window.stand_still()
        window.show_windowed(1080, 1920)
        for text in passes[:_WARM_UP]:
            _scan(way, text)
            way.desk.go_home()
            _draw()
        calls.begin()
        _scan(way, passes[_WARM_UP])
        _draw()
        calls.end()
        assert isinstance(way.desk.phase, phases.Admitted), way.desk.phase
        window.close()
        way.close()
        QCoreApplication.processEvents()
        return calls
    finally:
        desk.stop()


def _scan(way: Way, text: str) -> None:
    """Posts a scan, and waits until the space that follows its entry is shown."""
    loop = QEventLoop()
    shown = way.bridge.space_posted.connect(
        lambda _: loop.quit(), Qt.ConnectionType.QueuedConnection
    )
    late = QTimer(singleShot=True, interval=_WAIT_MS)
    late.timeout.connect(loop.quit)
    late.start()
    scan = Scan(text=text, by=Source.CAMERA, seen_us=mono_us())
    way.bridge.post(events.Scanned(scan=scan))
    loop.exec()
    way.bridge.space_posted.disconnect(shown)


def _draw() -> None:
    for _ in range(_DRAWS):
        QCoreApplication.processEvents()


def main() -> int:
    """Count and print; return 1 for a missed bar."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--list", action="store_true", help="name what was called")
    listed = parser.parse_args().list
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    choose_renderer()
    app = QGuiApplication(["bench"])
    with tempfile.TemporaryDirectory(dir=Path.cwd(), prefix="bench-") as name:
        language = Language(assets_folder() / "translations")
        calls = count(Path(name) / "data", language)
    app.processEvents()
    if listed:
        for thread, counted in calls.by_thread.items():
            print("GUI" if thread == threading.get_ident() else "another thread")
            for place, times in counted.most_common():
                print(f"{times:6} {place}")
    bars = [
        Bar(
            what=f"Python calls of one scan, {where}",
            measured=measured,
            bar=bar,
            unit="calls",
            at_least=False,
        )
        for where, measured, bar in (
            ("GUI thread", calls.total(threading.get_ident()), GUI_BAR),
            ("all threads", calls.total(), WAY_BAR),
        )
    ]
    for bar in bars:
        print(bar)
    return 0 if all(bar.is_met for bar in bars) else 1


if __name__ == "__main__":
    sys.exit(main())
