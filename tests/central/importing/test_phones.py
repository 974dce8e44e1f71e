"""Telephone numbers at central's entrances, and the tag by which a kiosk knows them."""

from __future__ import annotations

import pytest
from hypothesis import given
from sqlalchemy import select

from central.feed.bodies import member_items
from central.importing import MemberSheet, apply_plan, make_plan
from central.importing.cells import Candidate, SpaceNames, read_row
from central.importing.columns import Columns, read_columns
from central.model import members
from central.store import Database
from kiosk.core.people.phone import last_digits, phone_tag, read_phone
from kiosk.core.record.roster import MemberBody
from tests.central.ingest.guests import Desk
from tests.central.kit import NOON, Kiosk, enrolled, stream_id
from tests.phones import CASES, spellings

HEADER = ["nama", "no_wa", "space"]
COLUMNS: Columns = read_columns(HEADER)
PLACES = SpaceNames(names={"smg": "SMG"}, default=None)


def imported(written: str) -> str | None:
    """The number that central stores of a row, or None where it refuses the row."""
    read = read_row((2, ["Sri", written, "SMG"]), COLUMNS, PLACES)
    if isinstance(read, Candidate):
        return read.phone
    (wrong,) = read
    assert (wrong.column, bool(wrong.remedy)) == ("no_wa", True)
    return None


@pytest.mark.parametrize(("written", "number"), CASES)
def test_the_importer_reads_numbers_by_the_one_rule(
    written: str, number: str | None
) -> None:
    assert imported(written) == number


@given(spellings())
def test_kiosk_and_central_read_each_spelling_alike(written: str) -> None:
    assert imported(written) == read_phone(written)


def test_whoever_was_imported_is_recognised_at_the_kiosk_by_the_same_spelling(
    database: Database,
) -> None:
    numbers = {number: written for written, number in CASES if number is not None}
    rows = [
        (line, ["Sri", written, "SMG"])
        for line, written in enumerate(numbers.values(), 2)
    ]
    table = MemberSheet(header=HEADER, rows=rows)
    with database.writing() as db:
        plan = make_plan(db, table, None, lambda _done: None)
        apply_plan(db, plan, lambda _subjects, _today: 0, NOON)
        bodies = [
            item.body
            for item in member_items(db, db.scalars(select(members.c.subject)))
        ]
    asked = [str(read_phone(written)) for written in numbers.values()]
    assert {
        (body.phone_last4, body.phone_tag)
        for body in bodies
        if isinstance(body, MemberBody)
    } == {(last_digits(number), phone_tag(1, number)) for number in asked}


def test_a_guest_s_form_is_read_by_the_one_rule(database: Database) -> None:
    desk = Desk(kiosk=Kiosk(stream=stream_id(1)))
    subjects = {
        desk.register(f"Tamu {at}", written): number
        for at, (written, number) in enumerate(CASES)
    }
    desk.send(database, enrolled(database))
    with database.reading() as db:
        rows = db.execute(select(members.c.subject, members.c.phone)).all()
    assert {row.subject: row.phone for row in rows} == subjects
