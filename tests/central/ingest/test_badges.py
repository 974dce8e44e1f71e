from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from central.ingest import Received, Uploader
from central.ingest.projections.audit import audit
from central.ingest.projections.rebuild import rebuild
from central.model import badges, renamings, reviews
from central.store import Database
from kiosk.core.record.ids import Position
from kiosk.core.record.journal import Draft, Json, Kind
from kiosk.core.record.scan import Source
from tests.central.kit import EMBEDDED, Kiosk, enrolled, send, stream_id


@pytest.fixture
def sender(database: Database) -> Uploader:
    return enrolled(database)


@pytest.fixture
def kiosk() -> Kiosk:
    return Kiosk(stream=stream_id(1))


def note(kiosk: Kiosk, ref: Position | None, reason: str | None, **body: Json) -> None:
    """A badge entry, as a kiosk's spooler writes it."""
    draft = Draft(kind=Kind.BADGE, by=Source.STAFF, ref=ref, reason=reason, body=body)
    kiosk.append(draft)


def rows(database: Database) -> list[tuple[object, ...]]:
    with database.reading() as db:
        found = db.execute(select(badges).order_by(badges.c.seq)).all()
    return [(row.seq, row.outcome, row.copy, row.trouble, row.ref_seq) for row in found]


def test_what_became_of_badges_is_kept_without_a_doubt_and_rebuilt_the_same(
    database: Database, sender: Uploader, kiosk: Kiosk
) -> None:
    came = kiosk.check_in("pass:00112233445566aa")
    one: dict[str, Json] = {
        "outcome": "printed",
        "printer": "ipp://192.0.2.7:631/ipp/print",
        "copy": 1,
        "layout": "roll-62x100",
        "trouble": None,
    }
    note(kiosk, came, None, **one)
    note(kiosk, came, "badge_lost", **one | {"copy": 2, "staff": "s1"})
    waits: dict[str, Json] = {"outcome": "waiting", "printer": None}
    note(kiosk, came, None, **one | waits | {"trouble": "paper_out"})
    note(kiosk, came, "name_corrected", **one | {"copy": 3, "outcome": "unsure"})
    note(kiosk, None, None, **one | {"outcome": "dropped"})
    answer = send(database, sender, kiosk, kiosk.batch(1))
    assert isinstance(answer, Received)
    assert [verdict.seq for verdict in answer.verdicts] == [1]
    expected = [
        (2, "printed", 1, None, 1),
        (3, "printed", 2, None, 1),
        (4, "waiting", 1, "paper_out", 1),
        (5, "unsure", 3, None, 1),
        (6, "dropped", 1, None, None),
    ]
    assert rows(database) == expected
    with database.reading() as db:
        assert list(audit(db)) == []
        row = db.execute(select(badges).limit(1)).one()
        assert (row.space, row.day) == ("SMG", date(2026, 11, 24))
        assert db.execute(select(renamings)).all() == []
        assert len(db.execute(select(reviews)).all()) == 1
    with database.writing() as db:
        rebuild(db, lambda _done: None)
    assert rows(database) == expected


@EMBEDDED
@pytest.mark.parametrize(
    "body",
    [
        {},
        {"outcome": None},
        {"outcome": "eaten"},
        {"outcome": ["printed"]},
        {"outcome": {"printed": 1}},
    ],
)
def test_a_badge_entry_that_says_nothing_we_know_is_kept_and_no_more(
    database: Database, sender: Uploader, kiosk: Kiosk, body: dict[str, Json]
) -> None:
    note(kiosk, None, "badge_lost", **body)
    answer = send(database, sender, kiosk, kiosk.batch(1))
    assert isinstance(answer, Received)
    assert (answer.through, list(answer.verdicts)) == (1, [])
    assert rows(database) == []


@EMBEDDED
def test_odd_copies_and_troubles_are_no_reason_to_lose_an_outcome(
    database: Database, sender: Uploader, kiosk: Kiosk
) -> None:
    for copy in (0, -1, True, "2", 10**9, None):
        note(kiosk, None, None, outcome="printed", copy=copy, trouble=["jam"])
    send(database, sender, kiosk, kiosk.batch(1))
    assert {row[1:] for row in rows(database)} == {("printed", 1, None, None)}
