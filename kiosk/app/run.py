"""`kiosk run`: shows the window first, then starts everything behind it."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication

from kiosk.app.clients.devices import FolderDevices
from kiosk.app.machine.clock import SystemClock, mono_us
from kiosk.app.machine.own_program import loudspeaker_command
from kiosk.app.printing.qr_codes import QrCodes
from kiosk.app.threads.collector import Collector
from kiosk.app.threads.supervisor import Supervisor
from kiosk.app.threads.voice import Voice
from kiosk.core.door.decide import Admit, Refuse
from kiosk.core.door.outcome import Outcome, word
from kiosk.core.errors import SettingsError
from kiosk.core.record.scan import Scan
from kiosk.core.screen import events, phases
from kiosk.log import log_to_file
from kiosk.settings import Settings
from kiosk.ui.assets import assets_folder
from kiosk.ui.bridge import Bridge
from kiosk.ui.language import Language
from kiosk.ui.sound.loudspeaker_process import LoudspeakerProcess
from kiosk.ui.view_models.front_desk import FrontDesk
from kiosk.ui.window.preview import Pictures
from kiosk.ui.window.wedge_filter import WedgeFilter
from kiosk.ui.window.window import FrontWindow, choose_keyboard, choose_renderer

PORTRAIT_PX = (1080, 1920)
_WATCH_MS = 30_000
_PULSE_MS = 200
_SETTLED_MS = 400
_VOICE_MS = 2_000
"""The first screen is up by then, and the loudspeaker's start disturbs nothing."""
_QUIET_PULSES = 10
_LAST_RESORT_S = 3.5
"""An end that was asked for comes within 5 s, whatever hangs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOptions:
    """The options of `kiosk run`. `say` prints a line for each decision, in any thread."""

    windowed: bool
    until_camera_ends: bool
    screenshots: Path | None
    say: Callable[[str], None]


def run_kiosk(settings: Settings, options: RunOptions) -> int:
    """Run until told to end; return the exit code. Raises: SettingsError."""
    try:
        settings.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise SettingsError(
            f"The data folder {settings.folder} cannot be made: {error.strerror}.",
            key="--data",
            remedy="Name another with --data.",
        ) from error
    log_to_file(settings.folder)
    choose_renderer()
    choose_keyboard()
    app = QGuiApplication(["kiosk"])
    app.setApplicationName("kiosk")
    clock = SystemClock()
    bridge = Bridge()
    language = Language(assets_folder() / "translations", settings.lang)
    loudspeaker = loudspeaker_command(settings.folder)
    voice = Voice(
        LoudspeakerProcess(loudspeaker),
        LoudspeakerProcess(loudspeaker),
        settings,
        language,
    )
    devices = FolderDevices(settings, bridge, voice.sounds, voice.speech, app.exit)
    supervisor = Supervisor(settings, clock, bridge, devices)

    def say_decision(event: events.Event) -> None:
        if isinstance(event, events.Answered):
            options.say(line_of(event.outcome))

    bridge.event_posted.connect(say_decision, Qt.ConnectionType.DirectConnection)
    desk = FrontDesk(supervisor.requests, QrCodes(), clock, bridge, language)
    voice.listen(desk, bridge)
    window = FrontWindow(desk, language, Pictures(bridge))
    attendant = Attendant(app, supervisor, window, desk, options)
    app.installEventFilter(attendant.wedge)
    _show(app, window, options)
    collector = Collector()
    attendant.listen()
    supervisor.start()
    QTimer.singleShot(_VOICE_MS, voice, voice.prepare)
    try:
        # The loop would forget an end that was asked for before it runs.
        code = 0 if attendant.asked_to_end else app.exec()
    finally:
        app.removeEventFilter(attendant.wedge)
        supervisor.stop()
        voice.stop()
        window.close()
        # No event loop does it any more: the engine must go before what it shows.
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        collector.stop()
    return code


def _show(app: QGuiApplication, window: FrontWindow, options: RunOptions) -> None:
    if not options.windowed:
        window.show()
        return
    room = app.primaryScreen().availableSize()
    width, height = PORTRAIT_PX
    scale = (
        1.0
        if app.platformName() == "offscreen"
        else min(1.0, room.height() * 0.9 / height)
    )
    window.show_windowed(round(width * scale), round(height * scale))


def line_of(outcome: Outcome) -> str:
    """Return a decision as a line of a demonstration's log: ids and reasons, no names."""
    decision = outcome.decision
    parts = [f"{outcome.at:%H:%M:%S}Z", word(decision)]
    if isinstance(decision, Refuse):
        parts.append(decision.reason.value)
    if isinstance(decision, Admit):
        parts.append(
            "visit" if decision.session is None else f"“{decision.session.title}”"
        )
    if outcome.person is not None:
        parts.append(outcome.person.key)
    if outcome.position is not None:
        parts.append(f"seq={outcome.position.seq}")
    return " ".join(parts)


class Attendant(QObject):
    """Takes what comes from outside the screens: the scanner's keys, signals, screenshots, the end.

    Thread: the GUI's.
    """

    def __init__(
        self,
        app: QGuiApplication,
        supervisor: Supervisor,
        window: FrontWindow,
        desk: FrontDesk,
        options: RunOptions,
    ) -> None:
        super().__init__()
        self._app = app
        self._supervisor = supervisor
        self._window = window
        self._desk = desk
        self._options = options
        self._quiet_pulses = 0
        self._pictures: list[str] = []
        self.wedge = WedgeFilter(mono_us, self)
        self.wedge.scanned.connect(self.take_scan)
        desk.phase_changed.connect(self.await_picture)
        self.asked_to_end = False
        self._last_resort: threading.Timer | None = None
        self._watch = QTimer(self, interval=_WATCH_MS)
        self._watch.timeout.connect(self.watch)
        self._watch.start()
        # Python runs its signal handlers only between two of its own instructions; a pulse sees
        # to it that there are some while Qt waits.
        self._pulse = QTimer(self, interval=_PULSE_MS)
        self._pulse.timeout.connect(self.pulse)
        self._pulse.start()
        if options.screenshots is not None:
            QTimer.singleShot(_SETTLED_MS, self, self.take_picture)

    def listen(self) -> None:
        """End in order from now on when a signal asks for it.

        Before, a signal ends the program at once: nothing has begun that would have to be ended,
        and Python would hear of it only when the window's long first steps are done.
        """
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._end)

    def _end(self, *_: object) -> None:
        """End as a signal asks; a camera or a disk that hangs does not hold it up for long.

        Confirmed entries are durable, and a crash harms nothing else.
        """
        self.asked_to_end = True
        if self._last_resort is None:
            self._last_resort = threading.Timer(_LAST_RESORT_S, os._exit, (0,))
            self._last_resort.daemon = True
            self._last_resort.start()
        self._app.exit()

    @Slot(object)
    def take_scan(self, scan: Scan) -> None:
        """Take a code that a keyboard scanner has read."""
        self._desk.take(events.Scanned(scan=scan))

    @Slot()
    def watch(self) -> None:
        """Let the supervisor look after everything that changes by itself."""
        self._supervisor.watch()

    @Slot()
    def pulse(self) -> None:
        """End once the video is through and the last answer has been on the screen."""
        if self.asked_to_end:
            self._app.exit()
        camera_ended = self._supervisor.camera_ended
        if not (self._options.until_camera_ends and camera_ended.is_set()):
            return
        quiet = isinstance(self._desk.phase, phases.Waiting | phases.OutOfOrder)
        self._quiet_pulses = self._quiet_pulses + 1 if quiet else 0
        if self._quiet_pulses >= _QUIET_PULSES:
            # Not `quit`, which asks the window first: that one lets nobody out.
            self._app.exit()

    @Slot()
    def await_picture(self) -> None:
        """Take a picture of the new screen when its movement has come to rest."""
        if self._options.screenshots is not None:
            QTimer.singleShot(_SETTLED_MS, self, self.take_picture)

    @Slot()
    def take_picture(self) -> None:
        """Save a picture of the screen, unless the last one was of the same kind."""
        folder = self._options.screenshots
        screen = str(self._desk.property("screen"))
        if folder is None or self._pictures[-1:] == [screen]:
            return
        self._pictures.append(screen)
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{len(self._pictures):02d}-{screen}.png"
        if self._window.window.grabWindow().save(str(path)):
            self._options.say(f"picture {path}")
