"""`ports.Counter` that remembers what it was asked; the test answers over the bridge."""

from __future__ import annotations

from kiosk.core.facts import Choice
from kiosk.core.ids import Position
from kiosk.core.scan import Scan


class FakeCounter:
    """Keeps the questions in the order they came."""

    def __init__(self) -> None:
        self.scans: list[tuple[Scan, Choice | None]] = []
        self.undone: list[Position] = []
        self.enrolments: list[tuple[str, str]] = []

    def submit_scan(self, scan: Scan, choice: Choice | None) -> None:
        """Asked for a scan to be answered."""
        self.scans.append((scan, choice))

    def undo(self, position: Position) -> None:
        """Asked to void an entry."""
        self.undone.append(position)

    def enrol(self, url: str, code: str) -> None:
        """Asked to enrol."""
        self.enrolments.append((url, code))
