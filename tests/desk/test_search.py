"""Finding oneself by name, and proving it."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

from kiosk.core.asked import Claimed, Named, WalkInForm
from kiosk.core.attempts import PROOF_AT_KIOSK, PROOF_OF_PERSON
from kiosk.core.consent import VERSION
from kiosk.core.decide import Admit, Reason, Refuse, Repeat
from kiosk.core.events import Answered, Declined
from kiosk.core.journal import Kind
from kiosk.core.roster import MemberBody, Standing
from kiosk.core.scan import Source
from kiosk.core.search import MOST_HITS, MOST_MATCHES, Found, Hit
from kiosk.desk.search import (
    NOT_PROVABLE,
    SAME_DIGITS,
    TOO_MANY,
    WRONG_DIGITS,
    Proof,
    prove,
    search,
)
from kiosk.desk.walk_in import Arrival, walk_in
from tests.core.world import NOW
from tests.desk.front import NEW_ID, SRI, Front, fresh_for, local, reading

WITH_PHONE = msgspec.structs.replace(SRI, phone_last4="7890")
SECOND = timedelta(seconds=1)
CLAIM = Claimed(subjects=("u1",), by=Source.SEARCH)
FIVE = ("u1", "u2", "u3", "u4", "u5")


def claim(*subjects: str) -> Claimed:
    return Claimed(subjects=subjects, by=Source.SEARCH)


def person(name: str, **changes: object) -> MemberBody:
    member = MemberBody(no="HS-00000010", name=name, home="SMG", phone_last4="1234")
    return msgspec.structs.replace(member, **changes)


def find(front: Front, typed: str, turn: int = 1, at: datetime = NOW) -> Found:
    return front.run(lambda uow: search(uow, typed, turn, reading(at)))


def give(
    front: Front, digits: str, at: datetime = NOW, claimed: Claimed = CLAIM
) -> Answered | Declined:
    return front.run(
        lambda uow: prove(
            uow, Proof(claimed=claimed, digits=digits), reading(at), NEW_ID
        )
    )


def declined(
    problem: str, wait: timedelta | None = None, claimed: Claimed = CLAIM
) -> Declined:
    until = None if wait is None else NOW + wait
    return Declined(asked=claimed, problem=problem, until=until)


def proven(answer: Answered | Declined) -> str | None:
    """Who was proven."""
    if isinstance(answer, Declined):
        return None
    assert answer.named is not None
    assert answer.named.by is Source.SEARCH
    return answer.named.subject


def front_with(*members: MemberBody) -> Front:
    front = Front()
    for number, member in enumerate(members, start=1):
        front.feed("member", f"u{number}", member)
    return front


def register(
    front: Front, number: int, name: str, phone: str | None = "+6281234567890"
) -> str:
    """A guest fills in the form at this desk; who that is from now on."""
    form = WalkInForm(
        name=name,
        phone=phone,
        regency="33.74",
        business=None,
        consent=VERSION,
        lang="id",
    )
    asks = Arrival(form=form)
    front.run(lambda uow: walk_in(uow, asks, reading(), fresh_for(number)))
    return fresh_for(number).subject


# ------------------------------------------------------------------ search


def test_a_found_name_is_masked_and_told_provable() -> None:
    front = front_with(person("Siti Rahayu"), person("Siti Aminah", phone_last4=None))
    assert find(front, "sit", turn=7) == Found(
        turn=7,
        hits=(
            Hit(subjects=("u2",), shown="Siti A•••", provable=False),
            Hit(subjects=("u1",), shown="Siti R•••", provable=True),
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
    assert (hit.subjects, hit.shown) == (("u1",), "Sri W•••")


def test_all_who_look_the_same_are_one_hit() -> None:
    front = front_with(
        person("Siti Jannah", phone_last4=None),
        person("Siti Rahayu", phone_last4=None),
        person("Siti Juwita"),
        person("SITI JANNAH", phone_last4=None),
    )
    assert find(front, "siti").hits == (
        Hit(subjects=("u1", "u3", "u4"), shown="SITI J•••", provable=True),
        Hit(subjects=("u2",), shown="Siti R•••", provable=False),
    )


def test_whoever_types_their_whole_name_sees_it_and_stands_apart() -> None:
    front = front_with(*[person(name) for name in ("Siti Jannah", "Siti Jannahtul")])
    assert [(hit.shown, hit.subjects) for hit in find(front, "jannah siti").hits] == [
        ("Siti Jannah", ("u1",)),
        ("Siti J•••", ("u2",)),
    ]


def test_no_more_than_fit_the_screen_are_shown() -> None:
    some = [person(f"Siti {letter}") for letter in "ABCDEFGH"]
    front = front_with(*some, *some)
    assert len(find(front, "siti").hits) == MOST_HITS == 8
    assert not find(front, "siti").more
    front.feed("member", "u99", person("Siti I"))
    found = find(front, "siti")
    assert [hit.shown[5] for hit in found.hits] == list("ABCDEFGH")
    assert found.more


def test_nobody_is_shown_where_not_all_who_share_a_mask_were_looked_at() -> None:
    front = front_with(*[person("Siti Jannah")] * MOST_MATCHES)
    (hit,) = find(front, "siti").hits
    assert len(hit.subjects) == MOST_MATCHES
    front.feed("member", "u999", person("Siti Jannah"))
    assert find(front, "siti") == Found(turn=1, hits=(), more=True)


def test_names_and_digits_stand_in_no_repr() -> None:
    front = front_with(person("Siti Rahayu"))
    assert "Siti" not in repr(find(front, "siti"))


# ------------------------------------------------------------------ proof


def test_whoever_knows_the_digits_comes_in_by_search() -> None:
    front = front_with(WITH_PHONE)
    answer = give(front, "7890")
    assert isinstance(answer, Answered)
    assert isinstance(answer.outcome.decision, Admit)
    assert answer.asked == CLAIM
    assert answer.named == Named(subject="u1", by=Source.SEARCH)
    entry = front.last()
    assert (entry.kind, entry.subject, entry.by) == (Kind.CHECK_IN, "u1", "search")


def test_five_of_one_name_come_in_by_their_own_digits_each() -> None:
    front = front_with(
        *[person("Siti Jannah", phone_last4=f"000{number}") for number in range(5)]
    )
    (hit,) = find(front, "siti jannah").hits
    assert hit == Hit(subjects=FIVE, shown="Siti Jannah", provable=True)
    for number, subject in enumerate(FIVE):
        assert proven(give(front, f"000{number}", claimed=claim(*FIVE))) == subject
        assert front.last().subject == subject
    assert {entry.kind for entry in front.entries()} == {Kind.CHECK_IN}


def test_whom_the_same_digits_would_prove_staff_must_know() -> None:
    front = front_with(
        person("Siti Jannah"),
        person("Siti Jannah"),
        person("Siti Jannah", phone_last4="5678"),
        person("Siti Jannah", phone_last4=None),
    )
    four = claim(*FIVE[:4])
    for _ in range(5):
        assert give(front, "1234", claimed=four) == declined(SAME_DIGITS, claimed=four)
    assert front.entries() == []
    assert proven(give(front, "5678", claimed=four)) == "u3"


def test_wrong_digits_are_declined_and_journal_nothing() -> None:
    front = front_with(WITH_PHONE)
    assert give(front, "0000") == declined(WRONG_DIGITS)
    assert give(front, "") == declined(WRONG_DIGITS)
    assert front.entries() == []
    assert proven(give(front, "7890")) == "u1"


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
    assert proven(give(front, "7890", NOW + wait)) == "u1"


def test_a_right_proof_ends_the_count() -> None:
    front = front_with(WITH_PHONE)
    give(front, "0000")
    give(front, "0001")
    give(front, "7890")
    assert give(front, "0002") == declined(WRONG_DIGITS)
    assert give(front, "0003") == declined(WRONG_DIGITS)


def test_a_wrong_try_counts_for_everybody_of_the_claim() -> None:
    front = front_with(person("Siti Jannah", phone_last4="7890"), person("Siti Jannah"))
    both, wait = claim("u1", "u2"), PROOF_OF_PERSON.first_wait
    for digits in ("0000", "0001", "0002"):
        give(front, digits, claimed=both)
    for one in ("u1", "u2"):
        alone = claim(one)
        assert give(front, "7890", claimed=alone) == declined(TOO_MANY, wait, alone)


def test_a_right_proof_ends_the_count_of_nobody_else() -> None:
    front = front_with(person("Siti Jannah", phone_last4="7890"), person("Siti Jannah"))
    both, wait = claim("u1", "u2"), PROOF_OF_PERSON.first_wait
    for digits in ("0000", "0001", "7890"):
        give(front, digits, claimed=both)
    assert give(front, "0002") == declined(WRONG_DIGITS)
    other = claim("u2")
    assert give(front, "0003", claimed=other) == declined(WRONG_DIGITS, wait, other)
    assert give(front, "7890", claimed=both) == declined(TOO_MANY, wait, both)
    assert proven(give(front, "7890")) == "u1"


def test_person_after_person_is_slowed_at_this_kiosk() -> None:
    tries = PROOF_AT_KIOSK.free + 1
    front = front_with(*[person(f"Siti {n}") for n in range(tries + 1)])
    answers = [give(front, "0000", claimed=claim(f"u{n}")) for n in range(1, tries + 1)]
    assert [answer.until for answer in answers if isinstance(answer, Declined)] == [
        *[None] * (tries - 1),
        NOW + PROOF_AT_KIOSK.first_wait,
    ]
    untried = give(front, "1234", claimed=claim(f"u{tries + 1}"))
    assert isinstance(untried, Declined)
    assert untried.problem == TOO_MANY


def test_suspended_members_are_found_and_the_rules_refuse_them() -> None:
    front = front_with(person("Siti Rahayu", standing=Standing.SUSPENDED))
    assert len(find(front, "siti").hits) == 1
    answer = give(front, "1234")
    assert isinstance(answer, Answered)
    assert isinstance(answer.outcome.decision, Refuse)
    assert answer.outcome.decision.reason is Reason.SUSPENDED


# ------------------------------------------------------------------ guests of this desk


def test_who_was_registered_here_today_is_found_among_the_others() -> None:
    front = front_with(person("Siti Rahayu"))
    guest = register(front, 1, "Siti Jannah")
    other = register(front, 2, "Siti Juwita", phone=None)
    assert find(front, "siti").hits == (
        Hit(subjects=tuple(sorted([guest, other])), shown="Siti J•••", provable=True),
        Hit(subjects=("u1",), shown="Siti R•••", provable=True),
    )
    assert find(front, "siti juwita").hits == (
        Hit(subjects=(other,), shown="Siti Juwita", provable=False),
    )
    assert find(front, "jannah sukarni").hits == ()


def test_a_guest_is_proven_by_the_phone_in_their_form() -> None:
    front = front_with(person("Siti Juwita"))
    guest = register(front, 1, "Siti Jannah")
    (hit,) = find(front, "siti").hits
    answer = give(front, "7890", claimed=claim(*hit.subjects))
    assert proven(answer) == guest
    assert isinstance(answer, Answered)
    assert isinstance(answer.outcome.decision, Repeat)
    assert answer.outcome.person is not None
    assert answer.outcome.person.name == "Siti Jannah"
    assert front.last().subject == guest


def test_a_guest_of_yesterday_is_found_no_more() -> None:
    front = Front()
    guest = register(front, 1, "Siti Jannah")
    last, first = local(23, 59), local(0, day=25)
    assert len(find(front, "siti", at=last).hits) == 1
    assert find(front, "siti", at=first).hits == ()
    late = give(front, "7890", first, claim(guest))
    assert late == declined(NOT_PROVABLE, claimed=claim(guest))


def test_a_guest_whom_central_knows_is_found_once_and_as_the_roster_has_them() -> None:
    front = Front()
    guest = register(front, 1, "Siti Jannah")
    front.feed("member", guest, person("Siti Jannah"))
    (hit,) = find(front, "siti").hits
    assert hit.subjects == (guest,)
    assert proven(give(front, "1234", claimed=claim(guest))) == guest
