"""Every part tried while the kiosk runs, and what comes of it as a text for support's phone."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kiosk.app.doctor import examine_folder, examine_machine
from kiosk.app.finding import Finding, broken, tried
from kiosk.app.folder import Folder
from kiosk.app.hearing import examine_sound
from kiosk.core import findings
from kiosk.core.errors import CameraFault, StoreFault
from kiosk.core.findings import State
from kiosk.core.panel import Diagnosis
from kiosk.core.release import VERSION
from kiosk.settings import Settings

CAMERA_S = 6.0
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Patient:
    """What is looked at. `sees` waits up to so many seconds for a picture of the camera."""

    folder: Folder
    settings: Settings
    sees: Callable[[float], bool]


def begin(
    patient: Patient,
    tell: Callable[[findings.Finding], None],
    end: Callable[[Diagnosis], None],
) -> None:
    """Looks at every part in a thread of its own; `end` comes last, whatever happens."""

    def run() -> None:
        found: list[Finding] = []
        try:
            for finding in look(patient):
                found.append(finding)
                tell(
                    findings.Finding(
                        part=finding.part, state=finding.state, code=finding.code
                    )
                )
        except Exception:  # noqa: BLE001  # the thread's one broad net
            _log.exception("diagnosis failed")
        finally:
            end(Diagnosis(text=written(patient, found)))

    # It waits for devices and for central: a program that ends need not wait with it.
    threading.Thread(target=run, name="diagnosis", daemon=True).start()


def look(patient: Patient) -> Iterator[Finding]:
    """A finding for each part."""
    try:
        yield from examine_folder(patient.folder, patient.settings)
    except StoreFault as fault:
        yield broken("store", fault)
    yield from examine_machine(patient.settings)
    yield tried("camera", lambda: _camera(patient))
    yield tried("sound", lambda: examine_sound(patient.settings))


def written(patient: Patient, found: Sequence[Finding]) -> str:
    """The diagnosis in a few lines: versions, ids, and what is not well. No personal data."""
    reading = patient.folder.clock.read()
    lines = [
        f"hetero {VERSION} {reading.now:%Y-%m-%dT%H:%MZ}",
        " ".join(
            f"{one.part}={one.code}" for one in found if one.state is not State.OK
        ),
        "ok: " + " ".join(one.part for one in found if one.state is State.OK),
        *_about(patient.folder),
    ]
    return "\n".join(line for line in lines if line)


def _about(folder: Folder) -> Iterator[str]:
    try:
        identity = folder.find_identity()
        streams = folder.run(lambda uow: uow.journal.streams())
    except StoreFault as fault:
        _log.info("diagnosis without the store kind=%s", type(fault).__name__)
        return
    if identity is not None:
        yield f"{identity.space} {identity.kiosk}"
    head = streams[-1]
    yield f"{head.stream[:8]} {head.acknowledged}/{head.head_seq} x{len(streams)}"


def _camera(patient: Patient) -> Finding:
    if patient.sees(CAMERA_S):
        return Finding(
            part="camera",
            state=State.OK,
            code="camera_shows",
            finding="The camera gives pictures.",
        )
    raise CameraFault(
        "The camera gives no picture.",
        remedy="Plug it in, or choose another; a scanner works meanwhile.",
    )
