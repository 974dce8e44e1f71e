"""Partners of the screens that never answer: the scenes bring their answers along."""

from __future__ import annotations

from kiosk.core.asked import Claimed, Settled
from kiosk.core.facts import Choice
from kiosk.core.ids import Position
from kiosk.core.printing import PrinterPlace
from kiosk.core.staff import StaffAct, StaffMember
from kiosk.ui.view_models.asking import Partners

_SIDE = 37
"""Modules of a pass's code along a side."""
_EYE = 7


class SilentCounter:
    """`ports.Counter` that lets every question go."""

    def submit(self, asked: Settled, choice: Choice | None) -> None:
        """Goes nowhere."""

    def prove(self, claimed: Claimed, digits: str) -> None:
        """Goes nowhere."""

    def search(self, words: str, turn: int) -> None:
        """Goes nowhere."""

    def undo(self, position: Position) -> None:
        """Goes nowhere."""

    def thank(self, position: Position, score: int) -> None:
        """Goes nowhere."""

    def print_badge(self, position: Position) -> None:
        """Goes nowhere."""

    def call_staff(self) -> None:
        """Goes nowhere."""

    def enrol(self, url: str, code: str) -> None:
        """Goes nowhere."""

    def examine(self) -> None:
        """Goes nowhere."""


class SilentOffice:
    """`ports.Office` that lets every question go."""

    def open_staff(self, staff: str | None, pin: str) -> None:
        """Goes nowhere."""

    def act(self, staff: StaffMember, act: StaffAct) -> None:
        """Goes nowhere."""

    def show_door(self) -> None:
        """Goes nowhere."""

    def show(self) -> None:
        """Goes nowhere."""

    def search(self, words: str, turn: int) -> None:
        """Goes nowhere."""

    def send_now(self) -> None:
        """Goes nowhere."""

    def diagnose(self) -> None:
        """Goes nowhere."""


class SilentDevices:
    """`ports.Devices` of a machine that has none."""

    def show_cameras(self) -> None:
        """Goes nowhere."""

    def use_camera(self, source: str) -> None:
        """Goes nowhere."""

    def free_camera(self) -> None:
        """Goes nowhere."""

    def set_volume(self, percent: int) -> None:
        """Goes nowhere."""

    def set_spoken(self, *, spoken: bool) -> None:
        """Goes nowhere."""

    def test_sound(self) -> None:
        """Goes nowhere."""

    def show_printers(self) -> None:
        """Goes nowhere."""

    def use_printer(self, place: PrinterPlace, address: str | None) -> None:
        """Goes nowhere."""

    def test_badge(self, address: str) -> None:
        """Goes nowhere."""

    def new_roll(self, address: str, labels: int) -> None:
        """Goes nowhere."""

    def restart(self) -> None:
        """Goes nowhere."""

    def quit(self) -> None:
        """Goes nowhere."""


class PaintedCodes:
    """`ports.Codes` that looks like one from afar, and reads as none."""

    def modules(self, text: str) -> str:
        """The same squares for every text."""
        return "\n".join(
            "".join("1" if _is_dark(row, column) else "0" for column in range(_SIDE))
            for row in range(_SIDE)
        )


def silent_partners() -> Partners:
    """Nobody behind the screens."""
    return Partners(
        counter=SilentCounter(),
        office=SilentOffice(),
        devices=SilentDevices(),
        codes=PaintedCodes(),
    )


def _is_dark(row: int, column: int) -> bool:
    """A square in three of the corners, and something between."""
    for top, left in ((0, 0), (0, _SIDE - _EYE), (_SIDE - _EYE, 0)):
        if top - 1 <= row <= top + _EYE and left - 1 <= column <= left + _EYE:
            middle = _EYE // 2
            ring = max(abs(row - top - middle), abs(column - left - middle))
            return ring in (0, 1, middle)
    return (row * 7 + column * 13 + row * column * 5) % 11 < 5
