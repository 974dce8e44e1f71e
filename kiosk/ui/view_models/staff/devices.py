"""The panel's page of devices: camera, scanner, sound."""

from __future__ import annotations

from PySide6.QtCore import Property, QCoreApplication, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.core.record.scan import Scan, Source
from kiosk.core.screen.effects import (
    FreeCamera,
    PlayTestSound,
    SetSpoken,
    SetVolume,
    UseCamera,
)
from kiosk.core.staff.panel import DevicesNow
from kiosk.ports import EffectPort
from kiosk.ui.view_models.rows import Rows
from kiosk.ui.words.panel import CameraRow, camera_rows

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1

translate = QCoreApplication.translate
_STEP = 10
_FULL = 100
_SHOWN = 240
"""The longest code that is shown whole; a pass has 200. Units: characters."""
_NAMES = {"\r": "␍", "\n": "␊", "\t": "␉", "\x1b": "␛", " ": "␣"}


@QmlElement
class DevicesView(QObject):
    """The cameras, the last scan and the volume. Signals: `changed`."""

    changed = Signal()

    def __init__(self, handler: EffectPort, parent: QObject) -> None:
        super().__init__(parent)
        self._handler = handler
        self._now: DevicesNow | None = None
        self._cameras = Rows(CameraRow, self)
        self._scan: Scan | None = None
        self._keys = ""

    @Property(QObject, constant=True)
    def cameras(self) -> QObject:
        return self._cameras

    @Property(int, notify=changed)
    def cameraCount(self) -> int:
        return self._cameras.rowCount()

    @Property(bool, notify=changed)
    def freed(self) -> bool:
        """Whether the camera was released for another program."""
        return self._now is not None and self._now.freed

    @Property(int, notify=changed)
    def volume(self) -> int:
        """The volume, 0 to 100."""
        return 0 if self._now is None else self._now.volume

    @Property(bool, notify=changed)
    def known(self) -> bool:
        """Whether the state of the devices is known."""
        return self._now is not None

    @Property(str, notify=changed)
    def speaker(self) -> str:
        """The name of the sound device."""
        if self._now is None or not self._now.speaker:
            return translate("Panel", "No loudspeaker is known")
        return self._now.speaker

    @Property(bool, notify=changed)
    def spoken(self) -> bool:
        return self._now is not None and self._now.spoken

    @Property(str, notify=changed)
    def scanned(self) -> str:
        """The last scan, character by character; invisible ones as signs."""
        text = self._keys if self._scan is None else self._scan.text
        shown = "".join(map(_sign, text[:_SHOWN]))
        return shown + ("…" if len(text) > _SHOWN else "")

    @Property(str, notify=changed)
    def scannedBy(self) -> str:
        """The scan's source and length."""
        if self._scan is None and not self._keys:
            return translate("Panel", "Show a code: nobody is checked in by it")
        if self._scan is None:
            by = translate("Panel", "Single keys, slower than a scanner")
            return self._with_length(by, len(self._keys))
        by = (
            translate("Panel", "Read by the camera")
            if self._scan.by is Source.CAMERA
            else translate("Panel", "Read by the hand scanner")
        )
        return self._with_length(by, len(self._scan.text))

    def show(self, now: DevicesNow) -> None:
        self._now = now
        self.renew()

    def show_scan(self, scan: Scan) -> None:
        """Show a scanned code. It is only shown, never used."""
        self._scan, self._keys = scan, ""
        self.changed.emit()

    def clear(self) -> None:
        """Forget the scanned code."""
        self._scan, self._keys = None, ""
        self.changed.emit()

    @Slot()
    def renew(self) -> None:
        self._cameras.show(() if self._now is None else tuple(camera_rows(self._now)))
        self.changed.emit()

    @Slot(str)
    def type_key(self, key: str) -> None:
        """Take a key that was not part of a scanner's burst."""
        if key:
            self._scan, self._keys = None, (self._keys + key)[-_SHOWN:]
            self.changed.emit()

    @Slot(int)
    def use_camera(self, index: int) -> None:
        cameras = () if self._now is None else self._now.cameras
        if 0 <= index < len(cameras):
            self._handler.ask(UseCamera(source=cameras[index].source))

    @Slot()
    def free_camera(self) -> None:
        self._handler.ask(FreeCamera())

    @Slot()
    def louder(self) -> None:
        self._set_volume(_STEP)

    @Slot()
    def softer(self) -> None:
        """Reduce the volume by a step; at 0 the kiosk is silent."""
        self._set_volume(-_STEP)

    @Slot()
    def switch_spoken(self) -> None:
        if self._now is not None:
            self._handler.ask(SetSpoken(spoken=not self._now.spoken))

    @Slot()
    def test_sound(self) -> None:
        self._handler.ask(PlayTestSound())

    def _set_volume(self, by: int) -> None:
        if self._now is not None:
            percent = min(_FULL, max(0, self._now.volume + by))
            if percent != self._now.volume:
                self._handler.ask(SetVolume(percent=percent))

    def _with_length(self, by: str, length: int) -> str:
        return translate("Panel", "{by}, {n} characters").format(by=by, n=length)


def _sign(character: str) -> str:
    """Return a character in a visible form."""
    if character in _NAMES:
        return _NAMES[character]
    return character if character.isprintable() else f"⟨{ord(character):02X}⟩"
