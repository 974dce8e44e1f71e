"""`ports.Devices` that remembers what was chosen and tried."""

from __future__ import annotations

from kiosk.core.printing import PrinterPlace


class FakeDevices:
    """Keeps what staff asked of the machine, in order, as words."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def show_cameras(self) -> None:
        """Asked which cameras there are."""
        self.asked.append("cameras")

    def use_camera(self, source: str) -> None:
        """Asked to watch another camera."""
        self.asked.append(f"use {source}")

    def free_camera(self) -> None:
        """Asked to let go of the camera."""
        self.asked.append("free")

    def set_volume(self, percent: int) -> None:
        """Asked to be so loud."""
        self.asked.append(f"volume {percent}")

    def set_spoken(self, *, spoken: bool) -> None:
        """Asked to say results aloud, or not to."""
        self.asked.append(f"spoken {spoken}")

    def test_sound(self) -> None:
        """Asked to play a sound."""
        self.asked.append("sound")

    def show_printers(self) -> None:
        """Asked which printers there are."""
        self.asked.append("printers")

    def use_printer(self, place: PrinterPlace, address: str | None) -> None:
        """Asked to have badges come out of another one."""
        self.asked.append(f"{place} printer {address}")

    def test_badge(self, address: str) -> None:
        """Asked for a test badge."""
        self.asked.append(f"test {address}")

    def new_roll(self, address: str, labels: int) -> None:
        """Asked to count a new roll."""
        self.asked.append(f"roll {address} {labels}")

    def restart(self) -> None:
        """Asked to start again."""
        self.asked.append("restart")

    def quit(self) -> None:
        """Asked to end."""
        self.asked.append("quit")
