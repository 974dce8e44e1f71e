"""5,000 entries of three kiosks, duplicated, reordered and at once: exact at the end."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from sqlalchemy import select

from central.feed.audit import audit as audit_feed
from central.ingest import Forked, MissingEntries, Received, Uploader
from central.ingest.projections.audit import audit, count
from central.model import entries
from central.store import Database
from kiosk.core.errors import StoreBusy
from tests.central.kit import NOON, Kiosk, add_members, enrolled, send, stream_id

ENTRIES = 5_000
SPACES = ("SMG", "BMS", "SKA")
END = NOON + timedelta(hours=8)


def written(number: int, chance: random.Random) -> Kiosk:
    kiosk = Kiosk(stream=stream_id(number), space=SPACES[number])
    for at in range(ENTRIES // 3 + (number < ENTRIES % 3)):
        moment = NOON + timedelta(seconds=4 * at)
        who = f"orang-{chance.randrange(400):03}"
        if chance.random() < 0.8:
            kiosk.check_in(who, moment, session=chance.choice([None, "s1", "s2"]))
        else:
            kiosk.check_out(who, moment)
    return kiosk


def upload(database: Database, sender: Uploader, kiosk: Kiosk, seed: int) -> None:
    """A courier on a bad line: two of these run for each kiosk and get in each other's way."""
    chance = random.Random(seed)
    first = 1
    while first <= len(kiosk.raws):
        start = max(1, first - chance.choice([0, 0, 0, 7, 300]))
        last = min(len(kiosk.raws), start + chance.choice([1, 60, 250, 499]))
        try:
            answer = send(database, sender, kiosk, kiosk.batch(start, last, END), END)
        except StoreBusy:
            continue
        if chance.random() < 0.3:
            continue  # the reply was lost after the commit
        match answer:
            case Received(through=through):
                first = through + 1
            case MissingEntries(through=through):
                first = through + 1
            case Forked():
                raise AssertionError


def test_every_entry_of_three_kiosks_is_held_exactly_once(database: Database) -> None:
    chance = random.Random(7)
    kiosks = [written(number, chance) for number in range(3)]
    with database.writing() as db:
        add_members(db, [f"orang-{number:03}" for number in range(400)], home="SMG")
    senders = [
        enrolled(database, space, token=f"{number:064x}")
        for number, space in enumerate(SPACES, 1)
    ]
    with ThreadPoolExecutor(6) as pool:
        jobs = [
            pool.submit(upload, database, sender, kiosk, seed)
            for seed in (1, 2)
            for sender, kiosk in zip(senders, kiosks, strict=True)
        ]
        for job in jobs:
            job.result()
    with database.reading() as db:
        assert count(db).entries == ENTRIES
        assert count(db).aside == 0
        for kiosk in kiosks:
            rows = db.execute(
                select(entries.c.seq, entries.c.raw)
                .where(entries.c.stream == kiosk.stream)
                .order_by(entries.c.seq)
            )
            assert [(row.seq, bytes(row.raw)) for row in rows] == list(
                enumerate(kiosk.raws, 1)
            )
        assert list(audit(db)) == []
        assert list(audit_feed(db)) == []
