"""What `central audit` sees, and that `central rebuild` gives equal tables."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, delete, insert, select, update

from central.ingest.projections.audit import audit, count
from central.ingest.projections.rebuild import PROJECTIONS, rebuild
from central.model import (
    aside_entries,
    attendances,
    entries,
    forms,
    passages,
    presences,
    streams,
    verdicts,
    visits,
    voids,
)
from central.store import Database
from kiosk.core.record.journal import Draft, Kind
from tests.central.kit import (
    EMBEDDED,
    NOON,
    Kiosk,
    add_members,
    add_pass,
    add_session,
    enrolled,
    send,
    stream_id,
)

LATER = NOON + timedelta(hours=3)
PASS = "1122334455667788"


@pytest.fixture
def lived(database: Database) -> Database:
    """A central after a morning: sessions, voids, a group, a fork, an unreadable entry."""
    sender = enrolled(database)
    with database.writing() as db:
        add_members(db, ["ani", "budi"])
        add_pass(db, PASS, "budi")
        add_session(db, "s1")
    kiosk, other = Kiosk(stream=stream_id(1)), Kiosk(stream=stream_id(2), space="SKA")
    kiosk.check_in("ani")
    kiosk.check_in(f"pass:{PASS}", NOON + timedelta(minutes=1), session="s1")
    wrong = kiosk.check_in("cici", NOON + timedelta(minutes=2))
    kiosk.void(wrong, NOON + timedelta(minutes=3))
    kiosk.append(Draft(kind=Kind.GROUP, body={"heads": 9}), NOON)
    kiosk.append_raw(b"unreadable")
    copy = kiosk.copy()
    kiosk.check_out("ani", NOON + timedelta(hours=1))
    mine = copy.check_in("dedi", NOON + timedelta(hours=1))
    copy.check_in("eka", NOON + timedelta(hours=2))
    copy.void(mine, NOON + timedelta(hours=2))
    other.check_in("ani", NOON + timedelta(hours=2))
    solo = enrolled(database, "SKA", "b" * 64)
    for each, who in ((kiosk, sender), (copy, sender), (other, solo)):
        send(database, who, each, each.batch(1, None, LATER), LATER)
    return database


def told(database: Database) -> list[str]:
    with database.reading() as db:
        return list(audit(db))


def projections(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    with database.reading() as db:
        return {
            table.name: sorted(map(tuple, db.execute(select(table))), key=str)
            for table in PROJECTIONS
        }


def test_a_central_in_order_is_clean_and_counted(lived: Database) -> None:
    assert told(lived) == []
    with lived.reading() as db:
        counts = count(db)
    assert (counts.streams, counts.entries, counts.aside) == (2, 8, 3)


def test_folding_again_gives_equal_tables(lived: Database) -> None:
    before = projections(lived)
    assert len(before["presence"]) == 4
    heard: list[int] = []
    with lived.writing() as db:
        assert rebuild(db, heard.append) == 11
    assert heard[-1] == 11
    assert projections(lived) == before
    assert told(lived) == []


def test_folding_again_mends_what_was_changed_by_hand(lived: Database) -> None:
    before = projections(lived)
    with lived.writing() as db:
        for table in PROJECTIONS:
            db.execute(delete(table))
    assert told(lived)
    with lived.writing() as db:
        rebuild(db, lambda _: None)
    assert projections(lived) == before


Damage = Callable[[Connection], Any]
ONE = entries.c.stream == stream_id(1)

DAMAGES: list[tuple[str, Damage, str]] = [
    (
        "an entry is gone",
        lambda db: db.execute(delete(entries).where(ONE, entries.c.seq == 3)),
        f"stream {stream_id(1)}: entries 3 to 3 are missing",
    ),
    (
        "the last entry is gone",
        lambda db: db.execute(delete(entries).where(ONE, entries.c.seq == 7)),
        "it should reach 7 and reaches 6",
    ),
    (
        "bytes were changed",
        lambda db: db.execute(
            update(entries).where(ONE, entries.c.seq == 2).values(raw=b'{"v":1}')
        ),
        "the chain breaks at entry 2",
    ),
    (
        "the ledger was moved back",
        lambda db: db.execute(
            update(streams).where(streams.c.id == stream_id(1)).values(through=6)
        ),
        "it should reach 6 and reaches 7",
    ),
    (
        "the last chain was changed",
        lambda db: db.execute(
            update(streams).where(streams.c.id == stream_id(1)).values(chain=b"x" * 32)
        ),
        "its last chain is not that of entry 7",
    ),
    (
        "a stream has no row",
        lambda db: db.execute(delete(streams).where(streams.c.id == stream_id(2))),
        "has entries and no row of its own",
    ),
    (
        "an aside entry is gone",
        lambda db: db.execute(delete(aside_entries).where(aside_entries.c.seq == 9)),
        "3 entries should stand aside, 2 do",
    ),
    (
        "an aside entry was changed",
        lambda db: db.execute(update(aside_entries).values(raw=b"x")),
        "the bytes of aside entry 7 were changed",
    ),
    (
        "a verdict on nothing",
        lambda db: db.execute(
            insert(verdicts).values(
                stream=stream_id(1), seq=99, branch="", verdict="fork"
            )
        ),
        "verdict on entry 99, which is missing",
    ),
    (
        "a form was changed",
        lambda db: db.execute(
            insert(forms).values(
                stream=stream_id(1),
                digest="d" * 64,
                salt=b"",
                form=b"",
                received_at=NOON,
            )
        ),
        "form dddddddddddd does not fit its digest",
    ),
    (
        "a passage is gone",
        lambda db: db.execute(delete(passages).where(passages.c.person == "ani")),
        f"passage {stream_id(1)} 1: the row is missing",
    ),
    (
        "a passage is no longer void",
        lambda db: db.execute(update(passages).values(voided=False)),
        f"passage {stream_id(1)} 3: the row is not what its entries say",
    ),
    (
        "a void was added",
        lambda db: db.execute(
            insert(voids).values(
                stream=stream_id(7),
                seq=1,
                branch="",
                ref_stream="x",
                ref_seq=1,
                at=NOON,
                space="SMG",
            )
        ),
        f"void {stream_id(7)} 1: the row has no entry that it follows from",
    ),
    (
        "an attendance is gone",
        lambda db: db.execute(delete(attendances)),
        "attendance budi 2026-11-24 SMG s1: the row is missing",
    ),
    (
        "a visit was made up",
        lambda db: db.execute(
            insert(visits).values(
                person="zaki", day=NOON.date(), space="SMG", in_at=NOON, kiosk="x"
            )
        ),
        "visit zaki 2026-11-24 SMG: the row has no entry that it follows from",
    ),
    (
        "someone was checked out by hand",
        lambda db: db.execute(
            update(presences).where(presences.c.person == "budi").values(out_at=NOON)
        ),
        "presence budi 2026-11-24 SMG: the row is not what its entries say",
    ),
]


@EMBEDDED
@pytest.mark.parametrize(
    ("damage", "sentence"),
    [(damage, sentence) for _, damage, sentence in DAMAGES],
    ids=[name for name, _, _ in DAMAGES],
)
def test_every_damage_is_named_with_its_place(
    lived: Database, damage: Damage, sentence: str
) -> None:
    with lived.writing() as db:
        damage(db)
    assert any(sentence in line for line in told(lived)), told(lived)


def test_many_differences_are_told_as_a_number(database: Database) -> None:
    rows = [
        {
            "person": f"p{n:03}",
            "day": NOON.date(),
            "space": "SMG",
            "in_at": NOON,
            "kiosk": "x",
        }
        for n in range(50)
    ]
    with database.writing() as db:
        db.execute(insert(visits), rows)
    lines = told(database)
    assert len(lines) == 21
    assert lines[-1].startswith("visit: 30 rows more differ")
