from __future__ import annotations

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select, update

from central import feed
from central.feed.bodies import read_issuer_keys
from central.model import issuer_keys, networks
from central.passes import Terms, find_newest, issue_pass, revoke_key, rotate
from central.store import Database
from central.store.keys import add_issuer_key, read_signing_key
from kiosk.core.errors import NotFound, StoreKeyMissing
from kiosk.core.record import issuer_keys as signed_list
from kiosk.core.record.member_pass import (
    Genuine,
    IssuerKey,
    KeyState,
    UnknownIssuer,
    check,
)
from kiosk.core.record.roster import IssuerKeyBody
from kiosk.core.record.wire import FeedPage
from tests.central.kit import NOON, SECRET, add_members

TODAY = NOON.date()

ANNA = 1
"""Her number: the kit numbers members in the order in which they are added."""


def kiosk_keys(database: Database) -> dict[int, IssuerKey]:
    """The keys as a kiosk believes them: from the feed, vouched for by the root key."""
    with database.reading() as db:
        root = db.execute(select(networks.c.root_public)).scalar_one()
        page = feed.read_page(db, "network", 0, 1000)
    assert isinstance(page, bytes)
    keys = {}
    for item in msgspec.json.decode(page, type=FeedPage).items:
        if item.kind == "issuer_key":
            body = msgspec.convert(item.body, IssuerKeyBody)
            keys[body.key_id] = signed_list.read(body, root)
    return keys


def states(database: Database) -> dict[int, KeyState]:
    return {key_id: key.state for key_id, key in kiosk_keys(database).items()}


def test_a_rotation_moves_each_key_one_state_on(database: Database) -> None:
    with database.writing() as db:
        assert rotate(db, SECRET, NOON) == 1
        key_id, _ = read_signing_key(db, SECRET)
    assert key_id == 1
    assert states(database) == {
        0: KeyState.VERIFY_ONLY,
        1: KeyState.ACTIVE,
        2: KeyState.NEXT,
    }


def test_passes_signed_before_a_rotation_stay_genuine(database: Database) -> None:
    with database.writing() as db:
        add_members(db, ["anna"])
        issue_pass(db, "anna", Terms(valid_from=TODAY), NOON)
        rotate(db, SECRET, NOON)
    with database.reading() as db:
        old = find_newest(db, SECRET, ANNA)
    assert old is not None
    assert isinstance(check(old.text, kiosk_keys(database)), Genuine)


def test_a_pass_signed_after_a_rotation_is_known_to_kiosks_that_heard_nothing_of_it(
    database: Database,
) -> None:
    before = kiosk_keys(database)
    with database.writing() as db:
        add_members(db, ["anna"])
        rotate(db, SECRET, NOON)
        issue_pass(db, "anna", Terms(valid_from=TODAY), NOON)
    with database.reading() as db:
        issued = find_newest(db, SECRET, ANNA)
    assert issued is not None
    assert isinstance(check(issued.text, before), Genuine)


def test_a_revoked_active_key_is_replaced_and_its_passes_are_not_believed(
    database: Database,
) -> None:
    with database.writing() as db:
        add_members(db, ["anna"])
        issue_pass(db, "anna", Terms(valid_from=TODAY), NOON)
        revoke_key(db, SECRET, 0, NOON)
        issued = find_newest(db, SECRET, ANNA)
    assert issued is not None
    assert states(database) == {
        0: KeyState.REVOKED,
        1: KeyState.ACTIVE,
        2: KeyState.NEXT,
    }
    assert isinstance(check(issued.text, kiosk_keys(database)), UnknownIssuer)


def test_a_revoked_next_key_is_replaced_and_the_active_one_goes_on(
    database: Database,
) -> None:
    with database.writing() as db:
        revoke_key(db, SECRET, 1, NOON)
    assert states(database) == {
        0: KeyState.ACTIVE,
        1: KeyState.REVOKED,
        2: KeyState.NEXT,
    }


def test_what_cannot_be_changed_says_why(database: Database) -> None:
    with database.writing() as db:
        with pytest.raises(NotFound, match="no issuer key 7"):
            revoke_key(db, SECRET, 7, NOON)
        with pytest.raises(StoreKeyMissing):
            rotate(db, b"x" * 32, NOON)
    with database.writing() as db:
        db.execute(update(issuer_keys).values(state=KeyState.ACTIVE.value))
        with pytest.raises(NotFound, match="no next issuer key"):
            rotate(db, SECRET, NOON)


def test_the_network_s_ids_end_before_those_of_kiosks_begin(database: Database) -> None:
    key = Ed25519PrivateKey.generate()
    listed = IssuerKey(
        key_id=127,
        public_key=key.public_key().public_bytes_raw(),
        state=KeyState.VERIFY_ONLY,
    )
    with database.writing() as db:
        add_issuer_key(db, SECRET, key, listed, NOON)
        with pytest.raises(NotFound, match="All 128"):
            rotate(db, SECRET, NOON)
    with database.reading() as db:
        assert [body.key_id for body in read_issuer_keys(db)] == [0, 1, 127]
