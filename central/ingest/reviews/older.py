"""A database that is older than the mark beside it was brought back from a backup.

Its feeds would give out positions that kiosks have for other things, so they begin another epoch.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, select

from central.bootstrap import change_epoch
from central.ingest.entries.review import DATABASE_OLDER, ID_CHARACTERS
from central.model import feed_heads, networks, reviews
from central.model.journal import MAIN
from central.store import bulk
from central.store.mark import FeedMark

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SETTLED_AND_WHOM = (None,) * 5


def read_mark(db: Connection) -> tuple[str, FeedMark]:
    """Return how far the database has come, under the name of its network."""
    network = db.execute(
        select(networks.c.root_public, networks.c.epoch, networks.c.epoch_at)
    ).one()
    heads = db.execute(select(feed_heads.c.partition, feed_heads.c.head))
    mark = FeedMark(
        epoch=network.epoch,
        epoch_us=(network.epoch_at - _EPOCH) // timedelta(microseconds=1),
        heads={row.partition: row.head for row in heads},
    )
    return network.root_public, mark


def renew_if_older(db: Connection, mark: FeedMark, now: datetime) -> str | None:
    """Begins another epoch where the database is older than its mark; answers the epoch.

    Several workers may start at once: the first one changes it, the others find it changed.
    """
    db.execute(select(networks.c.epoch).with_for_update()).one()
    _, present = read_mark(db)
    if not mark.is_ahead_of(present):
        return None
    epoch = change_epoch(db, now)
    name = f"{DATABASE_OLDER} {mark.epoch} {sorted(mark.heads.items())}"
    detail = (
        "The database is older than the mark that was kept beside it: it was brought back from a"
        f" backup. Its feeds are of epoch {epoch} from now on, and every kiosk fetches its roster"
        " anew. Kiosks send again what is missing of their entries; what was changed here since the"
        " backup has to be entered again."
    )
    row = (
        hashlib.sha256(name.encode()).hexdigest()[:ID_CHARACTERS],
        DATABASE_OLDER,
        None,
        None,
        MAIN,
        None,
        None,
        detail,
        now,
        *_SETTLED_AND_WHOM,
    )
    bulk.insert_new(db, reviews, [row])
    return epoch
