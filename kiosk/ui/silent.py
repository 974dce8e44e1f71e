"""Partners of the screens that never answer: the scenes bring their answers along."""

from __future__ import annotations

from kiosk.core.asked import Asked, Named
from kiosk.core.facts import Choice
from kiosk.core.ids import Position
from kiosk.core.staff import StaffAct, StaffMember
from kiosk.ui.view_models.asking import Partners


class SilentCounter:
    """`ports.Counter` that lets every question go."""

    def submit(self, asked: Asked, choice: Choice | None) -> None:
        """Goes nowhere."""

    def prove(self, named: Named, digits: str) -> None:
        """Goes nowhere."""

    def search(self, words: str, turn: int) -> None:
        """Goes nowhere."""

    def undo(self, position: Position) -> None:
        """Goes nowhere."""

    def thank(self, position: Position, score: int) -> None:
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

    def test_sound(self) -> None:
        """Goes nowhere."""

    def restart(self) -> None:
        """Goes nowhere."""

    def quit(self) -> None:
        """Goes nowhere."""


def silent_partners() -> Partners:
    """Nobody behind the screens."""
    return Partners(
        counter=SilentCounter(), office=SilentOffice(), devices=SilentDevices()
    )
