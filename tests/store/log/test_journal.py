"""What `ports.Journal` promises."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kiosk.core.errors import NotFound
from kiosk.core.record.clock import Anchor
from kiosk.core.record.ids import Position
from kiosk.core.record.journal import (
    Draft,
    Kind,
    form_digest,
    genesis,
    link,
    link_all,
    read,
)
from kiosk.core.record.wire import BATCH_BYTES
from kiosk.ports import UnitOfWork
from tests.store.asking import Asking
from tests.store.world import (
    AT,
    NEXT_STREAM,
    STREAM,
    boot,
    check_in,
    member,
    moment,
    page,
    stamp,
)


def test_a_new_store_has_one_open_empty_stream(front: Asking) -> None:
    (state,) = front.journal.streams()
    assert (state.stream, state.opened_at) == (STREAM, AT)
    assert (state.head_seq, state.acknowledged, state.kept_from) == (0, 0, 1)
    assert state.head_chain == genesis(STREAM)
    assert state.closed is None
    assert front.journal.newest_at() is None
    assert front.journal.unsent(500) is None


def test_seqs_are_dense_from_one_and_the_chain_holds_the_bytes(front: Asking) -> None:
    positions = [front.append(boot(), minutes) for minutes in range(5)]
    assert [each.seq for each in positions] == [1, 2, 3, 4, 5]
    stored = front.journal.entries(STREAM, 0, 100)
    (state,) = front.journal.streams()
    assert state.head_seq == 5
    assert state.head_chain == link_all(genesis(STREAM), [each.raw for each in stored])
    assert [read(each.raw).seq for each in stored] == [1, 2, 3, 4, 5]


def test_entries_come_from_behind_a_seq_and_no_more_than_asked(front: Asking) -> None:
    for minutes in range(5):
        front.append(boot(), minutes)
    some = front.journal.entries(STREAM, 2, 2)
    assert [each.position.seq for each in some] == [3, 4]
    assert front.journal.entries(NEXT_STREAM, 0, 9) == ()


def test_an_entry_is_found_at_its_position_only(front: Asking) -> None:
    position = front.append(check_in("s1"))
    found = front.journal.find_entry(position)
    assert found is not None
    assert (found.kind, found.subject, found.seq) == ("check_in", "s1", 1)
    beyond = Position(stream=STREAM, seq=2)
    assert front.journal.find_entry(beyond) is None


def test_work_that_raises_leaves_nothing_behind(enrolled: Asking) -> None:
    enrolled.append(boot())

    def fail(uow: UnitOfWork) -> None:
        uow.journal.append(check_in("s1"), stamp(1))
        uow.roster.apply(page(("member", "s1", member())), AT)
        uow.save_anchor(Anchor(boot="b", mono_us=1, server_at=AT))
        raise KeyError("on purpose")

    with pytest.raises(KeyError):
        enrolled.run(fail)
    (state,) = enrolled.journal.streams()
    assert state.head_seq == 1
    assert enrolled.attendance.find_stay("s1") is None
    assert enrolled.attendance.visit_days("s1", None) == 0
    assert enrolled.roster.find_member("s1") is None
    assert enrolled.roster.positions() == {}
    assert enrolled.uow.find_anchor() is None
    assert enrolled.append(boot(), 2).seq == 2


def test_the_newest_entry_is_the_last_one_by_its_corrected_time(front: Asking) -> None:
    front.journal.append(boot(), stamp(60))
    front.journal.append(boot(), stamp(0, offset_ms=1500))
    newest_at = front.journal.newest_at()
    assert newest_at == AT + timedelta(milliseconds=1500)


def test_unsent_is_the_oldest_run_with_the_chain_on_both_sides(front: Asking) -> None:
    for minutes in range(6):
        front.append(boot(), minutes)
    front.journal.acknowledge(STREAM, 2)
    run = front.journal.unsent(3)
    assert run is not None
    assert (run.stream, run.first_seq, len(run.entries), run.head_seq) == (
        STREAM,
        3,
        3,
        6,
    )
    assert run.chain_after == link_all(run.chain_before, run.entries)
    at_two = Position(stream=STREAM, seq=2)
    assert run.chain_before == front.journal.chain_at(at_two)
    assert front.journal.count_unsent() == 4


def test_unsent_stays_within_the_bytes_of_a_batch_but_is_never_empty(
    front: Asking,
) -> None:
    big = Draft(kind=Kind.FEEDBACK, body={"text": "x" * (BATCH_BYTES // 3)})
    huge = Draft(kind=Kind.FEEDBACK, body={"text": "x" * (BATCH_BYTES + 1)})
    front.append(huge)
    for minutes in range(4):
        front.append(big, minutes)
    run = front.journal.unsent(500)
    assert run is not None
    assert len(run.entries) == 1
    front.journal.acknowledge(STREAM, 1)
    run = front.journal.unsent(500)
    assert run is not None
    assert len(run.entries) == 2


def test_acknowledging_never_goes_back(front: Asking) -> None:
    for minutes in range(4):
        front.append(boot(), minutes)
    front.journal.acknowledge(STREAM, 3)
    front.journal.acknowledge(STREAM, 1)
    (state,) = front.journal.streams()
    assert state.acknowledged == 3
    flags = [each.acknowledged for each in front.journal.entries(STREAM, 0, 9)]
    assert flags == [True, True, True, False]


def test_nothing_beyond_the_head_can_be_acknowledged(front: Asking) -> None:
    front.append(boot())
    with pytest.raises(ValueError, match="no entry 2 yet"):
        front.journal.acknowledge(STREAM, 2)


def test_a_stream_that_is_not_here_is_not_found(front: Asking) -> None:
    with pytest.raises(NotFound):
        front.journal.acknowledge(NEXT_STREAM, 0)
    with pytest.raises(NotFound):
        front.journal.rewind(NEXT_STREAM, 0)


def test_rewinding_sends_again_what_central_no_longer_holds(front: Asking) -> None:
    for minutes in range(4):
        front.append(boot(), minutes)
    front.journal.acknowledge(STREAM, 4)
    assert front.journal.rewind(STREAM, 1) == 1
    run = front.journal.unsent(500)
    assert run is not None
    assert run.first_seq == 2
    # Central claiming more than is acknowledged here proves nothing.
    assert front.journal.rewind(STREAM, 3) == 1


def test_the_chain_is_known_at_the_genesis_at_entries_and_nowhere_else(
    front: Asking,
) -> None:
    front.append(boot())
    (first,) = front.journal.entries(STREAM, 0, 1)

    def chain_at(stream: str, seq: int) -> bytes | None:
        return front.journal.chain_at(Position(stream=stream, seq=seq))

    assert chain_at(STREAM, 0) == genesis(STREAM)
    assert chain_at(STREAM, 1) == link(genesis(STREAM), first.raw)
    assert chain_at(STREAM, 2) is None
    assert chain_at(NEXT_STREAM, 0) is None


def test_a_new_stream_starts_at_one_and_the_old_one_is_sent_first(
    front: Asking,
) -> None:
    front.append(boot())
    front.journal.open_stream(NEXT_STREAM, moment(5), "fork")
    position = front.append(boot(), 6)
    assert position == Position(stream=NEXT_STREAM, seq=1)
    old, new = front.journal.streams()
    assert (old.stream, old.closed) == (STREAM, "fork")
    assert (new.stream, new.closed, new.opened_at) == (NEXT_STREAM, None, moment(5))
    run = front.journal.unsent(500)
    assert run is not None
    assert run.stream == STREAM
    front.journal.acknowledge(STREAM, 1)
    run = front.journal.unsent(500)
    assert run is not None
    assert run.stream == NEXT_STREAM


def test_a_stream_that_is_passed_over_does_not_hold_up_the_next(front: Asking) -> None:
    front.append(boot())
    front.journal.open_stream(NEXT_STREAM, moment(5), "fork")
    front.append(boot(), 6)
    run = front.journal.unsent(500, {STREAM})
    assert run is not None
    assert run.stream == NEXT_STREAM
    both = {STREAM, NEXT_STREAM}
    assert front.journal.unsent(500, both) is None


def test_the_clock_of_an_empty_new_stream_is_the_old_one_s(front: Asking) -> None:
    front.append(boot(), 30)
    front.journal.open_stream(NEXT_STREAM, moment(31), "fork")
    assert front.journal.newest_at() == moment(30)


DAY_MIN = 24 * 60


def test_only_old_acknowledged_entries_are_let_go(front: Asking) -> None:
    for day in (0, 1, 2, 40, 41):
        front.append(check_in("s1", day * DAY_MIN), day * DAY_MIN)
    front.journal.acknowledge(STREAM, 2)
    chain = front.journal.chain_at(Position(stream=STREAM, seq=2))
    count = front.journal.forget_before(moment(99 * DAY_MIN), 1000)
    assert count == 2
    (state,) = front.journal.streams()
    assert (state.kept_from, state.acknowledged, state.head_seq) == (3, 2, 5)
    kept = front.journal.entries(STREAM, 0, 9)
    assert [each.position.seq for each in kept] == [3, 4, 5]
    floor = Position(stream=STREAM, seq=2)
    assert front.journal.chain_at(floor) == chain
    run = front.journal.unsent(500)
    assert run is not None
    assert (run.first_seq, run.chain_before) == (3, chain)
    assert front.attendance.visit_days("s1", None) == 5


def test_nothing_younger_than_thirty_days_is_let_go_whatever_is_asked(
    front: Asking,
) -> None:
    front.append(boot(), 0)
    front.append(boot(), 29 * DAY_MIN)
    front.journal.acknowledge(STREAM, 2)
    later = moment(365 * DAY_MIN)
    assert front.journal.forget_before(later, 1000) == 0
    assert front.journal.forget_before(later, 1000) == 0


def test_rewinding_goes_back_no_further_than_what_is_kept(front: Asking) -> None:
    for day in (0, 1, 40):
        front.append(boot(), day * DAY_MIN)
    front.journal.acknowledge(STREAM, 3)
    front.journal.forget_before(moment(50 * DAY_MIN), 1000)
    assert front.journal.rewind(STREAM, 0) == 2
    run = front.journal.unsent(500)
    assert run is not None
    assert (run.first_seq, len(run.entries)) == (3, 1)


def test_a_form_goes_with_the_run_that_points_at_it(front: Asking) -> None:
    salt, form = b"\x01" * 16, b'{"name":"Budi"}'
    digest = front.journal.append_form(salt, form)
    assert digest == form_digest(salt, form)
    front.append(boot())
    body = {"form": digest}
    front.append(Draft(kind=Kind.REGISTER, subject="g1", body=body), 1)
    run = front.journal.unsent(1)
    assert run is not None
    assert run.forms == {}
    run = front.journal.unsent(500)
    assert run is not None
    (sent,) = run.forms.values()
    assert (sent.salt, sent.form) == (salt.hex(), form.decode())


def test_an_erased_person_s_form_is_gone_and_the_chain_still_stands(
    enrolled: Asking,
) -> None:
    digest = enrolled.journal.append_form(b"s" * 16, b'{"name":"Budi"}')
    enrolled.append(Draft(kind=Kind.REGISTER, subject="g1", body={"form": digest}))
    enrolled.apply(("erase", "g1", {"at": "2026-11-24T03:00:00Z"}))
    run = enrolled.journal.unsent(500)
    assert run is not None
    assert run.forms == {}
    assert run.chain_after == link_all(run.chain_before, run.entries)


def test_letting_go_takes_no_more_at_once_than_is_asked(front: Asking) -> None:
    for minutes in range(5):
        front.append(boot(), minutes)
    front.journal.open_stream(NEXT_STREAM, moment(6), "fork")
    front.append(boot(), 7)
    front.append(boot(), 40 * DAY_MIN)
    front.journal.acknowledge(STREAM, 5)
    front.journal.acknowledge(NEXT_STREAM, 2)
    late = moment(99 * DAY_MIN)
    counts = [front.journal.forget_before(late, 3) for _ in range(4)]
    assert counts == [3, 3, 0, 0]
    kept = [state.kept_from for state in front.journal.streams()]
    assert kept == [6, 2]


def test_a_journal_that_has_lost_nothing_tells_of_nothing(front: Asking) -> None:
    position = front.append(boot())
    front.journal.mark_losses_reported(position)
    front.journal.note_held(STREAM, 9)
    assert front.journal.losses() == ()
