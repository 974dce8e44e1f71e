"""Store the entries of the invented kiosks as if they had been uploaded."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from random import Random

from sqlalchemy import Connection, insert

from central.demo.calendar import HISTORY_DAYS
from central.demo.diary import Diary, write_diary
from central.demo.history import History
from central.ingest.entries.review import Cause, open_reviews
from central.model import entries, kiosks, streams, verdicts
from central.model.journal import MAIN
from central.store import bulk
from kiosk.core.release import VERSION

KIOSK_NAMES = {"SMG": "Pintu utama (lama)", "BMS": "Pintu depan", "SKA": "Pendapa"}
REPLACED = "SMG"
"""The space whose invented kiosk is revoked, so that a real one can take its place."""


def store_journals(
    db: Connection, chance: Random, history: History, now: datetime
) -> int:
    """Store the streams, kiosks and doubts; return the number of entries."""
    return sum(
        _store_journal(db, chance, diary, now) for diary in history.diaries.values()
    )


def _store_journal(db: Connection, chance: Random, diary: Diary, now: datetime) -> int:
    written = list(write_diary(chance, diary, now))
    last = written[-1]
    since = now - timedelta(days=HISTORY_DAYS + 1)
    db.execute(
        insert(kiosks).values(
            id=diary.kiosk,
            space=diary.space,
            name=KIOSK_NAMES[diary.space],
            app=VERSION,
            # No token has this hash, so nobody can upload in this kiosk's name.
            token_hash=hashlib.sha256(chance.randbytes(32)).hexdigest(),
            enrolled_at=since,
            revoked_at=now if diary.space == REPLACED else None,
            last_contact_at=now,
            stream=diary.stream,
            high_seq=len(written),
            queue=0,
            health={},
            address=None,
        )
    )
    db.execute(
        insert(streams).values(
            id=diary.stream,
            kiosk=diary.kiosk,
            through=len(written),
            chain=last.chain,
            aside=0,
            high_seq=len(written),
            first_at=written[0].received_at,
            last_at=last.received_at,
            newest_at=last.happening.at,
            closed=False,
        )
    )
    bulk.insert(
        db,
        entries,
        [
            (
                diary.stream,
                seq,
                one.raw,
                one.chain,
                diary.kiosk,
                one.received_at,
                one.happening.at,
            )
            for seq, one in enumerate(written, 1)
        ],
    )
    _store_doubts(db, diary, now)
    return len(written)


def _store_doubts(db: Connection, diary: Diary, now: datetime) -> None:
    for happening in diary.happenings:
        doubt = happening.doubt
        if doubt is None:
            continue
        place = (diary.stream, happening.seq, MAIN)
        bulk.insert(db, verdicts, [(*place, doubt.verdict.value, doubt.reason)])
        cause = Cause(
            code=doubt.verdict.value,
            stream=diary.stream,
            seq=happening.seq,
            branch=MAIN,
            space=diary.space,
            kiosk=diary.kiosk,
            detail=doubt.reason,
        )
        open_reviews(db, [cause], min(now, happening.at + timedelta(seconds=2)))
