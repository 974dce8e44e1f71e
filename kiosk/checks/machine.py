"""Checks the machine: camera, disk, decoder, screens."""

from __future__ import annotations

import shutil
import time

from kiosk.checks.context import CheckContext
from kiosk.core.errors import CameraFault, PictureFault, SettingsError
from kiosk.core.screen.check_result import CheckResult, broken, look, ok

CODE_TEXT = "HETERO SELF-TEST"
"""The text of the QR code in assets/self_test/code.png."""
LITTLE_MB = 500
"""Less free disk than this is a warning: the journal still fits, nothing else should grow."""
_CAMERA_S = 6.0


def check_disk(context: CheckContext) -> CheckResult:
    """Return how much disk space is free."""
    folder = context.settings.folder
    free = shutil.disk_usage(folder if folder.exists() else folder.anchor).free
    finding = f"{free // 1_000_000} MB are free."
    if free // 1_000_000 < LITTLE_MB:
        return look(
            "disk_little",
            finding,
            "Free some room; check-ins go on as long as there is any.",
        )
    return ok("disk_enough", finding)


def check_decoder(_context: CheckContext) -> CheckResult:
    """Return whether the decoder can be loaded."""
    from kiosk.scan.decoding.decoder import Decoder

    Decoder()
    return ok("decoder_ready", "It is ready.")


def try_decoder(context: CheckContext) -> CheckResult:
    """Decode a picture whose text is known. Raises: PictureFault."""
    from kiosk.scan.stills import read_files

    picture = context.assets / "self_test" / "code.png"
    (reading,) = read_files([picture], _mono_us)
    if isinstance(reading, PictureFault):
        raise reading
    if reading.texts != (CODE_TEXT,):
        return broken(
            "decoder_blind",
            "It does not read the code it is given.",
            "Install the kiosk again.",
        )
    return ok("decoder_reads", f"It read a code in {reading.ms:.0f} ms.")


def open_camera(context: CheckContext) -> CheckResult:
    """Open the camera and wait for a frame, while no kiosk runs. Raises: CameraFault."""
    from kiosk.scan.sources.camera import Camera
    from kiosk.scan.sources.capture import open_capture
    from kiosk.scan.sources.source import name_of, parse_source

    source = parse_source(context.settings.camera)
    name = name_of(source)
    news: list[object] = []
    camera = Camera(name, lambda: open_capture(source), news.append, _mono_us)
    end = time.monotonic() + _CAMERA_S
    try:
        while time.monotonic() < end and not news:
            shot = camera.next_shot(0.2)
            if shot is not None:
                height, width = shot.frame.shape[:2]
                return ok("camera_shows", f"{name} gives pictures of {width}×{height}.")
    finally:
        camera.close()
    raise CameraFault(
        f"{name} gives no picture.",
        remedy="Plug it in, or set another with the setting camera; a scanner works meanwhile.",
    )


def watch_camera(context: CheckContext) -> CheckResult:
    """Wait for a frame of the running kiosk's camera. Raises: CameraFault."""
    if context.sees_picture(_CAMERA_S):
        return ok("camera_shows", "The camera gives pictures.")
    raise CameraFault(
        "The camera gives no picture.",
        remedy="Plug it in, or choose another; a scanner works meanwhile.",
    )


def check_screens(context: CheckContext) -> CheckResult:
    """Return whether the translations of both languages are built. Raises: SettingsError."""
    missing = [
        code
        for code in ("id", "en")
        if not (context.assets / "translations" / f"kiosk_{code}.qm").exists()
    ]
    if missing:
        raise SettingsError(
            f"The words of {' and '.join(missing)} are not built.",
            key="translations",
            remedy="Run `make run` once, or install the kiosk again.",
        )
    return ok("screens_there", "Fonts and both languages are there.")


def _mono_us() -> int:
    return time.monotonic_ns() // 1000
