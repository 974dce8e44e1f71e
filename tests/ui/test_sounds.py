"""Sound and speech as the kiosk sees them: a process that may fail, and nobody waits for it."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from kiosk.core.screen.sound import Sound
from kiosk.ui.language import Language
from kiosk.ui.sound.loudspeaker import finds_sound_server
from kiosk.ui.sound.loudspeaker_process import LoudspeakerProcess
from kiosk.ui.sound.sounds import Sounds, gain
from kiosk.ui.sound.speech import Speech
from tests.fakes.loudspeaker import FakeLoudspeaker

Start = Callable[..., LoudspeakerProcess]


@pytest.fixture
def loudspeaker(tmp_path: Path) -> FakeLoudspeaker:
    return FakeLoudspeaker(tmp_path / "orders.txt")


@pytest.fixture
def start(qtbot: QtBot, loudspeaker: FakeLoudspeaker) -> Iterator[Start]:
    """Makes the kiosk's side of a loudspeaker of some habit."""
    assert isinstance(qtbot, QtBot)
    made: list[LoudspeakerProcess] = []

    def begin(habit: str = "", command: tuple[str, ...] = ()) -> LoudspeakerProcess:
        made.append(LoudspeakerProcess(command or loudspeaker.command(habit)))
        return made[-1]

    yield begin
    for aloud in made:
        aloud.stop()


def timers(aloud: LoudspeakerProcess) -> tuple[QTimer, QTimer]:
    """How long it waits for an answer, and before it starts again."""
    patience, pause = aloud.findChildren(QTimer)
    return patience, pause


def heard(qtbot: QtBot, loudspeaker: FakeLoudspeaker, count: int) -> list[str]:
    qtbot.waitUntil(lambda: len(loudspeaker.orders()) >= count)
    return loudspeaker.orders()


def test_nothing_is_started_before_the_first_sound_and_that_is_heard(
    qtbot: QtBot, start: Start, loudspeaker: FakeLoudspeaker
) -> None:
    sounds = Sounds(start(), 70, lambda: True)
    assert not sounds.available
    with qtbot.waitSignal(sounds.changed):
        sounds.play(Sound.ADMITTED)
    assert (sounds.available, sounds.device) == (True, "Speaker of the desk")
    assert heard(qtbot, loudspeaker, 2) == ["volume 0.4900", "play admitted"]


def test_the_volume_changes_while_running_and_nought_is_silence(
    qtbot: QtBot, start: Start, loudspeaker: FakeLoudspeaker
) -> None:
    sounds = Sounds(start(), 100, lambda: True)
    with qtbot.waitSignal(sounds.changed):
        sounds.prepare()
    for percent in (50, 0):
        sounds.set_volume(percent)
        sounds.play(Sound.HELP)
    orders = heard(qtbot, loudspeaker, 5)
    assert [order for order in orders if order != "volume 1.0000"] == [
        "volume 0.2500",
        "play help",
        "volume 0.0000",
    ]
    assert sounds.percent == 0


@pytest.mark.parametrize(("percent", "server"), [(0, True), (70, False)])
def test_a_silent_kiosk_and_one_without_a_sound_server_start_nothing(
    start: Start, loudspeaker: FakeLoudspeaker, percent: int, server: bool
) -> None:
    aloud = start()
    sounds = Sounds(aloud, percent, lambda: server)
    sounds.prepare()
    sounds.play(Sound.ADMITTED)
    aloud.stop()
    assert not sounds.available
    assert not loudspeaker.orders()


@pytest.mark.parametrize("percent", [-1, 101])
def test_a_volume_that_is_none_is_refused(start: Start, percent: int) -> None:
    with pytest.raises(ValueError, match="from 0 to 100"):
        Sounds(start(), 70, lambda: True).set_volume(percent)


def test_half_the_figure_is_a_quarter_of_the_samples() -> None:
    assert [gain(0), gain(50), gain(100)] == [0.0, 0.25, 1.0]


def test_a_loudspeaker_that_dies_is_started_again_after_a_while(
    qtbot: QtBot,
    start: Start,
    loudspeaker: FakeLoudspeaker,
    caplog: pytest.LogCaptureFixture,
) -> None:
    aloud = start()
    sounds = Sounds(aloud, 100, lambda: True)
    with qtbot.waitSignal(sounds.changed):
        sounds.prepare()
    with qtbot.waitSignal(aloud.ended):
        sounds.play(Sound.REFUSED)
    assert sounds.device == ""
    assert "loudspeaker ended code=7" in caplog.text
    _, pause = timers(aloud)
    assert pause.isActive()
    before = loudspeaker.orders()
    sounds.play(Sound.ADMITTED)
    pause.stop()
    with qtbot.waitSignal(sounds.changed):
        sounds.play(Sound.HELP)
    assert sounds.available
    new = heard(qtbot, loudspeaker, len(before) + 2)[len(before) :]
    assert new == ["volume 1.0000", "play help"]


def test_a_loudspeaker_that_hangs_is_given_up(
    qtbot: QtBot, start: Start, caplog: pytest.LogCaptureFixture
) -> None:
    aloud = start("mute")
    patience, _ = timers(aloud)
    patience.setInterval(50)
    sounds = Sounds(aloud, 70, lambda: True)
    with qtbot.waitSignal(aloud.ended):
        sounds.play(Sound.ADMITTED)
    assert not sounds.available
    assert "loudspeaker does not answer" in caplog.text


def test_one_that_hangs_later_is_given_up_as_well(
    qtbot: QtBot, start: Start, language: Language
) -> None:
    aloud = start("say")
    patience, _ = timers(aloud)
    speech = Speech(aloud, language, enabled=True)
    with qtbot.waitSignal(speech.changed):
        speech.prepare()
    qtbot.waitUntil(lambda: not patience.isActive())
    patience.setInterval(50)
    with qtbot.waitSignal(aloud.ended):
        speech.say("Selamat pagi")
    assert not speech.available


def test_a_program_that_is_not_there_is_no_fault(
    qtbot: QtBot, start: Start, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    aloud = start(command=(str(tmp_path / "nowhere"),))
    sounds = Sounds(aloud, 70, lambda: True)
    with caplog.at_level(logging.WARNING), qtbot.waitSignal(aloud.ended):
        sounds.play(Sound.ADMITTED)
    assert not sounds.available


def test_one_that_does_not_end_when_told_is_ended(qtbot: QtBot, start: Start) -> None:
    aloud = start("stubborn")
    sounds = Sounds(aloud, 70, lambda: True)
    with qtbot.waitSignal(sounds.changed):
        sounds.prepare()
    with qtbot.assertNotEmitted(aloud.ended):
        aloud.stop()
    sounds.set_volume(20)


def test_a_sound_server_that_is_gone_takes_its_device_along(
    qtbot: QtBot, start: Start
) -> None:
    server = [True]
    sounds = Sounds(start(), 70, lambda: server[0])
    with qtbot.waitSignal(sounds.changed):
        sounds.prepare()
    server[0] = False
    with qtbot.waitSignal(sounds.changed):
        sounds.play(Sound.ADMITTED)
    assert not sounds.available


def test_results_are_spoken_in_the_language_of_the_screens(
    qtbot: QtBot, start: Start, loudspeaker: FakeLoudspeaker, language: Language
) -> None:
    speech = Speech(start(), language, enabled=True)
    with qtbot.waitSignal(speech.changed):
        speech.prepare()
    assert speech.available
    speech.say("Selamat pagi, Siti.\nRuang Kopi")
    language.switch()
    speech.say("Good morning")
    assert heard(qtbot, loudspeaker, 4)[-2:] == [
        "say id Selamat pagi, Siti. Ruang Kopi",
        "say en Good morning",
    ]


def test_nothing_is_spoken_that_staff_have_not_switched_on(
    qtbot: QtBot, start: Start, loudspeaker: FakeLoudspeaker, language: Language
) -> None:
    speech = Speech(start(), language, enabled=False)
    speech.prepare()
    speech.say("Selamat pagi")
    assert not loudspeaker.orders()
    with qtbot.waitSignal(speech.changed):
        speech.set_enabled(True)
    speech.say("Selamat siang")
    speech.set_enabled(False)
    speech.say("Selamat malam")
    orders = heard(qtbot, loudspeaker, 4)
    assert orders[-2:] == ["say id Selamat siang", "hush"]
    assert not speech.enabled


def test_a_loudspeaker_that_dies_has_no_voices_left(
    qtbot: QtBot, start: Start, language: Language
) -> None:
    aloud = start()
    speech = Speech(aloud, language, enabled=True)
    with qtbot.waitSignal(speech.changed):
        speech.prepare()
    with qtbot.waitSignal(speech.changed):
        aloud.tell("play", "refused")
    assert not speech.available


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="sockets of Linux")
def test_a_sound_server_is_known_by_its_socket(tmp_path: Path) -> None:
    import socket

    nowhere = {"XDG_RUNTIME_DIR": str(tmp_path)}
    assert finds_sound_server({"PULSE_SERVER": "desk:4713"})
    (tmp_path / "pulse").mkdir()
    (tmp_path / "pulse" / "native").touch()
    assert not finds_sound_server(nowhere)
    (tmp_path / "pulse" / "native").unlink()
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "pulse" / "native"))
        assert finds_sound_server(nowhere)
        assert finds_sound_server({"PULSE_RUNTIME_PATH": str(tmp_path / "pulse")})
