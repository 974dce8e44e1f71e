"""`ports.Devices` that remembers what was chosen and tried."""

from __future__ import annotations


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

    def test_sound(self) -> None:
        """Asked to play a sound."""
        self.asked.append("sound")

    def restart(self) -> None:
        """Asked to start again."""
        self.asked.append("restart")

    def quit(self) -> None:
        """Asked to end."""
        self.asked.append("quit")
