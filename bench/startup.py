"""Time to the first Waiting frame, against a bare window and the imports it cannot do without.

Run: `python -m bench.startup [--rounds N]`. Processes are started in turn: the floor shows an empty
QML window of PySide6 and imports OpenCV; the kiosk opens its data folder and its camera behind the
window it shows. Each prints when its first frame was swapped. The bar is 1.5; the time
until the store answers is printed besides.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time

from bench.measure import ROOT, Bar, percentile, print_table

BAR = 1.5

_BARE = """
import sys, time
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow, QSGRendererInterface
QQuickWindow.setGraphicsApi(QSGRendererInterface.GraphicsApi.Software)
app = QGuiApplication(["bare"])
engine = QQmlApplicationEngine()
engine.loadData(b"import QtQuick; Window { width: 1080; height: 1920; visible: true }")
window = engine.rootObjects()[0]
def swapped():
    window.frameSwapped.disconnect(swapped)
    import cv2
    print('{"frame": %f}' % time.monotonic(), flush=True)
    app.quit()
window.frameSwapped.connect(swapped)
app.exec()
"""

_KIOSK = """
import sys, time
from pathlib import Path
from kiosk.app.machine.clock import SystemClock
from kiosk.app.clients.devices import FolderDevices
from kiosk.app.threads.supervisor import Supervisor
from kiosk.app.printing.qr_codes import QrCodes
from kiosk.settings import read_settings
from kiosk.ui.assets import assets_folder
from kiosk.ui.bridge import Bridge
from kiosk.ui.language import Language
from kiosk.ui.window.preview import Pictures
from kiosk.ui.view_models.front_desk import FrontDesk
from kiosk.ui.window.window import FrontWindow, choose_renderer
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
choose_renderer()
app = QGuiApplication(["kiosk"])
clock, bridge = SystemClock(), Bridge()
settings = read_settings(Path(sys.argv[1]), {}, {"camera": sys.argv[2]})
class Quiet:
    percent, device, enabled = 0, "", False
    def set_volume(self, percent): pass
    def play(self, sound): pass
devices = FolderDevices(settings, bridge, Quiet(), Quiet(), app.exit)
supervisor = Supervisor(settings, clock, bridge, devices)
language = Language(assets_folder() / "translations", "id")
desk = FrontDesk(supervisor.requests, QrCodes(), clock, bridge, language)
window = FrontWindow(desk, language, Pictures(bridge))
times = {}
def swapped():
    times.setdefault("frame", time.monotonic())
def phased():
    # A new folder belongs to no space: the Enrolment screen shows that the store has answered.
    times.setdefault("store", time.monotonic())
    app.quit()
window.window.frameSwapped.connect(swapped)
desk.phase_changed.connect(phased)
window.show_windowed(1080, 1920)
supervisor.start()
app.exec()
supervisor.stop()
import json
print(json.dumps(times), flush=True)
"""


def main() -> int:
    """Measure and print; return 1 for a missed bar."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    times: dict[str, list[float]] = {
        "bare window + cv2": [],
        "kiosk: first frame": [],
        "kiosk: store answers": [],
        "import kiosk.cli.main": [],
    }
    for _ in range(rounds + 1):
        times["bare window + cv2"].append(_start(_BARE)["frame"])
        with tempfile.TemporaryDirectory() as folder:
            kiosk = _start(_KIOSK, folder, folder)
        times["kiosk: first frame"].append(kiosk["frame"])
        times["kiosk: store answers"].append(kiosk["store"])
        imported = (
            "import time, kiosk.cli.main; print('{\"frame\": %f}' % time.monotonic())"
        )
        times["import kiosk.cli.main"].append(_start(imported)["frame"])
    # The first round warms the disk's cache for both.
    warm = {name: each[1:] for name, each in times.items()}
    rows = [
        (name, f"{percentile(each, 0.5):.0f}", f"{max(each):.0f}")
        for name, each in warm.items()
    ]
    print_table(("ms", "p50", "most"), rows)
    floor = percentile(warm["bare window + cv2"], 0.5)
    bar = Bar(
        what="kiosk's first frame / bare window + cv2",
        measured=percentile(warm["kiosk: first frame"], 0.5) / floor,
        bar=BAR,
        unit="x",
        at_least=False,
    )
    print(bar)
    return 0 if bar.is_met else 1


def _start(program: str, *arguments: str) -> dict[str, float]:
    """Milliseconds from the start of a process to the moments it prints."""
    start = time.monotonic()
    done = subprocess.run(  # noqa: S603  # our own programs, from above
        [sys.executable, "-c", program, *arguments],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )
    moments: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return {name: (moment - start) * 1000 for name, moment in moments.items()}


if __name__ == "__main__":
    sys.exit(main())
