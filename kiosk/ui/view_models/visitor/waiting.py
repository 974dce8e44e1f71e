"""The Waiting screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.core.door.outcome import LinkNow, SpaceNow
from kiosk.core.screen.phases import Phase
from kiosk.ports import Clock
from kiosk.ui.bridge import CameraNow
from kiosk.ui.hints import Hint, Unread, hint_for
from kiosk.ui.language import Language
from kiosk.ui.local import Local, write_clock
from kiosk.ui.view_models.rows import Rows
from kiosk.ui.words import checks as check_words
from kiosk.ui.words import space as space_words

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1

_TICK_MS = 1_000
HINT_STANDS_MS = 1_500
"""The least time a hint is shown, so that it can be read."""


@QmlElement
class WaitingView(QObject):
    """The space, the day and the viewfinder.

    Signals: `changed` for all words, `camera_changed` for the viewfinder's state, `hint_changed`
    for the line under it, `seen_changed` for its corners.
    """

    changed = Signal()
    camera_changed = Signal()
    hint_changed = Signal()
    seen_changed = Signal()

    def __init__(self, clock: Clock, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._clock = clock
        self._language = language
        self._space: SpaceNow | None = None
        self._link: LinkNow | None = None
        self._showing = False
        self._lost = False
        self._hint: Hint | None = None
        self._newest_hint: Hint | None = None
        self._seen = False
        self._is_on = True
        self._time = ""
        self._notice = ""
        self._concerns: tuple[str, ...] = ()
        self._sessions = Rows(space_words.SessionRow, self)
        self._standing = QTimer(self, singleShot=True, interval=HINT_STANDS_MS)
        self._standing.timeout.connect(self.renew_hint)
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self.tick)
        self._tick.start()
        language.switched.connect(self.renew)
        self.renew()

    @Property(str, notify=changed)
    def time(self) -> str:
        """`09.41`."""
        return self._time

    @Property(str, notify=changed)
    def day(self) -> str:
        """`Selasa, 24 November`."""
        return space_words.day_line(self._now(), self._local())

    @Property(str, notify=changed)
    def name(self) -> str:
        """The space's full name."""
        return "Hetero Space" if self._space is None else self._space.name

    @Property(str, notify=changed)
    def place(self) -> str:
        """The space's name without the network's, which the screen shows above it."""
        if self._space is None:
            return ""
        return self._space.name.removeprefix("Hetero Space").strip()

    @Property(str, notify=changed)
    def inside(self) -> str:
        """The number of people inside, in words."""
        if self._space is None:
            return ""
        return space_words.inside(self._space, self._local())

    @Property(float, notify=changed)
    def insideShare(self) -> float:
        """The share of the capacity that is taken, 0 to 1; 0 without a limit."""
        if self._space is None or not self._space.capacity:
            return 0.0
        return min(1.0, self._space.inside / self._space.capacity)

    @Property(bool, notify=changed)
    def full(self) -> bool:
        return self.insideShare >= 1.0  # type: ignore[operator]  # Qt's property is a number here

    @Property(str, notify=changed)
    def notice(self) -> str:
        """A notice for all visitors; empty if there is none."""
        return self._notice

    @Property(str, notify=changed)
    def link(self) -> str:
        """The words of the status chip."""
        if self._link is None:
            return ""
        return space_words.link(self._link, self._now(), self._local())

    @Property(bool, notify=changed)
    def connected(self) -> bool:
        """Whether the last round reached central."""
        return self._link is not None and self._link.connected

    @Property(str, notify=changed)
    def concern(self) -> str:
        """The most urgent warning for staff; empty if there is none."""
        return check_words.warning(self._concerns[0]) if self._concerns else ""

    @Property(QObject, constant=True)
    def sessions(self) -> QObject:
        """Rows of SessionRow: today's sessions that are not over."""
        return self._sessions

    @Property(int, notify=changed)
    def sessionCount(self) -> int:
        return self._sessions.rowCount()

    @Property(bool, notify=camera_changed)
    def showing(self) -> bool:
        return self._showing

    @Property(bool, notify=camera_changed)
    def cameraLost(self) -> bool:
        """Whether the camera is missing, rather than still starting."""
        return self._lost

    @Property(str, notify=hint_changed)
    def hint(self) -> str:
        """The hint under the viewfinder."""
        if self._lost:
            return space_words.without_camera()
        return space_words.hint(self._hint)

    @Property(bool, notify=seen_changed)
    def seen(self) -> bool:
        """Whether a code is in the frame."""
        return self._seen

    def zone(self) -> int:
        """Return the space's minutes east of UTC; the machine's while they are unknown."""
        if self._space is None:
            return self._clock.read().moment.tz_min
        return self._space.tz_min

    def show(self, _: Phase) -> None:
        """Show the present state: nothing was written while another screen was shown."""
        self._is_on = True
        self.renew()

    def clear(self) -> None:
        """Write nothing until this screen is shown again."""
        self._is_on = False

    def close_frame(self, *, closed: bool) -> None:
        """Close the viewfinder's corners around a code, or open them."""
        if closed is not self._seen:
            self._seen = closed
            self.seen_changed.emit()

    @Slot(object)
    def show_space(self, space: SpaceNow) -> None:
        self._space = space
        if self._link is not None and not self._link.connected:
            # Entries may come without a round while central cannot be reached.
            self._link = replace(self._link, waiting=space.unsent)
        self.renew()

    @Slot(object)
    def show_link(self, link: LinkNow) -> None:
        self._link = link
        self.renew()

    @Slot(object)
    def show_camera(self, camera: CameraNow) -> None:
        self._showing = camera.showing
        self._lost = not camera.showing
        self.camera_changed.emit()
        self.hint_changed.emit()

    @Slot(object)
    def show_concerns(self, codes: tuple[str, ...]) -> None:
        if codes != self._concerns:
            self._concerns = codes
            self.renew()

    @Slot(object)
    def show_unread(self, unread: Unread | None) -> None:
        """Show the hint for a code that cannot be read."""
        self._newest_hint = None if unread is None else hint_for(unread)
        self.close_frame(closed=unread is not None)
        if not self._standing.isActive():
            self.renew_hint()

    @Slot()
    def renew_hint(self) -> None:
        """Show the newest hint, once the one before was shown long enough."""
        if self._newest_hint is self._hint:
            return
        self._hint = self._newest_hint
        self._standing.start()
        self.hint_changed.emit()

    @Slot()
    def tick(self) -> None:
        """Renew the words when the minute or the notice changes."""
        told = (self._time, self._notice)
        if (write_clock(self._now(), self._local()), self._write_notice()) != told:
            self.renew()

    @Slot()
    def renew(self) -> None:
        """Write all words again, if this screen is shown."""
        if not self._is_on:
            return
        local = self._local()
        self._time = write_clock(self._now(), local)
        self._notice = self._write_notice()
        if self._space is not None:
            self._sessions.show(
                space_words.session_rows(self._space, self._now(), local)
            )
        self.changed.emit()
        self.hint_changed.emit()

    def _write_notice(self) -> str:
        if self._space is None:
            return ""
        return space_words.notice(self._space, self._now(), self._local())

    def _now(self) -> datetime:
        return self._clock.read().now

    def _local(self) -> Local:
        return Local(language=self._language.in_use, tz_min=self.zone())
