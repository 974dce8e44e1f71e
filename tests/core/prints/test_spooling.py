"""Who gets a badge, and what becomes of a print job after each answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.prints.printing import (
    BadgeStage,
    JobState,
    PrinterFaultKind,
    PrinterJobState,
    PrintingAvailability,
    PrintJob,
    Roll,
)
from kiosk.core.prints.spooling import (
    AWAITED_S,
    LAST_RETRY_S,
    OPEN,
    JobAction,
    JobSituation,
    after_progress,
    after_silence,
    is_low,
    is_of_earlier_day,
    key_of,
    may_become,
    on_its_way,
    plain_address,
    retry_after_s,
    stage_of,
    stage_of_admission,
    take_label,
)
from kiosk.core.record.ids import Position
from kiosk.core.record.roster import PrintRule
from tests.core.world import NOW, STREAM, WIB_MIN

HERE = Position(stream=STREAM, seq=4)
JOB = PrintJob(key=key_of(HERE, 1), position=HERE, made_at=NOW)
NEVER, ASK, ONCE, ALWAYS = PrintRule
NONE, READY, STUCK = PrintingAvailability
states = st.sampled_from(JobState)
UNDER_WAY = (PrinterJobState.PENDING, PrinterJobState.PRINTING)


@pytest.mark.parametrize(
    ("rule", "press", "earlier", "stage"),
    [
        (NEVER, READY, 0, None),
        (ASK, READY, 0, BadgeStage.OFFERED),
        (ASK, STUCK, 1, BadgeStage.OFFERED),
        (ONCE, READY, 0, BadgeStage.PRINTING),
        (ONCE, STUCK, 0, BadgeStage.LATER),
        (ONCE, READY, 1, BadgeStage.OFFERED),
        (ALWAYS, READY, 0, BadgeStage.PRINTING),
        (ALWAYS, READY, 1, BadgeStage.PRINTING),
        (ALWAYS, STUCK, 1, BadgeStage.LATER),
    ],
)
def test_the_policy_says_who_gets_a_badge(
    rule: PrintRule, press: PrintingAvailability, earlier: int, stage: BadgeStage | None
) -> None:
    assert stage_of_admission(rule, press, earlier) == stage


@pytest.mark.parametrize("rule", PrintRule)
def test_where_no_printer_is_set_up_nothing_is_said_of_badges(rule: PrintRule) -> None:
    assert stage_of_admission(rule, NONE, 0) is None


def test_a_key_is_the_same_for_the_same_badge_and_for_no_other() -> None:
    places = [
        (HERE, 1),
        (HERE, 2),
        (replace(HERE, seq=41), 1),
        (replace(HERE, stream="0b" * 16), 1),
    ]
    keys = {key_of(position, copy) for position, copy in places}
    assert len(keys) == len(places)
    assert all(len(key) == 32 and int(key, 16) >= 0 for key in keys)
    assert key_of(HERE, 1) == "cd84db7efc1f901d3f70eabb3f09106a"


@pytest.mark.parametrize(
    ("state", "trouble", "stage"),
    [
        (JobState.WAITING, None, BadgeStage.PRINTING),
        (JobState.WAITING, PrinterFaultKind.OFFLINE, BadgeStage.LATER),
        (JobState.SENDING, None, BadgeStage.PRINTING),
        (JobState.SENT, None, BadgeStage.PRINTING),
        (JobState.SENT, PrinterFaultKind.PAPER_OUT, BadgeStage.LATER),
        (JobState.UNSURE, None, BadgeStage.LATER),
        (JobState.PRINTED, PrinterFaultKind.PAPER_OUT, BadgeStage.READY),
        (JobState.DROPPED, None, None),
    ],
)
def test_what_a_visitor_sees_of_a_job(
    state: JobState, trouble: PrinterFaultKind | None, stage: BadgeStage | None
) -> None:
    assert stage_of(replace(JOB, state=state, trouble=trouble)) == stage


def test_a_badge_just_asked_for_follows_where_no_printer_prints() -> None:
    assert (on_its_way(READY), on_its_way(STUCK)) == (
        BadgeStage.PRINTING,
        BadgeStage.LATER,
    )


def sight(
    waited_s: float = 1, *, stuck: bool = False, other: bool = False
) -> JobSituation:
    return JobSituation(waited_s=waited_s, stuck=stuck, other=other)


@pytest.mark.parametrize(
    ("progress", "seen", "move"),
    [
        (PrinterJobState.DONE, sight(), JobAction.FINISH),
        (PrinterJobState.DONE, sight(999, stuck=True, other=True), JobAction.FINISH),
        (PrinterJobState.UNTOLD, sight(), JobAction.FINISH),
        (PrinterJobState.ABORTED, sight(), JobAction.AGAIN),
        (PrinterJobState.GONE, sight(), JobAction.ASK),
        (PrinterJobState.PENDING, sight(), JobAction.FOLLOW),
        (PrinterJobState.PENDING, sight(16), JobAction.FOLLOW),
        (PrinterJobState.PENDING, sight(16, other=True), JobAction.RECALL),
        (PrinterJobState.PENDING, sight(1, other=True), JobAction.FOLLOW),
        (PrinterJobState.PENDING, sight(1, stuck=True, other=True), JobAction.RECALL),
        (PrinterJobState.PENDING, sight(999, stuck=True), JobAction.FOLLOW),
        (PrinterJobState.PENDING, sight(121), JobAction.RECALL),
        (PrinterJobState.PRINTING, sight(16, other=True), JobAction.FOLLOW),
        (PrinterJobState.PRINTING, sight(1, stuck=True, other=True), JobAction.RECALL),
        (PrinterJobState.PRINTING, sight(999, stuck=True), JobAction.FOLLOW),
        (PrinterJobState.PRINTING, sight(120), JobAction.FOLLOW),
        (PrinterJobState.PRINTING, sight(121, other=True), JobAction.RECALL),
    ],
)
def test_what_follows_from_what_a_printer_says(
    progress: PrinterJobState, seen: JobSituation, move: JobAction
) -> None:
    assert after_progress(progress, seen) == move


@pytest.mark.parametrize(
    ("waited_s", "move"), [(20, JobAction.FOLLOW), (21, JobAction.ASK)]
)
def test_what_follows_where_the_line_or_the_power_was_lost(
    waited_s: float, move: JobAction
) -> None:
    assert after_silence(sight(waited_s)) == move


@pytest.mark.parametrize("progress", UNDER_WAY)
@given(st.booleans())
def test_a_job_that_somebody_waits_for_has_a_time_limit(
    progress: PrinterJobState, stuck: bool
) -> None:
    seen = JobSituation(waited_s=AWAITED_S, stuck=stuck, awaited=True)
    assert after_progress(progress, seen) is JobAction.FOLLOW
    late = replace(seen, waited_s=AWAITED_S + 1)
    assert after_progress(progress, late) is JobAction.RECALL


seconds = st.floats(0, 1e6)
sights = st.builds(
    JobSituation, waited_s=seconds, stuck=st.booleans(), other=st.booleans()
)


@given(
    st.sampled_from(
        [PrinterJobState.DONE, PrinterJobState.UNTOLD, PrinterJobState.GONE]
    ),
    sights,
)
def test_what_may_have_come_out_is_never_sent_again(
    progress: PrinterJobState, seen: JobSituation
) -> None:
    assert after_progress(progress, seen) not in (JobAction.AGAIN, JobAction.RECALL)


@given(st.sampled_from(PrinterJobState), st.booleans())
def test_a_job_at_a_printer_without_trouble_ends(
    progress: PrinterJobState, other: bool
) -> None:
    assert after_progress(progress, sight(1e6, other=other)) is not JobAction.FOLLOW


@given(sights)
def test_silence_is_never_taken_for_an_answer(seen: JobSituation) -> None:
    assert after_silence(seen) in (JobAction.FOLLOW, JobAction.ASK)


@given(states, states)
def test_what_has_ended_stays_ended(before: JobState, after: JobState) -> None:
    job = replace(JOB, state=before)
    if before not in OPEN:
        assert not may_become(job, after)


@given(states)
def test_only_what_waits_is_sent(before: JobState) -> None:
    sends = may_become(replace(JOB, state=before), JobState.SENDING)
    assert sends == (before is JobState.WAITING)


def test_what_is_asked_of_staff_is_not_sent_by_itself() -> None:
    job = replace(JOB, state=JobState.UNSURE)
    assert [state for state in JobState if may_become(job, state)] == [
        JobState.PRINTED,
        JobState.DROPPED,
    ]


def test_a_job_is_of_the_day_its_wearer_came_at_the_space() -> None:
    evening = NOW.replace(hour=16, minute=59)  # 23:59 in Semarang
    job = replace(JOB, made_at=evening)
    assert not is_of_earlier_day(job, evening, WIB_MIN)
    assert is_of_earlier_day(job, evening + timedelta(minutes=1), WIB_MIN)
    assert not is_of_earlier_day(job, evening - timedelta(days=1), WIB_MIN)


def test_the_waits_between_tries_double_up_to_a_limit() -> None:
    assert [retry_after_s(n) for n in range(7)] == [1, 1, 2, 4, 8, 15, 15]
    assert retry_after_s(10_000) == LAST_RETRY_S


def test_labels_are_counted_down_to_none_and_few_of_them_are_said() -> None:
    roll = Roll(printer="p", labels=100, left=21)
    assert not is_low(roll)
    assert is_low(take_label(roll))
    assert take_label(replace(roll, left=0)).left == 0


@pytest.mark.parametrize(
    ("address", "plain"),
    [
        ("queue:badge", "queue:badge"),
        ("queue:badge?layout=a6", "queue:badge"),
        ("zpl:///dev/usb/lp0?dpi=203", "zpl:///dev/usb/lp0"),
        (
            "ipps://anna:geheim@10.0.0.7:631/ipp/print?x=1",
            "ipps://10.0.0.7:631/ipp/print",
        ),
        ("brother://10.0.0.7:9100?model=QL-820NWB", "brother://10.0.0.7:9100"),
        ("ipp://[fe80::1]:631/ipp/print", "ipp://[fe80::1]:631/ipp/print"),
    ],
)
def test_an_address_in_an_entry_tells_no_secret(address: str, plain: str) -> None:
    assert plain_address(address) == plain
