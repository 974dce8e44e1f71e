"""PINs of the staff panel: kept as hashes, told to the kiosks of the space, never easy."""

from __future__ import annotations

import contextlib

import msgspec
import pytest
from argon2 import PasswordHasher, Type, extract_parameters
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from central import staff
from central.feed import read_page
from central.model import policies
from central.policy import change
from central.staff import (
    HashCost,
    StaffAccount,
    check_pin,
    end_pins,
    hash_pin,
    read_staff,
    remove_staff,
    set_staff,
)
from central.store import Database
from kiosk.core.errors import NotFound, SettingsError
from kiosk.core.record.clock import write_time
from kiosk.core.record.roster import PolicyBody, read_body
from kiosk.core.record.wire import FeedPage
from kiosk.core.staff.staff import PIN_RULE
from tests.central.kit import EMBEDDED, NOON

SARI = StaffAccount(id="s1", name="Sari")
BAYU = StaffAccount(id="s2", name="Bayu")
DESK = StaffAccount(id="desk", name="")
DEAR = staff.COST
QUICK = HashCost(passes=1, memory_kib=64)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashes that cost nothing: one test looks at what real ones cost."""
    monkeypatch.setattr(staff, "COST", QUICK)


def give(database: Database, who: StaffAccount, pin: str, space: str = "SMG") -> None:
    with database.writing() as db:
        set_staff(db, space, who, pin, NOON)


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
    give(database, BAYU, "739152")
    give(database, SARI, "482607")
    sari, bayu = told(database).staff
    assert (sari.id, sari.name, bayu.id) == ("s1", "Sari", "s2")
    assert sari.pin.startswith("$argon2id$")
    assert (sari.set_at, sari.rule) == (write_time(NOON), PIN_RULE)
    assert PasswordHasher().verify(sari.pin, "482607")
    assert told(database, "SKA").staff == []
    with database.reading() as db:
        kept = str(db.execute(select(policies.c.body)).all())
        assert [pin.staff for pin in read_staff(db, "SMG")] == [SARI, BAYU]
    assert "482607" not in kept
    assert "Sari" not in repr(SARI)


def test_another_pin_takes_the_place_of_the_old_one(database: Database) -> None:
    give(database, SARI, "482617")
    give(database, StaffAccount(id="s1", name="Sari Dewi"), "482716")
    (only,) = told(database).staff
    assert only.name == "Sari Dewi"
    assert PasswordHasher().verify(only.pin, "482716")


def test_the_desk_s_pin_names_nobody(database: Database) -> None:
    give(database, DESK, "482617")
    give(database, SARI, "739152")
    policy = told(database)
    assert policy.staff_pin is not None
    assert PasswordHasher().verify(policy.staff_pin, "482617")
    assert (policy.staff_pin_set_at, policy.staff_pin_rule) == (
        write_time(NOON),
        PIN_RULE,
    )
    assert [one.id for one in policy.staff] == ["s1"]
    with database.reading() as db:
        assert [pin.staff for pin in read_staff(db, "SMG")] == [DESK, SARI]


@EMBEDDED
def test_each_pin_has_its_own_salt_and_all_of_six_digits_cost_days(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staff, "COST", DEAR)
    give(database, SARI, "482617")
    give(database, SARI, "482617", "SKA")
    hashes = [told(database, space).staff[0].pin for space in ("SMG", "SKA")]
    for one in hashes:
        found = extract_parameters(one)
        assert found.type is Type.ID
        assert (found.time_cost, found.memory_cost) == (6, 64 * 1024)
        assert (found.salt_len, found.parallelism) == (16, 1)
    assert len({one.split("$")[4] for one in hashes}) == 2


@EMBEDDED
def test_pins_that_end_open_no_panel_until_they_are_set_anew(
    database: Database,
) -> None:
    give(database, SARI, "482617")
    give(database, DESK, "739152")
    with database.writing() as db:
        assert end_pins(db, "SMG", NOON) == 2
        assert end_pins(db, "SMG", NOON) == 0
        assert end_pins(db, "SKA", NOON) == 0
        with pytest.raises(NotFound):
            end_pins(db, "XXX", NOON)
        ended = read_staff(db, "SMG")
    assert [(pin.staff, pin.set_at, pin.ended) for pin in ended] == [
        (DESK, None, True),
        (SARI, None, True),
    ]
    policy = told(database)
    assert (policy.staff_pin, policy.staff_pin_rule) == ("", 0)
    assert [(one.id, one.pin, one.rule) for one in policy.staff] == [("s1", "", 0)]
    give(database, SARI, "482617")
    (sari,) = told(database).staff
    assert sari.rule == PIN_RULE
    with database.reading() as db:
        assert [pin.ended for pin in read_staff(db, "SMG")] == [True, False]


@EMBEDDED
def test_a_pin_of_an_older_rule_has_ended_and_keeps_nobody_from_its_digits(
    database: Database,
) -> None:
    old = {"id": "s1", "name": "Sari", "pin": hash_pin("482617")}
    with database.writing() as db:
        change(db, "SMG", {"staff": [old], "staff_pin": hash_pin("739152")}, NOON)
        assert [pin.ended for pin in read_staff(db, "SMG")] == [True, True]
    give(database, BAYU, "482617")
    assert [one.rule for one in told(database).staff] == [0, PIN_RULE]


def test_who_is_removed_is_gone_from_the_policy(database: Database) -> None:
    give(database, SARI, "482617")
    give(database, DESK, "739152")
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
    database: Database, first: StaffAccount, second: StaffAccount
) -> None:
    give(database, first, "482617")
    with pytest.raises(SettingsError, match="already"):
        give(database, second, "482617")
    give(database, first, "482617")
    give(database, second, "482617", "SKA")


@pytest.mark.parametrize(
    "easy",
    [
        "000000", "777777", "123456", "12345678", "654321", "98765432", "678901",
        "345678901234", "121212", "123123", "48264826", "112233", "998877", "147258",
        "123321", "111222", "123789", "000111222333", "912345", "9123456", "484844",
        "482617482617",
    ],
)  # fmt: skip
def test_a_pin_that_is_tried_first_is_refused(easy: str) -> None:
    with pytest.raises(SettingsError, match="tried first") as refused:
        check_pin(easy)
    assert easy not in str(refused.value)


@pytest.mark.parametrize(
    "wrong", ["", "48261", "4826173905281", "48261a", "４８２６１７", "482 617"]
)
def test_a_pin_of_another_shape_is_refused(wrong: str) -> None:
    with pytest.raises(SettingsError, match="6 to 12 digits"):
        check_pin(wrong)


def test_most_pins_will_do() -> None:
    taken = 0
    for number in range(0, 1_000_000, 37):
        with contextlib.suppress(SettingsError):
            check_pin(f"{number:06}")
            taken += 1
    assert taken > 0.98 * 1_000_000 / 37


@given(st.text(max_size=14) | st.text("0123456789", min_size=6, max_size=12))
def test_any_text_is_a_pin_or_refused(text: str) -> None:
    try:
        check_pin(text)
    except SettingsError:
        return
    assert text.isascii()
    assert 6 <= len(text) <= 12
    assert len(set(text)) >= 3


@EMBEDDED
@pytest.mark.parametrize(
    ("who", "key"),
    [
        (StaffAccount(id="Sari Dewi", name="Sari"), "id"),
        (StaffAccount(id="", name="Sari"), "id"),
        (StaffAccount(id="s1", name="  "), "name"),
        (StaffAccount(id="s1", name="n" * 81), "name"),
        (StaffAccount(id="s1", name="a\nb"), "name"),
    ],
    ids=lambda value: str(value)[:12],
)
def test_an_id_or_name_of_the_wrong_shape_is_refused(
    database: Database, who: StaffAccount, key: str
) -> None:
    with pytest.raises(SettingsError) as refused:
        give(database, who, "482617")
    assert refused.value.key == key
    with database.reading() as db:
        assert read_staff(db, "SMG") == []
