"""The sounds through a real sound server of the test's own: its device is listened to."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from kiosk.app.machine.own_program import loudspeaker_command

RATE = 48_000
SINK = "module-pipe-sink file={} format=s16le rate=48000 channels=1"


@dataclass(kw_only=True)
class Server:
    """A sound server, and what has come to its device."""

    folder: Path
    process: subprocess.Popen[bytes]
    heard: bytearray = field(default_factory=bytearray)
    news: threading.Condition = field(default_factory=threading.Condition)

    def listen(self, pipe: Path) -> None:
        """Takes what the device is given, until the server ends."""
        with pipe.open("rb", buffering=0) as device:
            while piece := device.read(4096):
                with self.news:
                    self.heard += piece
                    self.news.notify_all()

    def wait_for(self, loudest: float) -> bool:
        """Whether a sample as loud as that arrives. Units: of full scale."""
        with self.news:
            return self.news.wait_for(lambda: self.loudest() >= loudest, 20)

    def loudest(self) -> float:
        whole = bytes(self.heard[: len(self.heard) // 2 * 2])
        wave = np.frombuffer(whole, dtype="<i2")
        return float(np.abs(wave.astype(float)).max()) / 32_767 if len(wave) else 0.0


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A PulseAudio with one device: a pipe that this test reads."""
    program = shutil.which("pulseaudio")
    if program is None:
        pytest.skip("needs the program pulseaudio")
    pipe = tmp_path / "device"
    os.mkfifo(pipe)
    for name in ("XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    for name in ("PULSE_SERVER", "PULSE_RUNTIME_PATH"):
        monkeypatch.delenv(name, raising=False)
    tmp_path.chmod(0o700)
    modules = ("module-native-protocol-unix", SINK.format(pipe))
    process = subprocess.Popen(
        [
            *(program, "-n", "--daemonize=no", "--exit-idle-time=-1"),
            *(word for module in modules for word in ("-L", module)),
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    server = Server(folder=tmp_path, process=process)
    ear = threading.Thread(target=server.listen, args=(pipe,))
    ear.start()
    yield server
    process.terminate()
    process.wait(10)
    ear.join(10)


@pytest.fixture
def speaker(server: Server) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        loudspeaker_command(server.folder),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )
    yield process
    process.kill()
    process.communicate()


def order(speaker: subprocess.Popen[str], line: str) -> None:
    assert speaker.stdin is not None
    speaker.stdin.write(line + "\n")


@pytest.mark.journey
def test_a_sound_arrives_as_loud_as_it_was_asked_for(
    server: Server, speaker: subprocess.Popen[str]
) -> None:
    order(speaker, "volume 0.25")
    assert speaker.stdout is not None
    assert speaker.stdout.readline().startswith("device ")
    order(speaker, "play admitted")
    assert server.wait_for(0.14)
    # The file's loudest sample is at 0.6.
    assert server.loudest() == pytest.approx(0.15, abs=0.02)
    order(speaker, "volume 1.0")
    order(speaker, "play refused")
    assert server.wait_for(0.55)
    assert server.loudest() == pytest.approx(0.6, abs=0.06)


@pytest.mark.journey
def test_a_loudspeaker_without_orders_leaves(
    server: Server, speaker: subprocess.Popen[str]
) -> None:
    assert server.loudest() == 0
    order(speaker, "volume 1.0")
    answers, _ = speaker.communicate(timeout=20)
    assert answers.startswith("device ")
    assert speaker.returncode == 0
