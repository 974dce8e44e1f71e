"""Walk-in guests: a form becomes a registration, a consent and a check-in.

All of it is stored together, or nothing is. Somebody who seems known already is asked first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from kiosk.core.door.admission_request import KNOWN_PHONE, WalkInForm
from kiosk.core.door.decide import Admit, Refuse, decide
from kiosk.core.door.facts import Choice, Known
from kiosk.core.door.forms import FIELD, same_guest, same_name, write_guest
from kiosk.core.door.outcome import Outcome, Person
from kiosk.core.people.consent import get_text
from kiosk.core.people.name_normalization import fold
from kiosk.core.people.phone import last_digits, phone_tag
from kiosk.core.prints.printing import PrintingAvailability
from kiosk.core.record.clock import ClockTrust, Reading
from kiosk.core.record.ids import Fresh, Position
from kiosk.core.record.journal import Draft, Json, Kind
from kiosk.core.record.scan import Source
from kiosk.core.screen.events import Declined
from kiosk.desk.admission.check_in import Answer, conclude
from kiosk.desk.admission.gather import Gathered, gather
from kiosk.desk.badges.day_codes import guest_code, sign_code
from kiosk.desk.device.stamp import get_identity, stamp
from kiosk.ports import Guest, UnitOfWork

_BY = Source.WALK_IN
AGAIN_WITHIN = timedelta(minutes=5)
"""Within this time the same form is a second press of the same guest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A guest's form, with their choice if any. `press`: whether badges can be printed."""

    form: WalkInForm
    choice: Choice | None = None
    press: PrintingAvailability = PrintingAvailability.NONE


def walk_in(
    uow: UnitOfWork, arrival: Arrival, reading: Reading, fresh: Fresh
) -> Outcome | Declined:
    """Answer a guest's form.

    A question stores nothing; the same form comes again with the choice. A refusal is an entry
    without the form. Declined means that the phone belongs to somebody else, unless the guest said
    that they are another person. A guest who has just registered and presses again is the same
    guest. Later, the same form is one with a known phone, since anybody who knows a name and a
    phone could fill it in.
    Raises: NotEnrolled; StoreFault.
    """
    form = arrival.form
    gathered = gather(uow, Known(subject=fresh.subject), arrival.choice, reading)
    guests = uow.roster.guests_of(gathered.facts.today)
    again = _find_again(uow, form, guests, reading)
    if again is not None:
        return _answer_again(uow, arrival, again, reading, fresh)
    answer = Answer(
        gathered=gathered, decision=decide(gathered.facts), by=_BY, press=arrival.press
    )
    if isinstance(answer.decision, Refuse):
        return conclude(uow, without_subject(answer), reading, fresh.ids[0])
    if form.despite != KNOWN_PHONE and _is_known(uow, form, guests):
        return Declined(asked=form, problem=KNOWN_PHONE)
    if isinstance(answer.decision, Admit):
        return _register(uow, form, answer, reading, fresh)
    return replace(
        conclude(uow, answer, reading, fresh.ids[0]),
        person=_person(form, fresh.subject),
    )


def without_subject(answer: Answer) -> Answer:
    """Return the answer without the subject that was made for the refused person."""
    gathered = answer.gathered
    facts = replace(gathered.facts, person="")
    return replace(answer, gathered=replace(gathered, facts=facts, subject=None))


def _answer_again(
    uow: UnitOfWork, arrival: Arrival, guest: Guest, reading: Reading, fresh: Fresh
) -> Outcome:
    """Answer a guest who has just registered: no second registration, the same pass again.

    They are called what the form says, whatever the roster has by now.
    """
    gathered = gather(uow, Known(subject=guest.subject), arrival.choice, reading)
    decision = decide(gathered.facts)
    answer = Answer(gathered=gathered, decision=decision, by=_BY, press=arrival.press)
    outcome = replace(
        conclude(uow, answer, reading, fresh.ids[0]),
        person=_person(arrival.form, guest.subject),
    )
    if guest.pass_id is None or not isinstance(decision, Admit):
        return outcome
    return replace(outcome, guest_pass=_pass_text(uow, guest.pass_id, gathered))


def _find_again(
    uow: UnitOfWork, form: WalkInForm, guests: Sequence[Guest], reading: Reading
) -> Guest | None:
    """Return the guest who sent the same form a moment ago, or None.

    A guest whom the roster has since matched with somebody of another name does not count.
    """
    return next(
        (
            guest
            for guest in guests
            if _is_same(uow, guest, form)
            and abs(reading.now - guest.at) < AGAIN_WITHIN
            and not _is_somebody_else(uow, guest)
        ),
        None,
    )


def _is_somebody_else(uow: UnitOfWork, guest: Guest) -> bool:
    if guest.sheet is None:
        return False  # it was the roster's own name that was typed
    member = uow.roster.find_member(guest.subject)
    return member is not None and fold(member.name) != fold(guest.sheet.name)


def _is_same(uow: UnitOfWork, guest: Guest, form: WalkInForm) -> bool:
    """Return whether a guest of today sent this form: by their sheet, else by the roster."""
    if guest.sheet is not None:
        return same_guest(guest.sheet, form)
    member = uow.roster.find_member(guest.subject)
    if member is None or form.phone is None:
        return False
    tag = phone_tag(get_identity(uow).network, form.phone)
    same_phone = (member.phone_last4, member.phone_tag) == (
        last_digits(form.phone),
        tag,
    )
    return same_phone and same_name(member.name, form.name)


def _is_known(uow: UnitOfWork, form: WalkInForm, guests: Sequence[Guest]) -> bool:
    """Return whether the phone is a member's, or that of another guest of today."""
    if form.phone is None:
        return False
    if any(guest.sheet and guest.sheet.phone == form.phone for guest in guests):
        return True
    tag = phone_tag(get_identity(uow).network, form.phone)
    return uow.roster.find_by_phone(last_digits(form.phone), tag) is not None


def _register(
    uow: UnitOfWork, form: WalkInForm, answer: Answer, reading: Reading, fresh: Fresh
) -> Outcome:
    facts, subject = answer.gathered.facts, fresh.subject
    sheet = write_guest(form, get_identity(uow).space, facts.today)
    digest = uow.journal.append_form(fresh.salt, sheet)
    guest_pass = _pass_text(uow, fresh.pass_id, answer.gathered)
    registered = _append(
        uow,
        Draft(
            kind=Kind.REGISTER,
            by=_BY,
            subject=subject,
            pass_id=None if guest_pass is None else fresh.pass_id,
            body={FIELD: digest, "despite": form.despite},
        ),
        reading,
        fresh.ids[0],
    )
    consent = Draft(kind=Kind.CONSENT, by=_BY, subject=subject, body=_consent(form))
    _append(uow, consent, reading, fresh.ids[1])
    outcome = conclude(uow, replace(answer, ref=registered), reading, fresh.ids[2])
    return replace(
        outcome, person=_person(form, subject), guest_pass=guest_pass, newcomer=True
    )


def _append(uow: UnitOfWork, draft: Draft, reading: Reading, new_id: str) -> Position:
    return uow.journal.append(draft, stamp(uow, reading, new_id))


def _consent(form: WalkInForm) -> dict[str, Json]:
    text = get_text(form.consent, form.lang)
    return {"version": text.version, "lang": text.lang, "digest": text.digest}


def _pass_text(uow: UnitOfWork, pass_id: str, gathered: Gathered) -> str | None:
    """Return a guest pass for today; None with an unknown clock."""
    if gathered.facts.clock is ClockTrust.UNKNOWN:
        return None
    return sign_code(uow, guest_code(pass_id, gathered.facts.today))


def _person(form: WalkInForm, subject: str) -> Person:
    return Person(key=subject, name=form.name, business=form.business)
