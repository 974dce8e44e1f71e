"""Making a device a kiosk of a space, however often the answer is lost."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.core.errors import (
    CentralNotReached,
    CentralRefused,
    NetworkUnproven,
    ProtocolError,
    StoreFull,
)
from kiosk.core.record import issuer_keys
from kiosk.core.record.issuer_keys import public_half
from kiosk.core.record.journal import Ending
from kiosk.core.record.member_pass import IssuerKey, KeyState
from kiosk.core.record.roster import IssuerKeyBody
from kiosk.core.record.wire import Batch, Enrolment, EnrolRequest, FeedPage, Receipt
from kiosk.desk.device.enrol import Invitation, enrol, enrol_at_screen, root_of
from kiosk.ports import Central, KioskIdentity, Pending
from kiosk.store.database import schema
from tests.fakes.central import (
    GUEST_KEY_ID,
    CentralState,
    FakeCentral,
    Trouble,
    enrolment,
)
from tests.fakes.entropy import FakeEntropy
from tests.store.in_memory import InMemoryDesk

URL, CODE = "https://central.example", "ABCDEFGH"
ASKED = Invitation(url=URL, code="abcd-efgh", name="Meja depan")


class Door:
    """A device that is about to be enrolled, and the central it asks."""

    def __init__(self) -> None:
        self.state = CentralState(codes={CODE: None})
        self.central = FakeCentral(self.state)
        self.desk = InMemoryDesk()
        self.entropy = FakeEntropy()

    def ask(
        self, invitation: Invitation = ASKED, central: Central | None = None
    ) -> KioskIdentity:
        asked = self.central if central is None else central
        return enrol(self.desk, asked, self.entropy, invitation)

    def identity(self) -> KioskIdentity | None:
        return self.desk.submit(lambda uow: uow.find_identity()).result()


def test_a_code_makes_the_device_a_kiosk_of_its_space() -> None:
    door = Door()
    identity = door.ask()
    assert identity == door.identity()
    assert (identity.url, identity.kiosk, identity.name) == (URL, "k1", "Meja depan")
    assert (identity.space, identity.space_number, identity.network) == ("SMG", 1, 7)
    assert identity.partitions == ("network", "space:SMG")
    assert identity.token == door.state.codes[CODE]
    assert len(bytes.fromhex(identity.token)) == 32


@pytest.mark.parametrize("trouble", [Trouble.LOSE_REPLY, Trouble.LOSE_REQUEST])
def test_after_a_lost_answer_the_same_token_is_offered_again(trouble: Trouble) -> None:
    door = Door()
    door.central.troubles.append(trouble)
    with pytest.raises(CentralNotReached):
        door.ask()
    assert door.identity() is None
    assert door.ask().token == door.state.codes[CODE]


def test_the_token_is_durable_before_it_is_sent() -> None:
    door = Door()
    door.central.troubles.append(Trouble.LOSE_REPLY)
    with pytest.raises(CentralNotReached):
        door.ask()
    kept = door.desk.submit(lambda uow: uow.find_pending(URL, CODE)).result()
    assert kept is not None
    assert kept.token == door.state.codes[CODE]


def test_the_kiosk_signs_guest_passes_with_a_key_that_only_it_holds() -> None:
    door = Door()
    identity = door.ask()
    key = door.desk.submit(lambda uow: uow.find_guest_key()).result()
    assert key is not None
    assert key.key_id == identity.guest_key_id == GUEST_KEY_ID
    believed = door.desk.submit(lambda uow: uow.roster.issuer_keys()).result()
    assert believed[GUEST_KEY_ID] == IssuerKey(
        key_id=GUEST_KEY_ID,
        public_key=bytes.fromhex(public_half(key.seed)),
        state=KeyState.ACTIVE,
        guest_of=1,
    )
    assert key.seed.hex() not in f"{identity} {key} {door.state}"


def test_after_a_lost_answer_the_same_guest_key_is_offered_again() -> None:
    door = Door()
    door.central.troubles.append(Trouble.LOSE_REPLY)
    with pytest.raises(CentralNotReached):
        door.ask()
    made = door.desk.submit(lambda uow: uow.find_pending(URL, CODE)).result()
    door.ask()
    key = door.desk.submit(lambda uow: uow.find_guest_key()).result()
    assert made is not None
    assert key is not None
    assert key.seed == made.guest_seed


def test_a_device_that_asked_before_it_could_make_guests_makes_a_key_now() -> None:
    door = Door()
    old = Pending(url=URL, code=CODE, token="ab" * 32)
    door.desk.submit(lambda uow: uow.save_pending(old)).result()
    assert door.ask().token == "ab" * 32
    assert door.desk.submit(lambda uow: uow.find_guest_key()).result() is not None


def test_nothing_is_sent_where_the_token_cannot_be_kept() -> None:
    door = Door()
    door.desk.fault = StoreFull("The disk is full.")
    with pytest.raises(StoreFull):
        door.ask()
    assert door.state.codes[CODE] is None


def test_another_code_has_a_token_of_its_own() -> None:
    door = Door()
    door.state.codes["HGFEDCBA"] = None
    door.central.troubles.append(Trouble.LOSE_REPLY)
    with pytest.raises(CentralNotReached):
        door.ask()
    other = Invitation(url=URL, code="HGFEDCBA", name="Meja depan")
    assert door.ask(other).token != door.state.codes[CODE]


def test_a_code_that_somebody_else_has_used_is_refused() -> None:
    door = Door()
    door.state.codes[CODE] = "cd" * 32
    with pytest.raises(CentralRefused) as no:
        door.ask()
    assert no.value.code == "code_used"
    assert door.identity() is None


def test_a_malformed_code_never_leaves_the_device() -> None:
    door = Door()
    with pytest.raises(ProtocolError, match="8 letters and digits"):
        door.ask(Invitation(url=URL, code="ABC", name="Meja depan"))
    assert door.desk.rows(schema.keep) == []


class Answering:
    """A central whose answer to an enrolment is given, and that is asked nothing else."""

    def __init__(self, answer: Enrolment) -> None:
        self._answer = answer

    def enrol(self, request: EnrolRequest) -> Enrolment:
        return self._answer

    def post_entries(self, stream: str, batch: Batch) -> Receipt:
        raise AssertionError

    def get_page(self, partition: str, after: int, limit: int) -> FeedPage:
        raise AssertionError

    def get_snapshot(self, partition: str) -> Iterable[bytes]:
        raise AssertionError


def test_a_central_that_names_no_number_leaves_it_at_none() -> None:
    door = Door()
    answer = msgspec.structs.replace(enrolment(), space_number=None)
    assert door.ask(central=Answering(answer)).space_number == 0


def test_a_central_that_knows_no_guest_keys_leaves_the_kiosk_without() -> None:
    door = Door()
    assert door.ask(central=Answering(enrolment())).guest_key_id is None
    assert door.desk.submit(lambda uow: uow.find_guest_key()).result() is None


def test_keys_that_the_root_key_does_not_vouch_for_enrol_nobody() -> None:
    door = Door()
    key = IssuerKeyBody(key_id=1, public_key="00" * 32, state=KeyState.ACTIVE)
    answer = msgspec.structs.replace(enrolment("07" * 32), issuer_keys=[key])
    with pytest.raises(ProtocolError, match="root key"):
        door.ask(central=Answering(answer))
    assert door.identity() is None


class Signing(Answering):
    """A central of a network: it signs the guest key it is asked with by its root key.

    Shape: `named` is the root key that its answers name, where it is another.
    """

    def __init__(
        self, seed: bytes, named: str | None = None, key_id: int = 128
    ) -> None:
        self._root = Ed25519PrivateKey.from_private_bytes(seed)
        self.root_key = self._root.public_key().public_bytes_raw().hex()
        self._named = named or self.root_key
        self._key_id = key_id

    def enrol(self, request: EnrolRequest) -> Enrolment:
        assert request.guest_key is not None
        key = IssuerKey(
            key_id=GUEST_KEY_ID,
            public_key=bytes.fromhex(request.guest_key),
            state=KeyState.ACTIVE,
            guest_of=1,
        )
        return msgspec.structs.replace(
            enrolment(self._named),
            guest_keys=[issuer_keys.sign(key, self._root)],
            guest_key_id=self._key_id,
        )


OURS, OTHER = Signing(b"\x07" * 32), Signing(b"\x09" * 32)
COPIED = Signing(b"\x09" * 32, named=OURS.root_key)
MISNAMED = Signing(b"\x07" * 32, named=OTHER.root_key)
UNPROVEN = Signing(b"\x07" * 32, key_id=131)


def at_screen(door: Door, central: Central) -> KioskIdentity:
    return enrol_at_screen(door.desk, central, door.entropy, ASKED)


def test_a_device_that_was_enrolled_nowhere_takes_any_network_at_the_screen() -> None:
    door = Door()
    assert root_of(door.desk) is None
    at_screen(door, OTHER)
    assert root_of(door.desk) == OTHER.root_key


def test_a_kiosk_stays_in_its_network_at_the_screen_and_in_its_stream() -> None:
    door = Door()
    at_screen(door, OURS)
    door.desk.submit(lambda uow: uow.wipe()).result()
    at_screen(door, OURS)
    assert len(door.desk.rows(schema.stream)) == 1


@pytest.mark.parametrize("central", [OTHER, COPIED, MISNAMED, UNPROVEN])
def test_a_central_that_does_not_prove_the_root_key_is_kept_out_at_the_screen(
    central: Central,
) -> None:
    door = Door()
    at_screen(door, OURS)
    door.desk.submit(lambda uow: uow.wipe()).result()
    with pytest.raises(NetworkUnproven):
        at_screen(door, central)
    assert door.identity() is None


def test_an_administrator_begins_a_new_stream_under_another_root_key() -> None:
    door = Door()
    door.ask(central=OURS)
    door.ask(central=OTHER)
    old, new = door.desk.submit(lambda uow: uow.journal.streams()).result()
    assert (old.closed, old.root_key) == (Ending.OTHER_NETWORK, OURS.root_key)
    assert (new.closed, new.root_key) == (None, OTHER.root_key)


def test_nobody_names_our_root_key_without_a_proof_to_an_administrator() -> None:
    door = Door()
    door.ask(central=OURS)
    door.ask(central=OURS)
    with pytest.raises(NetworkUnproven):
        door.ask(central=COPIED)


def test_an_answer_without_a_time_enrols_nobody() -> None:
    door = Door()
    answer = msgspec.structs.replace(enrolment(), time="noon")
    with pytest.raises(ProtocolError, match="time"):
        door.ask(central=Answering(answer))
    assert door.identity() is None
