"""What the store's ports promise, of the real store and of its fake alike."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import pytest

from kiosk.core.clock import Anchor
from kiosk.core.errors import NotFound, ProtocolError
from kiosk.core.ids import Position
from kiosk.core.journal import Draft, Kind, form_digest, genesis, link, link_all, read
from kiosk.core.member_pass import KeyState
from kiosk.core.roster import PolicyBody, write_body
from kiosk.core.wire import BATCH_BYTES, Enrolment, FeedItem
from kiosk.ports import Desk, UnitOfWork
from kiosk.store.desk_thread import DeskThread
from kiosk.store.opening import open_store
from tests.contracts.store_world import (
    AT,
    ENROLMENT,
    IDENTITY,
    NEXT_STREAM,
    PASS_ID,
    SPACE,
    STREAM,
    boot,
    check_in,
    check_out,
    group,
    issuer_key,
    items,
    member,
    member_pass,
    moment,
    page,
    presence,
    registration,
    revocation,
    session,
    snapshot,
    stamp,
    void,
)
from tests.fakes.store import FakeDesk, FakeKeyStore

T = TypeVar("T")


class Front:
    """The desk under test, asked and answered in one line."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def do(self, work: Callable[[UnitOfWork], T]) -> T:
        return self.desk.submit(work).result(timeout=20)

    def append(self, draft: Draft, minutes: float = 0) -> Position:
        return self.do(lambda uow: uow.journal.append(draft, stamp(minutes)))

    def apply(self, *changes: Any, after: int = 0, partition: str = SPACE) -> None:
        self.do(
            lambda uow: uow.roster.apply(
                page(*changes, after=after, partition=partition), AT
            )
        )


@pytest.fixture(params=["store", "fake"])
def front(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Front]:
    if request.param == "fake":
        yield Front(FakeDesk(STREAM, AT))
        return
    store = open_store(tmp_path / "data", FakeKeyStore(), STREAM, AT)
    desk = DeskThread(store)
    desk.start()
    yield Front(desk)
    desk.stop()


@pytest.fixture
def enrolled(front: Front) -> Front:
    front.do(lambda uow: uow.save_enrolment(IDENTITY, ENROLMENT))
    return front


# ------------------------------------------------------------------ journal


def test_a_new_store_has_one_open_empty_stream(front: Front) -> None:
    (state,) = front.do(lambda uow: uow.journal.streams())
    assert (state.stream, state.opened_at) == (STREAM, AT)
    assert (state.head_seq, state.acknowledged, state.kept_from) == (0, 0, 1)
    assert state.head_chain == genesis(STREAM)
    assert state.closed is None
    assert front.do(lambda uow: uow.journal.newest_at()) is None
    assert front.do(lambda uow: uow.journal.unsent(500)) is None


def test_seqs_are_dense_from_one_and_the_chain_holds_the_bytes(front: Front) -> None:
    positions = [front.append(boot(), minutes) for minutes in range(5)]
    assert [each.seq for each in positions] == [1, 2, 3, 4, 5]
    stored = front.do(lambda uow: uow.journal.entries(STREAM, 0, 100))
    (state,) = front.do(lambda uow: uow.journal.streams())
    assert state.head_seq == 5
    assert state.head_chain == link_all(genesis(STREAM), [each.raw for each in stored])
    assert [read(each.raw).seq for each in stored] == [1, 2, 3, 4, 5]


def test_entries_come_from_behind_a_seq_and_no_more_than_asked(front: Front) -> None:
    for minutes in range(5):
        front.append(boot(), minutes)
    some = front.do(lambda uow: uow.journal.entries(STREAM, 2, 2))
    assert [each.position.seq for each in some] == [3, 4]
    assert front.do(lambda uow: uow.journal.entries(NEXT_STREAM, 0, 9)) == ()


def test_an_entry_is_found_at_its_position_only(front: Front) -> None:
    position = front.append(check_in("s1"))
    found = front.do(lambda uow: uow.journal.find_entry(position))
    assert found is not None
    assert (found.kind, found.subject, found.seq) == ("check_in", "s1", 1)
    beyond = Position(stream=STREAM, seq=2)
    assert front.do(lambda uow: uow.journal.find_entry(beyond)) is None


def test_work_that_raises_leaves_nothing_behind(enrolled: Front) -> None:
    enrolled.append(boot())

    def fail(uow: UnitOfWork) -> None:
        uow.journal.append(check_in("s1"), stamp(1))
        uow.roster.apply(page(("member", "s1", member())), AT)
        uow.save_anchor(Anchor(boot="b", mono_us=1, server_at=AT))
        raise KeyError("on purpose")

    with pytest.raises(KeyError):
        enrolled.do(fail)
    (state,) = enrolled.do(lambda uow: uow.journal.streams())
    assert state.head_seq == 1
    assert enrolled.do(lambda uow: uow.attendance.find_stay("s1")) is None
    assert enrolled.do(lambda uow: uow.attendance.visit_days("s1", None)) == 0
    assert enrolled.do(lambda uow: uow.roster.find_member("s1")) is None
    assert enrolled.do(lambda uow: uow.roster.positions()) == {}
    assert enrolled.do(lambda uow: uow.find_anchor()) is None
    assert enrolled.append(boot(), 2).seq == 2


def test_the_newest_entry_is_the_last_one_by_its_corrected_time(front: Front) -> None:
    front.do(lambda uow: uow.journal.append(boot(), stamp(60)))
    front.do(lambda uow: uow.journal.append(boot(), stamp(0, offset_ms=1500)))
    newest_at = front.do(lambda uow: uow.journal.newest_at())
    assert newest_at == AT + timedelta(milliseconds=1500)


def test_unsent_is_the_oldest_run_with_the_chain_on_both_sides(front: Front) -> None:
    for minutes in range(6):
        front.append(boot(), minutes)
    front.do(lambda uow: uow.journal.acknowledge(STREAM, 2))
    run = front.do(lambda uow: uow.journal.unsent(3))
    assert run is not None
    assert (run.stream, run.first_seq, len(run.entries), run.head_seq) == (
        STREAM,
        3,
        3,
        6,
    )
    assert run.chain_after == link_all(run.chain_before, run.entries)
    at_two = Position(stream=STREAM, seq=2)
    assert run.chain_before == front.do(lambda uow: uow.journal.chain_at(at_two))
    assert front.do(lambda uow: uow.journal.count_unsent()) == 4


def test_unsent_stays_within_the_bytes_of_a_batch_but_is_never_empty(
    front: Front,
) -> None:
    big = Draft(kind=Kind.FEEDBACK, body={"text": "x" * (BATCH_BYTES // 3)})
    huge = Draft(kind=Kind.FEEDBACK, body={"text": "x" * (BATCH_BYTES + 1)})
    front.append(huge)
    for minutes in range(4):
        front.append(big, minutes)
    run = front.do(lambda uow: uow.journal.unsent(500))
    assert run is not None
    assert len(run.entries) == 1
    front.do(lambda uow: uow.journal.acknowledge(STREAM, 1))
    run = front.do(lambda uow: uow.journal.unsent(500))
    assert run is not None
    assert len(run.entries) == 2


def test_acknowledging_never_goes_back(front: Front) -> None:
    for minutes in range(4):
        front.append(boot(), minutes)
    front.do(lambda uow: uow.journal.acknowledge(STREAM, 3))
    front.do(lambda uow: uow.journal.acknowledge(STREAM, 1))
    (state,) = front.do(lambda uow: uow.journal.streams())
    assert state.acknowledged == 3
    flags = [
        each.acknowledged
        for each in front.do(lambda uow: uow.journal.entries(STREAM, 0, 9))
    ]
    assert flags == [True, True, True, False]


def test_nothing_beyond_the_head_can_be_acknowledged(front: Front) -> None:
    front.append(boot())
    with pytest.raises(ValueError, match="no entry 2 yet"):
        front.do(lambda uow: uow.journal.acknowledge(STREAM, 2))


def test_a_stream_that_is_not_here_is_not_found(front: Front) -> None:
    with pytest.raises(NotFound):
        front.do(lambda uow: uow.journal.acknowledge(NEXT_STREAM, 0))
    with pytest.raises(NotFound):
        front.do(lambda uow: uow.journal.rewind(NEXT_STREAM, 0))


def test_rewinding_sends_again_what_central_no_longer_holds(front: Front) -> None:
    for minutes in range(4):
        front.append(boot(), minutes)
    front.do(lambda uow: uow.journal.acknowledge(STREAM, 4))
    assert front.do(lambda uow: uow.journal.rewind(STREAM, 1)) == 1
    run = front.do(lambda uow: uow.journal.unsent(500))
    assert run is not None
    assert run.first_seq == 2
    # Central claiming more than is acknowledged here proves nothing.
    assert front.do(lambda uow: uow.journal.rewind(STREAM, 3)) == 1


def test_the_chain_is_known_at_the_genesis_at_entries_and_nowhere_else(
    front: Front,
) -> None:
    front.append(boot())
    (first,) = front.do(lambda uow: uow.journal.entries(STREAM, 0, 1))

    def chain_at(stream: str, seq: int) -> bytes | None:
        return front.do(
            lambda uow: uow.journal.chain_at(Position(stream=stream, seq=seq))
        )

    assert chain_at(STREAM, 0) == genesis(STREAM)
    assert chain_at(STREAM, 1) == link(genesis(STREAM), first.raw)
    assert chain_at(STREAM, 2) is None
    assert chain_at(NEXT_STREAM, 0) is None


def test_a_new_stream_starts_at_one_and_the_old_one_is_sent_first(front: Front) -> None:
    front.append(boot())
    front.do(lambda uow: uow.journal.open_stream(NEXT_STREAM, moment(5), "fork"))
    position = front.append(boot(), 6)
    assert position == Position(stream=NEXT_STREAM, seq=1)
    old, new = front.do(lambda uow: uow.journal.streams())
    assert (old.stream, old.closed) == (STREAM, "fork")
    assert (new.stream, new.closed, new.opened_at) == (NEXT_STREAM, None, moment(5))
    run = front.do(lambda uow: uow.journal.unsent(500))
    assert run is not None
    assert run.stream == STREAM
    front.do(lambda uow: uow.journal.acknowledge(STREAM, 1))
    run = front.do(lambda uow: uow.journal.unsent(500))
    assert run is not None
    assert run.stream == NEXT_STREAM


def test_a_stream_that_is_passed_over_does_not_hold_up_the_next(front: Front) -> None:
    front.append(boot())
    front.do(lambda uow: uow.journal.open_stream(NEXT_STREAM, moment(5), "fork"))
    front.append(boot(), 6)
    run = front.do(lambda uow: uow.journal.unsent(500, {STREAM}))
    assert run is not None
    assert run.stream == NEXT_STREAM
    both = {STREAM, NEXT_STREAM}
    assert front.do(lambda uow: uow.journal.unsent(500, both)) is None


def test_the_clock_of_an_empty_new_stream_is_the_old_one_s(front: Front) -> None:
    front.append(boot(), 30)
    front.do(lambda uow: uow.journal.open_stream(NEXT_STREAM, moment(31), "fork"))
    assert front.do(lambda uow: uow.journal.newest_at()) == moment(30)


DAY_MIN = 24 * 60


def test_only_old_acknowledged_entries_are_let_go(front: Front) -> None:
    for day in (0, 1, 2, 40, 41):
        front.append(check_in("s1", day * DAY_MIN), day * DAY_MIN)
    front.do(lambda uow: uow.journal.acknowledge(STREAM, 2))
    chain = front.do(lambda uow: uow.journal.chain_at(Position(stream=STREAM, seq=2)))
    count = front.do(lambda uow: uow.journal.forget_before(moment(99 * DAY_MIN)))
    assert count == 2
    (state,) = front.do(lambda uow: uow.journal.streams())
    assert (state.kept_from, state.acknowledged, state.head_seq) == (3, 2, 5)
    kept = front.do(lambda uow: uow.journal.entries(STREAM, 0, 9))
    assert [each.position.seq for each in kept] == [3, 4, 5]
    floor = Position(stream=STREAM, seq=2)
    assert front.do(lambda uow: uow.journal.chain_at(floor)) == chain
    run = front.do(lambda uow: uow.journal.unsent(500))
    assert run is not None
    assert (run.first_seq, run.chain_before) == (3, chain)
    assert front.do(lambda uow: uow.attendance.visit_days("s1", None)) == 5


def test_nothing_younger_than_thirty_days_is_let_go_whatever_is_asked(
    front: Front,
) -> None:
    front.append(boot(), 0)
    front.append(boot(), 29 * DAY_MIN)
    front.do(lambda uow: uow.journal.acknowledge(STREAM, 2))
    later = moment(365 * DAY_MIN)
    assert front.do(lambda uow: uow.journal.forget_before(later)) == 0
    assert front.do(lambda uow: uow.journal.forget_before(later)) == 0


def test_rewinding_goes_back_no_further_than_what_is_kept(front: Front) -> None:
    for day in (0, 1, 40):
        front.append(boot(), day * DAY_MIN)
    front.do(lambda uow: uow.journal.acknowledge(STREAM, 3))
    front.do(lambda uow: uow.journal.forget_before(moment(50 * DAY_MIN)))
    assert front.do(lambda uow: uow.journal.rewind(STREAM, 0)) == 2
    run = front.do(lambda uow: uow.journal.unsent(500))
    assert run is not None
    assert (run.first_seq, len(run.entries)) == (3, 1)


# ------------------------------------------------------------------ forms


def test_a_form_goes_with_the_run_that_points_at_it(front: Front) -> None:
    salt, form = b"\x01" * 16, b'{"name":"Budi"}'
    digest = front.do(lambda uow: uow.journal.append_form(salt, form))
    assert digest == form_digest(salt, form)
    front.append(boot())
    body = {"form": digest}
    front.append(Draft(kind=Kind.REGISTER, subject="g1", body=body), 1)
    run = front.do(lambda uow: uow.journal.unsent(1))
    assert run is not None
    assert run.forms == {}
    run = front.do(lambda uow: uow.journal.unsent(500))
    assert run is not None
    (sent,) = run.forms.values()
    assert (sent.salt, sent.form) == (salt.hex(), form.decode())


def test_an_erased_person_s_form_is_gone_and_the_chain_still_stands(
    enrolled: Front,
) -> None:
    digest = enrolled.do(
        lambda uow: uow.journal.append_form(b"s" * 16, b'{"name":"Budi"}')
    )
    enrolled.append(Draft(kind=Kind.REGISTER, subject="g1", body={"form": digest}))
    enrolled.apply(("erase", "g1", {"at": "2026-11-24T03:00:00Z"}))
    run = enrolled.do(lambda uow: uow.journal.unsent(500))
    assert run is not None
    assert run.forms == {}
    assert run.chain_after == link_all(run.chain_before, run.entries)


# ------------------------------------------------------------------ attendance


def test_a_check_in_is_a_stay_and_a_visit_day_at_once(front: Front) -> None:
    position = front.append(check_in("s1", session="m1"))
    stay = front.do(lambda uow: uow.attendance.find_stay("s1"))
    assert stay is not None
    assert stay.position == position
    assert (stay.presence.person, stay.presence.session) == ("s1", "m1")
    assert (stay.presence.since, stay.presence.until) == (moment(0), moment(120))
    assert front.do(lambda uow: uow.attendance.visit_days("s1", None)) == 1
    assert front.do(lambda uow: uow.attendance.find_stay("s2")) is None


def test_the_latest_check_in_is_the_stay_and_a_check_out_ends_it(front: Front) -> None:
    front.append(check_in("s1", 0, session="m1"), 0)
    front.append(check_in("s1", 30, session="m2"), 30)
    stay = front.do(lambda uow: uow.attendance.find_stay("s1"))
    assert stay is not None
    assert stay.presence.session == "m2"
    assert front.do(lambda uow: uow.attendance.count_inside(moment(31))) == 1
    front.append(check_out("s1"), 40)
    assert front.do(lambda uow: uow.attendance.find_stay("s1")) is None
    assert front.do(lambda uow: uow.attendance.count_inside(moment(41))) == 0
    assert front.do(lambda uow: uow.attendance.visit_days("s1", None)) == 1


def test_a_void_takes_the_stay_and_the_visit_day_back(front: Front) -> None:
    position = front.append(check_in("s1"))
    front.append(void(position), 1)
    assert front.do(lambda uow: uow.attendance.find_stay("s1")) is None
    assert front.do(lambda uow: uow.attendance.visit_days("s1", None)) == 0


def test_voiding_twice_or_an_older_entry_takes_back_no_more(front: Front) -> None:
    first = front.append(check_in("s1", 0), 0)
    second = front.append(check_in("s1", 10), 10)
    front.append(void(first), 11)
    front.append(void(first), 12)
    stay = front.do(lambda uow: uow.attendance.find_stay("s1"))
    assert stay is not None
    assert stay.position == second
    assert front.do(lambda uow: uow.attendance.visit_days("s1", None)) == 1


def test_visit_days_are_local_days_behind_the_day_asked(front: Front) -> None:
    # 23:30 and 00:30 in Semarang: two days there, one in UTC.
    front.append(check_in("s1", 13.5 * 60), 13.5 * 60)
    front.append(check_in("s1", 14.5 * 60), 14.5 * 60)
    front.append(check_in("s1", 14.6 * 60), 14.6 * 60)

    def days(after: date | None) -> int:
        return front.do(lambda uow: uow.attendance.visit_days("s1", after))

    assert days(None) == 2
    assert days(date(2026, 11, 23)) == 2
    assert days(date(2026, 11, 24)) == 1
    assert days(date(2026, 11, 25)) == 0


def test_people_inside_are_counted_once_wherever_they_came_in(enrolled: Front) -> None:
    enrolled.append(check_in("s1", stay_min=60))
    enrolled.append(check_in("s2", stay_min=60))
    enrolled.apply(
        ("presence", "s1", presence(kiosk="k2")),
        ("presence", "s3", presence(kiosk="k2")),
    )
    assert enrolled.do(lambda uow: uow.attendance.count_inside(moment(1))) == 3
    # s1's and s2's own stays have ended; the other kiosk still vouches for s1.
    assert enrolled.do(lambda uow: uow.attendance.count_inside(moment(61))) == 2
    assert enrolled.do(lambda uow: uow.attendance.count_inside(moment(120))) == 0


def test_what_the_feed_says_of_this_very_kiosk_is_not_news(enrolled: Front) -> None:
    enrolled.append(check_in("s1"))
    enrolled.append(check_out("s1"), 5)
    enrolled.apply(("presence", "s1", presence(kiosk="k1")))
    assert enrolled.do(lambda uow: uow.attendance.count_inside(moment(6))) == 0
    assert enrolled.do(lambda uow: uow.attendance.find_presence("s1")) is None


def test_presence_elsewhere_comes_and_goes_with_the_feed(enrolled: Front) -> None:
    enrolled.apply(("presence", "s3", presence(minutes=2, stay_min=10)))
    found = enrolled.do(lambda uow: uow.attendance.find_presence("s3"))
    assert found is not None
    assert (found.person, found.session) == ("s3", None)
    assert (found.since, found.until) == (moment(2), moment(12))
    enrolled.apply(("presence", "s3", None), after=1)
    assert enrolled.do(lambda uow: uow.attendance.find_presence("s3")) is None
    assert enrolled.do(lambda uow: uow.attendance.count_inside(moment(3))) == 0


@pytest.mark.parametrize(
    ("body", "heads"),
    [
        ({"heads": 12}, 12),
        ({"counts": {"female": 5, "male": 4}}, 9),
        ({"institution": "SMK 7"}, 0),
    ],
)
def test_a_group_counts_by_its_heads(
    front: Front, body: dict[str, Any], heads: int
) -> None:
    front.append(group(body | {"until": "2026-11-24T05:00:00.000000Z"}))
    assert front.do(lambda uow: uow.attendance.count_inside(moment(1))) == heads
    assert front.do(lambda uow: uow.attendance.count_inside(moment(120))) == 0


def test_a_group_without_an_end_stays_until_the_day_s_last_minute_or_its_void(
    front: Front,
) -> None:
    position = front.append(group({"heads": 3}))
    last_minute = 13 * 60 + 58
    assert front.do(lambda uow: uow.attendance.count_inside(moment(last_minute))) == 3
    assert front.do(lambda uow: uow.attendance.count_inside(moment(14 * 60))) == 0
    front.append(void(position, subject=None), 1)
    assert front.do(lambda uow: uow.attendance.count_inside(moment(2))) == 0


def test_a_pass_nobody_knew_becomes_its_person_s_when_the_feed_names_them(
    enrolled: Front,
) -> None:
    position = enrolled.append(check_in(None, pass_id=PASS_ID))
    assert enrolled.do(lambda uow: uow.attendance.find_stay(f"pass:{PASS_ID}"))
    enrolled.apply(("pass", PASS_ID, member_pass("s1")))
    assert enrolled.do(lambda uow: uow.attendance.find_stay(f"pass:{PASS_ID}")) is None
    stay = enrolled.do(lambda uow: uow.attendance.find_stay("s1"))
    assert stay is not None
    assert (stay.position, stay.presence.person) == (position, "s1")
    assert enrolled.do(lambda uow: uow.attendance.visit_days("s1", None)) == 1
    # The void carries what the entry carried: the pass alone.
    enrolled.append(void(position, None, PASS_ID), 1)
    assert enrolled.do(lambda uow: uow.attendance.find_stay("s1")) is None
    assert enrolled.do(lambda uow: uow.attendance.visit_days("s1", None)) == 0


# ------------------------------------------------------------------ roster


def test_a_page_brings_people_programme_and_rules_and_moves_the_cursor(
    enrolled: Front,
) -> None:
    policy = PolicyBody(name="Semarang", number=7, capacity=40)
    enrolled.apply(
        ("member", "s1", member(name="Sri Wahyuni")),
        ("pass", PASS_ID, member_pass("s1")),
        ("session", "m1", session(60)),
        ("registration", "a1:s1", registration()),
        ("policy", "space", write_body(policy)),
    )
    enrolled.apply(("revocation", PASS_ID, revocation()), partition="network")
    found = enrolled.do(lambda uow: uow.roster.find_member("s1"))
    assert found is not None
    assert found.name == "Sri Wahyuni"
    assert enrolled.do(lambda uow: uow.roster.find_subject(PASS_ID)) == "s1"
    assert enrolled.do(lambda uow: uow.roster.is_revoked(PASS_ID))
    assert not enrolled.do(lambda uow: uow.roster.is_revoked("00" * 8))
    assert enrolled.do(lambda uow: uow.roster.activities_of("s1")) == {"a1"}
    assert enrolled.do(lambda uow: uow.roster.policy()) == policy
    assert enrolled.do(lambda uow: uow.roster.positions()) == {SPACE: 5, "network": 1}
    assert enrolled.do(lambda uow: uow.roster.epoch(SPACE)) == "e1"
    assert enrolled.do(lambda uow: uow.roster.epoch("space:BMS")) is None


def test_a_null_body_takes_the_key_away(enrolled: Front) -> None:
    enrolled.apply(
        ("member", "s1", member()),
        ("pass", PASS_ID, member_pass("s1")),
        ("session", "m1", session()),
        ("registration", "a1:s1", registration()),
        ("revocation", PASS_ID, revocation()),
    )
    enrolled.apply(
        ("member", "s1", None),
        ("pass", PASS_ID, None),
        ("session", "m1", None),
        ("registration", "a1:s1", None),
        ("revocation", PASS_ID, None),
        after=5,
    )
    assert enrolled.do(lambda uow: uow.roster.find_member("s1")) is None
    assert enrolled.do(lambda uow: uow.roster.find_subject(PASS_ID)) is None
    assert not enrolled.do(lambda uow: uow.roster.is_revoked(PASS_ID))
    assert enrolled.do(lambda uow: uow.roster.activities_of("s1")) == frozenset()
    span = (moment(-999), moment(999))
    assert not enrolled.do(lambda uow: uow.roster.sessions_between(*span))


def test_the_last_change_of_a_key_in_a_page_wins(enrolled: Front) -> None:
    enrolled.apply(
        ("member", "s1", member(name="Lama")),
        ("member", "s1", None),
        ("member", "s1", member(name="Baru")),
        ("member", "s2", member()),
        ("member", "s2", None),
    )
    found = enrolled.do(lambda uow: uow.roster.find_member("s1"))
    assert found is not None
    assert found.name == "Baru"
    assert enrolled.do(lambda uow: uow.roster.find_member("s2")) is None


def test_sessions_touch_the_span_asked_and_come_by_start(enrolled: Front) -> None:
    enrolled.apply(
        ("session", "late", session(120)),
        ("session", "early", session(0)),
        ("session", "before", session(-200)),
        ("session", "after", session(300)),
    )
    found = enrolled.do(
        lambda uow: uow.roster.sessions_between(moment(30), moment(180))
    )
    assert [each[0] for each in found] == ["early", "late"]


def test_a_kind_nobody_knows_yet_is_let_pass_and_the_cursor_moves(
    enrolled: Front,
) -> None:
    enrolled.apply(("robot", "r1", {"legs": 4}), ("member", "s1", member()))
    assert enrolled.do(lambda uow: uow.roster.find_member("s1")) is not None
    assert enrolled.do(lambda uow: uow.roster.positions()) == {SPACE: 2}


@pytest.mark.parametrize(
    ("kind", "key", "body", "field"),
    [
        ("member", "s2", {"no": "HS-1"}, "name"),
        ("member", "s2", {"no": 5, "name": "x", "home": "SMG"}, "no"),
        ("session", "m1", session() | {"starts_at": "soon"}, "starts_at"),
        ("presence", "s2", presence() | {"until": "later"}, "until"),
        ("registration", "a2:s1", registration(), "key"),
        ("revocation", PASS_ID, {"reason": "lost"}, "at"),
        ("notice", "n1", {"text_id": "Libur"}, "text_en"),
        ("erase", "s2", {}, "at"),
        ("pass", PASS_ID, {"subject": "s2", "valid_from": "2026"}, "valid"),
        (
            "policy",
            "space",
            write_body(PolicyBody(name="x", number=1, hours={"mon": ("8am", "24:00")})),
            "hours",
        ),
        (
            "issuer_key",
            "9",
            {"key_id": 9, "public_key": "00", "state": "active"},
            "key",
        ),
    ],
)
def test_a_malformed_item_is_an_error_and_nothing_of_its_page_is_applied(
    enrolled: Front, kind: str, key: str, body: dict[str, Any], field: str
) -> None:
    with pytest.raises(ProtocolError) as raised:
        enrolled.apply(("member", "s1", member()), (kind, key, body))
    assert field in raised.value.field
    assert enrolled.do(lambda uow: uow.roster.find_member("s1")) is None
    assert enrolled.do(lambda uow: uow.roster.positions()) == {}


def test_a_page_that_does_not_continue_the_roster_is_refused(enrolled: Front) -> None:
    enrolled.apply(("member", "s1", member()))
    for wrong in (
        page(("member", "s2", member()), after=2),
        page(("member", "s2", None)),
    ):
        with pytest.raises(ProtocolError):
            enrolled.do(lambda uow, wrong=wrong: uow.roster.apply(wrong, AT))  # type: ignore[misc]
    other = page(("member", "s2", member()), after=1, epoch="e9")
    with pytest.raises(ProtocolError):
        enrolled.do(lambda uow: uow.roster.apply(other, AT))
    assert enrolled.do(lambda uow: uow.roster.positions()) == {SPACE: 1}


def test_an_empty_page_moves_nothing(enrolled: Front) -> None:
    enrolled.apply(("member", "s1", member()))
    enrolled.apply(after=1)
    assert enrolled.do(lambda uow: uow.roster.positions()) == {SPACE: 1}


def test_an_issuer_key_is_believed_only_when_the_root_key_vouches(
    enrolled: Front,
) -> None:
    revoked = issuer_key(1, KeyState.REVOKED)
    enrolled.apply(
        ("issuer_key", "1", write_body(revoked)),
        ("issuer_key", "2", write_body(issuer_key(2, KeyState.NEXT))),
        partition="network",
    )
    keys = enrolled.do(lambda uow: uow.roster.issuer_keys())
    assert {key_id: key.state for key_id, key in keys.items()} == {
        1: KeyState.REVOKED,
        2: KeyState.NEXT,
    }
    forged = write_body(issuer_key(3)) | {"key_id": 4}
    with pytest.raises(ProtocolError):
        enrolled.apply(("issuer_key", "4", forged), after=2, partition="network")
    enrolled.apply(("issuer_key", "2", None), after=2, partition="network")
    assert set(enrolled.do(lambda uow: uow.roster.issuer_keys())) == {1}


def test_erasing_takes_the_person_everywhere_and_nobody_else(enrolled: Front) -> None:
    enrolled.apply(
        ("member", "s1", member()),
        ("member", "s2", member()),
        ("pass", PASS_ID, member_pass("s1")),
        ("registration", "a1:s1", registration()),
        ("presence", "s1", presence()),
        ("erase", "s1", {"at": "2026-11-24T03:00:00Z"}),
    )
    assert enrolled.do(lambda uow: uow.roster.find_member("s1")) is None
    assert enrolled.do(lambda uow: uow.roster.find_subject(PASS_ID)) is None
    assert enrolled.do(lambda uow: uow.roster.activities_of("s1")) == frozenset()
    assert enrolled.do(lambda uow: uow.attendance.find_presence("s1")) is None
    assert enrolled.do(lambda uow: uow.roster.find_member("s2")) is not None


def test_the_feed_may_take_the_policy_away_and_speak_of_other_policies(
    enrolled: Front,
) -> None:
    other = write_body(PolicyBody(name="Jaringan", number=0))
    enrolled.apply(("policy", "network", other))
    assert enrolled.do(lambda uow: uow.roster.policy()) == ENROLMENT.policy
    enrolled.apply(("policy", "space", None), ("erase", "s1", None), after=1)
    assert enrolled.do(lambda uow: uow.roster.policy()) == PolicyBody(
        name="SMG", number=7
    )


def test_a_notice_is_taken_and_taken_away(enrolled: Front) -> None:
    text = {"text_id": "Libur", "text_en": "Closed", "until": "2026-12-01T00:00:00Z"}
    enrolled.apply(("notice", "n1", text))
    enrolled.apply(("notice", "n1", None), after=1)
    assert enrolled.do(lambda uow: uow.roster.positions()) == {SPACE: 2}


def test_the_roster_remembers_when_it_was_last_in_step(front: Front) -> None:
    assert front.do(lambda uow: uow.roster.in_step_at()) is None
    front.do(lambda uow: uow.roster.mark_in_step(moment(3)))
    assert front.do(lambda uow: uow.roster.in_step_at()) == moment(3)


# ------------------------------------------------------------------ snapshots


def test_a_snapshot_replaces_its_partition_and_no_other(enrolled: Front) -> None:
    enrolled.apply(("member", "old", member()), ("pass", PASS_ID, member_pass("old")))
    enrolled.apply(("revocation", PASS_ID, revocation()), partition="network")
    policy = PolicyBody(name="Semarang", number=7, capacity=12)
    listed = items(
        ("member", "s1", member()),
        ("pass", "ff" * 8, member_pass("s1")),
        ("policy", "space", write_body(policy)),
        ("robot", "r1", {"legs": 4}),
    )
    enrolled.desk.import_snapshot(SPACE, snapshot(listed, head=44), moment(1))
    assert enrolled.do(lambda uow: uow.roster.find_member("old")) is None
    assert enrolled.do(lambda uow: uow.roster.find_subject(PASS_ID)) is None
    assert enrolled.do(lambda uow: uow.roster.find_subject("ff" * 8)) == "s1"
    assert enrolled.do(lambda uow: uow.roster.is_revoked(PASS_ID))
    assert enrolled.do(lambda uow: uow.roster.policy()).capacity == 12
    assert enrolled.do(lambda uow: uow.roster.positions()) == {SPACE: 44, "network": 1}
    assert enrolled.do(lambda uow: uow.roster.epoch(SPACE)) == "e2"
    changes = page(("member", "s2", member()), after=44, epoch="e2")
    enrolled.do(lambda uow: uow.roster.apply(changes, AT))
    assert enrolled.do(lambda uow: uow.roster.find_member("s2")) is not None


def _broken(kind: str) -> list[bytes]:
    lines = list(snapshot(items(*[("member", f"n{n}", member()) for n in range(5)]), 5))
    match kind:
        case "nothing":
            return []
        case "head alone":
            return lines[:1]
        case "no tail":
            return lines[:-1]
        case "a line short":
            return [*lines[:2], *lines[3:]]
        case "a line changed":
            return [lines[0], lines[1].replace(b"Sri", b"Sru"), *lines[2:]]
        case "half a line":
            return [*lines[:3], lines[3][:20]]
        case _:
            bad = FeedItem(pos=1, kind="member", key="x", body={"no": 1})
            return list(snapshot([bad], 1))


@pytest.mark.parametrize(
    "kind",
    [
        "nothing",
        "head alone",
        "no tail",
        "a line short",
        "a line changed",
        "half a line",
        "a malformed item",
    ],
)
def test_a_broken_snapshot_changes_nothing(enrolled: Front, kind: str) -> None:
    enrolled.apply(("member", "old", member()))
    with pytest.raises(ProtocolError):
        enrolled.desk.import_snapshot(SPACE, iter(_broken(kind)), moment(1))
    assert enrolled.do(lambda uow: uow.roster.find_member("old")) is not None
    assert enrolled.do(lambda uow: uow.roster.find_member("n0")) is None
    assert enrolled.do(lambda uow: uow.roster.positions()) == {SPACE: 1}
    assert enrolled.do(lambda uow: uow.roster.epoch(SPACE)) == "e1"


def test_a_snapshot_with_a_key_nobody_vouches_for_changes_nothing(
    enrolled: Front,
) -> None:
    forged = write_body(issuer_key(3)) | {"key_id": 4}
    listed = items(("issuer_key", "4", forged), ("revocation", PASS_ID, revocation()))
    with pytest.raises(ProtocolError):
        enrolled.desk.import_snapshot("network", snapshot(listed, 2), AT)
    assert not enrolled.do(lambda uow: uow.roster.is_revoked(PASS_ID))
    assert enrolled.do(lambda uow: uow.roster.positions()) == {}


def test_a_snapshot_names_people_who_came_in_by_a_pass_nobody_knew(
    enrolled: Front,
) -> None:
    enrolled.append(check_in(None, pass_id=PASS_ID))
    listed = items(("pass", PASS_ID, member_pass("s1")), ("member", "s1", member()))
    enrolled.desk.import_snapshot(SPACE, snapshot(listed, 2), AT)
    assert enrolled.do(lambda uow: uow.attendance.find_stay("s1")) is not None
    assert enrolled.do(lambda uow: uow.attendance.visit_days("s1", None)) == 1


# ------------------------------------------------------------------ who this device is


def test_an_enrolment_gives_identity_keys_and_policy(enrolled: Front) -> None:
    assert enrolled.do(lambda uow: uow.find_identity()) == IDENTITY
    assert set(enrolled.do(lambda uow: uow.roster.issuer_keys())) == {1}
    assert enrolled.do(lambda uow: uow.roster.policy()) == ENROLMENT.policy


def test_a_device_of_no_space_has_no_identity_and_plain_rules(front: Front) -> None:
    assert front.do(lambda uow: uow.find_identity()) is None
    assert front.do(lambda uow: uow.roster.issuer_keys()) == {}
    assert front.do(lambda uow: uow.roster.policy()) == PolicyBody(name="", number=0)


def test_an_enrolment_without_a_policy_gives_the_space_s_name_and_number(
    front: Front,
) -> None:
    bare = Enrolment(
        kiosk="k1",
        space="SMG",
        network=1,
        partitions=[SPACE],
        issuer_keys=[],
        time="2026-11-24T03:00:00Z",
    )
    front.do(lambda uow: uow.save_enrolment(IDENTITY, bare))
    assert front.do(lambda uow: uow.roster.policy()) == PolicyBody(name="SMG", number=7)


def test_enrolling_anew_replaces_what_the_old_identity_brought(enrolled: Front) -> None:
    enrolled.apply(("member", "s1", member()))
    enrolled.append(boot())
    again = enrolled.do(lambda uow: uow.find_identity())
    assert again is not None
    enrolled.do(lambda uow: uow.save_enrolment(IDENTITY, ENROLMENT))
    assert enrolled.do(lambda uow: uow.roster.find_member("s1")) is not None
    other = dataclasses.replace(IDENTITY, kiosk="k9", token="cd" * 32)
    enrolled.do(lambda uow: uow.save_enrolment(other, ENROLMENT))
    assert enrolled.do(lambda uow: uow.find_identity()) == other
    assert enrolled.do(lambda uow: uow.roster.find_member("s1")) is None
    assert enrolled.do(lambda uow: uow.roster.positions()) == {}
    assert enrolled.do(lambda uow: uow.journal.count_unsent()) == 1


def test_an_enrolment_with_a_key_nobody_vouches_for_is_refused_whole(
    front: Front,
) -> None:
    forged = msgspec.structs.replace(issuer_key(1), state=KeyState.NEXT)
    bad = msgspec.structs.replace(ENROLMENT, issuer_keys=[forged])
    with pytest.raises(ProtocolError):
        front.do(lambda uow: uow.save_enrolment(IDENTITY, bad))
    assert front.do(lambda uow: uow.find_identity()) is None


def test_a_wipe_takes_roster_and_token_and_leaves_the_journal(enrolled: Front) -> None:
    enrolled.apply(("member", "s1", member()), ("pass", PASS_ID, member_pass("s1")))
    enrolled.append(check_in("s1"))
    enrolled.do(lambda uow: uow.wipe())
    assert enrolled.do(lambda uow: uow.find_identity()) is None
    assert enrolled.do(lambda uow: uow.roster.issuer_keys()) == {}
    assert enrolled.do(lambda uow: uow.roster.find_member("s1")) is None
    assert enrolled.do(lambda uow: uow.roster.positions()) == {}
    assert enrolled.do(lambda uow: uow.roster.in_step_at()) is None
    assert enrolled.do(lambda uow: uow.journal.count_unsent()) == 1


def test_a_token_is_kept_until_the_enrolment_it_was_made_for_is_answered(
    front: Front,
) -> None:
    url, code, token = "http://127.0.0.1:8750", "ABCDEFGH", "ef" * 32

    def pending(url: str, code: str) -> str | None:
        return front.do(lambda uow: uow.find_pending_token(url, code))

    assert pending(url, code) is None
    front.do(lambda uow: uow.save_pending_token(url, code, token))
    assert pending(url, code) == token
    assert pending(url, "ZZZZZZZZ") is None
    assert pending("http://127.0.0.1:1", code) is None
    front.do(lambda uow: uow.save_enrolment(IDENTITY, ENROLMENT))
    assert pending(url, code) is None


def test_the_last_exchange_of_time_is_kept(front: Front) -> None:
    anchor = Anchor(boot="boot-1", mono_us=5, server_at=AT)
    assert front.do(lambda uow: uow.find_anchor()) is None
    front.do(lambda uow: uow.save_anchor(anchor))
    assert front.do(lambda uow: uow.find_anchor()) == anchor
