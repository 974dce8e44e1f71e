"""What people hear of the front desk, through a loudspeaker that writes its orders down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from kiosk.app.threads.voice import Voice
from kiosk.core.door.outcome import HelpNow
from kiosk.core.screen import events
from kiosk.gallery import samples
from kiosk.gallery.pictures import PaintedCodes, SilentPort
from kiosk.settings import read_settings
from kiosk.ui.bridge import Bridge
from kiosk.ui.language import Language
from kiosk.ui.sound.loudspeaker_process import LoudspeakerProcess
from kiosk.ui.view_models.front_desk import FrontDesk
from tests.fakes.clock import FakeClock
from tests.fakes.loudspeaker import FakeLoudspeaker
from tools.translations import HOME, run


@dataclass(frozen=True, kw_only=True)
class Hall:
    """A front desk that is listened to."""

    desk: FrontDesk
    bridge: Bridge
    aloud: LoudspeakerProcess
    loudspeaker: FakeLoudspeaker

    def orders(self) -> list[str]:
        """All orders, once it has ended."""
        self.aloud.stop()
        return self.loudspeaker.orders()

    def show(self) -> None:
        self.desk.take(events.Scanned(scan=samples.SCAN))


@pytest.fixture(scope="session")
def qapp_cls() -> type[QGuiApplication]:
    return QGuiApplication


@pytest.fixture
def hall(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Hall]:
    monkeypatch.setenv("PULSE_SERVER", "told to be here")
    assert isinstance(qtbot, QtBot)
    for code in ("id", "en"):
        made = tmp_path / f"kiosk_{code}.qm"
        run("pyside6-lrelease", "-silent", HOME / f"kiosk_{code}.ts", "-qm", made)
    language, bridge = Language(tmp_path), Bridge()
    loudspeaker = FakeLoudspeaker(tmp_path / "orders.txt")
    aloud = LoudspeakerProcess(loudspeaker.command())
    desk = FrontDesk(
        SilentPort(), PaintedCodes(), FakeClock(at=samples.NOW), bridge, language
    )
    settings = read_settings(tmp_path, {"KIOSK_SPEECH": "on"}, {})
    voice = Voice(aloud, aloud, settings, language)
    voice.listen(desk, bridge)
    voice.prepare()
    yield Hall(desk=desk, bridge=bridge, aloud=aloud, loudspeaker=loudspeaker)
    voice.stop()
    language.remove()


def test_an_answer_is_heard_and_spoken_once(hall: Hall) -> None:
    hall.show()
    outcome = samples.outcome(samples.admit(None), samples.USUAL)
    hall.desk.take(events.Answered(asked=samples.SCAN, outcome=outcome))
    hall.desk.touch()
    hall.desk.go_home()
    orders = [order for order in hall.orders() if order.split()[0] in ("play", "say")]
    assert orders[0] == "play admitted"
    assert orders[1].startswith("say id Selamat")
    assert "Kusumaningtyas" in orders[1]
    assert len(orders) == 2


def test_a_fault_is_no_refusal_to_the_ear_either(hall: Hall) -> None:
    hall.desk.take(events.Faulted(part="store", problem="store_full"))
    hall.desk.take(events.Faulted(part="program", problem="start_failed"))
    assert [order for order in hall.orders() if order.startswith("play")] == [
        "play attention"
    ]


def test_a_form_that_is_not_taken_sounds_but_speaks_no_old_words(hall: Hall) -> None:
    hall.desk.take(events.Unenrolled())
    hall.desk.take(events.Scanned(scan=samples.SCAN))
    orders = hall.orders()
    assert "play attention" in orders
    assert not [order for order in orders if order.startswith("say")]


def test_a_call_for_staff_rings_once_until_they_have_come(hall: Hall) -> None:
    for since in (samples.NOW, samples.NOW, None, samples.NOW):
        hall.bridge.post(HelpNow(since=since))
    assert hall.orders().count("play help") == 2
