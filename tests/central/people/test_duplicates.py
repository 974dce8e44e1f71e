"""Who is whom depends on what people told, and on nothing else."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from central.people.duplicates import (
    SHARED_BY,
    ComparedPerson,
    LikenessDoubt,
    Pair,
    Said,
    find_alike,
    pair,
)
from central.people.names import fold_name, names_agree, regency_spellings

PHONE = "+6281234567890"


def person(
    subject: str, name: str, phone: str | None = PHONE, **more: object
) -> ComparedPerson:
    return ComparedPerson(
        subject=subject,
        home=str(more.pop("home", "SMG")),
        rank=(more.pop("order", 1), subject),  # type: ignore[arg-type]
        guest=bool(more.pop("guest", True)),
        phone=phone,
        words=fold_name(name),
        regency=more.pop("regency", None),  # type: ignore[arg-type]
        despite=bool(more.pop("despite", False)),
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sri Wahyuni", "sri wahyuni"),
        ("Sri Wahyuni", "Wahyuni, Sri"),
        ("José", "Jose"),
        ("Sri Wahyuni", "Sri"),
        ("H. Ahmad Dahlan", "Ahmad Dahlan"),
        ("STRASSE Karl", "straße karl"),
    ],
)
def test_names_agree_whatever_their_case_marks_and_order(one: str, other: str) -> None:
    assert names_agree(fold_name(one), fold_name(other))
    assert names_agree(fold_name(other), fold_name(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Sri Wahyuni", "Sri Rahayu"), ("Sri", "Siti"), ("", "Sri"), ("", ""), ("-", "-")],
)
def test_other_names_do_not(one: str, other: str) -> None:
    assert not names_agree(fold_name(one), fold_name(other))


def test_one_phone_and_names_that_agree_are_one_person_the_one_who_came_first() -> None:
    found = find_alike(
        [person("b", "Sri Wahyuni", order=2), person("a", "Sri", order=3)], Said()
    )
    assert (found.persons, found.doubts) == ({"a": "b"}, {})


def test_a_member_is_who_their_guest_is() -> None:
    member = person("m", "Sri Wahyuni", guest=False, order=0)
    found = find_alike([person("a", "Wahyuni Sri"), member], Said())
    assert found.persons == {"a": "m"}


def test_one_phone_and_other_names_are_for_a_person_to_look_at() -> None:
    found = find_alike([person("a", "Sri"), person("b", "Budi")], Said())
    assert (found.persons, found.doubts) == (
        {},
        {Pair("a", "b"): LikenessDoubt.SAME_PHONE},
    )


def test_who_said_that_the_phone_is_somebody_else_s_is_believed_and_looked_at() -> None:
    member = person("m", "Budi Santoso", guest=False, order=0)
    found = find_alike([member, person("a", "Budi", despite=True)], Said())
    assert (found.persons, found.doubts) == (
        {},
        {Pair("a", "m"): LikenessDoubt.SAME_PHONE},
    )


def test_two_members_are_never_made_one() -> None:
    people = [person(one, "Budi", guest=False, order=0) for one in ("m", "n")]
    assert find_alike(people, Said()) == find_alike([], Said())
    both = find_alike([*people, person("a", "Budi")], Said())
    assert both.persons == {}
    assert set(both.doubts) == {Pair("a", "m")}


def test_a_short_name_that_may_be_either_is_neither() -> None:
    people = [
        person("a", "Budi Santoso"),
        person("b", "Budi Wijaya"),
        person("c", "Budi"),
        person("d", "budi"),
    ]
    found = find_alike(people, Said())
    assert found.persons == {"d": "c"}
    assert set(found.doubts) == {Pair("a", "b"), Pair("a", "c")}


def test_one_name_and_one_place_without_a_phone_is_looked_at() -> None:
    here = {"regency": "Kota Semarang"}
    found = find_alike(
        [
            person("a", "Sri Wahyuni", None, **here),
            person("b", "Wahyuni Sri", PHONE, order=2, **here),
            person("c", "Sri Wahyuni", None, regency="Kota Tegal"),
        ],
        Said(),
    )
    assert (found.persons, found.doubts) == (
        {},
        {Pair("a", "b"): LikenessDoubt.SAME_NAME},
    )


@pytest.mark.parametrize(
    "written", ["Kabupaten Demak", "Kab. Demak", "Kab Demak", "Kabupaten  Demak"]
)
def test_a_regency_is_one_however_it_is_written(written: str) -> None:
    assert regency_spellings(written) == [
        "Kabupaten Demak",
        "Kab. Demak",
        "Kab Demak",
    ]
    assert regency_spellings("Kota Semarang") == ["Kota Semarang"]


def test_a_number_that_everybody_gives_says_nothing() -> None:
    people = [person(f"p{number:03}", "Budi") for number in range(SHARED_BY + 1)]
    assert find_alike(people, Said()) == find_alike([], Said())
    assert len(find_alike(people[1:], Said()).persons) == SHARED_BY - 1


def test_what_a_person_decided_counts_more() -> None:
    people = [person("a", "Sri"), person("b", "Budi"), person("c", "Sri W", order=2)]
    told = Said(same=frozenset({Pair("a", "b")}), apart=frozenset({Pair("a", "c")}))
    found = find_alike(people, told)
    assert (found.persons, found.doubts) == ({"b": "a"}, {})


names = st.sampled_from(["Budi", "Budi Santoso", "Budi Wijaya", "Sri", "SRI", ""])
phones = st.sampled_from([None, PHONE, "+628111"])
people_of = st.lists(
    st.tuples(names, phones, st.booleans(), st.booleans(), st.integers(0, 2)),
    max_size=9,
).map(
    lambda rows: [
        person(
            f"p{number}",
            name,
            phone,
            guest=guest,
            despite=despite,
            order=order,
            regency="Kota Semarang",
        )
        for number, (name, phone, guest, despite, order) in enumerate(rows)
    ]
)
pairs = st.sets(
    st.tuples(st.integers(0, 8), st.integers(0, 8))
    .filter(lambda two: two[0] != two[1])
    .map(lambda two: pair(f"p{two[0]}", f"p{two[1]}")),
    max_size=3,
)


@given(people_of, pairs, pairs, st.randoms(use_true_random=False))
def test_the_order_of_telling_does_not_matter(
    people: list[ComparedPerson],
    same: set[Pair],
    apart: set[Pair],
    chance: random.Random,
) -> None:
    said = Said(same=frozenset(same - apart), apart=frozenset(apart))
    shuffled = list(people)
    chance.shuffle(shuffled)
    assert find_alike(shuffled, said) == find_alike(people, said)


@given(people_of, pairs)
def test_a_person_is_nobody_s_alias_and_was_here_before_their_aliases(
    people: list[ComparedPerson], same: set[Pair]
) -> None:
    found = find_alike(people, Said(same=frozenset(same)))
    ranks = {one.subject: one.rank for one in people}
    for alias, whose in found.persons.items():
        assert whose not in found.persons
        assert ranks[whose] < ranks[alias]
    for one, other in found.doubts:
        assert not {one, other} & found.persons.keys()


@given(people_of)
def test_only_one_phone_and_names_that_agree_are_certain(
    people: list[ComparedPerson],
) -> None:
    told = {one.subject: one for one in people}
    for alias, whose in find_alike(people, Said()).persons.items():
        one, other = told[alias], told[whose]
        assert one.phone == other.phone is not None
        assert names_agree(one.words, other.words)
        assert not one.despite
        assert not other.despite


def test_people_of_two_spaces_are_never_made_one_without_being_asked() -> None:
    here, there = person("a", "Sri Wahyuni"), person("b", "Sri Wahyuni", home="BMS")
    found = find_alike([here, there], Said())
    assert found.persons == {}
    assert found.doubts == {Pair("a", "b"): LikenessDoubt.SAME_PHONE}
    said = Said(same=frozenset({Pair("a", "b")}))
    assert find_alike([here, there], said).persons == {"b": "a"}
