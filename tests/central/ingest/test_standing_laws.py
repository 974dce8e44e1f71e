"""Accepting, dismissing, distrusting and trusting, in any order, end as a rebuild ends."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from central.ingest import Received, Uploader
from central.ingest.entries.standing import find_since
from central.ingest.projections.audit import audit
from central.ingest.projections.rebuild import PROJECTIONS, rebuild
from central.ingest.reviews.distrust import distrust, trust
from central.ingest.reviews.reviewing import accept, dismiss
from central.model import consents, presences, verdicts, visits
from central.store import Database
from kiosk.core.errors import NotFound
from kiosk.core.record.ids import Position
from kiosk.core.record.journal import Draft, Kind
from tests.central.ingest.guests import Desk
from tests.central.kit import (
    EMBEDDED,
    NOON,
    Kiosk,
    add_members,
    add_pass,
    enrolled,
    pass_text,
    send,
    stream_id,
)

PASS = "1122334455667788"
END = NOON + timedelta(hours=6)


def state(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    with database.reading() as db:
        return {
            table.name: sorted(map(tuple, db.execute(select(table))), key=str)
            for table in (*PROJECTIONS, consents)
        }


def write(desk: Desk, what: int, at: int, other: Desk) -> None:
    """Something a kiosk may write, of its own space or not."""
    kiosk, when = desk.kiosk, NOON + timedelta(minutes=at)
    kiosk.space = "BMS" if what == 6 else "SMG"
    match what:
        case 0 | 6:
            kiosk.check_in("ani", when)
        case 1:
            kiosk.check_out("ani", when)
        case 2:
            desk.walk_in("Sri", "+6281234567890", when)
        case 3:
            where = other.kiosk if at % 2 else kiosk
            kiosk.void(Position(stream=where.stream, seq=max(1, len(where.raws))), when)
        case 4:
            kiosk.append(Draft(kind=Kind.GROUP, body={"heads": 400 * (at % 3)}), when)
        case _:
            kiosk.check_in("tamu", when)
    kiosk.space = "SMG"


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["write", "write", "send", "accept", "dismiss", "distrust"]),
        st.integers(0, 1),
        st.integers(0, 6),
    ),
    min_size=4,
    max_size=22,
)


def play(
    database: Database, desks: list[Desk], senders: list[Uploader], acts: Any
) -> None:
    sent = [0, 0]
    for at, (act, which, number) in enumerate(acts):
        desk, sender, now = desks[which], senders[which], END + timedelta(minutes=at)
        if act == "write":
            write(desk, number, at, desks[1 - which])
        elif act == "send":
            desk.send(database, sender, sent[which] + 1, now)
            sent[which] = len(desk.kiosk.raws)
        else:
            with database.writing() as db:
                try:
                    decide(db, act, desk, sender, number, now)
                except NotFound:
                    continue


def decide(
    db: Any, act: str, desk: Desk, sender: Uploader, number: int, now: Any
) -> None:
    if act == "distrust":
        if find_since(db, sender.kiosk) is None:
            since = END + timedelta(minutes=3 * number)
            distrust(db, sender.kiosk, since, "rini", now)
        else:
            trust(db, sender.kiosk, now)
        return
    what = accept if act == "accept" else dismiss
    what(db, desk.kiosk.stream, number + 1, "rini", now)


@EMBEDDED
def test_any_order_of_decisions_ends_as_a_rebuild_ends(database: Database) -> None:
    senders = [enrolled(database), enrolled(database, token="b" * 64)]
    with database.writing() as db:
        add_members(db, ["ani"])
        add_members(db, ["tamu"], home="SKA")
    numbers = count(1)

    @given(acts=ACTS)
    @settings(
        max_examples=40,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def law(acts: Any) -> None:
        desks = [Desk(kiosk=Kiosk(stream=stream_id(next(numbers)))) for _ in senders]
        play(database, desks, senders, acts)
        before = state(database)
        with database.reading() as db:
            assert list(audit(db)) == []
        with database.writing() as db:
            rebuild(db, lambda _done: None)
        assert state(database) == before

    law()


def test_who_is_trusted_again_has_the_verdicts_and_the_figures_of_before(
    database: Database,
) -> None:
    sender, kiosk = enrolled(database), Kiosk(stream=stream_id(1))
    with database.writing() as db:
        add_members(db, ["ani"])
        add_members(db, ["tamu"], home="SKA")
        add_pass(db, PASS, "tamu")
    kiosk.check_in("tamu")
    kiosk.check_in("siapa")
    kiosk.check_in("ani")
    kiosk.append(Draft(kind=Kind.GROUP, body={"heads": 900}), NOON)
    kiosk.show(pass_text(database, PASS), NOON + timedelta(minutes=1))
    send(database, sender, kiosk, kiosk.batch(1, 4))
    figures, told = state(database), said(database)
    assert [word for _, word in told] == ["unproven", "unknown_subject", "unlikely"]
    with database.writing() as db:
        assert distrust(db, sender.kiosk, NOON, "rini", END) == 4
        # From a later time on, the four count again.
        assert distrust(db, sender.kiosk, END, "rini", END) == 0
    assert (state(database), said(database)) == (figures, told)
    with database.writing() as db:
        distrust(db, sender.kiosk, NOON, "rini", END)
    assert {word for _, word in said(database)} == {"distrusted"}
    with database.reading() as db:
        assert db.execute(select(visits)).all() == []
        assert db.execute(select(presences)).all() == []
    answer = send(database, sender, kiosk, kiosk.batch(5, None, END), END)
    assert isinstance(answer, Received)
    assert [one.verdict for one in answer.verdicts] == ["distrusted"]
    with database.writing() as db:
        assert trust(db, sender.kiosk, END) == 5
    assert said(database) == told
    with database.reading() as db:
        assert len(db.execute(select(visits)).all()) == 3
        assert list(audit(db)) == []


def said(database: Database) -> list[tuple[int, str]]:
    with database.reading() as db:
        query = select(verdicts.c.seq, verdicts.c.verdict).order_by(verdicts.c.seq)
        return [(row.seq, row.verdict) for row in db.execute(query)]
