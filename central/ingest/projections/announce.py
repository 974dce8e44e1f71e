"""What the fold changes on the rosters of spaces: presence, visit counts, visitors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from central.feed import Item, publish_all
from central.feed.bodies import (
    hidden_among,
    member_items,
    pass_items,
    spaces_of,
)
from central.ingest.projections.fold import PresenceRow
from central.ingest.projections.persons import settle_persons
from central.ingest.projections.update_projections import Settled
from central.model import feed_heads, presences, spaces, visitors
from central.store import bulk
from kiosk.core.record.clock import write_time
from kiosk.core.record.roster import ItemKind, PresenceBody, space_partition


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

    Shape: `spaces` that exist; `homes` on the rosters of which of them each member stands;
    `arrived` who gets on which roster now, by a pass that was shown there: (space, person).
    """

    spaces: Collection[str]
    homes: Mapping[str, set[str]]
    arrived: Collection[tuple[str, str]] = ()

    def knows(self, space: str, person: str) -> bool:
        """Whether a space may be told of a person: of its roster, or nobody that anyone knows."""
        return (
            person not in self.homes
            or space in self.homes[person]
            or (space, person) in self.arrived
        )


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
    inside = _presence_items(settled, audience, now)
    hidden = _hidden(db, inside, audience)
    for space, item in inside:
        if (
            space in audience.spaces
            and item.key not in hidden
            and audience.knows(space, item.key)
        ):
            items[space_partition(space)].append(item)
    for space, item in _told_late(db, settled, audience, now):
        items[space_partition(space)].append(item)
    homes = audience.homes
    arrived = {one for one in audience.arrived if one[0] in audience.spaces}
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


def _presence_items(
    settled: Settled, audience: Audience, now: datetime
) -> list[tuple[str, Item]]:
    before = {
        (one.space, one.person): one for one in settled.before if _is_inside(one, now)
    }
    after = {
        (one.space, one.person): one for one in settled.after if _is_inside(one, now)
    }
    items = [
        (space, Item(kind=ItemKind.PRESENCE, key=person, body=_body(one)))
        for (space, person), one in after.items()
        if before.get((space, person)) != one or (space, person) in audience.arrived
    ]
    gone = [key for key in before if key not in after]
    return items + [
        (space, Item(kind=ItemKind.PRESENCE, key=person, body=None))
        for space, person in gone
    ]


def _told_late(
    db: Connection, settled: Settled, audience: Audience, now: datetime
) -> list[tuple[str, Item]]:
    """Who was inside already, unknown to the space's kiosks, before they showed their pass."""
    told = {(one.space, one.person) for one in settled.after}
    late = {person for space, person in audience.arrived if (space, person) not in told}
    rows = bulk.lookup(db, list(presences.c), presences.c.person, late)
    return [
        (one.space, Item(kind=ItemKind.PRESENCE, key=one.person, body=_body(one)))
        for one in map(PresenceRow._make, rows)
        if (one.space, one.person) in audience.arrived and _is_inside(one, now)
    ]


def _hidden(
    db: Connection, inside: list[tuple[str, Item]], audience: Audience
) -> set[str]:
    """Of whom no kiosk may hear that they are inside; nothing is asked of those on rosters."""
    named = {item.key for _, item in inside if item.body is not None}
    strangers = {key for key in named if ":" in key}
    return hidden_among(db, named - strangers - set(audience.homes))


def _is_inside(presence: PresenceRow, now: datetime) -> bool:
    return presence.out_at is None and now < presence.until


def _body(presence: PresenceRow) -> PresenceBody:
    return PresenceBody(
        session=presence.session,
        since=write_time(presence.since),
        until=write_time(presence.until),
        kiosk=presence.kiosk,
    )


def _recounted(settled: Settled) -> set[str]:
    """People whose number of visit days changed."""
    before = {(one.person, one.day) for one in settled.before}
    after = {(one.person, one.day) for one in settled.after}
    return {person for person, _ in before ^ after}
