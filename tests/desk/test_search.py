"""Finding oneself by name, and proving it."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

from kiosk.core.asked import Named
from kiosk.core.attempts import PROOF_AT_KIOSK, PROOF_OF_PERSON
from kiosk.core.decide import Admit, Reason, Refuse
from kiosk.core.events import Declined
from kiosk.core.journal import Kind
from kiosk.core.outcome import Outcome
from kiosk.core.roster import MemberBody, Standing
from kiosk.core.scan import Source
from kiosk.core.search import MOST_HITS, Found, Hit
from kiosk.desk.search import NOT_PROVABLE, TOO_MANY, WRONG_DIGITS, prove, search
from tests.core.world import NOW
from tests.desk.front import NEW_ID, SRI, Front, reading

WITH_PHONE = msgspec.structs.replace(SRI, phone_last4="7890")
SECOND = timedelta(seconds=1)


def named(subject: str = "u1") -> Named:
    return Named(subject=subject, by=Source.SEARCH)


def person(name: str, **changes: object) -> MemberBody:
    member = MemberBody(no="HS-00000010", name=name, home="SMG", phone_last4="1234")
    return msgspec.structs.replace(member, **changes)


def find(front: Front, typed: str, turn: int = 1) -> Found:
    return front.run(lambda uow: search(uow, typed, turn))


def give(
    front: Front, digits: str, at: datetime = NOW, subject: str = "u1"
) -> Outcome | Declined:
    return front.run(
        lambda uow: prove(uow, named(subject), digits, reading(at), NEW_ID)
    )


def declined(problem: str, wait: timedelta | None = None) -> Declined:
    until = None if wait is None else NOW + wait
    return Declined(asked=named(), problem=problem, until=until)


def front_with(*members: MemberBody) -> Front:
    front = Front()
    for number, member in enumerate(members, start=1):
        front.feed("member", f"u{number}", member)
    return front


# ------------------------------------------------------------------ search


def test_a_found_name_is_masked_and_told_provable() -> None:
    front = front_with(person("Siti Rahayu"), person("Siti Aminah", phone_last4=None))
    assert find(front, "sit", turn=7) == Found(
        turn=7,
        hits=(
            Hit(subject="u2", shown="Siti A•••", provable=False),
            Hit(subject="u1", shown="Siti R•••", provable=True),
        ),
        more=False,
    )


def test_two_letters_find_nobody() -> None:
    front = front_with(person("Siti Rahayu"))
    assert find(front, "si ") == Found(turn=1, hits=(), more=False)
    assert find(front, "•••") == Found(turn=1, hits=(), more=False)


def test_a_member_number_finds_whose_it_is() -> None:
    front = front_with(SRI)
    (hit,) = find(front, "hs 0000 0427").hits
    assert (hit.subject, hit.shown) == ("u1", "Sri W•••")


def test_no_more_than_fit_the_screen_are_shown() -> None:
    front = front_with(*[person(f"Siti {letter}") for letter in "ABCDEFGHIJ"])
    found = find(front, "siti")
    assert len(found.hits) == MOST_HITS
    assert found.more


def test_names_and_digits_stand_in_no_repr() -> None:
    front = front_with(person("Siti Rahayu"))
    assert "Siti" not in repr(find(front, "siti"))


# ------------------------------------------------------------------ proof


def test_whoever_knows_the_digits_comes_in_by_search() -> None:
    front = front_with(WITH_PHONE)
    outcome = give(front, "7890")
    assert isinstance(outcome, Outcome)
    assert isinstance(outcome.decision, Admit)
    entry = front.last()
    assert (entry.kind, entry.subject, entry.by) == (Kind.CHECK_IN, "u1", "search")


def test_wrong_digits_are_declined_and_journal_nothing() -> None:
    front = front_with(WITH_PHONE)
    assert give(front, "0000") == declined(WRONG_DIGITS)
    assert give(front, "") == declined(WRONG_DIGITS)
    assert front.entries() == []
    assert isinstance(give(front, "7890"), Outcome)


def test_without_a_phone_nothing_can_be_proven() -> None:
    front = front_with(SRI)
    assert give(front, "7890") == declined(NOT_PROVABLE)
    front.feed("member", "u1", None)
    assert give(front, "7890") == declined(NOT_PROVABLE)
    assert front.entries() == []


def test_the_third_wrong_try_makes_one_wait_even_for_the_right_digits() -> None:
    front = front_with(WITH_PHONE)
    wait = PROOF_OF_PERSON.first_wait
    give(front, "0000")
    give(front, "0001")
    assert give(front, "0002") == declined(WRONG_DIGITS, wait)
    assert give(front, "7890") == declined(TOO_MANY, wait)
    assert give(front, "7890", NOW + wait - SECOND) == declined(TOO_MANY, wait)
    assert isinstance(give(front, "7890", NOW + wait), Outcome)


def test_a_right_proof_ends_the_count() -> None:
    front = front_with(WITH_PHONE)
    give(front, "0000")
    give(front, "0001")
    give(front, "7890")
    assert give(front, "0002") == declined(WRONG_DIGITS)
    assert give(front, "0003") == declined(WRONG_DIGITS)


def test_person_after_person_is_slowed_at_this_kiosk() -> None:
    tries = PROOF_AT_KIOSK.free + 1
    front = front_with(*[person(f"Siti {n}") for n in range(tries + 1)])
    answers = [give(front, "0000", subject=f"u{n}") for n in range(1, tries + 1)]
    assert [answer.until for answer in answers if isinstance(answer, Declined)] == [
        *[None] * (tries - 1),
        NOW + PROOF_AT_KIOSK.first_wait,
    ]
    untried = give(front, "1234", subject=f"u{tries + 1}")
    assert isinstance(untried, Declined)
    assert untried.problem == TOO_MANY


def test_suspended_members_are_found_and_the_rules_refuse_them() -> None:
    front = front_with(person("Siti Rahayu", standing=Standing.SUSPENDED))
    assert len(find(front, "siti").hits) == 1
    outcome = give(front, "1234")
    assert isinstance(outcome, Outcome)
    assert isinstance(outcome.decision, Refuse)
    assert outcome.decision.reason is Reason.SUSPENDED
