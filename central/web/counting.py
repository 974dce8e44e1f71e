"""Count people inside, groups, badges and ratings for the board."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, func, select

from central.model import badges, delegations, presences, ratings
from kiosk.core.record.clock import AHEAD

PRINTED = "printed"
"""The outcome of a printed badge."""


def count_inside(db: Connection, now: datetime) -> Mapping[str, int]:
    """Return the people inside by space, with all heads of groups."""
    people = select(
        presences.c.space, func.count(presences.c.person.distinct()).label("heads")
    )
    people = people.where(
        presences.c.out_at.is_(None),
        presences.c.since <= now + AHEAD,
        presences.c.until > now,
    )
    groups = select(
        delegations.c.space, func.sum(delegations.c.people).label("heads")
    ).where(
        delegations.c.voided.is_(False),
        delegations.c.at <= now,
        delegations.c.until > now,
    )
    heads: dict[str, int] = {}
    for row in (
        *db.execute(people.group_by(presences.c.space)),
        *db.execute(groups.group_by(delegations.c.space)),
    ):
        heads[row.space] = heads.get(row.space, 0) + int(row.heads)
    return heads


def count_groups(db: Connection, now: datetime) -> Mapping[str, int]:
    """Return the heads of groups at running sessions, by session."""
    rows = db.execute(
        select(delegations.c.session, func.sum(delegations.c.people).label("heads"))
        .where(
            delegations.c.session.is_not(None),
            delegations.c.voided.is_(False),
            delegations.c.at <= now,
            delegations.c.until > now,
        )
        .group_by(delegations.c.session)
    )
    return {row.session: int(row.heads) for row in rows}


def count_badges(db: Connection, space: str, now: datetime) -> int:
    """Return the number of badges printed on the day; a repeated report counts once."""
    printed = (
        select(
            func.coalesce(badges.c.ref_stream, badges.c.stream),
            func.coalesce(badges.c.ref_seq, -badges.c.seq),
            badges.c.copy,
        )
        .where(
            badges.c.space == space,
            badges.c.day == now.date(),
            badges.c.outcome == PRINTED,
            badges.c.voided.is_(False),
        )
        .distinct()
    )
    return db.scalar(select(func.count()).select_from(printed.subquery())) or 0


def count_scores(db: Connection, space: str, now: datetime) -> tuple[int, int, int]:
    """Return the day's good, fair and poor visits; the newest rating of a visit counts."""
    rows = db.execute(
        select(
            ratings.c.stream,
            ratings.c.seq,
            ratings.c.ref_stream,
            ratings.c.ref_seq,
            ratings.c.score,
        )
        .where(
            ratings.c.space == space,
            ratings.c.day == now.date(),
            ratings.c.voided.is_(False),
        )
        .order_by(ratings.c.at, ratings.c.stream, ratings.c.seq)
    )
    newest = {
        (row.ref_stream or row.stream, row.ref_seq or -row.seq): row.score
        for row in rows
    }
    counted = Counter(newest.values())
    return counted[3], counted[2], counted[1]
