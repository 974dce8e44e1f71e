from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.core import issuer_keys
from kiosk.core.errors import CentralNotReached, CentralRefused, ProtocolError
from kiosk.core.member_pass import IssuerKey, KeyState
from kiosk.core.roster import IssuerKeyBody, PolicyBody
from kiosk.desk.enrol import Invitation, enrol
from kiosk.ports import KioskIdentity
from tests.fakes.central import CentralState, FakeCentral, Trouble, enrolment
from tests.fakes.entropy import FakeEntropy
from tests.fakes.store import FakeDesk

URL = "https://central.test"
CODE = "ABCD2345"
ROOT = Ed25519PrivateKey.from_private_bytes(b"\x07" * 32)
ROOT_KEY = ROOT.public_key().public_bytes_raw().hex()


def make_key(root: Ed25519PrivateKey = ROOT) -> IssuerKeyBody:
    public_key = Ed25519PrivateKey.from_private_bytes(b"\x09" * 32).public_key()
    key = IssuerKey(
        key_id=3, public_key=public_key.public_bytes_raw(), state=KeyState.ACTIVE
    )
    return issuer_keys.sign(key, root)


class Device:
    """A new device and the central that knows one code."""

    def __init__(self) -> None:
        self.desk = FakeDesk()
        self.entropy = FakeEntropy()
        self.central = FakeCentral(CentralState(codes={CODE: None}))

    @property
    def token_at_central(self) -> str | None:
        return self.central.state.codes[CODE]

    def enrol(self, code: str = CODE) -> KioskIdentity:
        invitation = Invitation(url=URL, code=code, name="Door")
        return enrol(self.desk, self.central, self.entropy, invitation)


@pytest.fixture
def device() -> Device:
    return Device()


def test_a_device_becomes_one_of_a_space_s_kiosks(device: Device) -> None:
    identity = device.enrol()
    assert identity == device.desk.state.identity
    assert (identity.url, identity.space, identity.network) == (URL, "SMG", 7)
    assert identity.partitions == ("network", "space:SMG")
    assert identity.token == device.token_at_central
    assert len(bytes.fromhex(identity.token)) == 32
    assert device.desk.state.pending is None


def test_keys_and_policy_come_with_the_enrolment(device: Device) -> None:
    policy = PolicyBody(name="Hetero Space Semarang", number=1)
    device.central.enrolment = enrolment(
        root_key=ROOT_KEY, issuer_keys=[make_key()], policy=policy
    )
    device.enrol()
    keys, kept = device.desk.submit(
        lambda uow: (uow.roster.issuer_keys(), uow.roster.policy())
    ).result()
    assert set(keys) == {3}
    assert kept == policy


@pytest.mark.parametrize("code", ["abcd2345", "ABCD 2345", "abcd-2345"])
def test_a_code_may_be_typed_as_it_is_read(device: Device, code: str) -> None:
    assert device.enrol(code).token == device.token_at_central


def test_a_lost_answer_is_asked_for_again_with_the_same_token(device: Device) -> None:
    device.central.troubles.append(Trouble.LOSE_REPLY)
    with pytest.raises(CentralNotReached):
        device.enrol()
    assert device.desk.state.identity is None
    assert device.enrol().token == device.token_at_central


def test_the_token_is_kept_before_it_is_sent(device: Device) -> None:
    device.central.troubles.append(Trouble.LOSE_REQUEST)
    with pytest.raises(CentralNotReached):
        device.enrol()
    pending = device.desk.state.pending
    assert pending is not None
    assert pending[:2] == (URL, CODE)
    assert device.enrol().token == pending[2]


def test_another_code_gets_another_token(device: Device) -> None:
    device.central.state.codes["EFGH2345"] = None
    device.central.troubles.append(Trouble.LOSE_REPLY)
    with pytest.raises(CentralNotReached):
        device.enrol()
    assert device.enrol("EFGH2345").token != device.token_at_central


def test_a_code_that_another_device_used_is_refused(device: Device) -> None:
    device.central.state.codes[CODE] = "00" * 32
    with pytest.raises(CentralRefused) as caught:
        device.enrol()
    assert caught.value.code == "code_used"
    assert device.desk.state.identity is None


@pytest.mark.parametrize("code", ["", "ABCD", "ABCD234O", "ABCD23455"])
def test_what_cannot_be_a_code_is_not_even_asked(device: Device, code: str) -> None:
    with pytest.raises(ProtocolError, match="enrolment code is 8"):
        device.enrol(code)
    assert device.desk.state.pending is None
    assert device.token_at_central is None


def test_a_key_that_the_root_key_does_not_vouch_for_ends_it(device: Device) -> None:
    other = Ed25519PrivateKey.from_private_bytes(b"\x08" * 32)
    device.central.enrolment = enrolment(
        root_key=ROOT_KEY, issuer_keys=[make_key(other)]
    )
    with pytest.raises(ProtocolError, match="not signed by the network's root key"):
        device.enrol()
    assert device.desk.state.identity is None


def test_neither_token_nor_code_is_told_when_it_fails(device: Device) -> None:
    device.central.troubles.append(Trouble.LOSE_REPLY)
    with pytest.raises(CentralNotReached) as caught:
        device.enrol()
    assert (device.token_at_central or "") not in str(caught.value)
