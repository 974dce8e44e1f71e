"""The use case for each effect: one transaction each."""

from __future__ import annotations

from typing import assert_never

from kiosk.core.door.admission_request import GroupForm, Identified, WalkInForm
from kiosk.core.door.outcome import Outcome
from kiosk.core.people.search import Found
from kiosk.core.prints.printing import PrintingAvailability
from kiosk.core.record.clock import Reading
from kiosk.core.record.ids import Fresh, Position
from kiosk.core.record.scan import Scan
from kiosk.core.screen.effects import (
    Act,
    DeskEffect,
    FindMembers,
    OpenStaff,
    PrintBadge,
    Prove,
    SearchPeople,
    ShowLogin,
    ShowPanel,
    Submit,
    Thank,
    Undo,
)
from kiosk.core.screen.events import Answered, BadgeMoved, Declined
from kiosk.core.staff.panel import DoorNow, MembersFound, StaffNow
from kiosk.core.staff.staff import Acted
from kiosk.desk.admission.check_in import Question, check_in
from kiosk.desk.admission.feedback import thank
from kiosk.desk.admission.group import Delegation, group
from kiosk.desk.admission.undo import undo
from kiosk.desk.admission.walk_in import Arrival, walk_in
from kiosk.desk.badges.badges import print_badge
from kiosk.desk.queries.search import Proof, prove, search
from kiosk.desk.staff import login as staff_login
from kiosk.desk.staff.acts import Order, perform
from kiosk.desk.staff.panel import find_members, staff_now
from kiosk.ports import UnitOfWork

Answer = (
    Answered
    | Declined
    | Found
    | BadgeMoved
    | Acted
    | DoorNow
    | StaffNow
    | MembersFound
    | staff_login.Challenge
    | staff_login.Denied
    | Position
    | None
)
"""The result of an effect. `Position`: an entry was made; None: there was nothing to do."""


def carry_out(  # noqa: C901  # one arm for each effect
    uow: UnitOfWork,
    effect: DeskEffect,
    press: PrintingAvailability,
    reading: Reading,
    fresh: Fresh,
) -> Answer:
    """Run the use case of an effect.

    `press` says whether badges can be printed now. Raises: NotFound, NotEnrolled, StoreFault.
    """
    match effect:
        case Submit():
            return _submit(uow, effect, press, reading, fresh)
        case Prove(claimed=claimed, digits=digits):
            proof = Proof(claimed=claimed, digits=digits, press=press)
            return prove(uow, proof, reading, fresh.ids[0])
        case SearchPeople(words=words, turn=turn):
            return search(uow, words, turn, reading)
        case Undo(position=position):
            return undo(uow, position, reading, fresh)
        case Thank(position=position, score=score):
            return thank(uow, position, score, reading, fresh.ids[0])
        case PrintBadge(position=position):
            stage = print_badge(uow, position, press, reading)
            return BadgeMoved(position=position, stage=stage)
        case OpenStaff(staff=staff):
            return staff_login.begin(uow, staff, reading)
        case Act(staff=member, act=act):
            order = Order(act=act, staff=member, fresh=fresh, press=press)
            return perform(uow, order, reading)
        case ShowLogin():
            return staff_login.door_now(uow)
        case ShowPanel():
            return staff_now(uow, reading)
        case FindMembers(words=words, turn=turn):
            return find_members(uow, words, turn, reading)
        case _ as never:
            assert_never(never)


def _submit(
    uow: UnitOfWork,
    effect: Submit,
    press: PrintingAvailability,
    reading: Reading,
    fresh: Fresh,
) -> Answered | Declined:
    answer: Outcome | Declined
    match effect.asked:
        case Scan() | Identified() as asked:
            question = Question(asked=asked, choice=effect.choice, press=press)
            answer = check_in(uow, question, reading, fresh.ids[0])
        case WalkInForm() as form:
            arrival = Arrival(form=form, choice=effect.choice, press=press)
            answer = walk_in(uow, arrival, reading, fresh)
        case GroupForm() as form:
            delegation = Delegation(form=form, choice=effect.choice, press=press)
            answer = group(uow, delegation, reading, fresh)
        case _ as never:
            assert_never(never)
    if isinstance(answer, Outcome):
        return Answered(asked=effect.asked, outcome=answer)
    return answer
