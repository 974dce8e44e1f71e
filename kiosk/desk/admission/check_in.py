"""From a scan to a stored decision: parse, gather, decide, append, answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import assert_never

from kiosk.core.door.admission_request import Identified
from kiosk.core.door.bearers import DAY_PASS, PROOF, SIGNED_BY
from kiosk.core.door.decide import (
    Admit,
    CheckOut,
    Choose,
    Decision,
    Detail,
    Refuse,
    Repeat,
    decide,
)
from kiosk.core.door.facts import Choice, Known, Shown
from kiosk.core.door.outcome import Outcome, Person
from kiosk.core.door.presence import is_inside
from kiosk.core.prints.badge import ROLE, Role
from kiosk.core.prints.printing import PrintingAvailability
from kiosk.core.record.clock import Reading, write_time
from kiosk.core.record.ids import Position
from kiosk.core.record.journal import Draft, Json, Kind
from kiosk.core.record.member_pass import Genuine, check, proof
from kiosk.core.record.roster import PrintRule
from kiosk.core.record.scan import TEXT_LIMIT, Scan, Source
from kiosk.desk.admission.gather import Gathered, gather
from kiosk.desk.badges.badges import BadgeRequest, with_badge
from kiosk.desk.badges.day_codes import name_code
from kiosk.desk.device.stamp import stamp
from kiosk.desk.people.names import names_of
from kiosk.ports import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A scan or a named person, with their choice if any.

    `press`: whether badges can be printed.
    """

    asked: Scan | Identified
    choice: Choice | None = None
    press: PrintingAvailability = PrintingAvailability.NONE


def check_in(
    uow: UnitOfWork, question: Question, reading: Reading, new_id: str
) -> Outcome:
    """Answer a scan and journal the answer; it is stored when the unit of work commits.

    A question (`Choose`) is not journaled: nothing has happened yet.
    Raises: NotEnrolled; StoreFault.
    """
    gathered = gather(uow, _shown(uow, question.asked), question.choice, reading)
    answer = Answer(
        gathered=gathered,
        decision=decide(gathered.facts),
        by=question.asked.by,
        press=question.press,
        text=question.asked.text if isinstance(question.asked, Scan) else None,
    )
    return conclude(uow, answer, reading, new_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A decision to be journaled.

    `reason`, `ref` and `noted` are what staff add to its entry. `press`: whether badges can be
    printed; `text` is the pass text that was shown.
    """

    gathered: Gathered
    decision: Decision
    by: Source
    reason: str | None = None
    ref: Position | None = None
    noted: Mapping[str, Json] = field(default_factory=dict)
    press: PrintingAvailability = PrintingAvailability.NONE
    text: str | None = field(default=None, repr=False)


def conclude(uow: UnitOfWork, answer: Answer, reading: Reading, new_id: str) -> Outcome:
    """Journal an answer, and return its outcome for the screen. Raises: NotEnrolled; StoreFault."""
    gathered, decision = answer.gathered, answer.decision
    visit_no = _visit_no(uow, gathered) if isinstance(decision, Admit) else None
    draft = _draft(decision, gathered, answer.by, visit_no)
    request = _badge_request(uow, answer)
    position: Position | None = None
    if draft is not None:
        noted = replace(
            draft,
            reason=draft.reason or answer.reason,
            ref=answer.ref,
            body={
                **draft.body,
                **_shown_for(answer, new_id),
                **_code_for(uow, answer, new_id),
                **answer.noted,
            },
        )
        position = uow.journal.append(noted, stamp(uow, reading, new_id))
    outcome = Outcome(
        decision=decision,
        at=gathered.facts.now,
        person=_person(uow, gathered),
        position=position,
        visit_no=visit_no,
        sessions=gathered.facts.sessions,
    )
    return with_badge(uow, outcome, request)


def _badge_request(uow: UnitOfWork, answer: Answer) -> BadgeRequest:
    """Return the request for a badge; earlier visits are counted only where the rule needs them."""
    gathered, earlier = answer.gathered, 0
    if (
        answer.press is not PrintingAvailability.NONE
        and uow.roster.policy().print is PrintRule.ONCE
        and isinstance(answer.decision, Admit)
    ):
        yesterday = gathered.facts.today - timedelta(days=1)
        earlier = uow.attendance.visit_days(gathered.facts.person, yesterday)
    return BadgeRequest(press=answer.press, earlier=earlier)


def _shown(uow: UnitOfWork, asked: Scan | Identified) -> Shown:
    if isinstance(asked, Identified):
        return Known(subject=asked.subject)
    text = asked.text if len(asked.text) <= TEXT_LIMIT else ""
    return check(text, uow.roster.issuer_keys())


def _shown_for(answer: Answer, new_id: str) -> dict[str, Json]:
    """Return the entry's data on the pass: the proof that it was shown, and the kiosk's key."""
    gathered, said = answer.gathered, dict[str, Json]()
    if gathered.pass_id is None:
        return said
    if answer.text is not None:
        said[PROOF] = proof(new_id, answer.text)
    if gathered.signed_by is not None:
        said[SIGNED_BY] = gathered.signed_by
    role = _role(gathered.facts.shown)
    return said if role is None else said | {ROLE: role.value}


def _role(shown: Shown) -> Role | None:
    """Return the role in a pass, None for a member; a day code has no role."""
    if not isinstance(shown, Genuine) or shown.member_pass.day:
        return None
    if shown.member_pass.staff:
        return Role.STAFF
    return Role.GUEST if shown.member_pass.guest else None


def _code_for(uow: UnitOfWork, answer: Answer, new_id: str) -> dict[str, Json]:
    """Return the day code of a person inside, whether or not a badge is printed."""
    gathered, facts = answer.gathered, answer.gathered.facts
    if not isinstance(answer.decision, Admit | Repeat):
        return {}
    # Only a person who is not on the roster can be a guest of this desk with a pass of their own.
    guest = gathered.subject if gathered.member is None else None
    code = name_code(uow, guest, facts.today, facts.clock, new_id)
    return {} if code is None else {DAY_PASS: code}


def _draft(
    decision: Decision, gathered: Gathered, by: Source, visit_no: int | None
) -> Draft | None:
    kind: Kind
    session: str | None = None
    reason: str | None = None
    body: dict[str, Json] = {"clock": gathered.facts.clock.value}
    match decision:
        case Choose():
            return None
        case Admit():
            kind = Kind.CHECK_IN
            session = decision.presence.session
            body |= {
                "since": write_time(decision.presence.since),
                "until": write_time(decision.presence.until),
                "visit_no": visit_no,
                "registered": decision.session is not None
                and decision.session.registered,
                "came_from": _came_from(gathered),
            }
        case CheckOut(since=since):
            kind = Kind.CHECK_OUT
            session = _present_session(gathered)
            body |= {
                "since": write_time(since),
                "minutes": _minutes(since, gathered.facts.now),
            }
        case Repeat(since=since, session=session):
            kind = Kind.REPEAT
            body |= {"since": write_time(since)}
        case Refuse(reason=why, detail=detail):
            kind = Kind.REFUSED
            reason = why.value
            body |= _detail(detail)
        case _ as never:
            assert_never(never)
    return Draft(
        kind=kind,
        by=by,
        session=session,
        subject=gathered.subject,
        pass_id=gathered.pass_id,
        reason=reason,
        body=body,
    )


def _detail(detail: Detail) -> dict[str, Json]:
    if detail is None:
        return {}
    if isinstance(detail, int):
        return {"detail": detail}
    if isinstance(detail, datetime):
        return {"detail": write_time(detail)}
    return {"detail": detail.isoformat()}


def _came_from(gathered: Gathered) -> str | None:
    """Return the place left by entering this one: a session id, `visit`, or None."""
    presence = gathered.facts.presence
    if presence is None or not is_inside(presence, gathered.facts.now):
        return None
    return presence.session or "visit"


def _present_session(gathered: Gathered) -> str | None:
    presence = gathered.facts.presence
    return None if presence is None else presence.session


def _minutes(since: datetime, now: datetime) -> int:
    return max(0, (now - since) // timedelta(minutes=1))


def _visit_no(uow: UnitOfWork, gathered: Gathered) -> int:
    """Return the number of this visit: days known to central, days since then here, and today."""
    member, today, person = gathered.member, gathered.facts.today, gathered.facts.person
    known = 0 if member is None else member.visits
    known_through = None if member is None else member.visits_on
    counted_today = known_through is not None and known_through >= today
    if not counted_today:
        counted_today = uow.attendance.visit_days(person, today - timedelta(days=1)) > 0
        known += uow.attendance.visit_days(person, known_through)
    return known + (0 if counted_today else 1)


def _person(uow: UnitOfWork, gathered: Gathered) -> Person | None:
    if not gathered.facts.person:
        return None
    member = gathered.member
    names = names_of(uow, gathered.subject, member)
    return Person(
        key=gathered.facts.person,
        name=names.name,
        called=names.called,
        business=None if member is None else member.business,
        number=(member and member.no) or None,
    )
