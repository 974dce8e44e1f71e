"""From a frame handed over to the Admitted phase, against decoding and committing alone.

Run: `python -m bench.scan_to_green [--rounds N]`. Both are interleaved in one run, each with people
of its own: the floor decodes the frame and waits for the desk; the other goes the kiosk's own way,
from the camera's thread over the bridge to the screen's phase and through the desk client. The bar
is 1.3.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import threading
from pathlib import Path
from time import perf_counter_ns

import numpy as np
import qrcode
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bench.check_in import AT, fill
from bench.measure import Bar, percentile, print_table
from kiosk.app.clients.desk_client import DeskClient
from kiosk.app.clients.help import HelpCall
from kiosk.app.machine.clock import RehearsalClock, mono_us
from kiosk.app.machine.folder import OpenedFolder, start_folder
from kiosk.app.printing.printing import FolderPrinting
from kiosk.core.record.scan import Scan, Source
from kiosk.core.screen import events, phases
from kiosk.core.screen.effects import Effect, Submit
from kiosk.desk.admission.check_in import Question, check_in
from kiosk.gallery.pictures import PaintedCodes
from kiosk.scan.decoding.decoder import Decoder
from kiosk.scan.decoding.picture import Grey
from kiosk.scan.scanner import grey_of
from kiosk.settings import Settings
from kiosk.ui.assets import assets_folder
from kiosk.ui.bridge import Bridge
from kiosk.ui.language import Language
from kiosk.ui.view_models.front_desk import FrontDesk

BAR = 1.3
_FRAME_PX = (720, 1280)
_MODULE_PX = 6
_WAIT_S = 10.0


class Way:
    """The kiosk's way from a frame to a phase, with a camera thread of its own."""

    def __init__(self, folder: OpenedFolder, language: Language) -> None:
        settings = Settings(
            folder=folder.path,
            camera="0",
            lang="id",
            plain_http="loopback",
            log_level="error",
        )
        self.bridge = Bridge()
        self._printing = FolderPrinting(settings, self.bridge)
        help_call = HelpCall(self.bridge.post, lambda: None)
        self._client = DeskClient(
            folder, self.bridge, self._printing, help_call, lambda: None
        )
        self.housekeeping = self._client.housekeeping
        self.desk = FrontDesk(
            self,
            PaintedCodes(),
            folder.clock,
            self.bridge,
            language,
        )
        self._decoder = Decoder()

    def ask(self, effect: Effect) -> None:
        if isinstance(effect, Submit):
            self._client.ask(effect)

    def close(self) -> None:
        self.housekeeping.close()
        self._printing.stop()

    def post(self, frame: Grey) -> None:
        for symbol in self._decoder.read_frame(grey_of(frame)):
            scan = Scan(text=symbol.text, by=Source.CAMERA, seen_us=mono_us())
            self.bridge.post(events.Scanned(scan=scan))


def main() -> int:
    """Measure and print; return 1 for a missed bar."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=200)
    rounds = parser.parse_args().rounds
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(dir=Path.cwd(), prefix="bench-") as name:
        floor_ms, way_ms = measure(Path(name), rounds)
    rows = [
        (what, f"{percentile(each, 0.5):.2f}", f"{percentile(each, 0.95):.2f}")
        for what, each in (("decode + commit", floor_ms), ("frame to phase", way_ms))
    ]
    print_table(("ms", "p50", "p95"), rows)
    ratio = percentile(way_ms, 0.5) / percentile(floor_ms, 0.5)
    bar = Bar(
        what="frame to phase / (decode + commit)",
        measured=ratio,
        bar=BAR,
        unit="x",
        at_least=False,
    )
    print(bar)
    return 0 if bar.is_met else 1


def measure(path: Path, rounds: int) -> tuple[list[float], list[float]]:
    """Milliseconds of both, round by round."""
    from PySide6.QtGui import QGuiApplication

    app = QGuiApplication(["bench"])
    folder, desk = start_folder(path / "data", RehearsalClock(AT))
    try:
        passes = fill(desk, Ed25519PrivateKey.generate(), 2 * rounds)
        frames = [frame_of(text) for text in passes[: 2 * rounds]]
        language = Language(assets_folder() / "translations")
        way, decoder = Way(folder, language), Decoder()
        floor_ms, way_ms = [], []
        for one, other in zip(frames[::2], frames[1::2], strict=True):
            floor_ms.append(_floor(folder, decoder, one))
            way_ms.append(_walk(way, other))
        way.close()
        app.processEvents()
        return floor_ms, way_ms
    finally:
        desk.stop()


def _floor(folder: OpenedFolder, decoder: Decoder, frame: Grey) -> float:
    start_ns = perf_counter_ns()
    (symbol,) = decoder.read_frame(grey_of(frame))
    scan = Scan(text=symbol.text, by=Source.CAMERA, seen_us=mono_us())
    folder.stamped(
        lambda uow, reading, new_id: check_in(
            uow, Question(asked=scan), reading, new_id
        )
    ).result(_WAIT_S)
    return (perf_counter_ns() - start_ns) / 1e6


def _walk(way: Way, frame: Grey) -> float:
    """Return one frame through the camera's thread; the phase changes in this one, the GUI's."""
    from PySide6.QtCore import QEventLoop

    loop = QEventLoop()
    ends: list[int] = []

    def look() -> None:
        if isinstance(way.desk.phase, phases.Admitted):
            ends.append(perf_counter_ns())
            loop.quit()

    way.desk.phase_changed.connect(look)
    camera = threading.Thread(target=way.post, args=(frame,))
    start_ns = perf_counter_ns()
    camera.start()
    loop.exec()
    camera.join()
    way.desk.phase_changed.disconnect(look)
    way.desk.go_home()
    return (ends[0] - start_ns) / 1e6


def frame_of(text: str) -> Grey:
    """Return a 720p frame in colour with the code in its middle."""
    code = qrcode.QRCode(
        version=5, error_correction=qrcode.ERROR_CORRECT_M, border=4, box_size=1
    )
    code.add_data(qrcode.util.QRData(text, mode=1))
    code.make(fit=False)
    modules = np.where(np.array(code.get_matrix()), 30, 230).astype(np.uint8)
    picture = np.kron(modules, np.ones((_MODULE_PX, _MODULE_PX), np.uint8))
    frame = np.full((*_FRAME_PX, 3), 128, np.uint8)
    top = (_FRAME_PX[0] - picture.shape[0]) // 2
    left = (_FRAME_PX[1] - picture.shape[1]) // 2
    frame[top : top + picture.shape[0], left : left + picture.shape[1]] = picture[
        ..., None
    ]
    return frame


if __name__ == "__main__":
    sys.exit(main())
