"""`central review` and `central review session`."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from central.model import acts
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

SINCE_2020 = datetime(2020, 1, 1, tzinfo=UTC) - NOON


def untimed(database: Database) -> None:
    """Ani comes to a class in 2020, by the kiosk's clock; an older boot knows less."""
    with database.writing() as db:
        add_members(db, ["ani", "budi"])
        add_session(db, "s1")
    sender = enrolled(database)
    kiosk = Kiosk(stream=stream_id(1), wall_wrong_by=SINCE_2020, boot="boot-0")
    kiosk.check_in("budi", NOON, body={"clock": "unknown"})
    kiosk.boot = "boot-1"
    kiosk.check_in("ani", NOON, body={"clock": "unknown"})
    at = NOON + timedelta(minutes=9)
    send(database, sender, kiosk, kiosk.batch(1, None, at), at)


def test_a_check_in_is_listed_said_and_taken_back(
    central: Central, database_url: str, database: Database
) -> None:
    untimed(database)
    at = ("--db", database_url)
    lines = central(*at, "review", "--json").lines
    assert [line["seq"] for line in lines] == [1, 2]
    (fit,) = lines[1]["proposed"]
    assert (fit["session"], lines[1]["session"], fit["registered"]) == (
        "s1",
        None,
        False,
    )
    assert lines[1]["earliest"] == lines[1]["latest"]
    shown = central(*at, "review").out
    assert f"central review session {stream_id(1)} 2 --session s1" in shown
    assert "to 2026-11-24" in shown
    session = (*at, "review", "session", stream_id(1))
    said = central(*session, "2", "--session", "s1")
    assert (said.code, "counts as at session s1" in said.out) == (0, True), said.err
    attended = central(*at, "export", "attendance", "--format", "jsonl").lines
    assert [(row["person"], row["session"]) for row in attended] == [("ani", "s1")]
    of_smg = central(*at, "export", "entries", "--space", "SMG").lines
    assert [row["kiosk"] for row in of_smg].count("central") == 2
    assert {row["verdict"] for row in of_smg if row["kiosk"] == "central"} == {
        "accepted"
    }
    of_bms = central(*at, "export", "entries", "--space", "BMS").lines
    assert of_bms == []
    assert central(*session, "2", "--none").code == 0
    assert central(*at, "export", "attendance", "--format", "jsonl").lines == []
    again = central(*session, "1", "--none", "--day", "2026-11-24")
    assert (again.code, "a visit on 2026-11-24" in again.out) == (0, True), again.err
    assert "counts already" in central(*session, "1", "--none").out
    assert central(*at, "review").out.startswith("No entry")
    assert central(*at, "review", "--json").out == ""
    assert central(*at, "audit").code == 0
    with database.reading() as db:
        noted = list(db.scalars(select(acts.c.what)))
    assert noted == ["review session"] * 4


@EMBEDDED
def test_an_answer_that_cannot_be_is_refused(
    central: Central, database_url: str, database: Database
) -> None:
    untimed(database)
    session = ("--db", database_url, "review", "session", stream_id(1))
    for answer, code in (
        (("2",), 2),
        (("2", "--none", "--session", "s1"), 2),
        (("2", "--none", "--day", "someday"), 2),
        (("9", "--none"), 1),
        (("9", "--as-noted"), 1),
        (("2", "--session", "s9"), 1),
        (("2", "--none", "--day", "2026-11-01"), 2),
    ):
        said = central(*session, *answer)
        assert (said.code, bool(said.err)) == (code, True), answer


@EMBEDDED
def test_what_the_kiosk_noted_may_stand(
    central: Central, database_url: str, database: Database
) -> None:
    untimed(database)
    at = ("--db", database_url, "review")
    for seq in ("1", "2"):
        said = central(*at, "session", stream_id(1), seq, "--as-noted")
        assert (said.code, "as noted" in said.out) == (0, True), said.err
    assert central(*at, "--json").out == ""
