from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import msgspec
import pytest
from sqlalchemy import Connection, select

from central import feed
from central.importing import MemberSheet, Plan, apply_plan, make_plan
from central.importing.apply import Issue
from central.importing.cells import Candidate
from central.importing.columns import SheetField, read_columns
from central.ingest.projections.audit import audit
from central.model import aliases, businesses, members, passes, reviews, visits
from central.passes import Terms, issue_all, read_newest
from central.store import Database
from kiosk.core.errors import NotFound, SettingsError
from kiosk.core.record.roster import Standing
from kiosk.core.record.wire import FeedPage
from tests.central.ingest.guests import Desk
from tests.central.kit import NOON, SECRET, Kiosk, enrolled, stream_id

HEADER = ["Nama", "No. WA", "E-mail", "Asal Kabupaten/Kota", "Usaha", "Ruang", "Status"]
GOOD: Mapping[str, str] = {
    "Nama": "Suparmi",
    "No. WA": "0812-3456-7890",
    "E-mail": "Parmi@Contoh.id",
    "Asal Kabupaten/Kota": "Kab. Demak",
    "Usaha": "Batik Parmi",
    "Ruang": "Semarang",
    "Status": "Aktif",
}


def sheet(*changes: Mapping[str, str]) -> MemberSheet:
    """A sheet with one row for each of the changes to the good one."""
    return MemberSheet(
        header=HEADER,
        rows=[
            (line, [{**GOOD, **change}[title] for title in HEADER])
            for line, change in enumerate(changes, 2)
        ],
    )


def issuer(db: Connection, days: int) -> Issue:
    def issue(subjects: Sequence[str], today: date) -> int:
        return len(issue_all(db, subjects, Terms(valid_from=today, days=days), NOON))

    return issue


def plan_of(database: Database, table: MemberSheet, default: str | None = None) -> Plan:
    with database.reading() as db:
        return make_plan(db, table, default, lambda _done: None)


def test_a_good_row_is_a_candidate(database: Database) -> None:
    plan = plan_of(database, sheet({}))
    assert plan.new == [
        Candidate(
            line=2,
            name="Suparmi",
            phone="+6281234567890",
            email="parmi@contoh.id",
            regency="Kab. Demak",
            business="Batik Parmi",
            home="SMG",
            standing=Standing.ACTIVE,
            called=None,
            gender=None,
        )
    ]
    assert not plan.wrong


@pytest.mark.parametrize(
    ("change", "column", "message"),
    [
        ({"Nama": ""}, "Nama", "The name is missing."),
        ({"Nama": "12345"}, "Nama", "The name has no letter."),
        ({"Nama": "x" * 161}, "Nama", "more than 160 characters"),
        ({"No. WA": ""}, "No. WA", "The number is missing."),
        ({"No. WA": "tidak ada"}, "No. WA", "It is no valid telephone number."),
        ({"No. WA": "0813"}, "No. WA", "It is no valid telephone number."),
        ({"No. WA": "8.12346E+10"}, "No. WA", "It is no valid telephone number."),
        ({"E-mail": "parmi at contoh"}, "E-mail", "It is no e-mail address."),
        ({"Asal Kabupaten/Kota": "x" * 81}, "Asal Kabupaten/Kota", "more than 80"),
        ({"Ruang": "Mars"}, "Ruang", "No space of this name."),
        ({"Ruang": ""}, "Ruang", "No space of this name."),
        ({"Status": "tidur"}, "Status", "No such status."),
    ],
)
def test_a_bad_cell_is_named_by_line_and_column_and_says_what_to_do(
    database: Database, change: Mapping[str, str], column: str, message: str
) -> None:
    plan = plan_of(database, sheet({}, {"No. WA": "0899 1111 2222", **change}))
    (wrong,) = plan.wrong
    assert (wrong.line, wrong.column) == (3, column)
    assert message in wrong.message
    assert wrong.remedy
    # A log may hold it: what the cell said, which may be somebody's name, is not repeated.
    said = next(iter(change.values()))
    assert not said or said not in str(wrong)


def test_everything_that_is_wrong_with_a_row_is_told_at_once(
    database: Database,
) -> None:
    plan = plan_of(database, sheet({"Nama": "", "No. WA": "", "Status": "tidur"}))
    assert [wrong.column for wrong in plan.wrong] == ["Nama", "No. WA", "Status"]


def test_one_number_twice_in_a_file_is_wrong_in_both_lines(database: Database) -> None:
    plan = plan_of(database, sheet({}, {"Nama": "Slamet", "No. WA": "+6281234567890"}))
    assert not plan.new
    assert [wrong.line for wrong in plan.wrong] == [2, 3]
    assert "lines 2 and 3" in plan.wrong[0].message


def test_spaces_are_known_by_code_name_and_city(database: Database) -> None:
    names = ("SKA", "ska", "Surakarta", "Solo", "Hetero Space Solo")
    rows = [
        {"Ruang": name, "No. WA": f"0812000000{at}"} for at, name in enumerate(names)
    ]
    plan = plan_of(database, sheet(*rows))
    assert [candidate.home for candidate in plan.new] == ["SKA"] * len(names)


def test_rows_that_name_no_space_take_the_one_given(database: Database) -> None:
    (candidate,) = plan_of(database, sheet({"Ruang": ""}), "BMS").new
    assert candidate.home == "BMS"
    with pytest.raises(NotFound, match="no space XYZ"):
        plan_of(database, sheet({}), "XYZ")


def test_headers_are_known_in_both_languages_and_the_rest_is_left_out() -> None:
    columns = read_columns(["Full Name", "WHATSAPP_NUMBER", "NIK", "Regency/City", ""])
    assert dict(columns.places) == {SheetField.NAME: 0, SheetField.PHONE: 1}
    assert columns.ignored == ["NIK", "Regency/City"]
    english = read_columns(
        ["name", "phone", "city", "business", "space", "standing", "gender"]
    )
    assert set(english.places) == set(SheetField) - {
        SheetField.EMAIL,
        SheetField.CALLED,
    }


def test_a_header_that_will_not_do_says_why() -> None:
    with pytest.raises(SettingsError, match="no column no_wa"):
        read_columns(["Nama", "Alamat"])
    with pytest.raises(SettingsError, match="HP and Telepon"):
        read_columns(["Nama", "HP", "Telepon"])


def test_an_import_makes_members_businesses_and_passes_and_tells_the_kiosk(
    database: Database,
) -> None:
    table = sheet(
        {},
        {"Nama": "Slamet", "No. WA": "08131", "Usaha": "batik parmi"}
        | {"No. WA": "081311112222"},
        {"Nama": "Lie Mei Hwa", "No. WA": "081311113333", "Ruang": "SKA"},
        {
            "Nama": "Paijo",
            "No. WA": "081311114444",
            "Status": "ditangguhkan",
            "Usaha": "",
        },
    )
    with database.writing() as db:
        plan = make_plan(db, table, None, lambda _done: None)
        done = apply_plan(db, plan, issuer(db, 30), NOON)
    assert (done.members, done.passes, done.first, done.last) == (4, 3, 1, 4)
    with database.reading() as db:
        stored = db.execute(select(members).order_by(members.c.number)).all()
        owned = db.execute(select(businesses.c.name, businesses.c.space)).all()
        texts = list(read_newest(db, SECRET))
        page = feed.read_page(db, "space:SMG", 0, 100)
        ends = set(db.scalars(select(passes.c.valid_through)))
    assert [row.name for row in stored] == ["Suparmi", "Slamet", "Lie Mei Hwa", "Paijo"]
    assert stored[0].business == stored[1].business != stored[2].business
    assert sorted(map(tuple, owned)) == [("Batik Parmi", "SKA"), ("Batik Parmi", "SMG")]
    assert [one.no for one in texts] == ["HS-00000013", "HS-00000021", "HS-00000037"]
    assert {day.isoformat() for day in ends} == {"2026-12-23"}
    assert isinstance(page, bytes)
    items = msgspec.json.decode(page, type=FeedPage).items
    assert [item.kind for item in items].count("member") == 3
    assert [item.kind for item in items].count("pass") == 2


def test_importing_the_same_file_again_adds_nobody(database: Database) -> None:
    for expected in (1, 0):
        with database.writing() as db:
            plan = make_plan(db, sheet({}), None, lambda _done: None)
            assert apply_plan(db, plan, issuer(db, 100), NOON).members == expected
    assert plan.here == [2]


def test_progress_is_told_every_thousand_rows(database: Database) -> None:
    rows = [{"No. WA": f"0812{at:07d}"} for at in range(2_500)]
    told: list[int] = []
    with database.reading() as db:
        plan = make_plan(db, sheet(*rows), None, told.append)
    assert told == [1_000, 2_000]
    assert len(plan.new) == 2_500


def test_a_guest_turns_out_to_be_the_member_who_is_imported_later(
    database: Database,
) -> None:
    desk = Desk(kiosk=Kiosk(stream=stream_id(1)))
    guest = desk.walk_in("Parmi", None, regency="33.21")
    known = desk.walk_in("Suparmi", "+6281234567890")
    desk.send(database, enrolled(database))
    plan = plan_of(database, sheet({}))
    assert (len(plan.new), plan.here) == (1, [])
    with database.writing() as db:
        imported = apply_plan(db, plan, issuer(db, 100), NOON)
        number = select(members.c.subject).where(members.c.number == imported.first)
        member = db.execute(number).scalar_one()
        (row,) = db.execute(select(aliases)).all()
        assert (row.subject, row.person) == (known, member)
        assert set(db.scalars(select(visits.c.person))) == {guest, member}
        assert list(audit(db)) == []
    assert plan_of(database, sheet({})).here == [2]


def test_a_guest_without_a_phone_is_looked_at_when_their_name_is_imported(
    database: Database,
) -> None:
    desk = Desk(kiosk=Kiosk(stream=stream_id(1)))
    guest = desk.walk_in("suparmi", None, regency="33.21")
    desk.send(database, enrolled(database))
    plan = plan_of(database, sheet({}))
    with database.writing() as db:
        apply_plan(db, plan, issuer(db, 100), NOON)
        row = db.execute(select(reviews).where(reviews.c.code == "same_name")).one()
    assert guest in {row.subject, row.other}
