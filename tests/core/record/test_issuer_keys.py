"""A kiosk believes an issuer key only if the network's root key vouches for it."""

from __future__ import annotations

import dataclasses

import msgspec
import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.errors import ProtocolError
from kiosk.core.record.issuer_keys import (
    public_half,
    read,
    sign,
)
from kiosk.core.record.member_pass import (
    GUEST_KEY_IDS,
    NETWORK_KEY_IDS,
    IssuerKey,
    KeyState,
)
from kiosk.core.record.roster import IssuerKeyBody, Scope, write_body
from tests.core.world import ISSUER, OTHER_ISSUER, issuer_key

ROOT = Ed25519PrivateKey.from_private_bytes(b"\x07" * 32)
ROOT_KEY = ROOT.public_key().public_bytes_raw().hex()
BODY = sign(issuer_key(), ROOT)
GUEST_KEY = dataclasses.replace(issuer_key(key_id=200), guest_of=7)
GUEST_BODY = sign(GUEST_KEY, ROOT)

keys = st.builds(
    IssuerKey,
    key_id=st.integers(min_value=0, max_value=255),
    public_key=st.binary(min_size=32, max_size=32),
    state=st.sampled_from(KeyState),
    guest_of=st.none() | st.integers(min_value=0, max_value=0xFFFF),
)


@given(keys)
def test_a_signed_key_reads_back_the_same(key: IssuerKey) -> None:
    assert read(sign(key, ROOT), ROOT_KEY) == key


@given(keys, keys)
def test_no_two_keys_have_the_same_signature(one: IssuerKey, other: IssuerKey) -> None:
    same = sign(one, ROOT).signature == sign(other, ROOT).signature
    assert same == (one == other)


@given(keys, keys)
def test_a_signature_vouches_for_the_key_it_was_made_for_alone(
    one: IssuerKey, other: IssuerKey
) -> None:
    body = msgspec.structs.replace(
        sign(other, ROOT), signature=sign(one, ROOT).signature
    )
    if one == other:
        assert read(body, ROOT_KEY) == one
        return
    with pytest.raises(ProtocolError, match="root key"):
        read(body, ROOT_KEY)


@given(keys.filter(lambda key: key.guest_of is not None))
def test_a_program_that_knows_no_scopes_does_not_believe_a_kiosk_s_key(
    key: IssuerKey,
) -> None:
    body = sign(key, ROOT)
    signed = b"".join(
        (
            b"hetero/issuer-key/v1\0",
            bytes([body.key_id]),
            bytes.fromhex(body.public_key),
            body.state.encode(),
        )
    )
    with pytest.raises(InvalidSignature):
        ROOT.public_key().verify(bytes.fromhex(body.signature), signed)


def test_a_guest_key_s_signature_stands_over_its_space_and_scope_too() -> None:
    signed = (
        b"hetero/issuer-key/v2\0"
        b"\xc8" + bytes.fromhex(GUEST_BODY.public_key) + b"\x00\x07guest\0active"
    )
    assert GUEST_BODY.signature == ROOT.sign(signed).hex()
    assert (GUEST_BODY.scope, GUEST_BODY.space) == (Scope.GUEST, 7)


def test_a_key_of_the_network_is_written_as_it_always_was() -> None:
    assert set(write_body(BODY)) == {"key_id", "public_key", "state", "signature"}


@pytest.mark.parametrize(
    "changed",
    [{"space": 8}, {"scope": None, "space": None}, {"key_id": 201}],
    ids=str,
)
def test_a_guest_key_changed_on_the_way_is_not_believed(
    changed: dict[str, object],
) -> None:
    body = msgspec.structs.replace(GUEST_BODY, **changed)
    with pytest.raises(ProtocolError, match="not signed by the network's root key"):
        read(body, ROOT_KEY)


@pytest.mark.parametrize(
    "changed",
    [{"scope": None}, {"space": None}, {"space": -1}, {"space": 0x10000}],
    ids=str,
)
def test_a_scope_without_its_space_or_the_other_way_round_is_malformed(
    changed: dict[str, object],
) -> None:
    body = msgspec.structs.replace(GUEST_BODY, **changed)
    for root_key in (ROOT_KEY, None):
        with pytest.raises(ProtocolError, match="malformed"):
            read(body, root_key)


def test_every_id_is_the_network_s_or_a_kiosk_s() -> None:
    assert [*NETWORK_KEY_IDS, *GUEST_KEY_IDS] == list(range(256))


def test_the_public_half_of_a_seed_is_what_its_signatures_are_checked_with() -> None:
    seed = ISSUER.private_bytes_raw()
    assert public_half(seed) == ISSUER.public_key().public_bytes_raw().hex()


def test_the_signature_stands_over_the_domain_the_id_the_key_and_the_state() -> None:
    signed = (
        b"hetero/issuer-key/v1\0" + b"\x01" + bytes.fromhex(BODY.public_key) + b"active"
    )
    assert BODY.signature == ROOT.sign(signed).hex()


@pytest.mark.parametrize(
    "changed",
    [
        {"key_id": 2},
        {"public_key": OTHER_ISSUER.public_key().public_bytes_raw().hex()},
        {"state": KeyState.NEXT},
        {"signature": "00" * 64},
        {"signature": ""},
        {"signature": "no hexadecimal"},
    ],
    ids=str,
)
def test_a_key_changed_on_the_way_is_not_believed(changed: dict[str, object]) -> None:
    body = msgspec.structs.replace(BODY, **changed)
    with pytest.raises(
        ProtocolError, match="not signed by the network's root key"
    ) as no:
        read(body, ROOT_KEY)
    assert no.value.field == "$.signature"


def test_a_key_that_another_root_vouches_for_is_not_believed() -> None:
    with pytest.raises(ProtocolError, match="root key"):
        read(sign(issuer_key(), OTHER_ISSUER), ROOT_KEY)


def test_without_a_root_key_the_body_is_taken_as_given() -> None:
    assert read(msgspec.structs.replace(BODY, signature=""), None) == issuer_key()


@pytest.mark.parametrize(
    "changed",
    [{"public_key": "zz"}, {"public_key": "00" * 31}, {"key_id": 256}, {"key_id": -1}],
    ids=str,
)
def test_a_malformed_key_is_refused_with_and_without_a_root_key(
    changed: dict[str, object],
) -> None:
    body = msgspec.structs.replace(BODY, **changed)
    for root_key in (ROOT_KEY, None):
        with pytest.raises(ProtocolError, match="malformed"):
            read(body, root_key)


@given(
    st.builds(
        IssuerKeyBody,
        key_id=st.integers(),
        public_key=st.text(),
        state=st.sampled_from(KeyState),
        signature=st.text(),
        scope=st.none() | st.sampled_from(Scope),
        space=st.none() | st.integers(),
    ),
    st.one_of(st.none(), st.just(ROOT_KEY), st.text()),
)
def test_any_body_reads_or_is_refused(
    body: IssuerKeyBody, root_key: str | None
) -> None:
    try:
        key = read(body, root_key)
    except ProtocolError:
        return
    assert key.key_id == body.key_id
