"""The next step after news of a visitor's badge."""

from __future__ import annotations

from dataclasses import replace

from kiosk.core.door.outcome import Outcome
from kiosk.core.prints.printing import BadgeStage
from kiosk.core.record.ids import Position
from kiosk.core.screen.effects import PrintBadge, Step
from kiosk.core.screen.events import BadgeAsked, BadgeMoved
from kiosk.core.screen.phases import Admitted, Phase, Repeated


def badge_step(phase: Phase, event: BadgeAsked | BadgeMoved) -> Step:
    """Return the next step; news of another visitor's badge changes nothing."""
    match (phase, event):
        case (
            Admitted(outcome=outcome) | Repeated(outcome=outcome),
            BadgeMoved(position=position, stage=stage),
        ) if outcome.admission == position:
            return Step(phase=replace(phase, outcome=replace(outcome, badge=stage)))
        case (
            Admitted(
                outcome=Outcome(
                    badge=BadgeStage.OFFERED, admission=Position()
                ) as outcome
            )
            | Repeated(
                outcome=Outcome(
                    badge=BadgeStage.OFFERED, admission=Position()
                ) as outcome
            ),
            BadgeAsked(),
        ) if outcome.admission is not None:
            asked = replace(outcome, badge=BadgeStage.PRINTING)
            return Step(
                phase=replace(phase, outcome=asked),
                effects=(PrintBadge(position=outcome.admission),),
            )
        case _:
            return Step(phase=phase)
