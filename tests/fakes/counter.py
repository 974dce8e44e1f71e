"""`ports.Counter` and `ports.Office` that remember what they were asked; the test answers."""

from __future__ import annotations

from kiosk.core.asked import Claimed, Settled
from kiosk.core.facts import Choice
from kiosk.core.ids import Position
from kiosk.core.staff import StaffAct, StaffMember


class FakeCounter:
    """Keeps the questions in the order they came."""

    def __init__(self) -> None:
        self.submitted: list[tuple[Settled, Choice | None]] = []
        self.proofs: list[tuple[Claimed, str]] = []
        self.searches: list[tuple[str, int]] = []
        self.undone: list[Position] = []
        self.thanks: list[tuple[Position, int]] = []
        self.badges: list[Position] = []
        self.calls = 0
        self.enrolments: list[tuple[str, str]] = []
        self.examinations = 0

    def submit(self, asked: Settled, choice: Choice | None) -> None:
        """Asked for someone to be let in."""
        self.submitted.append((asked, choice))

    def prove(self, claimed: Claimed, digits: str) -> None:
        """Asked for whom of a claim the digits prove."""
        self.proofs.append((claimed, digits))

    def search(self, words: str, turn: int) -> None:
        """Asked who is called so."""
        self.searches.append((words, turn))

    def undo(self, position: Position) -> None:
        """Asked to void an entry."""
        self.undone.append(position)

    def thank(self, position: Position, score: int) -> None:
        """Asked to keep what was said of a visit."""
        self.thanks.append((position, score))

    def print_badge(self, position: Position) -> None:
        """Asked for the badge of an admission."""
        self.badges.append(position)

    def call_staff(self) -> None:
        """Asked to ring."""
        self.calls += 1

    def enrol(self, url: str, code: str) -> None:
        """Asked to enrol."""
        self.enrolments.append((url, code))

    def examine(self) -> None:
        """Asked to try every part."""
        self.examinations += 1


class FakeOffice:
    """Keeps what staff asked for."""

    def __init__(self) -> None:
        self.pins: list[tuple[str | None, str]] = []
        self.acts: list[tuple[StaffMember, StaffAct]] = []
        self.looks = 0
        self.doors = 0
        self.searches: list[tuple[str, int]] = []
        self.rounds = 0
        self.diagnoses = 0

    def open_staff(self, staff: str | None, pin: str) -> None:
        """Asked whose PIN it is."""
        self.pins.append((staff, pin))

    def act(self, staff: StaffMember, act: StaffAct) -> None:
        """Asked to have something done."""
        self.acts.append((staff, act))

    def show_door(self) -> None:
        """Asked who may open the panel."""
        self.doors += 1

    def show(self) -> None:
        """Asked how everything stands."""
        self.looks += 1

    def search(self, words: str, turn: int) -> None:
        """Asked who is called so."""
        self.searches.append((words, turn))

    def send_now(self) -> None:
        """Asked for a round."""
        self.rounds += 1

    def diagnose(self) -> None:
        """Asked to try every part."""
        self.diagnoses += 1
