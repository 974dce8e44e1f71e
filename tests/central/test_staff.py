"""PINs of the staff panel: kept as hashes, told to the kiosks of the space, never easy."""

from __future__ import annotations

import msgspec
import pytest
from argon2 import PasswordHasher
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from central.feed import read_page
from central.model import policies
from central.staff import Staff, check_pin, read_staff, remove_staff, set_staff
from central.store import Database
from kiosk.core.errors import NotFound, SettingsError
from kiosk.core.roster import PolicyBody, read_body
from kiosk.core.wire import FeedPage
from tests.central.kit import EMBEDDED, NOON

SARI = Staff(id="s1", name="Sari")
BAYU = Staff(id="s2", name="Bayu")
DESK = Staff(id="desk", name="")


def give(database: Database, staff: Staff, pin: str, space: str = "SMG") -> None:
    with database.writing() as db:
        set_staff(db, space, staff, pin, NOON)


def told(database: Database, space: str = "SMG") -> PolicyBody:
    """The newest policy in the space's feed."""
    with database.reading() as db:
        page = read_page(db, f"space:{space}", 0, 1000)
    assert isinstance(page, bytes)
    items = msgspec.json.decode(page, type=FeedPage).items
    bodies = [item.body for item in items if item.kind == "policy"]
    return read_body(bodies[-1], PolicyBody)


def test_kiosks_of_the_space_hear_of_the_name_and_a_hash_of_the_pin(
    database: Database,
) -> None:
    give(database, BAYU, "7391")
    give(database, SARI, "482607")
    sari, bayu = told(database).staff
    assert (sari.id, sari.name, bayu.id) == ("s1", "Sari", "s2")
    assert sari.pin.startswith("$argon2id$")
    assert PasswordHasher().verify(sari.pin, "482607")
    assert told(database, "SKA").staff == []
    with database.reading() as db:
        kept = str(db.execute(select(policies.c.body)).all())
        assert list(read_staff(db, "SMG")) == [SARI, BAYU]
    assert "482607" not in kept
    assert "Sari" not in repr(SARI)


def test_another_pin_takes_the_place_of_the_old_one(database: Database) -> None:
    give(database, SARI, "4826")
    give(database, Staff(id="s1", name="Sari Dewi"), "4827")
    (only,) = told(database).staff
    assert only.name == "Sari Dewi"
    assert PasswordHasher().verify(only.pin, "4827")


def test_the_desk_s_pin_names_nobody(database: Database) -> None:
    give(database, DESK, "4826")
    give(database, SARI, "7391")
    policy = told(database)
    assert policy.staff_pin is not None
    assert PasswordHasher().verify(policy.staff_pin, "4826")
    assert [one.id for one in policy.staff] == ["s1"]
    with database.reading() as db:
        assert list(read_staff(db, "SMG")) == [DESK, SARI]


def test_who_is_removed_is_gone_from_the_policy(database: Database) -> None:
    give(database, SARI, "4826")
    give(database, DESK, "7391")
    with database.writing() as db:
        for gone in ("s1", "desk"):
            remove_staff(db, "SMG", gone, NOON)
            with pytest.raises(NotFound, match="staff list"):
                remove_staff(db, "SMG", gone, NOON)
        with pytest.raises(NotFound, match="BMS, SKA, SMG"):
            remove_staff(db, "XXX", "s1", NOON)
    assert (told(database).staff, told(database).staff_pin) == ([], None)


@EMBEDDED
@pytest.mark.parametrize(
    ("first", "second"), [(SARI, BAYU), (SARI, DESK), (DESK, SARI)]
)
def test_no_two_of_a_space_have_one_pin(
    database: Database, first: Staff, second: Staff
) -> None:
    give(database, first, "4826")
    with pytest.raises(SettingsError, match="already"):
        give(database, second, "4826")
    give(database, first, "4826")
    give(database, second, "4826", "SKA")


@pytest.mark.parametrize(
    "easy",
    [
        "0000", "7777", "1234", "12345678", "4321", "98765432", "7890", "0987",
        "1212", "123123", "242424", "2580", "1998", "2026", "112233",
    ],
)  # fmt: skip
def test_a_pin_that_is_tried_first_is_refused(easy: str) -> None:
    with pytest.raises(SettingsError, match="tried first") as refused:
        check_pin(easy)
    assert easy not in str(refused.value)


@pytest.mark.parametrize("wrong", ["", "123", "123456789", "12a4", "４８２６", "48 26"])
def test_a_pin_of_another_shape_is_refused(wrong: str) -> None:
    with pytest.raises(SettingsError, match="4 to 8 digits"):
        check_pin(wrong)


def test_most_pins_will_do() -> None:
    taken = 0
    for number in range(10_000):
        try:
            check_pin(f"{number:04}")
        except SettingsError:
            continue
        taken += 1
    assert taken > 9_600


@given(st.text(max_size=12))
def test_any_text_is_a_pin_or_refused(text: str) -> None:
    try:
        check_pin(text)
    except SettingsError:
        return
    assert text.isascii()
    assert 4 <= len(text) <= 8


@EMBEDDED
@pytest.mark.parametrize(
    ("staff", "key"),
    [
        (Staff(id="Sari Dewi", name="Sari"), "id"),
        (Staff(id="", name="Sari"), "id"),
        (Staff(id="s1", name="  "), "name"),
        (Staff(id="s1", name="n" * 81), "name"),
        (Staff(id="s1", name="a\nb"), "name"),
    ],
    ids=lambda value: str(value)[:12],
)
def test_an_id_or_name_of_the_wrong_shape_is_refused(
    database: Database, staff: Staff, key: str
) -> None:
    with pytest.raises(SettingsError) as refused:
        give(database, staff, "4826")
    assert refused.value.key == key
    with database.reading() as db:
        assert read_staff(db, "SMG") == []
