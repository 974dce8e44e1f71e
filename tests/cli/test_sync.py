from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from kiosk.store.database.engine import Durability, connect
from kiosk.store.recovery.page_seal import PAGE_BYTES
from tests.cli.conftest import Desk
from tests.kit.commands import BIN


def scan_some(desk: Desk, first: int, count: int) -> list[int]:
    """Other people for each test: central tells every kiosk who is inside."""
    texts = list(desk.passes.values())[first : first + count]
    said = desk.kiosk("scan", "--json", "--visit", "--text", *texts)
    return [line["seq"] for line in said.lines if line["seq"] is not None]


def test_what_a_kiosk_logs_is_what_central_exports(desk: Desk) -> None:
    desk.enrol()
    (first,) = desk.kiosk("sync", "--json").lines
    assert first["error"] is None
    assert first["pulled"] > 0
    scan_some(desk, 60, 12)
    (report,) = desk.kiosk("sync", "--json").lines
    assert list(report) == ["sent", "through", "pulled", "verdicts", "error"]
    log = desk.kiosk("log", "--json").lines
    assert report["sent"] == report["through"] == len(log) > 0
    assert all(line["acknowledged"] for line in log)
    held = {
        (line["stream"], line["seq"]): line["entry"]
        for line in desk.central("export", "entries", "--format", "jsonl").lines
    }
    for line in log:
        assert held[line["stream"], line["seq"]] == line["entry"]
    assert desk.central("audit").code == 0


def test_a_copied_folder_goes_on_in_a_stream_of_its_own_and_doctor_tells(
    desk: Desk, tmp_path: Path
) -> None:
    desk.enrol()
    scan_some(desk, 20, 3)
    shutil.copytree(desk.data, tmp_path / "copy")
    copy = str(tmp_path / "copy")
    assert desk.kiosk("--data", copy, "log", "--verify").code == 0
    streams = {
        line["stream"] for line in desk.kiosk("--data", copy, "log", "--json").lines
    }
    assert len(streams) == 2
    told = desk.kiosk("--data", copy, "doctor", "--json").lines
    journal = next(line for line in told if line["part"] == "journal")
    assert journal["state"] == "look"
    assert "closed" in journal["finding"]


def test_what_is_lost_is_told_here_and_at_central_until_nobody_need_be_told(
    desk: Desk, tmp_path: Path
) -> None:
    desk.enrol()
    scan_some(desk, 80, 2)
    desk.kiosk("sync")
    journal, backup = desk.data / "journal.db", tmp_path / "journal.db"
    shutil.copy2(journal, backup)
    sent = scan_some(desk, 90, 2)
    (report,) = desk.kiosk("sync", "--json").lines
    assert report["error"] is None
    shutil.copy2(backup, journal)
    said = desk.kiosk("log", "--verify")
    assert said.code == 1
    assert f"Entries {sent[0]} to {sent[-1]} of stream" in said.out
    assert "hears of it with the next round" in said.out
    desk.kiosk("sync")
    said = desk.kiosk("log", "--verify")
    assert (said.code, "central holds them" in said.out) == (0, True)
    # Once more, with entries that central has never had.
    shutil.copy2(journal, backup)
    lost = scan_some(desk, 100, 1)
    shutil.copy2(backup, journal)
    (told,) = [
        line
        for line in desk.kiosk("doctor", "--json").lines
        if line["part"] == "journal"
    ]
    assert told["state"] == "look"
    assert "1 confirmed entries cannot be found" in told["finding"]
    assert desk.kiosk("log", "--verify").code == 1
    desk.kiosk("sync")
    said = desk.kiosk("log", "--verify")
    assert said.code == 0
    assert f"Entry {lost[0]} of stream" in said.out
    assert "Central knows" in said.out
    assert desk.central("audit").code == 0


def test_after_a_salvage_the_log_says_what_was_lost_and_that_central_knows(
    desk: Desk,
) -> None:
    desk.enrol()
    scan_some(desk, 110, 4)
    journal = desk.data / "journal.db"
    key = (desk.data / "store.key").read_text()
    opened = connect(journal, key, Durability.FULL)
    asked = "SELECT rootpage FROM sqlite_schema WHERE name = 'entry'"
    ((page,),) = opened.execute(asked).fetchall()
    opened.close()
    with journal.open("r+b") as file:
        file.seek((page - 1) * PAGE_BYTES)
        file.write(bytes(PAGE_BYTES))
    said = desk.kiosk("log", "--verify")
    assert said.code == 1
    assert "is not whole" not in said.err
    assert "the journal was damaged" in said.out
    desk.kiosk("sync")
    said = desk.kiosk("log", "--verify")
    assert said.code == 0, said.err
    assert "Central knows" in said.out
    assert "lost: damaged" in desk.kiosk("log").out


def test_a_second_process_says_that_the_folder_is_taken(desk: Desk) -> None:
    desk.enrol()
    holder = subprocess.Popen(
        [str(BIN / "kiosk"), "scan", "--json", "--text", "-"],
        env=dict(desk.environment),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdin is not None
    assert holder.stdout is not None
    holder.stdin.write("x\n")
    holder.stdin.flush()
    # Its first answer shows that the folder is open there.
    assert "not_a_pass" in holder.stdout.readline()
    said = desk.kiosk("log")
    assert said.code == 3
    assert str(desk.data) in said.err
    holder.communicate()
    assert desk.kiosk("log").code == 0


def test_a_revoked_kiosk_keeps_its_journal_and_loses_its_token(desk: Desk) -> None:
    desk.enrol()
    scan_some(desk, 30, 2)
    before = desk.kiosk("log", "--json").lines
    kiosk = max(
        desk.central("kiosks", "--json").lines, key=lambda line: line["enrolled_at"]
    )
    assert desk.central("revoke-kiosk", kiosk["kiosk"]).code == 0
    said = desk.kiosk("sync", "--json")
    assert said.code == 1
    assert said.lines[0]["error"] is not None
    assert desk.kiosk("log", "--json").lines == before
    assert desk.kiosk("scan", "--text", "x").code == 3


def test_doctor_names_every_part_and_what_to_do(desk: Desk) -> None:
    said = desk.kiosk("doctor", "--json")
    assert said.code == 3
    parts = {line["part"]: line for line in said.lines}
    assert {
        "store",
        "key",
        "journal",
        "enrolment",
        "clock",
        "disk",
        "decoder",
        "camera",
        "screens",
    } <= set(parts)
    assert parts["enrolment"]["state"] == "broken"
    assert "kiosk enrol" in parts["enrolment"]["remedy"]
    assert all(line["remedy"] for line in said.lines if line["state"] != "ok")


def test_version_and_help_need_no_folder() -> None:
    for option in ("--version", "--help"):
        done = subprocess.run(
            [sys.executable, "-m", "kiosk", option], check=True, capture_output=True
        )
        assert b"kiosk" in done.stdout
