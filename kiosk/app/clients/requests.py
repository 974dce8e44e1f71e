"""Sends each effect of the screens to the part that carries it out."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.app.clients.devices import QUIT, RESTART, FolderDevices
from kiosk.app.clients.help import HelpCall
from kiosk.core.screen.effects import (
    CallStaff,
    CountRoll,
    Diagnose,
    Effect,
    Enrol,
    Examine,
    FreeCamera,
    OpenStaff,
    PlayTestSound,
    PrintTestBadge,
    Quit,
    Restart,
    SendNow,
    SetSpoken,
    SetVolume,
    ShowDevices,
    ShowLogin,
    ShowPrinters,
    StaffEffect,
    StoreEffect,
    UseCamera,
    UsePrinter,
)
from kiosk.core.screen.events import NOT_READY, PinRefused
from kiosk.ports import Clock
from kiosk.ui.bridge import Bridge

if TYPE_CHECKING:
    from kiosk.app.clients.desk_client import DeskClient


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreDeps:
    """The functions that need an open store. None of them blocks."""

    desk: DeskClient
    enrol: Callable[[Enrol], None]
    examine: Callable[[], None]
    send_now: Callable[[], None]
    diagnose: Callable[[], None]


class Requests:
    """`ports.EffectPort`: carries out each effect, or holds it until the store is open.

    Thread: any; device effects in the GUI's only.
    """

    def __init__(
        self, bridge: Bridge, clock: Clock, devices: FolderDevices, help_call: HelpCall
    ) -> None:
        self._bridge = bridge
        self._clock = clock
        self._devices = devices
        self._help_call = help_call
        self._lock = threading.Lock()
        self._held: list[StoreEffect] = []
        self._store: StoreDeps | None = None

    def open(self, store: StoreDeps) -> None:
        """Carry out the held effects, and every later one at once."""
        with self._lock:
            self._store = store
            held, self._held = self._held, []
        for effect in held:
            _ask_store(effect, store)

    def ask(self, effect: Effect) -> None:  # noqa: C901, PLR0912  # one arm for each effect
        devices = self._devices
        match effect:
            case CallStaff():
                self._help_call.ring(self._clock.read().now)
            case ShowDevices():
                devices.show()
            case UseCamera(source=source):
                devices.use_camera(source)
            case FreeCamera():
                devices.free_camera()
            case SetVolume(percent=percent):
                devices.set_volume(percent)
            case SetSpoken(spoken=spoken):
                devices.set_spoken(spoken=spoken)
            case PlayTestSound():
                devices.test_sound()
            case ShowPrinters():
                devices.printing.show()
            case UsePrinter(place=place, address=address):
                devices.printing.use(place, address)
            case PrintTestBadge(address=address):
                devices.printing.test(address)
            case CountRoll(address=address, labels=labels):
                devices.printing.new_roll(address, labels)
            case Restart():
                devices.leave(RESTART)
            case Quit():
                devices.leave(QUIT)
            case _:
                self._hold_or_ask(effect)

    def _hold_or_ask(self, effect: StoreEffect) -> None:
        with self._lock:
            store = self._store
            if store is None and not isinstance(effect, StaffEffect):
                self._held.append(effect)
        if store is not None:
            _ask_store(effect, store)
        elif isinstance(effect, OpenStaff | ShowLogin):
            # Refuse the PIN now. A held PIN would open the panel later, for anybody who stands
            # there then.
            self._bridge.post(PinRefused(problem=NOT_READY))


def _ask_store(effect: StoreEffect, store: StoreDeps) -> None:
    match effect:
        case Enrol():
            store.enrol(effect)
        case Examine():
            store.examine()
        case SendNow():
            store.send_now()
        case Diagnose():
            store.diagnose()
        case _:
            store.desk.ask(effect)
