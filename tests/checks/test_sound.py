"""What `doctor` and the self-test learn of a machine's sound."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kiosk.app.machine.own_program import loudspeaker_command
from kiosk.app.threads.check_runs import check_context
from kiosk.checks.context import CheckContext
from kiosk.checks.sound import SoundDevice, ask_loudspeaker, check_sound
from kiosk.core.errors import StoreFault
from kiosk.core.screen.check_result import CheckState
from kiosk.settings import read_settings
from tests.fakes.loudspeaker import FakeLoudspeaker


def context(folder: Path, environ: dict[str, str]) -> CheckContext:
    return check_context(StoreFault("closed"), read_settings(folder, environ, {}))


def test_a_loudspeaker_tells_its_device_and_its_voices(tmp_path: Path) -> None:
    loudspeaker = FakeLoudspeaker(tmp_path / "orders.txt")
    assert ask_loudspeaker(loudspeaker.command(), 10) == SoundDevice(
        name="Speaker of the desk", voices=("id", "en")
    )
    # At no volume: nobody is to hear that they were asked.
    assert loudspeaker.orders() == ["volume 0", "voices"]


@pytest.mark.parametrize("habit", ["mute", "stubborn"])
def test_one_that_hangs_is_let_go(tmp_path: Path, habit: str) -> None:
    command = FakeLoudspeaker(tmp_path / "orders.txt").command(habit)
    assert ask_loudspeaker(command, 0.3) == SoundDevice()


def test_a_program_that_is_not_there_is_no_fault(tmp_path: Path) -> None:
    assert ask_loudspeaker([str(tmp_path / "nowhere")], 1) == SoundDevice()


def test_on_a_machine_without_a_sound_server_the_real_one_says_so_and_leaves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not sys.platform.startswith("linux") or Path("/run/pulse/native").exists():
        pytest.skip("this system always has something to play on")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.delenv("PULSE_SERVER", raising=False)
    assert loudspeaker_command(tmp_path)[-1] == "loudspeaker"
    finding = check_sound(context(tmp_path, {}))
    assert finding.state == CheckState.LOOK
    assert "loudspeaker" in finding.remedy


def test_a_kiosk_that_is_to_be_silent_is_well(tmp_path: Path) -> None:
    finding = check_sound(context(tmp_path, {"KIOSK_VOLUME": "0"}))
    assert (finding.state, finding.remedy) == (CheckState.OK, "")
