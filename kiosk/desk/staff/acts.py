"""Staff acts: each one becomes an entry with who and why, or gives a problem.

Nothing is erased: an error is voided, and a refused person is admitted by another entry.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

import msgspec

from kiosk.core.door.bearers import signed_by_of
from kiosk.core.door.decide import Admit, Choose, Reason, decide
from kiosk.core.door.facts import Known
from kiosk.core.door.override import override
from kiosk.core.people.names import read_line
from kiosk.core.prints.printing import PrintingAvailability
from kiosk.core.record.clock import Reading
from kiosk.core.record.ids import Fresh
from kiosk.core.record.journal import Draft, Entry, Json, Kind
from kiosk.core.record.scan import Source
from kiosk.core.staff.staff import (
    Acted,
    ActReason,
    AdmitMember,
    DropPrint,
    Override,
    Problem,
    RenameBadge,
    Reprint,
    SettlePrint,
    StaffAct,
    StaffMember,
    VoidEntry,
    is_reason,
)
from kiosk.desk.admission.check_in import Answer, conclude
from kiosk.desk.admission.gather import gather
from kiosk.desk.admission.group import (
    Delegation,
    conclude_group,
    gather_group,
    group_of,
)
from kiosk.desk.admission.undo import void_admission
from kiosk.desk.badges.badges import (
    STAFF,
    drop_print,
    reprint,
    settle_print,
)
from kiosk.desk.badges.references import (
    is_referred_to,
)
from kiosk.desk.device.stamp import stamp
from kiosk.desk.people.guests import is_known_here
from kiosk.ports import UnitOfWork

OVERRIDES = "overrides"
"""The field of an entry's body with the reason of the refusal that staff override."""
_LETS_IN = (Kind.CHECK_IN, Kind.GROUP)
_VOIDABLE = frozenset(_LETS_IN)
"""The entries that can be voided. After a check-out, the person is admitted again instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """An act with its staff member, fresh ids for its entries, and the printing's state."""

    act: StaffAct
    staff: StaffMember
    fresh: Fresh
    press: PrintingAvailability = PrintingAvailability.NONE


def perform(uow: UnitOfWork, order: Order, reading: Reading) -> Acted:
    """Perform an act in a staff member's name; a problem means that nothing was done.

    Raises: NotEnrolled; StoreFault.
    """
    match order.act:
        case VoidEntry() as act:
            return _void(uow, order, act, reading)
        case Override() as act:
            return _override(uow, order, act, reading)
        case AdmitMember() as act:
            return _admit(uow, order, act, reading)
        case RenameBadge() as act:
            return _rename(uow, order, act, reading)
        case Reprint() as act:
            return reprint(uow, act, order.press, order.staff.id, reading)
        case SettlePrint() as act:
            return settle_print(uow, act, order.staff.id, reading, order.fresh)
        case DropPrint() as act:
            return drop_print(uow, act, order.staff.id, reading, order.fresh)
        case _ as never:
            assert_never(never)


def _void(uow: UnitOfWork, order: Order, act: VoidEntry, reading: Reading) -> Acted:
    entry = uow.journal.find_entry(act.position)
    problem: Problem | None = None
    if not is_reason(act, act.reason):
        problem = Problem.BAD_REASON
    elif entry is None:
        problem = Problem.NOT_HERE
    elif entry.kind not in _VOIDABLE:
        problem = Problem.NOT_VOIDABLE
    elif is_referred_to(uow, act.position, Kind.VOID):
        problem = Problem.ALREADY_VOID
    if problem is not None or entry is None:
        return Acted(act=act, problem=problem)
    void_admission(uow, entry, act.reason, _signed(order), reading, order.fresh)
    return Acted(act=act)


def _override(uow: UnitOfWork, order: Order, act: Override, reading: Reading) -> Acted:
    entry = uow.journal.find_entry(act.position)
    problem = _why_not_overridden(uow, entry, act, reading)
    if problem is not None or entry is None:
        return Acted(act=act, problem=problem)
    form = group_of(entry)
    if form is None:
        gathered = gather(uow, _who(entry, act), act.choice, reading)
    else:
        group = Delegation(form=form, choice=act.choice)
        gathered = gather_group(uow, group, reading, order.fresh)
    answer = Answer(
        gathered=gathered,
        decision=override(gathered.facts),
        by=Source.STAFF,
        ref=act.position,
        reason=act.reason,
        noted=_signed(order) | {OVERRIDES: entry.reason},
        press=order.press,
    )
    if not isinstance(answer.decision, Admit | Choose):
        return Acted(act=act, problem=Problem.ALREADY_INSIDE)
    outcome = (
        conclude(uow, answer, reading, order.fresh.ids[0])
        if form is None
        else conclude_group(uow, form, answer, reading, order.fresh)
    )
    return Acted(act=act, outcome=outcome)


def _why_not_overridden(
    uow: UnitOfWork, entry: Entry | None, act: Override, reading: Reading
) -> Problem | None:
    if entry is None:
        return Problem.NOT_HERE
    if entry.kind != Kind.REFUSED:
        return Problem.NOT_REFUSED
    if not is_reason(act, act.reason, entry.reason):
        return Problem.BAD_REASON
    if entry.reason == Reason.FORGED:
        return Problem.FORGED
    if any(is_referred_to(uow, act.position, kind) for kind in _LETS_IN):
        return Problem.ALREADY_OVERRIDDEN
    if act.subject is not None and not is_known_here(uow, act.subject, reading):
        return Problem.NO_MEMBER
    if group_of(entry) is None and _who(entry, act) == Known(subject=None):
        return Problem.NOBODY
    return None


def _who(entry: Entry, act: Override) -> Known:
    """Return the person that the refusal names, else the one that staff named."""
    if entry.subject is None and entry.pass_id is None:
        return Known(subject=act.subject)
    return Known(
        subject=entry.subject, pass_id=entry.pass_id, signed_by=signed_by_of(entry.body)
    )


def _admit(uow: UnitOfWork, order: Order, act: AdmitMember, reading: Reading) -> Acted:
    if not is_reason(act, act.reason):
        return Acted(act=act, problem=Problem.BAD_REASON)
    if not is_known_here(uow, act.subject, reading):
        return Acted(act=act, problem=Problem.NO_MEMBER)
    gathered = gather(uow, Known(subject=act.subject), act.choice, reading)
    answer = Answer(
        gathered=gathered,
        decision=decide(gathered.facts),
        by=Source.STAFF,
        reason=act.reason,
        noted=_signed(order),
        press=order.press,
    )
    return Acted(act=act, outcome=conclude(uow, answer, reading, order.fresh.ids[0]))


def _rename(uow: UnitOfWork, order: Order, act: RenameBadge, reading: Reading) -> Acted:
    called = read_line(act.called)
    if called is None:
        return Acted(act=act, problem=Problem.BAD_NAME)
    known = uow.roster.find_member(act.subject) is not None
    if not known and not uow.journal.forms_of(act.subject):
        return Acted(act=act, problem=Problem.NO_MEMBER)
    form = msgspec.json.encode({"v": 1, "called": called})
    digest = uow.journal.append_form(order.fresh.salt, form)
    draft = Draft(
        kind=Kind.BADGE,
        by=Source.STAFF,
        subject=act.subject,
        reason=ActReason.NAME_CORRECTED,
        body={"form": digest, **_signed(order)},
    )
    uow.journal.append(draft, stamp(uow, reading, order.fresh.ids[0]))
    return Acted(act=act)


def _signed(order: Order) -> dict[str, Json]:
    return {STAFF: order.staff.id}
