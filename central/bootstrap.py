"""Founding the network in an empty database: its keys, its three spaces and their first rules."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, insert, select, update

from central.feed import Item, publish_all
from central.feed.bodies import read_issuer_keys, read_policy
from central.model import networks, policies, spaces
from central.store.keys import ROOT_LABEL, add_issuer_key
from central.store.secret import seal
from kiosk.core.record.member_pass import IssuerKey, KeyState
from kiosk.core.record.roster import NETWORK, ItemKind, space_partition

NETWORK_NUMBER = 1
NETWORK_NAME = "Hetero Space"
EPOCH_BYTES = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Space:
    """A space as it is founded."""

    code: str
    number: int
    name: str
    city: str


FOUNDED = (
    Space(code="SMG", number=1, name="Hetero Space Semarang", city="Semarang"),
    Space(code="BMS", number=2, name="Hetero Space Banyumas", city="Purwokerto"),
    Space(code="SKA", number=3, name="Hetero Space Solo", city="Surakarta"),
)


def is_founded(db: Connection) -> bool:
    """Whether the network is there already."""
    return db.execute(select(networks.c.number)).first() is not None


def found(db: Connection, secret: bytes, now: datetime) -> None:
    """Founds the network.

    The first issuer key signs passes from now on; the next one is told to kiosks early, so that
    a change of keys finds them prepared. Spaces start without opening hours: always open.
    """
    root = Ed25519PrivateKey.generate()
    db.execute(
        insert(networks).values(
            number=NETWORK_NUMBER,
            name=NETWORK_NAME,
            epoch=new_epoch(),
            epoch_at=now,
            founded_at=now,
            demo=False,
            root_public=root.public_key().public_bytes_raw().hex(),
            root_sealed=seal(secret, root.private_bytes_raw(), ROOT_LABEL),
        )
    )
    for key_id, state in ((0, KeyState.ACTIVE), (1, KeyState.NEXT)):
        key = Ed25519PrivateKey.generate()
        public = key.public_key().public_bytes_raw()
        add_issuer_key(
            db,
            secret,
            key,
            IssuerKey(key_id=key_id, public_key=public, state=state),
            now,
        )
    for space in FOUNDED:
        db.execute(
            insert(spaces).values(
                code=space.code,
                number=space.number,
                name=space.name,
                city=space.city,
                tz="Asia/Jakarta",
            )
        )
        db.execute(insert(policies).values(space=space.code, body={}, changed_at=now))
    keys = [
        Item(kind=ItemKind.ISSUER_KEY, key=str(body.key_id), body=body)
        for body in read_issuer_keys(db)
    ]
    rules = {
        space_partition(space.code): [
            Item(kind=ItemKind.POLICY, key="space", body=read_policy(db, space.code))
        ]
        for space in FOUNDED
    }
    publish_all(db, {NETWORK: keys, **rules}, now)


def change_epoch(db: Connection, now: datetime) -> str:
    """Makes every kiosk fetch its roster anew; answers the new epoch."""
    epoch = new_epoch()
    db.execute(update(networks).values(epoch=epoch, epoch_at=now))
    return epoch


def new_epoch() -> str:
    """A name for a line of feed positions that no other line has."""
    return secrets.token_hex(EPOCH_BYTES)
