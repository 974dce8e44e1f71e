"""A space's rules: changed here, told to its kiosks in the same transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, select, update

from central.feed import Item, publish
from central.feed.bodies import read_policy
from central.model import policies, spaces
from kiosk.core.errors import NotFound, SettingsError
from kiosk.core.record.roster import ItemKind, PolicyBody, space_partition

LARGEST_LAYOUT = 64 * 1024
"""Units: bytes. The policy goes to every kiosk of the space as a whole, layouts included."""
MOST_LAYOUTS = 12


def change(
    db: Connection, space: str, fields: Mapping[str, Any], now: datetime
) -> PolicyBody:
    """Sets rules of a space and tells its kiosks; answers all of them.

    Shape: `fields` are JSON values by the names of `PolicyBody`.
    Raises: NotFound for an unknown space.
    """
    return save_body(db, space, lock_body(db, space) | dict(fields), now)


def set_layout(
    db: Connection, space: str, name: str, layout: Mapping[str, Any], now: datetime
) -> None:
    """Gives a space a badge layout of its own, which was read and found good.

    Raises: NotFound for an unknown space; SettingsError for one too large, or too many.
    """
    size = len(msgspec.json.encode(layout))
    if size > LARGEST_LAYOUT:
        raise SettingsError(
            f"The layout has {size:,} bytes, and kiosks are told of {LARGEST_LAYOUT:,} at most.",
            key="layout",
            remedy="Leave out what it does not need.",
        )
    body = lock_body(db, space)
    layouts = body.get("layouts", {}) | {name: dict(layout)}
    if len(layouts) > MOST_LAYOUTS:
        raise SettingsError(
            f"{space} has {MOST_LAYOUTS} layouts of its own already.",
            key="layout",
            remedy=f"Take one away: `central policy layout --space {space} NAME --remove`.",
        )
    save_body(db, space, body | {"layouts": layouts}, now)


def remove_layout(db: Connection, space: str, name: str, now: datetime) -> None:
    """Takes a layout of its own from a space: the program's own of that name counts again.

    Raises: NotFound for an unknown space, or where it has no such layout.
    """
    body = lock_body(db, space)
    layouts = dict(body.get("layouts", {}))
    if name not in layouts:
        raise NotFound(
            f"{space} has no layout {name} of its own.",
            remedy=f"It has {', '.join(sorted(layouts)) or 'none'}.",
        )
    del layouts[name]
    save_body(db, space, body | {"layouts": layouts}, now)


def lock_body(db: Connection, space: str) -> dict[str, Any]:
    """The stored rules, which nobody else changes until the transaction ends.

    Raises: NotFound for an unknown space.
    """
    db.execute(
        select(policies.c.space).where(policies.c.space == space).with_for_update()
    ).all()
    return get_body(db, space)


def get_body(db: Connection, space: str) -> dict[str, Any]:
    """The stored rules; what is not in them is as `PolicyBody` has it.

    Raises: NotFound for an unknown space.
    """
    body: dict[str, Any] | None = db.execute(
        select(policies.c.body).where(policies.c.space == space)
    ).scalar_one_or_none()
    if body is None:
        raise _no_space(db, space)
    return dict(body)


def check_space(db: Connection, space: str) -> None:
    """Raises: NotFound for an unknown space, naming those there are."""
    if space not in space_codes(db):
        raise _no_space(db, space)


def space_codes(db: Connection) -> Sequence[str]:
    """Return the codes of all spaces, in their order."""
    return db.scalars(select(spaces.c.code).order_by(spaces.c.code)).all()


def save_body(
    db: Connection, space: str, body: Mapping[str, Any], now: datetime
) -> PolicyBody:
    """Stores a space's rules and tells its kiosks; answers them as told."""
    db.execute(
        update(policies)
        .where(policies.c.space == space)
        .values(body=dict(body), changed_at=now)
    )
    policy = read_policy(db, space)
    item = Item(kind=ItemKind.POLICY, key="space", body=policy)
    publish(db, space_partition(space), [item], now)
    return policy


def _no_space(db: Connection, space: str) -> NotFound:
    codes = ", ".join(space_codes(db))
    return NotFound(f"There is no space {space}.", remedy=f"The spaces are {codes}.")
