"""Visits of people without consent: counted, and known to be nobody's.

From the withdrawal on a shown pass counts as itself, as that of a stranger does. What was counted
before stays the person's, and so does what comes after they agree again.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from central.model import consents
from central.store import bulk
from kiosk.core.record.ids import person_key
from kiosk.core.record.journal import Entry

Span = tuple[datetime, datetime | None]
"""From a withdrawal to the next consent, which is not part of it; None: to this day."""
Withdrawn = Mapping[str, Sequence[Span]]
"""By person: the times in which nothing may be known to be theirs."""

STRANGER = "anon:"
_DIGITS = 16


def counted_as(
    person: str | None, entry: Entry, at: datetime, withdrawn: Withdrawn
) -> str | None:
    """The key that an entry counts under: the person's, or a stranger's while they withhold it.

    A kiosk that had not heard of the withdrawal may name the person without a pass: such visits of
    one span share a key, so that who goes out is the one who came in.
    """
    for since, until in withdrawn.get(person or "", ()):
        if since <= at and (until is None or at < until):
            name = f"{person} {since.isoformat()}".encode()
            bare = f"{STRANGER}{hashlib.sha256(name).hexdigest()[:_DIGITS]}"
            return person_key(None, entry.pass_id) or bare
    return person


def read_withdrawn(db: Connection, persons: Collection[str]) -> Withdrawn:
    """Return when these persons withheld their consent.

    Only a person's word at central begins or ends it: a kiosk's token must bring nobody back.
    """
    columns = [
        consents.c.subject,
        consents.c.at,
        consents.c.given,
        consents.c.stream,
    ]
    rows = bulk.lookup(db, columns, consents.c.subject, persons)
    return _spans((row[0], row[1], row[2]) for row in rows if row[3] is None)


def read_all_withdrawn(db: Connection) -> Withdrawn:
    """The same, of everybody."""
    rows = db.execute(
        select(consents.c.subject, consents.c.at, consents.c.given).where(
            consents.c.stream.is_(None)
        )
    )
    return _spans((row.subject, row.at, row.given) for row in rows)


def _spans(rows: Iterable[tuple[Any, ...]]) -> Withdrawn:
    told: dict[str, list[tuple[datetime, bool]]] = defaultdict(list)
    for subject, at, given in rows:
        told[subject].append((at, given))
    return {subject: _spans_of(words) for subject, words in told.items()}


def _spans_of(words: list[tuple[datetime, bool]]) -> Sequence[Span]:
    spans: list[Span] = []
    since: datetime | None = None
    for at, given in sorted(words):
        if given and since is not None:
            spans.append((since, at))
            since = None
        elif not given and since is None:
            since = at
    return spans if since is None else [*spans, (since, None)]
