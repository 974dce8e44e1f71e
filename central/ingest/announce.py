"""What the fold changes on the rosters of spaces: presence, visit counts, visitors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from central.feed import Item, publish_all
from central.feed.bodies import member_items, pass_items, spaces_of
from central.ingest.fold import Presence
from central.ingest.persons import settle_persons
from central.ingest.settle import Settled
from central.model import feed_heads, spaces, visitors
from central.store import bulk
from kiosk.core.clock import write_time
from kiosk.core.roster import ItemKind, PresenceBody, space_partition


def lock_partitions(db: Connection, spaces: Collection[str]) -> None:
    """Makes other writers wait who would publish in these spaces, always in the same order.

    It also makes the fold safe: two requests about one person at one space go one after the other.
    SQLite has one writer at a time anyway.
    """
    if spaces and db.dialect.name != "sqlite":
        names = [space_partition(space) for space in spaces]
        db.execute(
            select(feed_heads.c.partition)
            .where(feed_heads.c.partition.in_(names))
            .order_by(feed_heads.c.partition)
            .with_for_update()
        ).all()


def lock_feeds(db: Connection) -> None:
    """Makes other writers wait who would publish anywhere."""
    if db.dialect.name != "sqlite":
        db.execute(
            select(feed_heads.c.partition)
            .order_by(feed_heads.c.partition)
            .with_for_update()
        ).all()


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Who may have to hear of a change.

    Shape: `spaces` that exist; `homes` on the rosters of which of them each member stands.
    """

    spaces: Collection[str]
    homes: Mapping[str, set[str]]


def announce(
    db: Connection,
    settled: Settled,
    audience: Audience,
    more: Mapping[str, Sequence[Item]],
    now: datetime,
) -> None:
    """Publishes what the kiosks of the spaces concerned must hear.

    `more` is told after what follows from presence, by partition.
    """
    items: dict[str, list[Item]] = defaultdict(list)
    for space, item in _presence_items(settled, now):
        if space in audience.spaces:
            items[space_partition(space)].append(item)
    homes = audience.homes
    arrived = _arrivals(settled, audience)
    bulk.insert_new(
        db, visitors, [(space, subject, now) for space, subject in sorted(arrived)]
    )
    recounted = _recounted(settled) & set(homes)
    for item in member_items(db, recounted | {subject for _, subject in arrived}):
        places = homes[item.key] | {
            space for space, subject in arrived if subject == item.key
        }
        for space in places:
            items[space_partition(space)].append(item)
    for space in {space for space, _ in arrived}:
        items[space_partition(space)] += pass_items(
            db, {subject for place, subject in arrived if place == space}
        )
    for partition, some in more.items():
        items[partition] += some
    publish_all(db, items, now)


def settle_and_tell(db: Connection, subjects: Collection[str], now: datetime) -> None:
    """Brings persons up to date, and tells the kiosks what came of it.

    Hold `lock_people` and `lock_feeds` before.
    """
    settlement = settle_persons(db, subjects, now)
    settled = settlement.settled
    homes = spaces_of(db, {one.person for one in (*settled.before, *settled.after)})
    known = set(db.scalars(select(spaces.c.code)))
    audience = Audience(spaces=known, homes=homes)
    announce(db, settled, audience, settlement.items, now)


def _presence_items(settled: Settled, now: datetime) -> list[tuple[str, Item]]:
    before = {
        (one.space, one.person): one for one in settled.before if _is_inside(one, now)
    }
    after = {
        (one.space, one.person): one for one in settled.after if _is_inside(one, now)
    }
    items = [
        (space, Item(kind=ItemKind.PRESENCE, key=person, body=_body(one)))
        for (space, person), one in after.items()
        if before.get((space, person)) != one
    ]
    gone = [key for key in before if key not in after]
    return items + [
        (space, Item(kind=ItemKind.PRESENCE, key=person, body=None))
        for space, person in gone
    ]


def _is_inside(presence: Presence, now: datetime) -> bool:
    return presence.out_at is None and now < presence.until


def _body(presence: Presence) -> PresenceBody:
    return PresenceBody(
        session=presence.session,
        since=write_time(presence.since),
        until=write_time(presence.until),
        kiosk=presence.kiosk,
    )


def _arrivals(settled: Settled, audience: Audience) -> set[tuple[str, str]]:
    """Members who are at a space whose roster they were not on: (space, subject)."""
    homes = audience.homes
    return {
        (one.space, one.person)
        for one in settled.after
        if one.space in audience.spaces
        and one.person in homes
        and one.space not in homes[one.person]
    }


def _recounted(settled: Settled) -> set[str]:
    """People whose number of visit days changed."""
    before = {(one.person, one.day) for one in settled.before}
    after = {(one.person, one.day) for one in settled.after}
    return {person for person, _ in before ^ after}
