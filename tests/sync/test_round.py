from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from kiosk.core.errors import (
    CentralBusy,
    CentralNotReached,
    CentralRefused,
    HeteroError,
    ProtocolError,
    StoreFull,
    StreamFork,
    StreamGap,
)
from kiosk.core.record.clock import Anchor
from kiosk.core.record.ids import Position
from kiosk.core.record.journal import Kind
from kiosk.core.record.wire import Batch, FeedPage, Held, Receipt, Verdict
from kiosk.store.log import losses
from kiosk.sync.round import run_round
from tests.fakes.central import CentralState, Trouble
from tests.sync.kit import IDENTITY, MEMBER, FakeKiosk, copy_of, make_kiosk

Tamper = Callable[[Receipt], Receipt]


def make_sent(entries: int = 5) -> FakeKiosk:
    """A kiosk in step with central, with so many entries."""
    kiosk = make_kiosk()
    kiosk.note(entries)
    assert kiosk.round().fault is None
    return kiosk


def test_everything_unsent_goes_up_and_is_acknowledged() -> None:
    kiosk = make_kiosk()
    kiosk.note(1201)
    report = kiosk.round()
    assert (report.sent, report.through, report.fault) == (1201, 1201, None)
    assert [len(batch.entries) for _, batch in kiosk.central.posted] == [500, 500, 201]
    assert kiosk.lost() == []


def test_a_kiosk_with_nothing_to_send_says_that_it_is_here() -> None:
    kiosk = make_sent(3)
    kiosk.central.posted.clear()
    report = kiosk.round()
    assert report.sent == 0
    ((_, batch),) = kiosk.central.posted
    assert (batch.from_, batch.entries, batch.high_seq) == (4, [], 3)


def test_a_batch_says_how_the_device_is() -> None:
    kiosk = make_kiosk()
    kiosk.note()
    kiosk.round()
    assert kiosk.central.posted[0][1].health == {}


@pytest.mark.parametrize(
    "trouble", [Trouble.LOSE_REQUEST, Trouble.LOSE_REPLY, Trouble.GARBAGE]
)
def test_what_is_lost_on_the_way_goes_up_again_and_is_held_once(
    trouble: Trouble,
) -> None:
    kiosk = make_kiosk()
    kiosk.note(7)
    kiosk.central.troubles.append(trouble)
    assert isinstance(kiosk.round().fault, CentralNotReached)
    assert kiosk.unsent == 7
    assert kiosk.round().fault is None
    assert kiosk.unsent == 0
    assert kiosk.lost() == []


def test_a_request_delivered_twice_is_held_once() -> None:
    kiosk = make_kiosk()
    kiosk.note(7)
    kiosk.central.troubles.append(Trouble.DUPLICATE)
    assert kiosk.round().sent == 7
    assert kiosk.lost() == []


@pytest.mark.parametrize(
    "tamper",
    [
        lambda receipt: msgspec.structs.replace(receipt, chain="0" * 64, batch=None),
        lambda receipt: msgspec.structs.replace(receipt, through=99, batch=None),
        lambda receipt: msgspec.structs.replace(receipt, through=-1, batch=None),
        lambda receipt: msgspec.structs.replace(receipt, through=2**80, batch=None),
        lambda receipt: msgspec.structs.replace(
            receipt, chain="0" * 64, batch=Held(to=5, chain="0" * 64)
        ),
        lambda receipt: msgspec.structs.replace(
            receipt, chain="0" * 64, batch=Held(to=4, chain=receipt.chain)
        ),
    ],
    ids=["chain", "beyond", "negative", "huge", "batch_chain", "batch_to"],
)
def test_a_receipt_that_proves_nothing_acknowledges_nothing(tamper: Tamper) -> None:
    kiosk = make_kiosk()
    kiosk.note(5)
    kiosk.central.tamper = tamper
    report = kiosk.round()
    assert isinstance(report.fault, CentralNotReached)
    assert (report.sent, kiosk.unsent, len(kiosk.streams)) == (0, 5, 1)


def test_a_receipt_for_a_part_acknowledges_that_part() -> None:
    kiosk = make_sent(2)
    earlier = kiosk.central._receipt(
        kiosk.streams[0].stream, kiosk.central.posted[-1][1], b""
    )
    kiosk.note(3)
    kiosk.central.tamper = lambda _: msgspec.structs.replace(earlier, batch=None)
    assert isinstance(kiosk.round().fault, CentralNotReached)
    assert kiosk.streams[0].acknowledged == 2


def test_doubts_of_central_are_reported() -> None:
    kiosk = make_kiosk()
    kiosk.note()
    kiosk.central.verdicts = [Verdict(seq=1, verdict="unknown_person")]
    assert kiosk.round().verdicts == (Verdict(seq=1, verdict="unknown_person"),)


def test_a_restored_central_gets_again_what_it_lost() -> None:
    kiosk = make_sent(4)
    backup = kiosk.central.state.backup()
    kiosk.note(6)
    kiosk.round()
    kiosk.central.state.restore(backup)
    report = kiosk.round()
    assert (report.sent, report.fault) == (6, None)
    assert kiosk.lost() == []


def test_a_restored_central_gets_the_closed_streams_again_too() -> None:
    kiosk = make_sent(4)
    backup = kiosk.central.state.backup()
    kiosk.note(3)
    kiosk.round()
    kiosk.open_stream()
    kiosk.note(2)
    kiosk.round()
    state = kiosk.central.state
    state.main, state.aside = (
        backup.main,
        backup.aside,
    )  # nobody says so: a gap shows it
    assert kiosk.round().fault is None
    assert kiosk.lost() == []


def test_central_of_another_epoch_gets_the_closed_streams_again() -> None:
    kiosk = make_sent(4)
    stream = kiosk.streams[0].stream
    kiosk.open_stream()
    kiosk.round()
    del kiosk.central.state.main[stream][2:]
    kiosk.central.state.new_epoch()
    kiosk.round()
    kiosk.round()
    assert kiosk.lost() == []


def test_what_is_forgotten_here_and_by_central_holds_up_nothing_else() -> None:
    kiosk = make_sent(3)
    kiosk.clock.advance(timedelta(days=40))
    kiosk.note(2)
    kiosk.round()
    kiosk.journal.forget_before(kiosk.clock.at, 1000)
    kiosk.central.state.main.clear()
    report = kiosk.round()
    assert isinstance(report.fault, StreamGap)
    assert [state.closed for state in kiosk.streams] == ["forgotten_by_central", None]
    kiosk.note(3)
    assert isinstance(kiosk.round().fault, StreamGap)
    assert kiosk.streams[1].acknowledged == kiosk.streams[1].head_seq == 4


def test_a_gap_that_asks_for_nothing_new_is_not_believed() -> None:
    kiosk = make_kiosk()
    kiosk.note(3)
    kiosk.central.troubles.append(StreamGap("Gap.", through=0, chain="0" * 64))
    report = kiosk.round()
    assert isinstance(report.fault, StreamGap)
    assert kiosk.unsent == 3


def test_an_older_copy_goes_on_in_a_stream_of_its_own() -> None:
    kiosk = make_sent(4)
    older = kiosk.desk.copy()
    kiosk.note(3)
    kiosk.round()
    kiosk.desk = older
    kiosk.note(1)
    report = kiosk.round()
    assert report.fault is None
    assert [state.closed for state in kiosk.streams] == ["copied_or_restored", None]
    assert kiosk.lost() == []
    first = Position(stream=kiosk.streams[1].stream, seq=1)
    entry = kiosk.journal.find_entry(first)
    assert entry is not None
    assert entry.kind == Kind.STREAM_CLOSED


def test_an_older_copy_is_noticed_though_it_has_nothing_to_send() -> None:
    kiosk = make_sent(4)
    older = kiosk.desk.copy()
    kiosk.note(3)
    kiosk.round()
    kiosk.desk = older
    assert kiosk.round().fault is None
    assert [state.closed for state in kiosk.streams] == ["copied_or_restored", None]
    assert kiosk.lost() == []


def test_an_older_copy_whose_entries_central_holds_and_more_is_noticed() -> None:
    kiosk = make_kiosk()
    kiosk.note(2)
    older = kiosk.desk.copy()
    kiosk.note(3)
    kiosk.round()
    kiosk.desk = older
    report = kiosk.round()
    assert (report.sent, report.fault) == (
        3,
        None,
    )  # two, and the note of the closed stream
    assert len(kiosk.streams) == 2


def test_two_copies_of_one_folder_lose_nothing_and_part_ways() -> None:
    kiosk = make_sent(4)
    other = copy_of(kiosk, seed=1)
    kiosk.note(3)
    other.note(5)
    assert kiosk.round().fault is None
    assert other.round().fault is None
    assert kiosk.round().fault is None
    assert kiosk.lost() == other.lost() == []
    assert len({kiosk.streams[-1].stream, other.streams[-1].stream}) == 2


def test_a_copy_whose_own_entries_central_lost_sends_them_beside() -> None:
    kiosk = make_sent(4)
    other = copy_of(kiosk, seed=1)
    kiosk.note(3)
    kiosk.round()
    stream = kiosk.streams[0].stream
    del kiosk.central.state.main[stream][4:]
    other.note(5)
    other.round()
    assert (
        kiosk.round().fault is None
    )  # nothing is unsent here: only the heartbeat shows it
    assert kiosk.lost() == other.lost() == []


def test_a_closed_stream_that_is_not_proven_aside_waits_and_holds_up_nothing() -> None:
    kiosk = make_kiosk()
    kiosk.note(3)
    kiosk.open_stream()
    kiosk.note(2)
    kiosk.central.troubles.append(StreamFork("Fork.", aside_to=3, aside_chain="0" * 64))
    report = kiosk.round()
    assert isinstance(report.fault, StreamFork)
    assert [state.acknowledged for state in kiosk.streams] == [0, 2]
    assert report.pulled == 0
    assert kiosk.round().fault is None
    assert kiosk.lost() == []


def always(kiosk: FakeKiosk, fault: HeteroError) -> None:
    def refuse(_: Receipt) -> Receipt:
        raise fault

    kiosk.central.tamper = refuse


@pytest.mark.parametrize(
    "fault",
    [
        StreamFork("Fork.", aside_to=None, aside_chain=None),
        StreamFork("Fork.", aside_to=1, aside_chain="0" * 64),
        StreamGap("Gap.", through=-1, chain="0" * 64),
        StreamGap("Gap.", through=0, chain="0" * 64),
    ],
    ids=["fork", "unproven", "absurd_gap", "gap"],
)
def test_a_central_that_never_agrees_makes_no_stream_after_stream(
    fault: HeteroError,
) -> None:
    kiosk = make_sent(3)
    always(kiosk, fault)
    for _ in range(4):
        kiosk.note(1)
        assert kiosk.round().fault is fault
    assert len(kiosk.streams) <= 2
    kiosk.central.tamper = lambda receipt: receipt
    assert kiosk.round().fault is None
    assert kiosk.lost() == []
    assert kiosk.unsent == 0


def test_a_central_that_forks_everything_with_proof_gets_one_stream_a_round() -> None:
    kiosk = make_sent(3)
    post = kiosk.central._take

    def fork(stream: str, batch: Batch) -> Receipt:
        receipt = post(stream, batch)
        assert receipt.batch is not None
        raise StreamFork(
            "Fork.", aside_to=receipt.batch.to, aside_chain=receipt.batch.chain
        )

    kiosk.central._take = fork  # type: ignore[method-assign]  # a central gone mad
    for rounds in range(1, 4):
        kiosk.round()
        assert len(kiosk.streams) == 1 + rounds


def test_a_central_that_claims_more_of_every_stream_gets_one_stream_a_round() -> None:
    kiosk = make_sent(3)
    kiosk.central.tamper = lambda receipt: msgspec.structs.replace(
        receipt, through=receipt.through + 9, chain="0" * 64
    )
    for rounds in range(1, 4):
        assert kiosk.round().fault is None
        assert len(kiosk.streams) == 1 + rounds


@pytest.mark.parametrize("status", [413, 422])
def test_a_batch_that_is_too_large_is_halved(status: int) -> None:
    kiosk = make_kiosk()
    kiosk.note(40)
    kiosk.central.largest = 7
    kiosk.central.refusal = CentralRefused("No.", status=status, code="too_large")
    report = kiosk.round()
    assert (report.sent, report.fault) == (40, None)
    assert kiosk.lost() == []
    assert len(kiosk.central.posted) < 25


def test_a_single_entry_that_is_refused_is_kept_and_reported() -> None:
    kiosk = make_kiosk()
    kiosk.note(4)
    kiosk.central.largest = 0
    report = kiosk.round()
    assert isinstance(report.fault, CentralRefused)
    assert report.fault.status == 413
    assert kiosk.unsent == 4
    assert kiosk.cursor() == kiosk.cursor("network") == ("e1", 0)


@pytest.mark.parametrize(
    "fault",
    [
        CentralNotReached("No."),
        CentralBusy("Later.", retry_after_s=3.0),
        CentralRefused("Who?", status=401, code="unknown_token"),
        CentralRefused("No.", status=400, code="bad_request"),
    ],
    ids=["not_reached", "busy", "unknown", "refused"],
)
def test_a_fault_ends_the_round_and_leaves_everything(
    fault: CentralNotReached | CentralBusy | CentralRefused,
) -> None:
    kiosk = make_kiosk()
    kiosk.note(3)
    kiosk.central.troubles.append(fault)
    report = kiosk.round()
    assert report.fault is fault
    assert (kiosk.unsent, len(kiosk.central.posted)) == (3, 1)
    assert kiosk.uow.find_identity() == IDENTITY


def test_a_revoked_kiosk_forgets_roster_and_token_and_keeps_the_journal() -> None:
    kiosk = make_sent(3)
    kiosk.note(1)
    kiosk.central.troubles.append(CentralRefused("No.", status=403, code="revoked"))
    kiosk.round()
    assert kiosk.uow.find_identity() is None
    assert kiosk.roster.positions() == {}
    assert len(kiosk.entries()) == 4


def test_an_enrolment_that_came_meanwhile_outlives_the_old_ones_revocation() -> None:
    kiosk = make_sent(1)
    fresh = dataclasses.replace(IDENTITY, token="cd" * 32)

    def enrol_meanwhile(_: Receipt) -> Receipt:
        kiosk.enrol(fresh)
        raise CentralRefused("No.", status=403, code="revoked")

    kiosk.central.tamper = enrol_meanwhile
    kiosk.round()
    assert kiosk.uow.find_identity() == fresh


def test_a_device_that_is_not_enrolled_pulls_nothing() -> None:
    kiosk = make_kiosk()
    kiosk.uow.wipe()
    report = kiosk.round()
    assert (report.pulled, report.fault) == (0, None)


def test_a_fault_of_the_store_is_not_swallowed() -> None:
    kiosk = make_kiosk()
    kiosk.desk.fault = StoreFull("No room.")
    with pytest.raises(StoreFull):
        kiosk.round()


def test_the_exchange_of_time_is_kept_once() -> None:
    kiosk = make_kiosk()
    anchor = Anchor(
        boot=kiosk.clock.boot, mono_us=1, server_at=datetime(2026, 11, 25, tzinfo=UTC)
    )
    kiosk.clock.set_anchor(anchor)
    kiosk.round()
    assert kiosk.uow.find_anchor() == anchor
    kiosk.round()
    assert kiosk.uow.find_anchor() == anchor


def publish(state: CentralState, count: int, start: int = 0) -> None:
    for number in range(start, start + count):
        state.publish("space:SMG", "member", f"m{number}", MEMBER)


def test_the_first_fetch_takes_the_snapshot() -> None:
    kiosk = make_kiosk()
    publish(kiosk.central.state, 3)
    assert kiosk.round().pulled == 3
    assert kiosk.members().keys() == {"m0", "m1", "m2"}
    assert kiosk.roster.in_step_at() == kiosk.clock.at


def test_changes_come_page_by_page_to_the_head() -> None:
    kiosk = make_sent()
    publish(kiosk.central.state, 1203)
    assert kiosk.round().pulled == 1203
    assert kiosk.cursor() == ("e1", 1203)
    assert kiosk.round().pulled == 0


@pytest.mark.parametrize("lost", [1, 2, 3])
def test_a_lost_page_leaves_the_cursor_where_it_was(lost: int) -> None:
    kiosk = make_sent()
    publish(kiosk.central.state, 1203)
    kiosk.central.troubles += [Trouble.NONE] * lost + [Trouble.LOSE_REPLY]
    report = kiosk.round()
    assert isinstance(report.fault, CentralNotReached)
    assert report.pulled == 500 * (lost - 1)
    assert kiosk.cursor() == ("e1", 500 * (lost - 1))
    kiosk.round()
    assert len(kiosk.members().keys()) == 1203


def test_an_empty_page_before_the_head_is_an_error() -> None:
    kiosk = make_sent()
    publish(kiosk.central.state, 3)

    def emptied(page: FeedPage) -> FeedPage:
        return msgspec.structs.replace(page, to=page.from_ - 1, items=[])

    kiosk.central.page = emptied
    report = kiosk.round()
    assert isinstance(report.fault, ProtocolError)
    assert kiosk.cursor() == ("e1", 0)


def test_below_the_floor_the_roster_is_fetched_anew() -> None:
    kiosk = make_sent()
    publish(kiosk.central.state, 3)
    kiosk.central.state.floors["space:SMG"] = 2
    assert kiosk.round().pulled == 3
    assert len(kiosk.members().keys()) == 3


def test_in_another_epoch_the_roster_is_fetched_anew() -> None:
    kiosk = make_sent()
    publish(kiosk.central.state, 3)
    kiosk.round()
    backup = kiosk.central.state.backup()
    backup.feeds["space:SMG"] = []
    kiosk.central.state.restore(backup)
    publish(kiosk.central.state, 3, start=10)
    kiosk.round()
    assert kiosk.members().keys() == {"m10", "m11", "m12"}


def test_a_refusal_of_the_feed_is_reported() -> None:
    kiosk = make_sent()
    publish(kiosk.central.state, 1)
    refusal = CentralRefused("No.", status=404, code="unknown_partition")
    kiosk.central.troubles += [Trouble.NONE, refusal]
    assert kiosk.round().fault is refusal


def test_a_partition_that_cannot_be_read_holds_up_no_other() -> None:
    kiosk = make_sent()
    in_step_at = kiosk.roster.in_step_at()
    kiosk.clock.advance(timedelta(minutes=1))
    kiosk.central.state.publish("network", "revocation", "aa" * 8, {"reason": 7})
    publish(kiosk.central.state, 2)
    report = kiosk.round()
    assert isinstance(report.fault, ProtocolError)
    assert kiosk.members().keys() == {"m0", "m1"}
    assert kiosk.roster.in_step_at() == in_step_at


def test_an_old_epoch_in_a_receipt_saves_no_poll() -> None:
    kiosk = make_sent()
    publish(kiosk.central.state, 1)
    kiosk.central.tamper = lambda receipt: msgspec.structs.replace(
        receipt, epoch="other", heads={"network": 0, "space:SMG": 0}
    )
    assert kiosk.round().pulled == 1


def test_a_round_that_proves_something_renews_the_lease_and_another_counts() -> None:
    kiosk = make_sent(1)
    heard = kiosk.uow.find_lease()
    kiosk.clock.advance(timedelta(days=2))
    kiosk.central.troubles.append(CentralNotReached("No."))
    kiosk.round()
    silent = kiosk.uow.find_lease()
    kiosk.round()
    again = kiosk.uow.find_lease()
    assert heard is not None
    assert silent is not None
    assert again is not None
    assert (heard.silent, again.silent) == (timedelta(), timedelta())
    assert silent.silent == timedelta(days=2)


def test_names_go_in_the_round_in_which_the_lease_ends_and_come_back_when_heard() -> (
    None
):
    kiosk = make_sent(1)
    kiosk.central.state.publish("space:SMG", "member", "s1", MEMBER)
    kiosk.round()
    kiosk.clock.advance(timedelta(days=15))
    kiosk.central.troubles.append(CentralNotReached("No."))
    kiosk.round()

    def name() -> str | None:
        found = kiosk.desk.submit(lambda uow: uow.roster.find_member("s1")).result()
        return None if found is None else found.name

    assert name() == ""
    kiosk.round()
    assert name() == "Sri Wahyuni"
    assert not kiosk.roster.is_nameless()


def test_copies_go_after_a_whole_round_alone(tmp_path: Path) -> None:
    kiosk = make_kiosk(folder=tmp_path)
    old = tmp_path / "journal.db.format-1"
    old.touch()
    kiosk.central.troubles.append(CentralNotReached("No."))
    kiosk.round()
    assert old.exists()
    kiosk.round()
    assert not old.exists()


def test_nothing_goes_to_a_central_of_another_network() -> None:
    kiosk = make_kiosk()
    kiosk.note(2)
    stranger = dataclasses.replace(kiosk.parts, root_key="ab" * 32)
    run_round(stranger)
    assert kiosk.central.posted == []
    assert kiosk.unsent == 2


def test_streams_of_another_network_are_not_sent_again_after_a_restore() -> None:
    kiosk = make_sent(2)
    (before,) = kiosk.streams
    kiosk.open_stream()
    kiosk.desk.execute("UPDATE stream SET root_key = 'ab' WHERE closed IS NOT NULL")
    kiosk.central.state.new_epoch()
    kiosk.round()
    assert kiosk.streams[0].acknowledged == before.acknowledged


def test_central_s_word_that_it_holds_what_is_gone_here_is_kept() -> None:
    kiosk = make_sent(4)
    lost = losses.Range(stream=kiosk.streams[0].stream, first=3, last=4)
    losses.note(kiosk.desk.files.journal, [lost], kiosk.clock.at, "lost")
    kiosk.desk.execute(
        "DELETE FROM entry WHERE seq > 2;"
        "UPDATE stream SET next_seq = 3, acknowledged = 1,"
        " head_chain = (SELECT chain FROM entry WHERE seq = 2)"
    )
    kiosk.open_stream("lost")
    assert kiosk.round().fault is None
    (noted,) = kiosk.journal.losses()
    assert noted.held
    assert kiosk.streams[0].acknowledged == 2
