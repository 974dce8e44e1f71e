"""A kiosk believes an issuer key only if the network's root key vouches for it."""

from __future__ import annotations

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.errors import ProtocolError
from kiosk.core.issuer_keys import read, sign
from kiosk.core.member_pass import KeyState
from kiosk.core.roster import IssuerKeyBody
from tests.core.world import OTHER_ISSUER, issuer_key

ROOT = Ed25519PrivateKey.from_private_bytes(b"\x07" * 32)
ROOT_KEY = ROOT.public_key().public_bytes_raw().hex()
BODY = sign(issuer_key(), ROOT)


@given(st.integers(min_value=0, max_value=255), st.sampled_from(KeyState))
def test_a_signed_key_reads_back_the_same(key_id: int, state: KeyState) -> None:
    key = issuer_key(state, key_id)
    assert read(sign(key, ROOT), ROOT_KEY) == key


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
