"""Finding oneself by name, and proving it."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

from kiosk.core.door.admission_request import Identified, Unverified, WalkInForm
from kiosk.core.door.decide import Admit, Reason, Refuse, Repeat
from kiosk.core.people.consent import VERSION
from kiosk.core.people.search import MOST_ALIKE, MOST_HITS, MOST_MATCHES, Found, Hit
from kiosk.core.people.searches import MOST_SEARCHES, SEARCH_WINDOW
from kiosk.core.record.journal import Kind
from kiosk.core.record.roster import MemberBody, Standing
from kiosk.core.record.scan import Source
from kiosk.core.screen.events import Answered, Declined
from kiosk.core.staff.attempts import PROOF_AT_KIOSK, PROOF_OF_PERSON
from kiosk.desk.admission.walk_in import Arrival, walk_in
from kiosk.desk.queries.search import (
    NOT_PROVABLE,
    SAME_DIGITS,
    TOO_MANY,
    WRONG_DIGITS,
    Proof,
    prove,
    search,
)
from kiosk.desk.staff.login import succeed
from kiosk.desk.staff.tries import wrong_today
from tests.core.world import NOW
from tests.desk.front import NEW_ID, SRI, Front, fresh_for, local, reading

WITH_PHONE = msgspec.structs.replace(SRI, phone_last4="7890")
SECOND = timedelta(seconds=1)
CLAIM = Unverified(subjects=("u1",), by=Source.SEARCH)
FIVE = ("u1", "u2", "u3", "u4", "u5")


def claim(*subjects: str) -> Unverified:
    return Unverified(subjects=subjects, by=Source.SEARCH)


def person(name: str, **changes: object) -> MemberBody:
    member = MemberBody(no="HS-00000010", name=name, home="SMG", phone_last4="1234")
    return msgspec.structs.replace(member, **changes)


def find(front: Front, typed: str, turn: int = 1, at: datetime = NOW) -> Found:
    return front.run(lambda uow: search(uow, typed, turn, reading(at)))


def give(
    front: Front, digits: str, at: datetime = NOW, claimed: Unverified = CLAIM
) -> Answered | Declined:
    return front.run(
        lambda uow: prove(
            uow, Proof(claimed=claimed, digits=digits), reading(at), NEW_ID
        )
    )


def declined(
    problem: str, wait: timedelta | None = None, claimed: Unverified = CLAIM
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
        hits=(Hit(subjects=("u1", "u2"), shown="Siti •••", provable=True),),
        more=False,
    )
    assert find(front, "siti aminah", turn=8) == Found(
        turn=8,
        hits=(Hit(subjects=("u2",), shown="Siti •••", provable=False),),
        more=False,
    )


def test_two_letters_find_nobody() -> None:
    front = front_with(person("Siti Rahayu"))
    assert find(front, "si ") == Found(turn=1, hits=(), more=False)
    assert find(front, "•••") == Found(turn=1, hits=(), more=False)


def test_a_member_number_finds_whose_it_is() -> None:
    front = front_with(SRI)
    (hit,) = find(front, "hs 0000 0427").hits
    assert (hit.subjects, hit.shown) == (("u1",), "Sri •••")


def test_all_who_look_the_same_are_one_hit() -> None:
    front = front_with(
        person("Siti Jannah", phone_last4=None),
        person("Sitimah Rahayu", phone_last4=None),
        person("Siti Juwita"),
        person("SITI JANNAH", phone_last4=None),
        person("Siti", phone_last4=None),
    )
    assert find(front, "siti").hits == (
        Hit(subjects=("u1", "u3", "u4", "u5"), shown="SITI •••", provable=True),
        Hit(subjects=("u2",), shown="Sitimah •••", provable=False),
    )


def test_a_whole_further_name_tells_people_of_one_first_name_apart() -> None:
    front = front_with(*[person(name) for name in ("Siti Jannah", "Siti Jannahtul")])
    for typed, subjects in (
        ("jannah siti", ("u1",)),
        ("siti jannahtul", ("u2",)),
        ("siti", ("u1", "u2")),
    ):
        (hit,) = find(front, typed).hits
        assert (hit.shown, hit.subjects) == ("Siti •••", subjects)
    assert find(front, "siti janna").hits == ()


def test_those_with_the_first_name_stand_first() -> None:
    front = front_with(
        person("Aisyah Siti"), person("Sitinur Rahayu"), person("Siti Rahayu")
    )
    assert [hit.shown for hit in find(front, "siti").hits] == [
        "Siti •••",
        "Sitinur •••",
        "Aisyah •••",
    ]


def test_no_more_than_fit_the_screen_are_shown() -> None:
    some = [person(f"Siti{letter} Rahayu") for letter in "abcdefgh"]
    front = front_with(*some)
    assert len(find(front, "siti").hits) == MOST_HITS == 8
    assert not find(front, "siti").more
    front.feed("member", "u99", person("Sitii Rahayu"))
    found = find(front, "siti")
    assert [hit.shown[4] for hit in found.hits] == list("abcdefgh")
    assert found.more


def test_a_card_that_stands_for_too_many_is_left_out_until_a_further_name_is_typed() -> (
    None
):
    many = [person("Siti Jannah")] * (MOST_ALIKE - 1)
    front = front_with(person("Siti Rahayu"), person("Sitimah Putri"), *many)
    assert [len(hit.subjects) for hit in find(front, "siti").hits] == [MOST_ALIKE, 1]
    front.feed("member", "u99", person("Siti Juwita"))
    found = find(front, "siti")
    assert [hit.shown for hit in found.hits] == ["Sitimah •••"]
    assert found.more
    (hit,) = find(front, "siti rahayu").hits
    assert hit.subjects == ("u1",)


def test_nobody_is_shown_where_not_all_of_a_first_name_were_looked_at() -> None:
    different = [person(f"Siti{number} Jannah") for number in range(MOST_MATCHES)]
    front = front_with(*different)
    assert len(find(front, "siti").hits) == MOST_HITS
    front.feed("member", "u999", person("Siti Jannah"))
    assert find(front, "siti") == Found(turn=1, hits=(), more=True)


def test_many_of_a_further_name_hide_nobody_of_the_first_name() -> None:
    others = [person(f"Ani{number} Siti") for number in range(MOST_MATCHES + 1)]
    front = front_with(person("Siti Rahayu"), *others)
    found = find(front, "siti")
    assert [hit.shown for hit in found.hits] == ["Siti •••"]
    assert found.more


# ------------------------------------------------------------------ how often


def test_after_thirty_searches_the_search_rests_until_the_window_has_passed() -> None:
    front = front_with(person("Siti Rahayu"))
    rest_after(front, NOW)
    rests = Found(turn=1, hits=(), more=False, rests_until=NOW + SEARCH_WINDOW)
    later = NOW + MOST_SEARCHES * SECOND
    for typed in ("siti", "siti rahayu", "sitinur"):
        assert find(front, typed, at=later) == rests
    assert len(find(front, "siti", at=NOW + SEARCH_WINDOW).hits) == 1


def test_typing_on_is_one_search_however_long_the_name() -> None:
    front = front_with(person("Siti Rahayu"))
    name = "siti rahayu widyaningrum kusumawardhani"
    for _ in range(3):
        for length in range(3, len(name)):
            assert find(front, name[:length]).rests_until is None
    assert begun(front) == 3


def test_deleting_begins_another_search() -> None:
    front = front_with(person("Siti Rahayu"))
    for typed, count in (
        ("sit", 1),
        ("siti rah", 1),
        ("siti ra", 2),
        ("siti", 2),
        ("siti b", 2),
        ("SITI  B", 2),
        ("si", 2),
        ("siti b", 2),
        ("siti", 3),
        ("sit", 3),
        ("siti", 3),
        ("sit", 4),
        ("nur", 5),
        ("siti", 6),
    ):
        find(front, typed)
        assert begun(front) == count, typed


def test_a_member_number_is_typed_as_one_search() -> None:
    front = front_with(SRI)
    for length in range(4, 12):
        found = find(front, "HS-00000427"[:length])
    assert len(found.hits) == 1
    assert begun(front) == 1


def test_a_proof_and_staff_let_the_search_go_on() -> None:
    front = front_with(person("Siti Rahayu"))
    rest_after(front, NOW)
    assert proven(give(front, "1234")) == "u1"
    assert len(find(front, "siti").hits) == 1
    rest_after(front, NOW)
    front.run(succeed)
    assert len(find(front, "siti").hits) == 1


def test_wrong_digits_let_no_search_go_on() -> None:
    front = front_with(person("Siti Rahayu"))
    rest_after(front, NOW)
    give(front, "0000")
    assert find(front, "siti", at=NOW + SECOND).rests_until is not None


def rest_after(front: Front, at: datetime) -> None:
    """Somebody tries name after name until the search rests."""
    for number in range(MOST_SEARCHES):
        find(front, f"zzz{number:02}", at=at + number * SECOND / 100)
    assert find(front, "yyy", at=at + SECOND).rests_until is not None


def begun(front: Front) -> int:
    """Return how many searches count."""
    searches = front.uow.find_searches()
    return 0 if searches is None else len(searches.begun)


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
    assert answer.named == Identified(subject="u1", by=Source.SEARCH)
    entry = front.last()
    assert (entry.kind, entry.subject, entry.by) == (Kind.CHECK_IN, "u1", "search")


def test_five_of_one_name_come_in_by_their_own_digits_each() -> None:
    front = front_with(
        *[person("Siti Jannah", phone_last4=f"000{number}") for number in range(5)]
    )
    (hit,) = find(front, "siti jannah").hits
    assert hit == Hit(subjects=FIVE, shown="Siti •••", provable=True)
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


def test_a_member_who_proves_themselves_earns_no_free_guesses_at_others() -> None:
    front = front_with(WITH_PHONE, *[person(f"Siti {n}") for n in range(200)])
    at, guesses = NOW, 0
    for number in range(2, 202):
        if number % 9 == 0:  # the member whose digits are known
            assert proven(give(front, "7890", at)) == "u1"
        answer = give(front, "0000", at, claim(f"u{number}"))
        assert isinstance(answer, Declined)
        guesses += answer.problem == WRONG_DIGITS
        at = max(at + SECOND, answer.until or at)
    # Nine are free, and two more for each proof; the others wait for a quarter to a whole minute.
    assert guesses == 200
    assert at - NOW > timedelta(hours=1.5)


def test_a_day_s_wrong_tries_are_counted_whoever_they_were_and_end_at_midnight() -> (
    None
):
    front = front_with(WITH_PHONE)
    give(front, "0000")
    give(front, "0001")
    give(front, "7890")
    assert front.run(lambda uow: wrong_today(uow, reading())) == 2
    midnight = reading(local(0, day=25))
    assert front.run(lambda uow: wrong_today(uow, midnight)) == 0
    give(front, "0000", local(0, day=25))
    assert front.run(lambda uow: wrong_today(uow, midnight)) == 1


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
    everybody = tuple(sorted([guest, other, "u1"]))
    assert find(front, "siti").hits == (
        Hit(subjects=everybody, shown="Siti •••", provable=True),
    )
    assert find(front, "siti juwita").hits == (
        Hit(subjects=(other,), shown="Siti •••", provable=False),
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
