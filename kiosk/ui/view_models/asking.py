"""Carries out what a step asks of others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from kiosk.core.effects import (
    Act,
    CallStaff,
    Effect,
    Enrol,
    Examine,
    OpenStaff,
    PrintBadge,
    Prove,
    Submit,
    Thank,
    Undo,
)
from kiosk.ports import Codes, Counter, Devices, Office

_Question = Submit | Prove | Undo | Thank | PrintBadge | CallStaff


@dataclass(frozen=True, slots=True, kw_only=True)
class Partners:
    """Whom the screens ask."""

    counter: Counter
    office: Office
    devices: Devices
    codes: Codes


def carry_out(effect: Effect, partners: Partners) -> None:
    """Asks the one whom an effect is for. Does not block."""
    match effect:
        case OpenStaff(staff=staff, pin=pin):
            partners.office.open_staff(staff, pin)
        case Act(staff=staff, act=act):
            partners.office.act(staff, act)
        case Enrol(url=url, code=code):
            partners.counter.enrol(url, code)
        case Examine():
            partners.counter.examine()
        case _ as question:
            _ask(question, partners.counter)


def _ask(question: _Question, counter: Counter) -> None:
    match question:
        case Submit(asked=asked, choice=choice):
            counter.submit(asked, choice)
        case Prove(claimed=claimed, digits=digits):
            counter.prove(claimed, digits)
        case Undo(position=position):
            counter.undo(position)
        case Thank(position=position, score=score):
            counter.thank(position, score)
        case PrintBadge(position=position):
            counter.print_badge(position)
        case CallStaff():
            counter.call_staff()
        case _ as never:
            assert_never(never)
