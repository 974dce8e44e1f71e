"""Lets in a delegation: one entry for all of its heads."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.core.asked import GroupForm
from kiosk.core.clock import Reading, write_time
from kiosk.core.decide import Admit, decide
from kiosk.core.facts import Choice, Known
from kiosk.core.forms import FIELD, write_group
from kiosk.core.ids import Fresh
from kiosk.core.journal import Draft, Json, Kind
from kiosk.core.outcome import Outcome
from kiosk.core.scan import Source
from kiosk.desk.check_in import Answer, conclude
from kiosk.desk.gather import gather
from kiosk.desk.stamp import stamp
from kiosk.desk.walk_in import of_nobody
from kiosk.ports import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegation:
    """A group's form, with their choice if they made one."""

    form: GroupForm
    choice: Choice | None = None


def group(
    uow: UnitOfWork, delegation: Delegation, reading: Reading, fresh: Fresh
) -> Outcome:
    """Answers a group's form: all of it comes in, or none.

    A question leaves nothing behind; a refusal is an entry without the leader's name.
    Raises: NotEnrolled; StoreFault.
    """
    form = delegation.form
    # Nobody has this id: it stands for a person with no place and no presence.
    gathered = gather(uow, Known(subject=fresh.subject), delegation.choice, reading)
    facts = replace(gathered.facts, heads=form.heads)
    answer = of_nobody(
        Answer(
            gathered=replace(gathered, facts=facts),
            decision=decide(facts),
            by=Source.GROUP,
            noted=_told(form),
        )
    )
    if not isinstance(answer.decision, Admit):
        outcome = conclude(uow, answer, reading, fresh.ids[0])
        return replace(outcome, group=form)
    presence = answer.decision.presence
    draft = Draft(
        kind=Kind.GROUP,
        by=answer.by,
        session=presence.session,
        body={
            "clock": facts.clock.value,
            "since": write_time(presence.since),
            "until": write_time(presence.until),
            **_told(form),
            FIELD: uow.journal.append_form(fresh.salt, write_group(form)),
        },
    )
    return Outcome(
        decision=answer.decision,
        at=facts.now,
        position=uow.journal.append(draft, stamp(uow, reading, fresh.ids[0])),
        sessions=facts.sessions,
        group=form,
    )


def _told(form: GroupForm) -> dict[str, Json]:
    """What stands in the entry: whom they come from and how many, and nobody's name."""
    return {
        "institution": form.institution,
        "counts": {"women": form.women, "men": form.men},
        "heads": form.heads,
    }
