from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest
from sqlalchemy import select

from central import enrolment
from central.enrolment import (
    CODE_EXPIRED,
    CODE_UNKNOWN,
    CODE_USED,
    find_kiosk,
    hash_token,
    make_code,
    read_kiosks,
    revoke,
)
from central.model import enrol_codes, kiosks
from central.store import Database
from kiosk.core.errors import NotFound, ProtocolError
from kiosk.core.record import issuer_keys
from kiosk.core.record.wire import CODE_ALPHABET, Enrolment, EnrolRequest
from tests.central.kit import NOON, SECRET

HOUR = timedelta(hours=1)
REQUEST = EnrolRequest(code="", token="a" * 64, name="Pintu", app="0.1.0")


def ask(database: Database, code: str, **more: object) -> object:
    at = more.pop("at", NOON)
    request = msgspec.structs.replace(REQUEST, code=code, **more)
    with database.writing() as db:
        return enrolment.enrol(db, request, at, lambda: SECRET)  # type: ignore[arg-type]


@pytest.fixture
def code(database: Database) -> str:
    with database.writing() as db:
        made = make_code(db, "SMG", NOON)
    assert made.expires_at == NOON + HOUR
    assert len(made.code) == 8
    assert set(made.code) <= set(CODE_ALPHABET)
    return made.code


def test_a_code_makes_a_kiosk_that_can_verify_passes_at_once(
    database: Database, code: str
) -> None:
    enrolled = ask(database, code)
    assert isinstance(enrolled, Enrolment)
    assert (enrolled.space, enrolled.demo) == ("SMG", False)
    assert enrolled.policy is not None
    assert [
        issuer_keys.read(key, enrolled.root_key).key_id for key in enrolled.issuer_keys
    ] == [
        0,
        1,
    ]
    with database.reading() as db:
        row = db.execute(select(kiosks)).one()
        assert (row.name, row.app, row.space) == ("Pintu", "0.1.0", "SMG")
        assert row.token_hash == hash_token("a" * 64)
        assert "a" * 64 not in str(row)


def test_a_lost_answer_is_given_again_even_after_the_hour(
    database: Database, code: str
) -> None:
    first = ask(database, code)
    again = ask(database, code, at=NOON + 5 * HOUR)
    assert isinstance(first, Enrolment)
    assert isinstance(again, Enrolment)
    assert again.kiosk == first.kiosk
    with database.reading() as db:
        assert len(read_kiosks(db)) == 1


def test_a_code_is_read_as_people_type_it(database: Database, code: str) -> None:
    assert isinstance(ask(database, f" {code[:4]}-{code[4:]} ".lower()), Enrolment)


def test_a_code_is_for_one_kiosk_within_the_hour(database: Database, code: str) -> None:
    assert ask(database, code, at=NOON + HOUR) == CODE_EXPIRED
    assert isinstance(ask(database, code, at=NOON + HOUR / 2), Enrolment)
    assert ask(database, code, token="b" * 64) == CODE_USED


@pytest.mark.parametrize("wrong", ["", "AAAAAAAA", "IL0O1", "x" * 500, "\0", "SMG"])
def test_a_code_that_was_never_made_is_unknown(database: Database, wrong: str) -> None:
    assert ask(database, wrong) == CODE_UNKNOWN


def test_a_token_is_one_kiosks_only(database: Database, code: str) -> None:
    ask(database, code)
    with database.writing() as db:
        other = make_code(db, "SKA", NOON).code
    assert ask(database, other) == CODE_USED


def test_a_revoked_kiosk_does_not_come_back_by_its_old_code(
    database: Database, code: str
) -> None:
    enrolled = ask(database, code)
    assert isinstance(enrolled, Enrolment)
    with database.writing() as db:
        assert revoke(db, enrolled.kiosk, NOON, lambda: SECRET) == NOON
        assert revoke(db, enrolled.kiosk, NOON + HOUR, lambda: SECRET) == NOON
        found = find_kiosk(db, "a" * 64)
    assert found is not None
    assert found.revoked_at == NOON
    assert ask(database, code) == CODE_USED


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"token": "short"}, "$.token"),
        ({"token": "A" * 64}, "$.token"),
        ({"name": "n" * 121}, "$.name"),
        ({"name": "a\0b"}, "$.name"),
        ({"app": "a" * 65}, "$.app"),
    ],
)
def test_a_request_of_the_wrong_shape_is_refused_by_its_field(
    database: Database, code: str, change: dict[str, object], field: str
) -> None:
    with pytest.raises(ProtocolError) as refused:
        ask(database, code, **change)
    assert refused.value.field == field
    assert "short" not in str(refused.value)


def test_a_kiosk_without_a_name_is_named_after_its_space(
    database: Database, code: str
) -> None:
    ask(database, code, name="  ")
    with database.reading() as db:
        assert db.execute(select(kiosks.c.name)).scalar_one() == "Kiosk SMG"


def test_what_is_not_there_is_said_with_what_is(database: Database) -> None:
    with database.writing() as db:
        with pytest.raises(NotFound, match="BMS, SKA, SMG"):
            make_code(db, "XXX", NOON)
        with pytest.raises(NotFound, match="central kiosks"):
            revoke(db, "nobody", NOON, lambda: SECRET)
        assert find_kiosk(db, "f" * 64) is None
        assert db.execute(select(enrol_codes)).first() is None
