"""`ports.EffectPort` that remembers what it was asked; the test answers."""

from __future__ import annotations

from typing import TypeVar

from kiosk.core.door.admission_request import Resolved, Unverified
from kiosk.core.door.facts import Choice
from kiosk.core.record.ids import Position
from kiosk.core.screen import effects
from kiosk.core.staff.staff import StaffAct, StaffMember

T = TypeVar("T", bound=effects.Effect)


class FakeEffectPort:
    """Keeps the effects in the order they came."""

    def __init__(self) -> None:
        self.effects: list[effects.Effect] = []

    def ask(self, effect: effects.Effect) -> None:
        self.effects.append(effect)

    def of(self, kind: type[T]) -> list[T]:
        """The effects of one kind."""
        return [effect for effect in self.effects if isinstance(effect, kind)]

    @property
    def devices(self) -> list[effects.DeviceEffect]:
        """What was asked of the machine."""
        return [e for e in self.effects if isinstance(e, effects.DeviceEffect)]

    @property
    def submitted(self) -> list[tuple[Resolved, Choice | None]]:
        return [(one.asked, one.choice) for one in self.of(effects.Submit)]

    @property
    def proofs(self) -> list[tuple[Unverified, str]]:
        return [(one.claimed, one.digits) for one in self.of(effects.Prove)]

    @property
    def searches(self) -> list[tuple[str, int]]:
        """By a visitor or by staff."""
        return [
            (one.words, one.turn)
            for one in self.effects
            if isinstance(one, effects.SearchPeople | effects.FindMembers)
        ]

    @property
    def undone(self) -> list[Position]:
        return [one.position for one in self.of(effects.Undo)]

    @property
    def thanks(self) -> list[tuple[Position, int]]:
        return [(one.position, one.score) for one in self.of(effects.Thank)]

    @property
    def badges(self) -> list[Position]:
        return [one.position for one in self.of(effects.PrintBadge)]

    @property
    def enrolments(self) -> list[tuple[str, str]]:
        return [(one.url, one.code) for one in self.of(effects.Enrol)]

    @property
    def pins(self) -> list[tuple[str | None, str]]:
        return [(one.staff, one.pin) for one in self.of(effects.OpenStaff)]

    @property
    def acts(self) -> list[tuple[StaffMember, StaffAct]]:
        return [(one.staff, one.act) for one in self.of(effects.Act)]

    @property
    def calls(self) -> int:
        return len(self.of(effects.CallStaff))

    @property
    def examinations(self) -> int:
        return len(self.of(effects.Examine))

    @property
    def looks(self) -> int:
        return len(self.of(effects.ShowPanel))

    @property
    def rounds(self) -> int:
        return len(self.of(effects.SendNow))

    @property
    def diagnoses(self) -> int:
        return len(self.of(effects.Diagnose))
