"""Where guests come from."""

from __future__ import annotations

import pytest

from kiosk.core.people.regencies import (
    ELSEWHERE,
    REGENCIES,
    in_order,
    is_regency,
    near,
    short_name,
)


def test_central_java_has_29_regencies_and_6_cities() -> None:
    kinds = [name.partition(" ")[0] for name in REGENCIES.values()]
    assert (kinds.count("Kabupaten"), kinds.count("Kota")) == (29, 6)
    assert len(set(REGENCIES.values())) == 35


def test_regencies_count_from_01_and_cities_from_71() -> None:
    numbers = {"Kabupaten": range(1, 30), "Kota": range(71, 77)}
    for kind, wanted in numbers.items():
        codes = [code for code, name in REGENCIES.items() if name.startswith(kind)]
        assert codes == [f"33.{number:02}" for number in wanted]


@pytest.mark.parametrize("space", ["SMG", "BMS", "SKA", "XYZ"])
def test_a_picker_offers_each_place_once_the_near_ones_first(space: str) -> None:
    offered = in_order(space)
    assert sorted(offered) == sorted([*REGENCIES, ELSEWHERE])
    assert offered[: len(near(space))] == near(space)
    assert offered[-1] == ELSEWHERE


@pytest.mark.parametrize(
    ("space", "own"),
    [
        ("SMG", "Kota Semarang"),
        ("BMS", "Kabupaten Banyumas"),
        ("SKA", "Kota Surakarta"),
    ],
)
def test_a_space_lies_in_the_first_place_it_offers(space: str, own: str) -> None:
    assert REGENCIES[near(space)[0]] == own


def test_the_others_come_by_their_bare_name() -> None:
    names = [short_name(code) for code in in_order("XYZ")[:-1]]
    assert names == sorted(names)


def test_only_these_and_elsewhere_are_places() -> None:
    assert is_regency("33.74")
    assert is_regency(ELSEWHERE)
    assert not is_regency("33.77")
    assert not is_regency("Kota Semarang")
