"""Tries every part for real while the kiosk runs, as a new one does when it has been enrolled."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import TimeoutError as NotInTime
from dataclasses import dataclass
from pathlib import Path

from kiosk.app.clock import mono_us
from kiosk.app.clock_finding import examine_clock
from kiosk.app.doctor import examine_central, examine_disk
from kiosk.app.finding import Finding, tried
from kiosk.app.folder import Folder
from kiosk.app.hearing import examine_sound
from kiosk.app.printer_finding import examine_printers
from kiosk.core import findings
from kiosk.core.errors import CameraFault, NotEnrolled, PictureFault
from kiosk.core.findings import State
from kiosk.desk.boot import note_boot
from kiosk.settings import Settings

CODE_TEXT = "HETERO SELF-TEST"
"""What the picture assets/self_test/code.png says."""
CAMERA_S = 6.0
WRITE_S = 10.0
ROUND_S = 25.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """What is tried. Thread: all of it may be called from any.

    Shape: `sees` waits up to so many seconds for a picture of the camera, `round` likewise for a
    round to central to begin and end; both say whether it came.
    """

    folder: Folder
    settings: Settings
    assets: Path
    sees: Callable[[float], bool]
    round: Callable[[float], bool]


class SelfTest:
    """Runs in a thread of its own while somebody watches; one run at a time.

    `tell` hears of each part when its trial begins and ends. Thread: `begin` any.
    """

    def __init__(self, bench: Bench, tell: Callable[[findings.Finding], None]) -> None:
        self._bench = bench
        self._tell = tell
        self._running = threading.Lock()

    def begin(self) -> None:
        """Tries every part; a second wish while the first is under way is granted by that."""
        if self._running.acquire(blocking=False):
            # It waits for devices and for central: a program that ends need not wait with it.
            threading.Thread(target=self._run, name="self-test", daemon=True).start()

    def _run(self) -> None:
        try:
            for part, trial in _trials(self._bench):
                self._say(part, State.TRYING, "trying")
                found = tried(part, trial)
                self._say(part, found.state, found.code)
        finally:
            self._running.release()

    def _say(self, part: str, state: State, code: str) -> None:
        self._tell(findings.Finding(part=part, state=state, code=code))


def _trials(bench: Bench) -> tuple[tuple[str, Callable[[], Finding]], ...]:
    """Quick ones first: who watches sees the list fill."""
    return (
        ("decoder", lambda: _try_decoder(bench.assets)),
        ("store", lambda: _try_store(bench.folder)),
        ("disk", lambda: examine_disk(bench.settings)),
        ("clock", lambda: examine_clock(bench.folder)),
        ("camera", lambda: _try_camera(bench)),
        ("printer", lambda: examine_printers(bench.settings, bench.assets)),
        ("sound", lambda: _try_sound(bench.settings)),
        ("central", lambda: _try_central(bench)),
    )


def _try_decoder(assets: Path) -> Finding:
    """The real decoder on a picture whose text is known."""
    from kiosk.scan.stills import read_files

    (reading,) = read_files([assets / "self_test" / "code.png"], mono_us)
    if isinstance(reading, PictureFault):
        raise reading
    if reading.texts != (CODE_TEXT,):
        return Finding(
            part="decoder",
            state=State.BROKEN,
            code="decoder_blind",
            finding="It does not read the code it is given.",
            remedy="Install the kiosk again.",
        )
    return Finding(
        part="decoder",
        state=State.OK,
        code="decoder_reads",
        finding=f"It read a code in {reading.ms:.0f} ms.",
    )


def _try_store(folder: Folder) -> Finding:
    """A real entry: only a write that is durable shows that the store works."""
    started_us = mono_us()
    try:
        folder.stamped(note_boot).result(WRITE_S)
    except NotInTime:
        return Finding(
            part="store",
            state=State.BROKEN,
            code="store_slow",
            finding=f"The disk has not answered in {WRITE_S:.0f} s.",
            remedy="Restart the kiosk; if this stays, have the disk looked at.",
        )
    return Finding(
        part="store",
        state=State.OK,
        code="store_writes",
        finding=f"An entry was durable in {(mono_us() - started_us) / 1000:.0f} ms.",
    )


def _try_camera(bench: Bench) -> Finding:
    if not bench.sees(CAMERA_S):
        raise CameraFault(
            "The camera gives no picture.",
            remedy="Plug it in, or choose another; a scanner works meanwhile.",
        )
    return Finding(
        part="camera", state=State.OK, code="camera_shows", finding="It gives pictures."
    )


def _try_sound(settings: Settings) -> Finding:
    """What is there to be heard on; whether it is heard, a person says."""
    found = examine_sound(settings)
    if found.code == "sound_plays":
        return Finding(
            part="sound",
            state=State.TRYING,
            code="sound_listen",
            finding=found.finding,
        )
    return found


def _try_central(bench: Bench) -> Finding:
    """A whole round: what this kiosk knows goes there, what it is to know comes back."""
    bench.round(ROUND_S)
    identity = bench.folder.find_identity()
    if identity is None:
        raise NotEnrolled("This kiosk belongs to no space.", remedy="Enrol it.")
    found = examine_central(bench.folder, bench.settings, identity)
    in_step_at = bench.folder.run(lambda uow: uow.roster.in_step_at())
    if in_step_at is None:
        return Finding(
            part="central",
            state=State.LOOK,
            code="roster_never",
            finding="It answers, and the roster has not come yet.",
        )
    return found
