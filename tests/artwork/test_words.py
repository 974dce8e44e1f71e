"""What a badge says: the words of its fields, names in two sizes, what is left off."""

from __future__ import annotations

from dataclasses import replace

import pytest

from artwork import draw_pdf
from artwork.layout.layout import FieldName, When, Words
from artwork.layout.words import read_fields, split_name, stands, write
from kiosk.core.prints.badge import Badge, Role
from tests.artwork.conftest import ASSETS, BADGE, GROUP, LAYOUTS
from tests.artwork.reading import read_text


@pytest.mark.parametrize(
    ("name", "given", "rest"),
    [
        ("Siti", "Siti", ""),
        ("Siti Aminah", "Siti", "Aminah"),
        ("M. Rizky Ananda", "M. Rizky", "Ananda"),
        ("Dr. Hj. Siti Aminah", "Dr. Hj. Siti", "Aminah"),
        ("H. M. Ir.", "H. M. Ir.", ""),
        ("", "", ""),
    ],
)
def test_titles_and_initials_stay_with_the_name_after_them(
    name: str, given: str, rest: str
) -> None:
    assert split_name(name, Role.MEMBER) == (given, rest)


def test_an_institution_is_not_split() -> None:
    assert split_name("SMK Negeri 7", Role.GROUP) == ("SMK Negeri 7", "")


def test_fields_are_said_in_indonesian() -> None:
    fields = read_fields(replace(GROUP, valid_through=BADGE.valid_through))
    assert fields[FieldName.HEADS] == "40 orang"
    assert fields[FieldName.ROLE] == "Rombongan"
    assert fields[FieldName.DAY].replace("\u00a0", " ") == "Selasa, 24 November 2026"
    assert fields[FieldName.VALID_THROUGH] == "4 Maret 2027"
    assert (fields[FieldName.HOUSE], fields[FieldName.TOWN]) == (
        "Hetero Space",
        "Semarang",
    )


def test_what_is_missing_or_blank_is_no_field() -> None:
    fields = read_fields(Badge(role=Role.GUEST, space="Hetero", name=" \t "))
    assert set(fields) == {FieldName.ROLE, FieldName.SPACE, FieldName.HOUSE}


def words(*parts: str) -> Words:
    return Words(parts=list(parts), max_pt=9, min_pt=6)


def test_a_part_is_left_off_where_one_of_its_fields_is_missing() -> None:
    fields = {"name": "Siti", "role": "Tamu"}
    assert write(words("{name}", "berlaku s.d. {valid_through}", "{role}"), fields) == (
        "Siti · Tamu"
    )
    assert write(words("{number}"), fields) == ""
    assert write(words("Halo, saya"), fields) == "Halo, saya"


def test_a_box_stands_only_on_the_badges_it_is_for() -> None:
    fields = {"name": "Siti"}
    assert stands(When(), fields, Role.GUEST)
    assert stands(When(has=[FieldName.NAME], roles=[Role.GUEST]), fields, Role.GUEST)
    assert not stands(When(has=[FieldName.SESSION]), fields, Role.GUEST)
    assert not stands(When(lacks=[FieldName.NAME]), fields, Role.GUEST)
    assert not stands(When(roles=[Role.STAFF]), fields, Role.GUEST)


@pytest.mark.parametrize(
    ("role", "word"),
    [
        (Role.MEMBER, "ANGGOTA"),
        (Role.STAFF, "PETUGAS"),
        (Role.GUEST, "TAMU"),
        (Role.GROUP, "ROMBONGAN"),
    ],
)
def test_a_badge_says_its_role(role: Role, word: str) -> None:
    drawn = draw_pdf(LAYOUTS["roll-62x100"], [replace(BADGE, role=role)], ASSETS)
    assert word in read_text(drawn.pdf)


@pytest.mark.parametrize("name", ["roll-62x100", "a6", "card-cr80", "sheet-a4"])
def test_everything_about_a_member_is_on_the_badge(name: str) -> None:
    text = read_text(draw_pdf(LAYOUTS[name], [BADGE], ASSETS).pdf)
    for said in (
        "Kusumaningtyas Widyaningrum",
        "Batik Lasem Jaya",
        "Foto Produk untuk UMKM",
        "Selasa, 24 November 2026",
        "HS-0000123-4",
        "Hetero Space Semarang",
    ):
        assert said in text


def test_a_group_s_badge_counts_heads_and_names_its_leader() -> None:
    text = read_text(draw_pdf(LAYOUTS["roll-62x100"], [GROUP], ASSETS).pdf)
    assert "40 orang" in text
    assert "SMK Negeri 7 Semarang" in text
    assert "Ketua: Bambang Sutrisno" in text


def test_the_member_card_says_how_long_it_is_good() -> None:
    text = read_text(draw_pdf(LAYOUTS["card-member"], [BADGE], ASSETS).pdf)
    assert "berlaku s.d. 4 Maret 2027" in text


def test_a_badge_of_nobody_bears_its_role_and_space_alone() -> None:
    bare = Badge(role=Role.GUEST, space="Hetero Space Solo")
    text = read_text(draw_pdf(LAYOUTS["roll-62x100"], [bare], ASSETS).pdf)
    assert text == "Hetero Space Solo TAMU"
