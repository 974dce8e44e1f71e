from __future__ import annotations

from datetime import timedelta

from central.store import Database
from kiosk.core.people import member_number
from tests.central.cli.conftest import Central
from tests.central.ingest.guests import Desk
from tests.central.kit import EMBEDDED, NOON, Kiosk, enrolled, stream_id

ONE, TWO = member_number.write(1), member_number.write(2)


def two_guests(database: Database) -> None:
    desk = Desk(kiosk=Kiosk(stream=stream_id(1)))
    desk.walk_in("Sri", "+6281234567890")
    desk.walk_in("Budi", "+6281234567890", NOON + timedelta(minutes=1))
    desk.send(database, enrolled(database))


def test_people_are_looked_at_and_decided_of(
    central: Central, database_url: str, database: Database
) -> None:
    two_guests(database)
    review = ("--db", database_url, "people", "review")
    (line,) = central(*review, "--json").lines
    assert line["code"] == "same_phone"
    assert {line["one"]["no"], line["other"]["no"]} == {ONE, TWO}
    assert "Budi" in central(*review).out
    said = central("--db", database_url, "people", "merge", TWO.lower(), ONE)
    assert (said.code, "one person" in said.out) == (0, True)
    assert "Nobody" in central(*review).out
    said = central("--db", database_url, "people", "apart", ONE, TWO)
    assert (said.code, "two people" in said.out) == (0, True)
    assert central(*review, "--json").out == ""


@EMBEDDED
def test_a_number_that_is_none_is_refused(
    central: Central, database_url: str, database: Database
) -> None:
    two_guests(database)
    for numbers in (("HS-1", ONE), (ONE, ONE), (ONE, member_number.write(9))):
        said = central("--db", database_url, "people", "merge", *numbers)
        assert said.code in {1, 2}
        assert said.err
    assert central("--db", database_url, "people").code == 2


def test_a_person_is_erased_and_nobody_twice(
    central: Central, database_url: str, database: Database
) -> None:
    two_guests(database)
    central("--db", database_url, "people", "merge", ONE, TWO)
    said = central("--db", database_url, "erase", "--member", TWO, "--reason", "letter")
    assert said.code == 0
    assert "1 more" in said.out
    again = central("--db", database_url, "erase", "--member", TWO)
    assert again.code == 1
    assert central("--db", database_url, "audit").code == 0
