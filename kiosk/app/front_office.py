"""The staff's office before the store is open, and from then on whoever works in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.core import events
from kiosk.core.staff import StaffAct, StaffMember
from kiosk.ui.bridge import Bridge

if TYPE_CHECKING:
    from kiosk.app.office import FolderOffice

NOT_READY = "not_ready"
"""The store does not answer: nobody can be told from anybody."""


class OpeningOffice:
    """`ports.Office` from the first moment on: before the store is open, nobody can come in.

    Thread: any.
    """

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge
        self.opened: FolderOffice | None = None

    def open_staff(self, staff: str | None, pin: str) -> None:
        """Asks whose PIN it is."""
        if self.opened is None:
            self._bridge.post_event(events.PinRefused(problem=NOT_READY))
        else:
            self.opened.open_staff(staff, pin)

    def act(self, staff: StaffMember, act: StaffAct) -> None:
        """Has something done."""
        if self.opened is not None:
            self.opened.act(staff, act)

    def show_door(self) -> None:
        """Says who may open the panel."""
        if self.opened is None:
            self._bridge.post_event(events.PinRefused(problem=NOT_READY))
        else:
            self.opened.show_door()

    def show(self) -> None:
        """Says how everything stands."""
        if self.opened is not None:
            self.opened.show()

    def search(self, words: str, turn: int) -> None:
        """Says who is called so."""
        if self.opened is not None:
            self.opened.search(words, turn)

    def send_now(self) -> None:
        """Has a round begin at once."""
        if self.opened is not None:
            self.opened.send_now()

    def diagnose(self) -> None:
        """Tries every part once."""
        if self.opened is not None:
            self.opened.diagnose()
