"""Rights of people as commands: see, withdraw, erase, and whom a stolen kiosk held."""

from __future__ import annotations

import argparse
import csv
import io
import json
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from sqlalchemy import insert

from central.cli import serve
from central.cli.call import CentralCall
from central.model import registrations
from central.store import Database
from kiosk.core.people import member_number
from kiosk.core.record.clock import write_time
from kiosk.core.record.journal import Draft, Kind
from tests.central.cli.conftest import Central
from tests.central.everywhere import places_of
from tests.central.ingest.guests import Desk
from tests.central.kit import (
    EMBEDDED,
    NOON,
    Kiosk,
    add_members,
    add_pass,
    add_session,
    enrolled,
    stream_id,
)
from tests.kit.commands import Said

ONE, TWO = member_number.write(1), member_number.write(2)
PASS = "1122334455667788"


@pytest.fixture
def desk(database: Database) -> Desk:
    """Sri, who came with a business, agreed, was called otherwise, and rated her visit."""
    sender = enrolled(database)
    desk = Desk(kiosk=Kiosk(stream=stream_id(1)))
    sri = desk.walk_in("Sri Wahyuni", "+6281234567890", business="Batik Sri")
    visit = desk.kiosk.check_in(sri, NOON + timedelta(minutes=1))
    desk.rate(3, visit)
    desk.call(sri, "Bu Sri")
    desk.walk_in("Budi", "+6281234567890", NOON + timedelta(minutes=2))
    desk.kiosk.append(
        Draft(
            kind=Kind.GROUP,
            body={
                "institution": "SMK 7",
                "counts": {"women": 2, "men": 1},
                "form": desk.keep(b'{"v":1,"leader":"Wira"}'),
            },
        ),
        NOON,
    )
    desk.send(database, sender)
    with database.writing() as db:
        add_pass(db, PASS, sri)
        add_session(db, "s1")
        db.execute(
            insert(registrations).values(activity="act-s1", subject=sri, at=NOON)
        )
    return desk


@pytest.fixture
def run(central: Central, database_url: str) -> Central:
    def call(*argv: str) -> Said:
        return central("--db", database_url, *argv)

    return call


def test_everything_about_a_person_is_written_out_for_the_owner_alone(
    run: Central, desk: Desk, tmp_path: Path
) -> None:
    out = tmp_path / "sri.json"
    run("people", "review")
    assert run("people", "export", ONE.lower(), "--out", str(out)).code == 0
    assert out.stat().st_mode & 0o777 == 0o600
    held = json.loads(out.read_text("utf-8"))
    (person,) = held["people"]
    assert (person["no"], person["name"], person["called"]) == (
        ONE,
        "Sri Wahyuni",
        "Bu Sri",
    )
    assert held["businesses"][0]["name"] == "Batik Sri"
    assert [one["id"] for one in held["passes"]] == [PASS]
    assert [one["given"] for one in held["consents"]] == [True]
    assert [one["title"] for one in held["registrations"]] == ["Foto produk"]
    assert [one["what"] for one in held["forms"]] == ["registration", "name_corrected"]
    assert "+6281234567890" in held["forms"][0]["form"]
    assert [one["space"] for one in held["rosters"]] == ["SMG"]
    assert [one["code"] for one in held["reviews"]] == ["same_phone"]
    assert [one["what"] for one in held["acts"]] == ["people export"]
    assert len(held["visits"]) == len(held["presences"]) == 1
    kinds = [json.loads(one["entry"])["kind"] for one in held["entries"]]
    assert sorted(kinds) == sorted(
        ["register", "consent", "check_in", "check_in", "feedback", "badge"]
    )
    raws = {raw.decode() for raw in desk.kiosk.raws}
    assert {one["entry"] for one in held["entries"]} <= raws
    assert "Budi" not in out.read_text("utf-8")


@EMBEDDED
@pytest.mark.usefixtures("desk")
def test_the_same_is_written_to_be_read(run: Central, tmp_path: Path) -> None:
    out = tmp_path / "sri.pdf"
    assert run("people", "export", ONE, "--out", str(out)).code == 0
    assert out.stat().st_mode & 0o777 == 0o600
    document = pdfium.PdfDocument(out)
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    for said in (
        "Salinan data pribadi",
        "Sri Wahyuni",
        "Batik Sri",
        PASS,
        "Persetujuan",
    ):
        assert said in text


@EMBEDDED
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("people", "export", ONE, "--out", "sri.txt"), 2),
        (("people", "export", member_number.write(9), "--out", "sri.json"), 1),
        (("people", "export", ONE, "--out", "/nowhere/sri.json"), 2),
        (("people", "consent", "HS-1"), 1),
        (("people", "consent", member_number.write(9), "--withdraw"), 1),
        (("people", "consent", ONE, "--give", "two words"), 2),
        (("people", "consent", ONE, "--give", "1", "--withdraw"), 2),
        (("people", "erase"), 2),
        (("people", "erase", ONE, "--group", stream_id(1), "1"), 2),
        (("people", "erase", "--group", "none", "1"), 2),
        (("people", "erase", "--group", stream_id(1), "one"), 2),
        (("people", "erase", "--group", stream_id(1), "1"), 1),
        (("people", "erase", "--group", stream_id(1), "99"), 1),
        (("retention", "set", "--months", "0"), 2),
        (("retention",), 2),
        (("kiosks", "holdings", "k", "--from", "2026-11-24", "--to", "2026-11-25"), 1),
        (("kiosks", "holdings", "k", "--from", "2026-11-24", "--to", "2026-11-23"), 2),
        (("kiosks", "holdings", "k", "--from", "soon", "--to", "2026-11-23"), 2),
    ],
)
@pytest.mark.usefixtures("desk")
def test_what_cannot_be_is_refused_with_a_code(
    run: Central, arguments: Sequence[str], code: int
) -> None:
    said = run(*arguments)
    assert said.code == code
    assert said.err


@EMBEDDED
@pytest.mark.usefixtures("desk")
def test_a_consent_is_shown_withdrawn_and_given(run: Central) -> None:
    assert "has not withdrawn" in run("people", "consent", ONE).out
    assert "withholds consent" in run("people", "consent", ONE, "--withdraw").out
    said = run("people", "consent", ONE, "--give", "2026-11", "--json")
    assert [line["given"] for line in said.lines] == [True, False, True]
    lines = run("acts", "--json").lines
    assert [line["after"]["withdrawn"] for line in lines] == [True, False]


@EMBEDDED
def test_nothing_is_known_of_a_consent_that_nobody_noted(
    run: Central, tmp_path: Path
) -> None:
    file = tmp_path / "members.csv"
    file.write_text("name,phone,regency,space\nAni,081234567801,Kota Semarang,SMG\n")
    assert run("import-members", str(file)).code == 0
    assert "No consent" in run("people", "consent", ONE).out
    assert "none" in run("people", "consent", ONE, "--withdraw").out


@pytest.mark.usefixtures("desk")
def test_a_group_s_form_is_found_and_erased_by_its_entry(
    run: Central, database: Database
) -> None:
    (line,) = run("people", "groups", "--json").lines
    assert (line["leader"], line["institution"], line["people"]) == ("Wira", "SMK 7", 3)
    assert "Wira" in run("people", "groups").out
    place = (line["stream"], str(line["seq"]))
    assert run("people", "erase", "--group", *place).code == 0
    assert places_of(database, ["Wira"]) == {}
    assert "No form" in run("people", "groups").out
    assert run("people", "erase", "--group", *place).code == 1
    assert run("audit").code == 0


@EMBEDDED
@pytest.mark.usefixtures("desk")
def test_the_list_of_erasures_is_copied_and_applied(
    run: Central, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = tmp_path / "elsewhere" / "erasures.jsonl"
    monkeypatch.setenv("CENTRAL_ERASURES_FILE", str(listed))
    assert run("erase", "--member", TWO).code == 0
    (line,) = run("people", "erasures").lines
    assert line == json.loads(listed.read_text())
    copy = tmp_path / "copy.jsonl"
    assert "Added 1 lines" in run("people", "erasures", "--out", str(copy)).out
    assert copy.read_bytes() == listed.read_bytes()
    other = line | {"network": "another", "id": "nobody"}
    mine = line | {"id": "not-here-yet", "person": None, "fate": "erased"}
    form = line | {"id": f"{stream_id(1)}:{'0' * 64}", "fate": "form_erased"}
    broken = line | {"id": "no-place", "fate": "form_erased"}
    with listed.open("a") as file:
        file.writelines(json.dumps(one) + "\n" for one in (other, mine, form, broken))
    said = run("people", "erasures", "--apply")
    assert "1 people and 1 forms" in said.out
    ids = {one["id"] for one in run("people", "erasures").lines}
    assert {"not-here-yet", form["id"], line["id"]} == ids
    assert "0 people and 0 forms" in run("people", "erasures", "--apply").out
    assert run("audit").code == 0
    listed.write_text("not json\n")
    assert run("migrate").code == 3


@EMBEDDED
@pytest.mark.usefixtures("desk")
def test_retention_counts_first_and_erases_then(
    run: Central, database: Database
) -> None:
    with database.writing() as db:
        add_members(db, ["lama"])
    assert run("retention", "set", "--months", "1").code == 0
    told = run("retention", "run", "--dry-run", "--json").lines[0]
    assert (told["months"], told["dry_run"]) == (1, True)
    assert member_number.write(3) in told["numbers"]
    said = run("retention", "run", "--dry-run")
    assert member_number.write(3) in said.out
    assert "would be erased" in said.out
    assert places_of(database, ["Orang lama"])
    assert len(run("retention", "run").out.splitlines()) == 1
    assert places_of(database, ["Orang lama"]) == {}
    assert run("retention", "run", "--json").lines[0]["people"] == 0
    assert run("audit").code == 0


@EMBEDDED
@pytest.mark.usefixtures("desk")
def test_whom_a_kiosk_held_is_told_in_lines_json_and_a_table(
    run: Central, tmp_path: Path
) -> None:
    (kiosk,) = run("kiosks", "--json").lines
    span = ("--from", write_time(NOON), "--to", write_time(NOON + timedelta(hours=1)))
    asked = ("kiosks", "holdings", kiosk["kiosk"], *span)
    lines = run(*asked, "--json").lines
    assert [line["no"] for line in lines] == [ONE, TWO]
    assert lines[0]["name"] == "Sri Wahyuni"
    assert (lines[0]["from"], lines[0]["to"]) == (write_time(NOON), None)
    assert lines[0]["passes"] == [PASS]
    run("erase", "--member", TWO)
    said = run(*asked).out
    assert "erased" in said
    assert "to this day" in said
    out = tmp_path / "held.csv"
    assert run(*asked, "--out", str(out)).code == 0
    assert out.stat().st_mode & 0o777 == 0o600
    rows = list(csv.DictReader(out.read_text("utf-8").splitlines()))
    assert [row["no"] for row in rows] == [ONE, TWO]
    assert rows[1]["name"] == ""
    assert "phone_digits" in rows[0]["held"]
    assert kiosk["kiosk"] in run("kiosks").out


@EMBEDDED
def test_a_list_that_cannot_be_read_keeps_nobody_from_the_door(
    database_url: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    listed = tmp_path / "erasures.jsonl"
    environment = {"CENTRAL_ERASURES_FILE": str(listed)}
    args = argparse.Namespace(db=database_url)
    call = CentralCall(args=args, environment=environment, out=io.StringIO())
    serve._erase_again(call)
    assert capsys.readouterr().err == ""
    listed.write_text("not json\n")
    serve._erase_again(call)
    assert "Line 1 of the list of erasures" in capsys.readouterr().err
    call.close()
