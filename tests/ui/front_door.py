"""A whole kiosk for tests: the real window, the real desk and store, and hands that try anything.

Central has been there once, at enrolment, and is gone since.
"""

from __future__ import annotations

from collections import deque
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import msgspec
from argon2 import PasswordHasher
from PySide6.QtCore import (
    QCoreApplication,
    QDeadlineTimer,
    QEvent,
    QEventLoop,
    QPoint,
    QPointF,
    Qt,
    QTimer,
)
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from kiosk.app.clients.devices import FolderDevices
from kiosk.app.machine.clock import SystemEntropy
from kiosk.app.machine.folder import open_folder
from kiosk.app.printing.qr_codes import QrCodes
from kiosk.app.threads.supervisor import Supervisor
from kiosk.core.door.outcome import Outcome
from kiosk.core.record.clock import write_time
from kiosk.core.record.member_pass import KeyState, MemberPass, sign
from kiosk.core.record.roster import (
    IssuerKeyBody,
    MemberBody,
    Mode,
    PassBody,
    PolicyBody,
    SessionBody,
    StaffBody,
)
from kiosk.core.record.scan import Scan, Source
from kiosk.core.screen import events, phases
from kiosk.core.screen.sound import Sound
from kiosk.core.staff.staff import PIN_RULE
from kiosk.desk.device.enrol import Invitation, enrol
from kiosk.settings import read_settings
from kiosk.sync.round import run_round
from kiosk.sync.round_deps import RoundDeps
from kiosk.ui.bridge import Bridge
from kiosk.ui.language import Language
from kiosk.ui.view_models.front_desk import FrontDesk
from kiosk.ui.window.preview import Pictures
from kiosk.ui.window.wedge_filter import WedgeFilter
from kiosk.ui.window.window import FrontWindow
from tests.core.world import ISSUER
from tests.fakes.central import CentralState, FakeCentral, enrolment
from tests.fakes.clock import FakeClock

AT = datetime(2026, 11, 24, 2, 41, tzinfo=UTC)
CODE = "K7MQ42XR"
NOWHERE = "http://127.0.0.1:9"
"""The discard port: nobody listens there, and the answer comes at once."""
PIN = "482617"
MEMBERS = 40
NAMES = (
    "Sukarni",
    "Raden Ayu Siti Nur Kusumaningtyas Widyaningrum Putri Hadi",
    "Kusumaningtyaswidyaningrumsastrodiningratpranotohadikusuma",
    "Tono <b>Tebal</b>",
    "Dewi Anggraini",
)
_FINGER = QTest.createTouchDevice()
_BRIDGES: list[Bridge] = []
"""For good: a trial that still waits for its device may speak when the kiosk is long gone."""


def pass_of(number: int) -> MemberPass:
    """A member's pass."""
    return MemberPass(
        key_id=1,
        network=7,
        pass_id=f"{number:016x}",
        valid_from=date(2026, 1, 1),
        valid_through=date(2026, 12, 31),
        flags=0,
        home_space=1,
    )


def pass_text(number: int) -> str:
    """What the code on it says."""
    return sign(pass_of(number), ISSUER)


def enrolled(path: Path) -> None:
    """Makes a folder a kiosk of Semarang's, with people, passes and a programme."""
    state = CentralState(codes={CODE: None})
    central = FakeCentral(state)
    key = IssuerKeyBody(
        key_id=1,
        public_key=ISSUER.public_key().public_bytes_raw().hex(),
        state=KeyState.ACTIVE,
    )
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    policy = PolicyBody(
        name="Hetero Space Semarang",
        number=1,
        capacity=30,
        staff=[StaffBody(id="s1", name="Sari", pin=quick.hash(PIN), rule=PIN_RULE)],
    )
    central.enrolment = enrolment(issuer_keys=[key], policy=policy)
    state.publish("space:SMG", "policy", "space", msgspec.to_builtins(policy))
    for number in range(MEMBERS):
        _publish_member(state, number)
    for number in range(3):
        _publish_session(state, number)
    with open_folder(path, FakeClock(at=AT)) as folder:
        invitation = Invitation(url=NOWHERE, code=CODE, name="Meja depan")
        enrol(folder.desk, central, folder.entropy, invitation)
        run_round(
            RoundDeps(
                desk=folder.desk,
                central=central,
                clock=folder.clock,
                entropy=SystemEntropy(),
            )
        )


def _publish_member(state: CentralState, number: int) -> None:
    member = MemberBody(
        no=f"HS-{number:08d}",
        name=NAMES[number % len(NAMES)] + (f" {number}" if number > len(NAMES) else ""),
        home="SMG",
        phone_last4=f"{number:04d}" if number % 3 else None,
    )
    owned = PassBody(
        subject=f"u{number}",
        valid_from=date(2026, 1, 1),
        valid_through=date(2026, 11 if number % 7 == 0 else 12, 1),
    )
    state.publish("space:SMG", "member", f"u{number}", msgspec.to_builtins(member))
    state.publish(
        "space:SMG", "pass", pass_of(number).pass_id, msgspec.to_builtins(owned)
    )


def _publish_session(state: CentralState, number: int) -> None:
    starts_at = AT + timedelta(minutes=20 * number)
    session = SessionBody(
        activity=f"a{number}",
        title="Akhir Pekan Usaha Rintisan: Latihan Pitching",
        kind="class",
        mode=Mode.ONSITE,
        room="Aula Merapi",
        starts_at=write_time(starts_at),
        ends_at=write_time(starts_at + timedelta(hours=3)),
    )
    state.publish("space:SMG", "session", f"s{number}", msgspec.to_builtins(session))


class Quiet:
    """`app.devices.Loudness` without a loudspeaker."""

    percent = 0
    device = ""

    def set_volume(self, percent: int) -> None:
        """So loud it is."""
        self.percent = percent

    def play(self, sound: Sound) -> None:
        """Nobody hears it."""


class Mute:
    """`app.devices.Voice` that says nothing."""

    enabled = False

    def set_enabled(self, enabled: bool) -> None:  # as Speech has it
        """So it is."""
        self.enabled = enabled


class FrontDoor:
    """The running kiosk, and what its people may do with it."""

    def __init__(self, path: Path, language: Language) -> None:
        enrolled(path / "data")
        picture = path / "camera"
        picture.mkdir()
        blank = QImage(320, 240, QImage.Format.Format_RGB32)
        blank.fill(Qt.GlobalColor.gray)
        blank.save(str(picture / "1.png"))
        settings = read_settings(path / "data", {}, {"camera": str(picture)})
        self.clock = FakeClock(at=AT)
        self.bridge = Bridge()
        _BRIDGES.append(self.bridge)
        self.language = language
        # The newest only: what a test keeps would count as what the kiosk keeps.
        self.outcomes: deque[Outcome] = deque(maxlen=8)
        self.left: list[int] = []
        self.bridge.event_posted.connect(
            self._note_outcome, Qt.ConnectionType.DirectConnection
        )
        devices = FolderDevices(
            settings, self.bridge, Quiet(), Mute(), self.left.append
        )
        self.supervisor = Supervisor(settings, self.clock, self.bridge, devices)
        self.desk = FrontDesk(
            self.supervisor.requests, QrCodes(), self.clock, self.bridge, language
        )
        pictures = Pictures(self.bridge)
        self._front = FrontWindow(self.desk, language, pictures)
        self.window: QQuickWindow = self._front.window
        self._wedge = WedgeFilter(lambda: self.clock.mono_us)
        self._wedge.scanned.connect(self._take_scan)
        _application().installEventFilter(self._wedge)
        # No time passes between two deeds: the shield would take them all.
        self.window.setProperty("shieldMs", 0)
        self._front.show_windowed(1080, 1920)
        self.supervisor.start()

    def close(self) -> None:
        """Everything ends, in the order of the kiosk's own end."""
        _application().removeEventFilter(self._wedge)
        self.supervisor.stop()
        self._front.close()
        self.settle()

    def _note_outcome(self, event: events.Event) -> None:
        if isinstance(event, events.Answered):
            self.outcomes.append(event.outcome)

    def _take_scan(self, scan: Scan) -> None:
        self.desk.take(events.Scanned(scan=scan))

    # ------------------------------------------------------------- eyes

    def controls(self) -> list[QQuickItem]:
        """Everything that is there to be touched."""
        found = []
        waiting = [self.window.contentItem()]
        while waiting:
            item = waiting.pop()
            if item.inherits("QQuickMouseArea") and item.isEnabled():
                found.append(item)
            waiting += [child for child in item.childItems() if child.isVisible()]
        return found

    def running_limit(self) -> QTimer | None:
        """The phase's time limit, if it has one."""
        (limit,) = [
            timer
            for timer in self.desk.findChildren(
                QTimer, options=Qt.FindChildOption.FindDirectChildrenOnly
            )
            if timer.objectName() == "limit"
        ]
        return limit if limit.isActive() else None

    # ------------------------------------------------------------- time

    def settle(self) -> None:
        """Lets news arrive, screens come and go, and what went be gone for good."""
        for _ in range(2):
            QGuiApplication.processEvents()
        # Outside of an event loop nobody else does.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def await_answer(self, patience_s: float = 10.0) -> None:
        """Waits until the desk has answered."""
        end = QDeadlineTimer(round(patience_s * 1000))
        while isinstance(self.desk.phase, phases.Checking) and not end.hasExpired():
            QGuiApplication.processEvents(
                QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 5
            )
        self.settle()

    def run_out(self) -> None:
        """The time limit that runs, if one does, runs out."""
        limit = self.running_limit()
        if limit is not None:
            limit.stop()
            limit.timeout.emit()

    def end_typing(self) -> None:
        """The keys that may still become a scanner's burst have waited long enough."""
        (silence,) = self._wedge.findChildren(QTimer)
        # After a jump of the clock the filter waits once more: it takes the GUI for late.
        while silence.isActive():
            silence.stop()
            silence.timeout.emit()

    def run_idle(self) -> None:
        """Nobody is here for long: every other timer of the desk runs out as well."""
        for timer in self.desk.findChildren(QTimer):
            if timer.isActive() and timer.isSingleShot():
                timer.stop()
                timer.timeout.emit()

    # ------------------------------------------------------------- hands

    def touch(self, point: QPoint) -> None:
        """A finger."""
        QTest.touchEvent(self.window, _FINGER).press(0, point, self.window).commit()
        QTest.touchEvent(self.window, _FINGER).release(0, point, self.window).commit()

    def touch_with_two(self, one: QPoint, other: QPoint) -> None:
        """Two fingers at once."""
        fingers = QTest.touchEvent(self.window, _FINGER)
        fingers.press(0, one, self.window).press(1, other, self.window).commit()
        fingers = QTest.touchEvent(self.window, _FINGER)
        fingers.release(0, one, self.window).release(1, other, self.window).commit()

    def click(self, point: QPoint) -> None:
        """A mouse."""
        QTest.mouseClick(
            self.window,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            point,
        )

    def press(self, key: Qt.Key) -> None:
        """A key."""
        QTest.keyClick(self.window, key)

    def burst(self, text: str) -> None:
        """A keyboard scanner types a code and Enter."""
        for letter in text:
            QTest.keyClick(self.window, letter)  # type: ignore[call-overload]  # it takes letters
        QTest.keyClick(self.window, Qt.Key.Key_Return)

    def show_code(self, text: str, by: Source = Source.CAMERA) -> None:
        """A code before the camera."""
        scan = Scan(text=text, by=by, seen_us=self.clock.mono_us)
        self.bridge.post(events.Scanned(scan=scan))


def middle_of(item: QQuickItem) -> QPoint:
    """Where a finger touches a control."""
    return item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()


def _application() -> QCoreApplication:
    running = QCoreApplication.instance()
    assert running is not None
    return running
