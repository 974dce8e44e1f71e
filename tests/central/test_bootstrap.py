from __future__ import annotations

import msgspec
import pytest
from sqlalchemy import select, update

from central import feed
from central.bootstrap import is_founded
from central.feed.bodies import read_issuer_keys, read_policy
from central.model import issuer_keys, networks
from central.store import Database
from central.store.keys import read_signing_key
from kiosk.core.errors import NotFound, StoreKeyMissing
from kiosk.core.record import issuer_keys as signed_list
from kiosk.core.record.member_pass import KeyState
from kiosk.core.record.wire import FeedPage
from tests.central.kit import SECRET


def test_a_founded_network_has_three_spaces_that_are_always_open(
    database: Database,
) -> None:
    with database.reading() as db:
        assert is_founded(db)
        policy = read_policy(db, "SKA")
    assert (policy.name, policy.number, policy.tz) == (
        "Hetero Space Solo",
        3,
        "Asia/Jakarta",
    )
    assert policy.hours == {}


def test_kiosks_are_told_of_both_keys_signed_by_the_root(database: Database) -> None:
    with database.reading() as db:
        root = db.execute(select(networks.c.root_public)).scalar_one()
        keys = [signed_list.read(body, root) for body in read_issuer_keys(db)]
        page = feed.read_page(db, "network", 0, 10)
    assert [key.state for key in keys] == [KeyState.ACTIVE, KeyState.NEXT]
    assert isinstance(page, bytes)
    assert [item.kind for item in msgspec.json.decode(page, type=FeedPage).items] == [
        "issuer_key",
        "issuer_key",
    ]


def test_the_signing_key_opens_with_the_machines_secret_only(
    database: Database,
) -> None:
    with database.reading() as db:
        key_id, key = read_signing_key(db, SECRET)
        public = db.execute(
            select(issuer_keys.c.public_key).where(issuer_keys.c.key_id == key_id)
        ).scalar_one()
        with pytest.raises(StoreKeyMissing):
            read_signing_key(db, b"x" * 32)
    assert key.public_key().public_bytes_raw().hex() == public


def test_without_an_active_key_nothing_can_be_signed(database: Database) -> None:
    with database.writing() as db:
        db.execute(update(issuer_keys).values(state=KeyState.VERIFY_ONLY.value))
        with pytest.raises(NotFound, match="no active issuer key"):
            read_signing_key(db, SECRET)
