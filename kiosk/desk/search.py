"""Finding oneself by name, and proving it by the last digits of one's phone."""

from __future__ import annotations

from datetime import datetime

from kiosk.core.asked import Named
from kiosk.core.attempts import (
    AT_KIOSK,
    PROOF_AT_KIOSK,
    PROOF_OF_PERSON,
    after_wrong,
    proof_of,
    wait_until,
)
from kiosk.core.clock import Reading
from kiosk.core.events import Declined
from kiosk.core.folding import asked
from kiosk.core.outcome import Outcome
from kiosk.core.search import MOST_HITS, Found, Hit, is_enough, masked
from kiosk.desk.check_in import Question, check_in
from kiosk.ports import UnitOfWork

NOT_PROVABLE = "not_provable"
WRONG_DIGITS = "wrong_digits"
TOO_MANY = "too_many_proofs"


def search(uow: UnitOfWork, typed: str, turn: int) -> Found:
    """Who may be meant by what was typed, masked, in the order of their masks."""
    words = asked(typed)
    if not is_enough(words):
        return Found(turn=turn, hits=(), more=False)
    matches = uow.roster.search(words, MOST_HITS)
    hits = [
        Hit(
            subject=subject,
            shown=masked(member.name, words),
            provable=member.phone_last4 is not None,
        )
        for subject, member in matches.members
    ]
    hits.sort(key=lambda hit: (hit.shown.casefold(), hit.subject))
    return Found(turn=turn, hits=tuple(hits), more=matches.more)


def prove(
    uow: UnitOfWork, named: Named, digits: str, reading: Reading, new_id: str
) -> Outcome | Declined:
    """Lets a found person in whom the digits prove; durable when the unit of work commits.

    A wrong try is counted, for the person and for the kiosk. Raises: NotEnrolled; StoreFault.
    """
    until = _wait_until(uow, named.subject, reading.now)
    if until is not None:
        return Declined(asked=named, problem=TOO_MANY, until=until)
    member = uow.roster.find_member(named.subject)
    if member is None or member.phone_last4 is None:
        return Declined(asked=named, problem=NOT_PROVABLE)
    if digits != member.phone_last4:
        _count_wrong(uow, named.subject, reading.now)
        until = _wait_until(uow, named.subject, reading.now)
        return Declined(asked=named, problem=WRONG_DIGITS, until=until)
    for name in (AT_KIOSK, proof_of(named.subject)):
        uow.save_attempts(name, None)
    return check_in(uow, Question(asked=named), reading, new_id)


def _wait_until(uow: UnitOfWork, subject: str, now: datetime) -> datetime | None:
    """No proof of this person before that time, here."""
    waits = [
        wait_until(uow.find_attempts(proof_of(subject)), PROOF_OF_PERSON, now),
        wait_until(uow.find_attempts(AT_KIOSK), PROOF_AT_KIOSK, now),
    ]
    return max((until for until in waits if until is not None), default=None)


def _count_wrong(uow: UnitOfWork, subject: str, now: datetime) -> None:
    for name, patience in (
        (proof_of(subject), PROOF_OF_PERSON),
        (AT_KIOSK, PROOF_AT_KIOSK),
    ):
        uow.save_attempts(name, after_wrong(uow.find_attempts(name), patience, now))
