from __future__ import annotations

import csv
import io
import json
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, update

from central.model import entries, members
from central.store import Database
from tests.central.cli.conftest import Central
from tests.central.kit import (
    EMBEDDED,
    NOON,
    Kiosk,
    add_members,
    add_session,
    enrolled,
    send,
    stream_id,
)

LATER = NOON + timedelta(hours=3)


@pytest.fixture
def lived(database: Database) -> list[Kiosk]:
    """Two kiosks of two spaces and a copy of the first; the journals as the kiosks have them."""
    with database.writing() as db:
        add_members(db, ["ani", "budi"])
        db.execute(
            update(members)
            .where(members.c.subject == "budi")
            .values(name="=cmd|' /C'!A0")
        )
        add_session(db, "s1")
    smg, ska = enrolled(database), enrolled(database, "SKA", token="b" * 64)
    kiosk, other = Kiosk(stream=stream_id(1)), Kiosk(stream=stream_id(2), space="SKA")
    kiosk.check_in("ani", session="s1")
    kiosk.append_raw('kacau \0 "✨"'.encode())
    copy = kiosk.copy()
    kiosk.check_in("budi", NOON + timedelta(minutes=5))
    copy.check_in("siapa", NOON + timedelta(minutes=6))
    other.boot, other.booted_at = "b2", NOON - timedelta(days=5)
    other.check_in("ani", NOON - timedelta(days=2))
    for sender, each in ((smg, kiosk), (smg, copy), (ska, other)):
        send(database, sender, each, each.batch(1, None, LATER), LATER)
    return [kiosk, copy, other]


def test_entries_come_out_byte_for_byte_in_order_each_once(
    central: Central, database_url: str, lived: list[Kiosk]
) -> None:
    said = central("export", "entries", "--db", database_url)
    assert said.code == 0
    got = [(line["stream"], line["seq"], line["entry"].encode()) for line in said.lines]
    assert [place[:2] for place in got] == sorted(place[:2] for place in got)
    wanted = {
        (kiosk.stream, seq, raw)
        for kiosk in lived
        for seq, raw in enumerate(kiosk.raws, 1)
    }
    assert len(got) == len(wanted)
    assert set(got) == wanted
    assert list(said.lines[0]) == [
        "stream",
        "seq",
        "kiosk",
        "received_at",
        "verdict",
        "reason",
        "entry",
    ]
    verdicts = {line["entry"]: line["verdict"] for line in said.lines}
    assert verdicts[lived[0].raws[0].decode()] == "accepted"
    assert verdicts[lived[0].raws[1].decode()] == "unreadable"
    assert verdicts[lived[1].raws[2].decode()] == "fork"


def test_entries_as_csv_hold_the_same_texts(
    central: Central, database_url: str, lived: list[Kiosk]
) -> None:
    said = central("export", "entries", "--format", "csv", "--db", database_url)
    rows = list(csv.DictReader(io.StringIO(said.out)))
    assert {row["entry"].encode() for row in rows} == {
        raw for kiosk in lived for raw in kiosk.raws
    }


def test_attendance_names_people_sessions_and_times(
    central: Central, database_url: str, lived: list[Kiosk]
) -> None:
    assert lived
    said = central("export", "attendance", "--db", database_url)
    (row,) = csv.DictReader(io.StringIO(said.out))
    assert row["name"] == "Orang ani"
    assert row["no"].startswith("HS-")
    assert (row["space"], row["day"], row["session"], row["title"]) == (
        "SMG",
        "2026-11-24",
        "s1",
        "Foto produk",
    )
    assert (row["in_at"], row["out_at"]) == ("2026-11-24T05:00:00.000000Z", "")
    (line,) = central(
        "export", "attendance", "--format", "jsonl", "--db", database_url
    ).lines
    assert (line["person"], line["out_at"], line["mode"]) == ("ani", None, "onsite")


def test_a_name_that_a_spreadsheet_would_run_is_made_harmless(
    central: Central, database_url: str, lived: list[Kiosk]
) -> None:
    assert lived
    said = central("export", "visits", "--from", "2026-11-24", "--db", database_url)
    names = [row["name"] for row in csv.DictReader(io.StringIO(said.out))]
    assert names == ["'=cmd|' /C'!A0", ""]


@pytest.mark.parametrize(
    ("what", "narrowing", "count"),
    [
        ("visits", [], 3),
        ("visits", ["--space", "SKA"], 1),
        ("visits", ["--from", "2026-11-23"], 2),
        ("visits", ["--to", "2026-11-22"], 1),
        ("visits", ["--from", "2026-11-22", "--to", "2026-11-22"], 1),
        ("entries", ["--space", "SKA"], 1),
        ("entries", ["--from", "2026-11-24"], 4),
        ("entries", ["--to", "2026-11-23"], 1),
        ("attendance", ["--space", "SKA"], 0),
    ],
)
def test_an_export_is_narrowed_by_days_and_space(
    central: Central,
    database_url: str,
    lived: list[Kiosk],
    what: str,
    narrowing: list[str],
    count: int,
) -> None:
    assert lived
    said = central(
        "export", what, "--format", "jsonl", *narrowing, "--db", database_url
    )
    assert len(said.lines) == count


@EMBEDDED
def test_a_file_appears_whole_or_not_at_all(
    central: Central, database_url: str, lived: list[Kiosk], tmp_path: Path
) -> None:
    assert lived
    out = tmp_path / "entries.jsonl"
    assert (
        central("export", "entries", "--out", str(out), "--db", database_url).code == 0
    )
    assert len([json.loads(line) for line in out.read_text().splitlines()]) == 5
    said = central("export", "entries", "--out", "/nowhere/x", "--db", database_url)
    assert (said.code, "/nowhere/x" in said.err) == (2, True)
    assert list(tmp_path.glob("*.part")) == []


@EMBEDDED
@pytest.mark.parametrize(
    ("argv", "code", "word"),
    [
        (["badges"], 2, "badges"),
        (["visits", "--from", "24-11-2026"], 2, "is no day"),
        (["visits", "--from", "2026-11-24", "--to", "2026-11-23"], 2, "Swap"),
        (["visits", "--space", "XXX"], 1, "BMS, SKA, SMG"),
        (["visits", "--format", "xlsx"], 2, "xlsx"),
    ],
)
def test_what_cannot_be_exported_is_said(
    central: Central, database_url: str, argv: list[str], code: int, word: str
) -> None:
    said = central("export", *argv, "--db", database_url)
    assert said.code == code
    assert word in said.err


def test_audit_and_rebuild_answer_with_their_exit_codes(
    central: Central, database_url: str, database: Database, lived: list[Kiosk]
) -> None:
    assert lived
    clean = central("audit", "--db", database_url)
    assert (clean.code, clean.out) == (0, "Clean: 2 streams, 4 entries, 1 aside.\n")
    assert central("rebuild", "--db", database_url).out == "Folded 5 entries again.\n"
    with database.writing() as db:
        db.execute(delete(entries).where(entries.c.seq == 2))
    said = central("audit", "--db", database_url)
    assert said.code == 1
    assert f"HOLE stream {stream_id(1)}: entries 2 to 2 are missing" in said.out
    told = central("audit", "--json", "--db", database_url)
    assert told.lines[-1]["clean"] is False
    assert "entries 2 to 2" in told.lines[0]["hole"]
