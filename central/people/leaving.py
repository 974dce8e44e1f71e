"""Leaving every roster: what kiosks hold of people is taken away, wherever they may hold it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, select, update

from central.feed import Item
from central.model import (
    activities,
    feed_items,
    feed_keys,
    holdings,
    intakes,
    members,
    passes,
    registrations,
    visitors,
)
from central.store import bulk
from kiosk.core.record.clock import write_time
from kiosk.core.record.roster import EraseBody, ItemKind, space_partition

Items = dict[str, list[Item]]


def leave_rosters(db: Connection, subjects: Collection[str], now: datetime) -> Items:
    """Empties what the feed has said of people; answers what their kiosks must hear, by partition.

    A kiosk erases its own copies too: forms, names on badges that wait.
    """
    for some in bulk.slices(subjects):
        db.execute(
            update(feed_items)
            .where(
                feed_items.c.kind == ItemKind.MEMBER.value, feed_items.c.key.in_(some)
            )
            .values(body=None)
        )
    owned = read_passes(db, subjects)
    taken = _read_places_taken(db, subjects)
    items: Items = {}
    for subject, spaces in sorted(places_ever(db, subjects).items()):
        gone = [
            Item(kind=ItemKind.MEMBER, key=subject, body=None),
            Item(kind=ItemKind.PRESENCE, key=subject, body=None),
            *(
                Item(kind=ItemKind.PASS, key=pass_id, body=None)
                for pass_id in owned.get(subject, ())
            ),
        ]
        erased = Item(
            kind=ItemKind.ERASE, key=subject, body=EraseBody(at=write_time(now))
        )
        for space in sorted(spaces):
            places = [
                Item(kind=ItemKind.REGISTRATION, key=f"{activity}:{subject}", body=None)
                for activity, at in sorted(taken.get(subject, ()))
                if at == space
            ]
            some_items = items.setdefault(space_partition(space), [])
            some_items += [*gone, *places, erased]
    return items


def places_ever(db: Connection, subjects: Collection[str]) -> dict[str, set[str]]:
    """Every space whose kiosks may hold something of people, from now or before."""
    places: dict[str, set[str]] = {}
    sources = (
        (members.c.subject, members.c.home),
        (visitors.c.subject, visitors.c.space),
        (holdings.c.subject, holdings.c.space),
        (intakes.c.subject, intakes.c.space),
    )
    for some in bulk.slices(subjects):
        for who, where in sources:
            for subject, space in db.execute(
                select(who, where).where(who.in_(some)).distinct()
            ):
                places.setdefault(subject, set()).add(space)
        named = select(feed_keys.c.key, feed_keys.c.partition).where(
            feed_keys.c.kind == ItemKind.MEMBER.value, feed_keys.c.key.in_(some)
        )
        for subject, partition in db.execute(named):
            places.setdefault(subject, set()).add(
                partition.removeprefix(space_partition(""))
            )
    return places


def read_passes(db: Connection, subjects: Collection[str]) -> dict[str, list[str]]:
    """The ids of people's passes, whatever became of them."""
    owned: dict[str, list[str]] = {}
    for subject, pass_id in bulk.lookup(
        db, [passes.c.subject, passes.c.id], passes.c.subject, subjects
    ):
        owned.setdefault(subject, []).append(pass_id)
    return owned


def _read_places_taken(
    db: Connection, subjects: Collection[str]
) -> dict[str, set[tuple[str, str]]]:
    """The activities that people have or had a place in, with their spaces."""
    taken: dict[str, set[tuple[str, str]]] = {}
    for some in bulk.slices(subjects):
        rows = db.execute(
            select(
                registrations.c.subject, registrations.c.activity, activities.c.space
            )
            .join(activities, activities.c.id == registrations.c.activity)
            .where(registrations.c.subject.in_(some))
        )
        for subject, activity, space in rows:
            taken.setdefault(subject, set()).add((activity, space))
    return taken
