from __future__ import annotations

from datetime import timedelta

from central.app import read_clock
from central.model import registrations, sessions
from central.store import Database
from tests.central.cli.conftest import Central
from tests.central.kit import NOON, add_members, add_session


def test_sessions_that_are_not_over_are_listed_with_their_ids(
    central: Central, database: Database, database_url: str
) -> None:
    def call(*argv: str) -> list[dict[str, object]]:
        return central("--db", database_url, "sessions", "--json", *argv).lines

    assert "No session" in central("--db", database_url, "sessions").out
    now = read_clock()
    with database.writing() as db:
        add_members(db, ["ani", "budi", "cici"])
        for name, space in (("a", "SMG"), ("b", "SKA"), ("over", "SMG"), ("x", "SMG")):
            add_session(db, name, space)
        change = sessions.update()
        db.execute(change.values(ends_at=now + timedelta(days=1)))
        db.execute(change.where(sessions.c.id == "over").values(ends_at=now))
        db.execute(change.where(sessions.c.id == "x").values(cancelled_at=now))
        db.execute(
            registrations.insert(),
            [
                {"activity": "act-a", "subject": who, "at": NOON, "cancelled_at": gone}
                for who, gone in (("ani", None), ("budi", None), ("cici", NOON))
            ],
        )
    told = [(line["session"], line["registered"]) for line in call()]
    assert told == [("a", 2), ("b", 0)]
    (solo,) = call("--space", "ska")
    assert (solo["space"], solo["title"]) == ("SKA", "Foto produk")
    shown = central("--db", database_url, "sessions").out
    assert "a  SMG  2026-11-24 12:00      2 registered  Foto produk" in shown
    assert central("--db", database_url, "sessions", "--space", "XXX").code == 1
