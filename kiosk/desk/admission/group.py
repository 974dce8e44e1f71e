"""Admission of a delegation: one entry for all of its people."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.core.door.admission_request import GroupForm
from kiosk.core.door.decide import Admit, decide
from kiosk.core.door.facts import Choice, Known
from kiosk.core.door.forms import FIELD, write_group
from kiosk.core.door.outcome import Outcome
from kiosk.core.prints.printing import PrintingAvailability
from kiosk.core.record.clock import Reading, write_time
from kiosk.core.record.ids import Fresh
from kiosk.core.record.journal import Draft, Entry, Json, Kind
from kiosk.core.record.scan import Source
from kiosk.desk.admission.check_in import Answer, conclude
from kiosk.desk.admission.gather import Gathered, gather
from kiosk.desk.badges.badges import BadgeRequest, with_badge
from kiosk.desk.device.stamp import stamp
from kiosk.ports import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegation:
    """A group's form, with their choice if any. `press`: whether badges can be printed."""

    form: GroupForm
    choice: Choice | None = None
    press: PrintingAvailability = PrintingAvailability.NONE


def group(
    uow: UnitOfWork, delegation: Delegation, reading: Reading, fresh: Fresh
) -> Outcome:
    """Answer a group's form: all of it is admitted, or none.

    A question stores nothing; a refusal is an entry without the leader's name.
    Raises: NotEnrolled; StoreFault.
    """
    gathered = gather_group(uow, delegation, reading, fresh)
    answer = Answer(
        gathered=gathered,
        decision=decide(gathered.facts),
        by=Source.GROUP,
        press=delegation.press,
    )
    return conclude_group(uow, delegation.form, answer, reading, fresh)


def group_of(entry: Entry) -> GroupForm | None:
    """Return the group of a refusal, without its leader; None where it is not a group's."""
    match entry.body:
        case {
            "institution": str(institution),
            "counts": {"women": int(women), "men": int(men)},
        } if entry.by == Source.GROUP:
            return GroupForm(institution=institution, leader="", women=women, men=men)
        case _:
            return None


def gather_group(
    uow: UnitOfWork, delegation: Delegation, reading: Reading, fresh: Fresh
) -> Gathered:
    """Return the facts about a group that wants in now. Raises: NotEnrolled."""
    # Nobody has this fresh id: it stands for a person without a place or a presence.
    gathered = gather(uow, Known(subject=fresh.subject), delegation.choice, reading)
    facts = replace(gathered.facts, person="", heads=delegation.form.heads)
    return replace(gathered, facts=facts, subject=None)


def conclude_group(
    uow: UnitOfWork, form: GroupForm, answer: Answer, reading: Reading, fresh: Fresh
) -> Outcome:
    """Journal the answer to a group. Raises: NotEnrolled; StoreFault."""
    noted = {**_group_body(form), **answer.noted}
    if not isinstance(answer.decision, Admit):
        outcome = conclude(uow, replace(answer, noted=noted), reading, fresh.ids[0])
        return replace(outcome, group=form)
    presence, facts = answer.decision.presence, answer.gathered.facts
    draft = Draft(
        kind=Kind.GROUP,
        by=answer.by,
        session=presence.session,
        ref=answer.ref,
        reason=answer.reason,
        body={
            "clock": facts.clock.value,
            "since": write_time(presence.since),
            "until": write_time(presence.until),
            **noted,
            **_leader(uow, form, fresh),
        },
    )
    outcome = Outcome(
        decision=answer.decision,
        at=facts.now,
        position=uow.journal.append(draft, stamp(uow, reading, fresh.ids[0])),
        sessions=facts.sessions,
        group=form,
    )
    return with_badge(uow, outcome, BadgeRequest(press=answer.press))


def _leader(uow: UnitOfWork, form: GroupForm, fresh: Fresh) -> dict[str, Json]:
    """Store the leader's form and return its field; empty where staff override without one."""
    if not form.leader:
        return {}
    return {FIELD: uow.journal.append_form(fresh.salt, write_group(form))}


def _group_body(form: GroupForm) -> dict[str, Json]:
    """Return the entry's body: institution and head-count, and no names."""
    return {
        "institution": form.institution,
        "counts": {"women": form.women, "men": form.men},
        "heads": form.heads,
    }
