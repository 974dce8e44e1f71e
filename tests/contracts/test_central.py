"""What rounds rely on at central: the fake promises what the real one keeps, over real HTTP."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from kiosk.core.errors import CentralRefused, StreamFork, StreamGap
from kiosk.core.record import issuer_keys
from kiosk.core.record.issuer_keys import public_half
from kiosk.core.record.member_pass import GUEST_KEY_IDS
from kiosk.core.record.wire import EnrolRequest, FeedItem, SnapshotHead, SnapshotTail
from tests.central.kit import Kiosk, stream_id
from tests.contracts.central_world import FakeWorld, World, real_world


@pytest.fixture(params=["fake", "real"])
def world(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    if request.param == "fake":
        yield FakeWorld()
        return
    with real_world(tmp_path) as real:
        yield real


@pytest.fixture
def kiosk() -> Kiosk:
    written = Kiosk(stream=stream_id(1))
    for number in range(6):
        written.check_in(f"orang-{number}")
    return written


def test_what_arrives_in_order_is_held_and_proven(world: World, kiosk: Kiosk) -> None:
    for first, last in ((1, 2), (3, 6)):
        receipt = world.central.post_entries(kiosk.stream, kiosk.batch(first, last))
        assert (receipt.through, receipt.chain) == (last, kiosk.chains[last].hex())
        assert receipt.batch is not None
        assert (receipt.batch.to, receipt.batch.chain) == (last, receipt.chain)
    for seq, raw in enumerate(kiosk.raws, 1):
        assert world.count_held(kiosk.stream, seq, raw) == 1


@pytest.mark.parametrize(("first", "last"), [(1, 6), (2, 3), (4, 6)])
def test_what_arrives_again_is_held_once(
    world: World, kiosk: Kiosk, first: int, last: int
) -> None:
    world.central.post_entries(kiosk.stream, kiosk.batch(1, 4))
    receipt = world.central.post_entries(kiosk.stream, kiosk.batch(first, last))
    through = max(4, last)
    assert (receipt.through, receipt.chain) == (through, kiosk.chains[through].hex())
    assert receipt.batch is not None
    assert (receipt.batch.to, receipt.batch.chain) == (last, kiosk.chains[last].hex())
    assert world.count_held(kiosk.stream, 3, kiosk.raws[2]) == 1


@pytest.mark.parametrize("first", [4, 7])
def test_a_gap_says_from_where(world: World, kiosk: Kiosk, first: int) -> None:
    world.central.post_entries(kiosk.stream, kiosk.batch(1, 2))
    with pytest.raises(StreamGap) as caught:
        world.central.post_entries(kiosk.stream, kiosk.batch(first))
    assert (caught.value.through, caught.value.chain) == (2, kiosk.chains[2].hex())


@pytest.mark.parametrize("after", [0, 3, 6])
def test_an_empty_batch_says_how_far_the_stream_is_held(
    world: World, kiosk: Kiosk, after: int
) -> None:
    world.central.post_entries(kiosk.stream, kiosk.batch(1))
    receipt = world.central.post_entries(kiosk.stream, kiosk.batch(after + 1, after))
    assert (receipt.through, receipt.chain) == (6, kiosk.chains[6].hex())
    assert receipt.batch is not None
    assert (receipt.batch.to, receipt.batch.chain) == (after, kiosk.chains[after].hex())


@pytest.mark.parametrize("shared", [0, 2, 4])
def test_other_entries_at_the_same_places_are_put_aside_and_proven(
    world: World, kiosk: Kiosk, shared: int
) -> None:
    copy = Kiosk(
        stream=kiosk.stream,
        raws=kiosk.raws[:shared],
        chains=kiosk.chains[: shared + 1],
    )
    for number in range(8 - shared):
        copy.check_in(f"lain-{number}")
    world.central.post_entries(kiosk.stream, kiosk.batch(1))
    for _ in range(2):
        with pytest.raises(StreamFork) as caught:
            world.central.post_entries(copy.stream, copy.batch(1, 7))
        assert caught.value.aside_to == 7
        assert caught.value.aside_chain == copy.chains[7].hex()
    with pytest.raises(StreamFork) as caught:
        world.central.post_entries(copy.stream, copy.batch(8))
    assert caught.value.aside_chain == copy.chains[8].hex()
    for written in (kiosk, copy):
        for seq, raw in enumerate(written.raws, 1):
            assert world.count_held(written.stream, seq, raw) == 1


def test_an_empty_batch_of_another_history_is_a_fork_without_proof(
    world: World, kiosk: Kiosk
) -> None:
    other = Kiosk(stream=kiosk.stream)
    other.check_in("lain")
    world.central.post_entries(kiosk.stream, kiosk.batch(1))
    with pytest.raises(StreamFork) as caught:
        world.central.post_entries(other.stream, other.batch(2))
    assert (caught.value.aside_to, caught.value.aside_chain) == (None, None)


@pytest.mark.parametrize("field", ["chain_before", "chain_after"])
def test_a_chain_that_does_not_fit_is_unreadable(
    world: World, kiosk: Kiosk, field: str
) -> None:
    batch = msgspec.structs.replace(kiosk.batch(1), **{field: "ab" * 32})
    with pytest.raises(CentralRefused) as caught:
        world.central.post_entries(kiosk.stream, batch)
    assert (caught.value.status, caught.value.code) == (422, "unreadable")
    assert world.count_held(kiosk.stream, 1, kiosk.raws[0]) == 0


def test_the_receipt_s_heads_are_the_pages_heads(world: World, kiosk: Kiosk) -> None:
    receipt = world.central.post_entries(kiosk.stream, kiosk.batch(1))
    for partition in ("network", "space:SMG"):
        head = receipt.heads[partition]
        page = world.central.get_page(partition, head, 500)
        assert (page.epoch, page.from_, page.to, page.head, page.items) == (
            receipt.epoch,
            head + 1,
            head,
            head,
            [],
        )


def test_beyond_the_head_the_roster_is_to_be_fetched_anew(
    world: World, kiosk: Kiosk
) -> None:
    receipt = world.central.post_entries(kiosk.stream, kiosk.batch(1))
    with pytest.raises(CentralRefused) as caught:
        world.central.get_page("space:SMG", receipt.heads["space:SMG"] + 1, 500)
    assert caught.value.code == "refetch"


def test_a_snapshot_is_framed_and_proven(world: World) -> None:
    first, *items, last = list(world.central.get_snapshot("network"))
    head = msgspec.json.decode(first, type=SnapshotHead)
    tail = msgspec.json.decode(last, type=SnapshotTail)
    assert tail.count == len(items)
    assert tail.digest == hashlib.sha256(b"".join(items)).hexdigest()
    for item in items:
        assert msgspec.json.decode(item, type=FeedItem).pos <= head.head


def test_a_code_with_its_token_gives_the_same_answer_again(world: World) -> None:
    request = EnrolRequest(
        code=world.make_code(), token="cd" * 32, name="Door", app="kiosk 1"
    )
    first = world.central.enrol(request)
    again = world.central.enrol(request)
    assert (first.kiosk, first.space) == (again.kiosk, "SMG")
    with pytest.raises(CentralRefused) as caught:
        world.central.enrol(msgspec.structs.replace(request, token="ef" * 32))
    assert caught.value.code == "code_used"


def test_a_kiosk_s_guest_key_has_one_id_however_often_it_asks(world: World) -> None:
    request = EnrolRequest(
        code=world.make_code(),
        token="cd" * 32,
        name="Door",
        app="kiosk 1",
        guest_key=public_half(b"\x05" * 32),
    )
    first = world.central.enrol(request)
    again = world.central.enrol(request)
    assert first.guest_key_id == again.guest_key_id
    assert first.guest_key_id is not None
    assert first.guest_key_id in GUEST_KEY_IDS
    told = {
        key.key_id: issuer_keys.read(key, again.root_key) for key in again.guest_keys
    }
    mine = told[first.guest_key_id]
    assert (mine.public_key.hex(), mine.guest_of) == (
        request.guest_key,
        again.space_number,
    )


def test_a_code_that_nobody_made_is_unknown(world: World) -> None:
    with pytest.raises(CentralRefused) as caught:
        world.central.enrol(
            EnrolRequest(code="ZZZZ9999", token="cd" * 32, name="Door", app="kiosk 1")
        )
    assert caught.value.code == "code_unknown"
