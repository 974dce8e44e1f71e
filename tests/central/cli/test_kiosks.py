from __future__ import annotations

from datetime import datetime, timedelta

from central.app import read_clock
from central.store import Database
from tests.central.cli.conftest import Central
from tests.central.kit import EMBEDDED, enrol


def test_a_code_is_given_as_text_and_as_one_object(
    central: Central, database_url: str
) -> None:
    said = central("--db", database_url, "enrol-code", "--space", "smg", "--json")
    (line,) = said.lines
    assert said.code == 0
    assert line["text"] == f"hetero-enrol:http://127.0.0.1:8750#{line['code']}"
    left = datetime.fromisoformat(line["expires_at"]) - read_clock()
    assert timedelta(minutes=59) < left <= timedelta(hours=1)
    other = central(
        "--db",
        database_url,
        "enrol-code",
        "--space",
        "SKA",
        "--url",
        "https://pusat.id/",
        "--json",
    )
    assert other.lines[0]["url"] == "https://pusat.id"
    told = central("--db", database_url, "enrol-code", "--space", "SMG")
    assert "kiosk enrol http://127.0.0.1:8750" in told.out


@EMBEDDED
def test_a_space_that_is_not_there_is_refused_with_those_that_are(
    central: Central, database_url: str
) -> None:
    said = central("--db", database_url, "enrol-code", "--space", "XXX")
    assert said.code == 1
    assert "BMS, SKA, SMG" in said.err
    assert central("--db", database_url, "enrol-code").code == 2


def test_kiosks_are_listed_and_revoked(
    central: Central, database_url: str, database: Database
) -> None:
    assert "No kiosk" in central("--db", database_url, "kiosks").out
    kiosk = enrol(database).kiosk
    said = central("--db", database_url, "kiosks", "--json")
    assert [
        (line["kiosk"], line["space"], line["revoked_at"]) for line in said.lines
    ] == [(kiosk, "SMG", None)]
    assert "a" * 64 not in said.out
    assert kiosk in central("--db", database_url, "kiosks").out
    revoked = central("--db", database_url, "revoke-kiosk", kiosk)
    assert (revoked.code, kiosk in revoked.out) == (0, True)
    assert central("--db", database_url, "revoke-kiosk", kiosk).out == revoked.out
    assert "revoked" in central("--db", database_url, "kiosks").out
    assert central("--db", database_url, "revoke-kiosk", "nobody").code == 1
