"""A kiosk's own key: given an id once, vouched for in the feed, ended with the kiosk."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest
from sqlalchemy import select

from central import enrolment
from central.enrolment import GUEST_KEYS_TAKEN, EnrolmentRefusal, make_code, revoke
from central.feed import read_page
from central.model import enrol_codes, issuer_keys, kiosks, networks
from central.passes import revoke_key, rotate
from central.store import Database
from central.store.guest_keys import REST
from kiosk.core.errors import NotFound, ProtocolError, StoreKeyMissing
from kiosk.core.record import issuer_keys as signed_list
from kiosk.core.record.issuer_keys import public_half
from kiosk.core.record.member_pass import GUEST_KEY_IDS, IssuerKey, KeyState
from kiosk.core.record.roster import IssuerKeyBody
from kiosk.core.record.wire import Enrolment, EnrolRequest, FeedPage
from tests.central.kit import EMBEDDED, NOON, SECRET


def key_of(number: int) -> str:
    return public_half(bytes([number]) * 32)


class Door:
    """Kiosks that ask to be enrolled."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def code(self, space: str = "SMG") -> str:
        with self.database.writing() as db:
            return make_code(db, space, NOON).code

    def ask(
        self, code: str, number: int, **more: object
    ) -> Enrolment | EnrolmentRefusal:
        request = EnrolRequest(
            code=code,
            token=f"{number:064x}",
            name="Pintu",
            app="0.1.0",
            guest_key=key_of(number),
        )
        request = msgspec.structs.replace(request, **more)
        with self.database.writing() as db:
            return enrolment.enrol(db, request, NOON, lambda: SECRET)

    def enrol(self, number: int, space: str = "SMG") -> Enrolment:
        answer = self.ask(self.code(space), number)
        assert isinstance(answer, Enrolment)
        return answer

    def revoke(self, kiosk: str, at: timedelta = timedelta()) -> None:
        with self.database.writing() as db:
            revoke(db, kiosk, NOON + at, lambda: SECRET)

    def feed(self) -> list[tuple[str, IssuerKey]]:
        """The guest keys of the network's feed, in their order, as a kiosk believes them."""
        with self.database.reading() as db:
            root = db.execute(select(networks.c.root_public)).scalar_one()
            page = msgspec.json.decode(
                self.page(read_page(db, "network", 0, 1000)), type=FeedPage
            )
        return [
            (
                item.key,
                signed_list.read(msgspec.convert(item.body, IssuerKeyBody), root),
            )
            for item in page.items
            if item.kind == "guest_key"
        ]

    @staticmethod
    def page(answer: object) -> bytes:
        assert isinstance(answer, bytes)
        return answer


@pytest.fixture
def door(database: Database) -> Door:
    return Door(database)


def test_a_kiosk_s_key_gets_an_id_and_every_kiosk_hears_of_it(door: Door) -> None:
    first, second = door.enrol(1), door.enrol(2, "SKA")
    assert (first.guest_key_id, second.guest_key_id) == (128, 129)
    believed = [
        IssuerKey(
            key_id=key_id,
            public_key=bytes.fromhex(key_of(number)),
            state=KeyState.ACTIVE,
            guest_of=space,
        )
        for number, key_id, space in ((1, 128, 1), (2, 129, 3))
    ]
    assert [key for _, key in door.feed()] == believed
    assert [name for name, _ in door.feed()] == ["128", "129"]
    told = [signed_list.read(key, second.root_key) for key in second.guest_keys]
    assert told == believed
    assert [key.key_id for key in second.issuer_keys] == [0, 1]


def test_a_lost_answer_gives_the_same_id_again_and_says_nothing_twice(
    door: Door,
) -> None:
    code = door.code()
    first, again = door.ask(code, 1), door.ask(code, 1)
    assert isinstance(first, Enrolment)
    assert first == again
    assert len(door.feed()) == 1


def test_a_kiosk_that_asks_again_with_another_key_keeps_its_id(door: Door) -> None:
    code = door.code()
    door.ask(code, 1, guest_key=None)
    assert door.feed() == []
    for number in (1, 2):
        answer = door.ask(code, 1, guest_key=key_of(number))
        assert isinstance(answer, Enrolment)
        assert answer.guest_key_id == 128
    assert [key.public_key.hex() for _, key in door.feed()] == [key_of(1), key_of(2)]


def test_a_kiosk_that_makes_no_guests_has_no_key(door: Door) -> None:
    answer = door.ask(door.code(), 1, guest_key=None)
    assert isinstance(answer, Enrolment)
    assert (answer.guest_key_id, answer.guest_keys) == (None, [])
    door.revoke(answer.kiosk)
    assert door.feed() == []


def test_revoking_a_kiosk_revokes_its_key(door: Door) -> None:
    kiosk = door.enrol(1).kiosk
    door.revoke(kiosk)
    assert [key.state for _, key in door.feed()] == [KeyState.ACTIVE, KeyState.REVOKED]
    assert [key.key_id for key in door.enrol(2).guest_keys] == [129]


def test_an_id_comes_round_once_no_pass_of_its_key_can_be_good(door: Door) -> None:
    kiosks = [door.enrol(number).kiosk for number in range(len(GUEST_KEY_IDS))]
    code = door.code()
    assert door.ask(code, 200) == GUEST_KEYS_TAKEN
    door.revoke(kiosks[5], -REST + timedelta(seconds=1))
    assert door.ask(code, 200) == GUEST_KEYS_TAKEN
    door.revoke(kiosks[7], -REST)
    again = door.ask(code, 200)
    assert isinstance(again, Enrolment)
    assert again.guest_key_id == 128 + 7
    believed = dict(door.feed())["135"]
    assert (believed.public_key.hex(), believed.state) == (
        key_of(200),
        KeyState.ACTIVE,
    )


@EMBEDDED
def test_where_no_id_is_left_nothing_is_written_and_the_code_stays_good(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("central.store.guest_keys.GUEST_KEY_IDS", range(128, 129))
    door.enrol(1)
    code = door.code()
    assert door.ask(code, 2) == GUEST_KEYS_TAKEN
    with door.database.reading() as db:
        assert len(db.execute(select(kiosks)).all()) == 1
        used = select(enrol_codes.c.used_at).where(enrol_codes.c.code == code)
        assert db.execute(used).scalar_one() is None
    assert isinstance(door.ask(code, 2, guest_key=None), Enrolment)


@EMBEDDED
@pytest.mark.parametrize("wrong", ["", "ab", "Z" * 64, "A" * 64])
def test_a_key_of_the_wrong_shape_is_refused_by_its_field(
    door: Door, wrong: str
) -> None:
    with pytest.raises(ProtocolError) as refused:
        door.ask(door.code(), 1, guest_key=wrong)
    assert refused.value.field == "$.guest_key"


@EMBEDDED
def test_a_machine_without_the_secret_opens_the_door_and_gives_the_key_later(
    door: Door, caplog: pytest.LogCaptureFixture
) -> None:
    code = door.code()

    def lost() -> bytes:
        raise StoreKeyMissing("It is gone.")

    request = EnrolRequest(
        code=code, token=f"{1:064x}", name="", app="", guest_key=key_of(1)
    )
    with door.database.writing() as db:
        first = enrolment.enrol(db, request, NOON, lost)
    assert isinstance(first, Enrolment)
    assert (first.guest_key_id, door.feed()) == (None, [])
    assert "It is gone." in caplog.text
    again = door.ask(code, 1)
    assert isinstance(again, Enrolment)
    assert (again.kiosk, again.guest_key_id) == (first.kiosk, 128)


def test_the_network_s_own_keys_go_their_way_beside_them(door: Door) -> None:
    door.enrol(1)
    with door.database.writing() as db:
        assert rotate(db, SECRET, NOON) == 1
        with pytest.raises(NotFound, match="revoke-kiosk"):
            revoke_key(db, SECRET, 128, NOON)
        ids = list(db.scalars(select(issuer_keys.c.key_id).order_by("key_id")))
    assert ids == [0, 1, 2, 128]
