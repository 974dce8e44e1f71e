"""What `ports.Roster.search` promises."""

from __future__ import annotations

import string

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.core.people.name_normalization import (
    Further,
    begins_first,
    has_all,
    typed_words,
    words_of,
)
from kiosk.ports import Matches
from tests.store.asking import Asking
from tests.store.world import AT, SPACE, items, member, snapshot

PEOPLE = {
    "s1": member("HS-00000018", "Siti Rahayu"),
    "s2": member("HS-00000026", "Siti Nur-Aini"),
    "s3": member("HS-00000034", "Éka Ma’ruf"),
    "s4": member("HS-00000042", "Sukarni"),
    "s5": member("HS-00000059", "Sri Wahyuni") | {"called": "Yuni"},
    "s6": member("HS-00000067", "Sitorus Siti"),
}
CHANGES = [("member", subject, body) for subject, body in PEOPLE.items()]


def found(
    front: Asking, typed: str, most: int = 8, further: Further = Further.WHOLE
) -> set[str]:
    matches = front.roster.search(typed_words(typed), most, further)
    assert not matches.more
    subjects = [subject for subject, _ in matches.members]
    assert len(subjects) == len(set(subjects))
    return set(subjects)


@pytest.mark.parametrize(
    ("typed", "subjects"),
    [
        ("sit", {"s1", "s2", "s6"}),
        ("SITI", {"s1", "s2", "s6"}),
        ("rahayu siti", {"s1"}),
        ("rahayu", {"s1"}),
        ("rahay", set()),
        ("siti r", set()),
        ("siti rahay", set()),
        ("sit siti", {"s1", "s2", "s6"}),
        ("sit sito", {"s6"}),
        ("nuraini", {"s2"}),
        ("nurain", set()),
        ("aini nur", {"s2"}),
        ("aini si", {"s2"}),
        ("eka maruf", {"s3"}),
        ("Éka MA'RUF", {"s3"}),
        ("yuni", {"s5"}),
        ("yun", set()),
        ("wahyuni yuni sri", {"s5"}),
        ("sito siti", {"s6"}),
        ("hs-0000 0042", {"s4"}),
        ("00000042", {"s4"}),
        ("0000004", set()),
        ("iti", set()),
        ("siti sukarni", set()),
        ("zzz", set()),
        ("_iti", set()),
    ],
)
def test_a_first_name_is_found_as_it_begins_and_a_further_name_whole(
    enrolled: Asking, typed: str, subjects: set[str]
) -> None:
    enrolled.apply(*CHANGES)
    assert found(enrolled, typed) == subjects


@pytest.mark.parametrize(
    ("typed", "subjects"),
    [
        ("rahay", {"s1"}),
        ("siti r", {"s1"}),
        ("wah yun sri", {"s5"}),
        ("nurai", {"s2"}),
        ("sit", {"s1", "s2", "s6"}),
        ("iti", set()),
        ("0000004", set()),
    ],
)
def test_staff_find_by_the_beginning_of_any_name(
    enrolled: Asking, typed: str, subjects: set[str]
) -> None:
    enrolled.apply(*CHANGES)
    assert found(enrolled, typed, further=Further.BEGUN) == subjects


def test_those_with_the_first_name_stand_before_the_others(enrolled: Asking) -> None:
    enrolled.apply(
        ("member", "s1", member("HS-00000018", "Nur Rahayu")),
        ("member", "s2", member("HS-00000026", "Siti Nur")),
        ("member", "s3", member("HS-00000034", "Nurul Nur")),
    )
    matches = enrolled.roster.search(("nur",), 8, Further.WHOLE)
    assert {subject for subject, _ in matches.first.members} == {"s1", "s3"}
    assert {subject for subject, _ in matches.further.members} == {"s2"}
    assert [subject for subject, _ in matches.members][2:] == ["s2"]


def test_many_by_a_further_name_take_nothing_from_the_first_names(
    enrolled: Asking,
) -> None:
    others = [
        ("member", f"f{number}", member(f"HS-0000{number:04}", f"Siti {number} Nur"))
        for number in range(5)
    ]
    enrolled.apply(("member", "s1", member("HS-00000018", "Nur Rahayu")), *others)
    matches = enrolled.roster.search(("nur",), 3, Further.WHOLE)
    assert [subject for subject, _ in matches.first.members] == ["s1"]
    assert not matches.first.more
    assert matches.further == Matches(members=(), more=True)
    assert matches.more
    to_staff = enrolled.roster.search(("nur",), 3, Further.BEGUN)
    assert len(to_staff.further.members) == 3
    assert to_staff.further.more


def test_no_more_than_asked_for_are_found_and_more_is_said(enrolled: Asking) -> None:
    enrolled.apply(*CHANGES)
    matches = enrolled.roster.search(("sit",), 2, Further.WHOLE)
    assert (matches.members, matches.more) == ((), True)
    matches = enrolled.roster.search(("sit",), 2, Further.BEGUN)
    assert len({subject for subject, _ in matches.members}) == 2
    assert matches.more
    for subject, body in matches.members:
        assert body.name == PEOPLE[subject]["name"]


def test_a_new_name_is_found_and_the_old_one_is_not(enrolled: Asking) -> None:
    enrolled.apply(*CHANGES)
    renamed = ("member", "s4", member("HS-00000042", "Sukarno Putra"))
    enrolled.apply(renamed, after=len(CHANGES))
    assert found(enrolled, "sukarni") == set()
    assert found(enrolled, "sukarno") == {"s4"}
    assert found(enrolled, "00000042") == {"s4"}


@pytest.mark.parametrize("kind", ["member", "erase"])
def test_who_is_gone_is_not_found(enrolled: Asking, kind: str) -> None:
    enrolled.apply(*CHANGES)
    body = None if kind == "member" else {"at": "2026-11-24T03:00:00Z"}
    enrolled.apply((kind, "s1", body), after=len(CHANGES))
    assert found(enrolled, "siti") == {"s2", "s6"}
    enrolled.uow.wipe()
    assert found(enrolled, "siti") == set()


def test_a_snapshot_brings_other_people_to_find(enrolled: Asking) -> None:
    enrolled.apply(*CHANGES)
    others = items(("member", "s9", member("HS-00000091", "Siti Zulaikha")))
    enrolled.desk.import_snapshot(SPACE, snapshot(others, 1), AT)
    assert found(enrolled, "siti") == {"s9"}
    assert found(enrolled, "sukarni") == set()


NAMES = st.lists(
    st.text(st.sampled_from("abAB éÉ-’'"), min_size=1, max_size=9),
    min_size=1,
    max_size=9,
)
TYPED = st.text(st.sampled_from("abé '-" + string.digits[:1]), min_size=1, max_size=6)


@given(names=NAMES, typed=TYPED, further=st.sampled_from(Further))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_typed_finds_whoever_has_all_the_words(
    enrolled: Asking, names: list[str], typed: str, further: Further
) -> None:
    words = typed_words(typed)
    if not words:
        return
    changes = [
        ("member", f"s{number}", member(f"HS-{number:08d}", name))
        for number, name in enumerate(names)
    ]
    enrolled.uow.wipe()
    enrolled.apply(*changes)
    by_subject = {subject: body for _, subject, body in changes}
    expected = {
        subject
        for _, subject, body in changes
        if has_all(words_of(body["no"], body["name"]), words, further)
    }
    assert found(enrolled, typed, 20, further) == expected
    first = {
        subject
        for subject, body in by_subject.items()
        if begins_first(words_of(body["no"], body["name"]), words[:1])
    }
    matches = enrolled.roster.search(words[:1], 20, further)
    assert {subject for subject, _ in matches.first.members} == first
