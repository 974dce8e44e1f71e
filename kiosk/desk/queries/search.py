"""Search by name, and the proof by the last digits of a phone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from kiosk.core.door.admission_request import Identified, Unverified
from kiosk.core.people.name_normalization import (
    Further,
    begins_first,
    fold,
    typed_words,
    words_of,
)
from kiosk.core.people.phone import last_digits
from kiosk.core.people.search import (
    MOST_ALIKE,
    MOST_HITS,
    MOST_MATCHES,
    Found,
    Hit,
    is_enough,
    masked,
)
from kiosk.core.people.searches import after_search, begin, rests_until, type_on
from kiosk.core.prints.printing import PrintingAvailability
from kiosk.core.record.clock import Reading
from kiosk.core.screen.events import Answered, Declined
from kiosk.core.staff.attempts import (
    AT_KIOSK,
    PROOF_AT_KIOSK,
    PROOF_OF_PERSON,
    after_right,
    after_wrong,
    proof_of,
    wait_until,
)
from kiosk.desk.admission.check_in import Question, check_in
from kiosk.desk.people.guests import guests_today
from kiosk.desk.staff.tries import count_today
from kiosk.ports import UnitOfWork

NOT_PROVABLE = "not_provable"
SAME_DIGITS = "same_digits"
WRONG_DIGITS = "wrong_digits"
TOO_MANY = "too_many_proofs"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Person:
    """Somebody who can be found: on the roster, or registered at this desk today."""

    subject: str
    name: str = field(repr=False)
    last4: str | None = field(repr=False)


def search(uow: UnitOfWork, typed: str, turn: int, reading: Reading) -> Found:
    """Return the cards of people who match what was typed: one for each first name.

    Matches of the first name stand first. A card is left out if not all of its people were looked
    at, since the right digits might be refused, or if so many share it that digits are easily
    guessed. While search is locked nobody is looked for.
    """
    words = typed_words(typed)
    if not is_enough(words):
        return Found(turn=turn, hits=(), more=False)
    until = _begin(uow, " ".join(fold(typed)), reading.now)
    if until is not None:
        return Found(turn=turn, hits=(), more=False, rests_until=until)
    matches = uow.roster.search(words, MOST_MATCHES, Further.WHOLE)
    if matches.first.more:
        return Found(turn=turn, hits=(), more=True)
    found = matches.first if matches.further.more else matches
    members = (
        _Person(subject=subject, name=member.name, last4=member.phone_last4)
        for subject, member in found.members
    )
    guests = _guests(uow, reading, words)
    cards = _by_mask(_each_once(members, guests), words)
    hits = [card for card in cards if len(card.subjects) <= MOST_ALIKE]
    more = matches.more or len(hits) < len(cards) or len(hits) > MOST_HITS
    return Found(turn=turn, hits=tuple(hits[:MOST_HITS]), more=more)


def _begin(uow: UnitOfWork, typed: str, now: datetime) -> datetime | None:
    """Continue a search, or begin one and count it; return the time until which it is locked.

    Text typed while search is locked is not counted, and is not continued later.
    """
    before = uow.last_typed()
    same = type_on(typed, before)
    if same is not None:
        uow.remember_typed(same)
        return None
    searches = uow.find_searches()
    until = rests_until(searches, now)
    if until is not None:
        uow.remember_typed(None)
        return until
    uow.save_searches(after_search(searches, now))
    uow.remember_typed(begin(typed, before))
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """The digits that prove one person of a claim. `press`: whether badges can be printed."""

    claimed: Unverified
    digits: str = field(repr=False)
    press: PrintingAvailability = PrintingAvailability.NONE


def prove(
    uow: UnitOfWork, proof: Proof, reading: Reading, new_id: str
) -> Answered | Declined:
    """Admit the person of a claim whose digits these are; stored when the unit of work commits.

    A wrong try is counted for each person of the claim, for the kiosk and for the day; a claim
    waits as long as any of its people. A right one ends the person's count and the searches'.
    Raises: NotEnrolled; StoreFault.
    """
    claimed = proof.claimed
    until = _wait_until(uow, claimed, reading.now)
    if until is not None:
        return Declined(asked=claimed, problem=TOO_MANY, until=until)
    last4s = _last4s(uow, claimed.subjects, reading)
    if not last4s:
        return Declined(asked=claimed, problem=NOT_PROVABLE)
    match [subject for subject, last4 in last4s.items() if last4 == proof.digits]:
        case []:
            _count_wrong(uow, claimed, reading)
            until = _wait_until(uow, claimed, reading.now)
            return Declined(asked=claimed, problem=WRONG_DIGITS, until=until)
        case [subject]:
            left = after_right(uow.find_attempts(AT_KIOSK), PROOF_AT_KIOSK)
            uow.save_attempts(AT_KIOSK, left)
            uow.save_attempts(proof_of(subject), None)
            uow.save_searches(None)
            named = Identified(subject=subject, by=claimed.by)
            question = Question(asked=named, press=proof.press)
            outcome = check_in(uow, question, reading, new_id)
            return Answered(asked=claimed, outcome=outcome, named=named)
        case _:  # several people have these digits
            return Declined(asked=claimed, problem=SAME_DIGITS)


def _guests(
    uow: UnitOfWork, reading: Reading, words: Sequence[str] = ()
) -> Iterator[_Person]:
    """Yield guests registered here today whose names have these words."""
    for guest in guests_today(uow, reading, words):
        if guest.sheet is None:  # central has the sheet, and they are on the roster
            continue
        phone = guest.sheet.phone
        yield _Person(
            subject=guest.subject,
            name=guest.sheet.name,
            last4=None if phone is None else last_digits(phone),
        )


def _each_once(
    members: Iterable[_Person], guests: Iterable[_Person]
) -> Iterable[_Person]:
    """Return everybody once; the roster replaces a guest whom central knows."""
    return (
        {guest.subject: guest for guest in guests}
        | {member.subject: member for member in members}
    ).values()


def _by_mask(people: Iterable[_Person], words: Sequence[str]) -> tuple[Hit, ...]:
    """Return a card for each masked name: matches of the first name before others."""
    alike: dict[tuple[bool, str], list[tuple[str, _Person]]] = {}
    for person in people:
        shown = masked(person.name, words)
        otherwise = not begins_first(words_of("", person.name), words)
        alike.setdefault((otherwise, shown.casefold()), []).append((shown, person))
    return tuple(
        Hit(
            subjects=tuple(sorted(person.subject for _, person in same)),
            shown=min(shown for shown, _ in same),
            provable=any(person.last4 is not None for _, person in same),
        )
        for _, same in sorted(alike.items(), key=lambda item: item[0])
    )


def _last4s(
    uow: UnitOfWork, subjects: Iterable[str], reading: Reading
) -> dict[str, str]:
    """Return the last digits of each person who has a phone."""
    guests = {guest.subject: guest.last4 for guest in _guests(uow, reading)}
    last4s = {}
    for subject in subjects:
        member = uow.roster.find_member(subject)
        last4 = guests.get(subject) if member is None else member.phone_last4
        if last4 is not None:
            last4s[subject] = last4
    return last4s


def _wait_until(uow: UnitOfWork, claimed: Unverified, now: datetime) -> datetime | None:
    """Return the time before which no proof of these people is allowed here, or None."""
    waits = [wait_until(uow.find_attempts(AT_KIOSK), PROOF_AT_KIOSK, now)]
    waits += [
        wait_until(uow.find_attempts(proof_of(subject)), PROOF_OF_PERSON, now)
        for subject in claimed.subjects
    ]
    return max((until for until in waits if until is not None), default=None)


def _count_wrong(uow: UnitOfWork, claimed: Unverified, reading: Reading) -> None:
    counts = {AT_KIOSK: PROOF_AT_KIOSK} | {
        proof_of(subject): PROOF_OF_PERSON for subject in claimed.subjects
    }
    for name, patience in counts.items():
        before = uow.find_attempts(name)
        uow.save_attempts(name, after_wrong(before, patience, reading.now))
    count_today(uow, reading)
