"""What `ports.Roster.search` promises, of the store and of its fake alike."""

from __future__ import annotations

import string

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.core.folding import asked, has_all, words_of
from tests.contracts.asking import Asking
from tests.contracts.store_world import AT, SPACE, items, member, snapshot

PEOPLE = {
    "s1": member("HS-00000018", "Siti Rahayu"),
    "s2": member("HS-00000026", "Siti Nur-Aini"),
    "s3": member("HS-00000034", "Éka Ma’ruf"),
    "s4": member("HS-00000042", "Sukarni"),
    "s5": member("HS-00000059", "Sri Wahyuni") | {"called": "Yuni"},
    "s6": member("HS-00000067", "Sitorus Siti"),
}
CHANGES = [("member", subject, body) for subject, body in PEOPLE.items()]


def found(front: Asking, typed: str, most: int = 8) -> set[str]:
    matches = front.do(lambda uow: uow.roster.search(asked(typed), most))
    assert not matches.more
    return {subject for subject, _ in matches.members}


@pytest.mark.parametrize(
    ("typed", "subjects"),
    [
        ("sit", {"s1", "s2", "s6"}),
        ("SITI", {"s1", "s2", "s6"}),
        ("rahayu siti", {"s1"}),
        ("siti r", {"s1"}),
        ("sit siti", {"s1", "s2", "s6"}),
        ("sit sito", {"s6"}),
        ("nuraini", {"s2"}),
        ("aini nur", {"s2"}),
        ("eka maruf", {"s3"}),
        ("Éka MA'RUF", {"s3"}),
        ("yuni", {"s5"}),
        ("wah yun sri", {"s5"}),
        ("hs-0000 0042", {"s4"}),
        ("00000042", {"s4"}),
        ("0000004", set()),
        ("iti", set()),
        ("siti sukarni", set()),
        ("zzz", set()),
        ("_iti", set()),
    ],
)
def test_every_word_begins_a_word_of_the_name(
    enrolled: Asking, typed: str, subjects: set[str]
) -> None:
    enrolled.apply(*CHANGES)
    assert found(enrolled, typed) == subjects


def test_no_more_than_asked_for_are_found_and_more_is_said(enrolled: Asking) -> None:
    enrolled.apply(*CHANGES)
    matches = enrolled.do(lambda uow: uow.roster.search(("sit",), 2))
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
    enrolled.do(lambda uow: uow.wipe())
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


@given(names=NAMES, typed=TYPED)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_typed_finds_whoever_has_all_the_words(
    enrolled: Asking, names: list[str], typed: str
) -> None:
    words = asked(typed)
    if not words:
        return
    changes = [
        ("member", f"s{number}", member(f"HS-{number:08d}", name))
        for number, name in enumerate(names)
    ]
    enrolled.do(lambda uow: uow.wipe())
    enrolled.apply(*changes)
    expected = {
        subject
        for _, subject, body in changes
        if has_all(words_of(body["no"], body["name"]), words)
    }
    assert found(enrolled, typed, most=20) == expected
