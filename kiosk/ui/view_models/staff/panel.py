"""The staff panel: login, the day's log, the link to central, the space, and further pages."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import assert_never

from PySide6.QtCore import Property, QCoreApplication, QObject, Qt, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.core.screen.effects import SendNow, ShowDevices, ShowLogin, ShowPanel
from kiosk.core.screen.events import ActAsked, Event, HomeAsked, Scanned
from kiosk.core.screen.phases import Phase, Staff, StaffDoor
from kiosk.core.staff.panel import (
    Diagnosis,
    DoorNow,
    MembersFound,
    PrintersNow,
    StaffNews,
    StaffNow,
)
from kiosk.core.staff.staff import Acted, StaffMember
from kiosk.ports import Clock, Codes, EffectPort
from kiosk.ui.bridge import Bridge
from kiosk.ui.language import Language
from kiosk.ui.local import Local, write_clock
from kiosk.ui.view_models.rows import Rows
from kiosk.ui.view_models.staff.acts import ActsView
from kiosk.ui.view_models.staff.devices import DevicesView
from kiosk.ui.view_models.staff.login import StaffDoorView
from kiosk.ui.view_models.staff.printers import PrintersView
from kiosk.ui.view_models.staff.system import SystemView
from kiosk.ui.words import badges as print_words
from kiosk.ui.words.panel import FactRow, space_rows, sync_rows
from kiosk.ui.words.staff import LogRow, log_row, staff_name

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1

translate = QCoreApplication.translate


class Tab(StrEnum):
    """The tabs of the panel."""

    TODAY = "today"
    SYNC = "sync"
    DEVICES = "devices"
    PRINTER = "printer"
    SPACE = "space"
    SYSTEM = "system"


@QmlElement
class StaffView(QObject):
    """The staff panel. It forgets everything when it closes.

    Signals: `changed` for the words, `tab_changed`.
    """

    changed = Signal()
    tab_changed = Signal()

    def __init__(
        self,
        handler: EffectPort,
        codes: Codes,
        clock: Clock,
        language: Language,
        take: Callable[[Event], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._handler = handler
        self._clock = clock
        self._language = language
        self._take = take
        self._staff: StaffMember | None = None
        self._now: StaffNow | None = None
        self._at_door = False
        self._help_seen = False
        self._tab = Tab.TODAY
        self._log = Rows(LogRow, self)
        self._sync = Rows(FactRow, self)
        self._space = Rows(FactRow, self)
        self.door_view = StaffDoorView(take, clock, language, self)
        self.acts_view = ActsView(
            lambda act: take(ActAsked(act=act)), handler, self._local, self
        )
        self.devices_view = DevicesView(handler, self)
        self.printers_view = PrintersView(handler, self._local, self)
        self.system_view = SystemView(handler, codes.modules, self)
        language.switched.connect(self.renew)

    def listen(self, bridge: Bridge) -> None:
        """Connect the panel's news from the bridge."""
        queued = Qt.ConnectionType.QueuedConnection
        bridge.staff_posted.connect(self.take_news, queued)
        bridge.acted_posted.connect(self.take_acted, queued)
        bridge.cameras_posted.connect(self.devices_view.show, queued)
        bridge.printers_posted.connect(self.take_printers, queued)
        bridge.finding_posted.connect(self.system_view.take_finding, queued)
        bridge.space_posted.connect(self.look_again, queued)

    @Property(StaffDoorView, constant=True)
    def door(self) -> StaffDoorView:
        return self.door_view

    @Property(ActsView, constant=True)
    def acts(self) -> ActsView:
        return self.acts_view

    @Property(DevicesView, constant=True)
    def devices(self) -> DevicesView:
        return self.devices_view

    @Property(PrintersView, constant=True)
    def printers(self) -> PrintersView:
        return self.printers_view

    @Property(SystemView, constant=True)
    def system(self) -> SystemView:
        return self.system_view

    @Property(str, notify=tab_changed)
    def tab(self) -> str:
        """The open `Tab`."""
        return self._tab.value

    @Property(str, notify=changed)
    def name(self) -> str:
        """The name of the member of staff."""
        return "" if self._staff is None else staff_name(self._staff)

    @Property(bool, notify=changed)
    def loaded(self) -> bool:
        """Whether the desk has answered."""
        return self._now is not None

    @Property(QObject, constant=True)
    def log(self) -> QObject:
        """Rows of LogRow, newest first."""
        return self._log

    @Property(int, notify=changed)
    def logCount(self) -> int:
        return self._log.rowCount()

    @Property(bool, notify=changed)
    def logMore(self) -> bool:
        """Whether there are older lines than are shown."""
        return self._now is not None and self._now.more

    @Property(QObject, constant=True)
    def sync(self) -> QObject:
        """Rows of FactRow: the link to central."""
        return self._sync

    @Property(QObject, constant=True)
    def space(self) -> QObject:
        """Rows of FactRow: the space and its sessions."""
        return self._space

    @Property(bool, notify=changed)
    def helpWanted(self) -> bool:
        """Whether a call for help is open and nobody has accepted it."""
        return self._now is not None and bool(self._now.help_at) and not self._help_seen

    @Property(str, notify=changed)
    def helpWords(self) -> str:
        """When the call began, in words."""
        if self._now is None or self._now.help_at is None:
            return ""
        return translate("Staff", "Help was asked for at {time}").format(
            time=write_clock(self._now.help_at, self._local())
        )

    @Property(str, notify=changed)
    def printCall(self) -> str:
        """The badges that need staff, in words; empty if none does."""
        if self._now is None:
            return ""
        return print_words.call_words(self._now.prints, self._local())

    def clear(self) -> None:
        """Forget the member of staff and everything shown."""
        self.show(None)

    def show(self, phase: Phase | None) -> None:
        """Show the login or the panel; None: neither."""
        door = phase if isinstance(phase, StaffDoor) else None
        if door is not None and not self._at_door:
            self._handler.ask(ShowLogin())
        self._at_door = door is not None
        self.door_view.show(door)
        staff = phase.staff if isinstance(phase, Staff) else None
        if staff == self._staff:
            return
        self._staff = staff
        if staff is None:
            self._forget()
        else:
            self._handler.ask(ShowPanel())
            self._handler.ask(ShowDevices())
        self.changed.emit()

    def take_scan(self, event: Scanned) -> None:
        """Show a code scanned while the panel is open under Devices."""
        if self._staff is not None:
            self.devices_view.show_scan(event.scan)

    @Slot(object)
    def take_news(self, news: StaffNews) -> None:
        """Show the news that the panel asked for."""
        match news:
            case DoorNow():
                self.door_view.take_door(news)
            case StaffNow() if self._staff is not None:
                self._now = news
                self.renew()
            case MembersFound() if self._staff is not None:
                self.acts_view.take_found(news)
            case Diagnosis() if self._staff is not None:
                self.system_view.take_diagnosis(news)
            case StaffNow() | MembersFound() | Diagnosis():
                return
            case _ as never:
                assert_never(never)

    @Slot(object)
    def take_acted(self, acted: Acted) -> None:
        if self._staff is not None:
            self.acts_view.take_acted(acted)

    @Slot(object)
    def take_printers(self, printers: PrintersNow) -> None:
        if self._staff is not None:
            self.printers_view.show(printers)

    @Slot()
    def look_again(self) -> None:
        """Ask for the news again, because the desk has changed."""
        if self._staff is not None:
            self._handler.ask(ShowPanel())

    @Slot(str)
    def open_tab(self, tab: str) -> None:
        """Open another tab."""
        self._tab = Tab(tab)
        self.acts_view.close()
        if self._tab is Tab.SYSTEM:
            self.system_view.begin()
        if self._tab is Tab.PRINTER:
            self.printers_view.begin()
        self.tab_changed.emit()

    @Slot(int)
    def open_line(self, index: int) -> None:
        log = () if self._now is None else self._now.log
        if self._now is not None and 0 <= index < len(log):
            self.acts_view.open_line(log[index], self._now.printer)

    @Slot()
    def open_prints(self) -> None:
        """Ask what to do with unfinished badges."""
        if self._now is not None:
            self.acts_view.open_prints(self._now.prints)

    @Slot()
    def come(self) -> None:
        """Accept the call for help: close the panel."""
        self._help_seen = True
        self._take(HomeAsked())

    @Slot()
    def send_now(self) -> None:
        """Start a round with central now."""
        self._handler.ask(SendNow())

    @Slot()
    def renew(self) -> None:
        now, local = self._now, self._local()
        log = () if now is None else now.log
        self._log.show([log_row(line, local) for line in log])
        self._sync.show(() if now is None else [*sync_rows(now.sync, now.at, local)])
        self._space.show(() if now is None else [*space_rows(now.space, now.at, local)])
        self.acts_view.renew()
        self.devices_view.renew()
        self.printers_view.renew()
        self.system_view.renew()
        self.changed.emit()

    def _forget(self) -> None:
        self._now, self._help_seen = None, False
        self._tab = Tab.TODAY
        self.acts_view.close()
        self.devices_view.clear()
        self.printers_view.clear()
        self.system_view.clear()
        self.renew()
        self.tab_changed.emit()

    def _local(self) -> Local:
        tz_min = (
            self._clock.read().moment.tz_min if self._now is None else self._now.tz_min
        )
        return Local(language=self._language.in_use, tz_min=tz_min)
