"""A new kiosk, shown central's code by its own camera: it belongs to a space, and tries itself."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Desk
from tests.kit.commands import BIN

SCREENS = ("waiting", "enrolment", "self_test")


def screens_of(kiosk: subprocess.Popen[str]) -> Iterator[str]:
    """The screens that have been on, by the pictures that the kiosk says it took."""
    assert kiosk.stdout is not None
    for line in kiosk.stdout:
        word, _, path = line.strip().partition(" ")
        if word == "picture":
            yield Path(path).stem.partition("-")[2]


@pytest.mark.journey
def test_the_enrolment_code_is_read_by_the_kiosks_own_camera(
    desk: Desk, tmp_path: Path
) -> None:
    camera = tmp_path / "camera"
    camera.mkdir()
    made = desk.central(
        *("enrol-code", "--space", "SMG", "--url", desk.url),
        *("--qr", str(camera / "code.png")),
    )
    assert made.code == 0, made.err
    kiosk = subprocess.Popen(
        [
            *(str(BIN / "kiosk"), "run", "--windowed", "--camera", str(camera)),
            *("--screenshots", str(tmp_path / "screens")),
        ],
        env=dict(desk.environment) | {"KIOSK_VOLUME": "0"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        for screen in screens_of(kiosk):
            assert screen in SCREENS
            if screen == "self_test":
                break
    finally:
        kiosk.send_signal(signal.SIGTERM)
        kiosk.communicate(timeout=30)
    assert kiosk.returncode == 0
    found = {line["part"]: line for line in desk.kiosk("doctor", "--json").lines}
    assert found["enrolment"]["state"] == "ok"
    assert found["central"]["state"] == "ok"
    assert len(list((tmp_path / "screens").glob("*-self_test.png"))) == 1
