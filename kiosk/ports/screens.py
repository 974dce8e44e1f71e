"""Whom the screens ask. Thread: the GUI's; no answer is waited for."""

from __future__ import annotations

from typing import Protocol

from kiosk.core.asked import Claimed, Settled
from kiosk.core.facts import Choice
from kiosk.core.ids import Position
from kiosk.core.printing import PrinterPlace
from kiosk.core.staff import StaffAct, StaffMember


class Counter(Protocol):
    """The desk as the screens see it: questions go in here, answers come back over the bridge.

    Thread: the GUI's; none of these blocks.
    """

    def submit(self, asked: Settled, choice: Choice | None) -> None:
        """Asks for someone to be let in; the answer is `Answered` or, for a form, `Declined`."""

    def prove(self, claimed: Claimed, digits: str) -> None:
        """Asks for whom of a claim the digits prove; wrong ones are `Declined`."""

    def search(self, words: str, turn: int) -> None:
        """Asks who is called so; the answer is a `Found` of the same turn."""

    def undo(self, position: Position) -> None:
        """Voids an entry: it was not this person."""

    def thank(self, position: Position, score: int) -> None:
        """Keeps what a person said of the visit that an entry ended. Units: score 1 to 3."""

    def print_badge(self, position: Position) -> None:
        """Has the badge of an admission printed; what becomes of it are `BadgeMoved`."""

    def call_staff(self) -> None:
        """Rings for staff, here and on central's board, until someone opens the panel."""

    def enrol(self, url: str, code: str) -> None:
        """Asks central to enrol this device."""

    def examine(self) -> None:
        """Tries every part once; findings come one by one."""


class Office(Protocol):
    """What staff ask for at the panel; answers come back over the bridge.

    Thread: the GUI's; none of these blocks.
    """

    def open_staff(self, staff: str | None, pin: str) -> None:
        """Asks whose PIN it is; the answer is `StaffCame` or `PinRefused`."""

    def act(self, staff: StaffMember, act: StaffAct) -> None:
        """Has something done, as an entry that names who; the answer is `Acted`."""

    def show_door(self) -> None:
        """Asks who may open the panel; the answer is a `panel.DoorNow`."""

    def show(self) -> None:
        """Asks how everything stands; the answer is a `panel.StaffNow`."""

    def search(self, words: str, turn: int) -> None:
        """Asks who is called so, by their full names; the answer is a `panel.MembersFound`."""

    def send_now(self) -> None:
        """Has a round to central begin at once, also while a failed one is waited for."""

    def diagnose(self) -> None:
        """Tries every part once; the answers are findings, then a `panel.Diagnosis`."""


class Devices(Protocol):
    """What staff choose and try on the machine itself. Thread: the GUI's; none of these blocks."""

    def show_cameras(self) -> None:
        """Asks which cameras there are; the answer comes over the bridge."""

    def use_camera(self, source: str) -> None:
        """Watches another camera from now on, also after a restart."""

    def free_camera(self) -> None:
        """Lets go of the camera, so that another program can have it, until one is chosen."""

    def set_volume(self, percent: int) -> None:
        """How loud the sounds are, from now on, also after a restart; 0 is silent."""

    def set_spoken(self, *, spoken: bool) -> None:
        """Whether results are also said aloud, from now on, also after a restart."""

    def test_sound(self) -> None:
        """Plays a sound."""

    def show_printers(self) -> None:
        """Asks which printers there are and how they do; the answer is a `panel.PrintersNow`."""

    def use_printer(self, place: PrinterPlace, address: str | None) -> None:
        """Has badges come out of another printer from now on, also after a restart; None: none."""

    def test_badge(self, address: str) -> None:
        """Prints a badge of nobody; how it goes comes as `panel.PrintersNow`."""

    def new_roll(self, address: str, labels: int) -> None:
        """A roll of so many labels was put in, and is counted from now on."""

    def restart(self) -> None:
        """Ends the program in such a way that it is started again."""

    def quit(self) -> None:
        """Ends the program."""


class Codes(Protocol):
    """QR codes for the screens to paint. Thread: any."""

    def modules(self, text: str) -> str:
        """The code of a text, without its quiet zone.

        Shape: a line for each row, `1` a dark module, `0` a light one.
        """
