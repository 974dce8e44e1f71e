"""What `ports.PrintQueue` promises."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.core.prints.printing import JobState, PrinterFaultKind, PrintJob, Roll
from kiosk.core.prints.spooling import OPEN, RUNNING, key_of
from kiosk.core.record.ids import Position
from kiosk.ports import UnitOfWork
from tests.store.asking import Asking
from tests.store.world import (
    AT,
    ENROLMENT,
    IDENTITY,
    PASS_ID,
    STREAM,
    boot,
    member_pass,
)

DAYS_MIN = 24 * 60


def job(seq: int = 1, copy: int = 1) -> PrintJob:
    position = Position(stream=STREAM, seq=seq)
    return PrintJob(
        key=key_of(position, copy), position=position, made_at=AT, copy=copy
    )


def add(front: Asking, *jobs: PrintJob) -> None:
    def work(uow: UnitOfWork) -> None:
        for one in jobs:
            uow.prints.add(one)

    front.run(work)


def find(front: Asking, one: PrintJob) -> PrintJob | None:
    return front.prints.find(one.key)


def test_a_job_is_found_as_it_was_made(front: Asking) -> None:
    made = replace(job(), reason="badge_lost", staff="anna")
    add(front, made)
    assert find(front, made) == made
    assert find(front, job(2)) is None


def test_what_has_become_of_a_job_is_kept(front: Asking) -> None:
    add(front, job())
    sent = replace(
        job(),
        state=JobState.SENT,
        printer="zpl://10.0.0.7",
        printer_job=12,
        sent_at=AT + timedelta(microseconds=5),
        trouble=PrinterFaultKind.PAPER_OUT,
    )
    front.prints.save(sent)
    assert find(front, job()) == sent


def test_jobs_come_in_the_order_they_were_added(front: Asking) -> None:
    jobs = [job(3), job(1), job(2)]
    add(front, *jobs)
    front.prints.save(replace(job(1), state=JobState.SENDING))
    front.prints.save(replace(job(2), state=JobState.PRINTED))
    add(front, job(9))
    found = front.prints.jobs_in(RUNNING, 10)
    assert [one.position.seq for one in found] == [3, 1, 9]
    assert len(front.prints.jobs_in(RUNNING, 2)) == 2
    assert front.prints.count_in(OPEN) == 3
    assert front.prints.count_in((JobState.PRINTED,)) == 1


def test_what_a_job_waits_for_may_be_known(front: Asking) -> None:
    add(
        front, job(3), replace(job(1), trouble=PrinterFaultKind.OFFLINE), job(2), job(4)
    )
    front.prints.save(replace(job(4), state=JobState.SENT))
    found = front.prints.jobs_without_trouble(10)
    assert [one.position.seq for one in found] == [3, 2]
    assert len(front.prints.jobs_without_trouble(1)) == 1


def test_the_jobs_of_an_admission_are_its_own(front: Asking) -> None:
    add(front, job(1), job(2), job(1, copy=2))
    found = front.prints.jobs_of(job(1).position)
    assert [one.copy for one in found] == [1, 2]


def test_work_that_fails_leaves_no_job(front: Asking) -> None:
    def work(uow: UnitOfWork) -> None:
        uow.prints.add(job())
        raise RuntimeError

    with pytest.raises(RuntimeError):
        front.run(work)
    assert find(front, job()) is None


def test_a_roll_is_kept_for_each_printer(front: Asking) -> None:
    roll = Roll(printer="queue:badge", labels=100, left=21)
    assert front.prints.find_roll("queue:badge") is None
    front.prints.save_roll(roll)
    front.prints.save_roll(replace(roll, left=20))
    assert front.prints.find_roll("queue:badge") == replace(roll, left=20)
    assert front.prints.find_roll("queue:other") is None


def test_jobs_go_with_the_entries_they_belong_to(enrolled: Asking) -> None:
    old = enrolled.append(boot())
    add(enrolled, job(old.seq))
    new = enrolled.append(boot(), minutes=40 * DAYS_MIN)
    add(enrolled, job(new.seq))
    enrolled.journal.acknowledge(STREAM, new.seq)
    enrolled.journal.forget_before(AT + timedelta(days=8), 1000)
    assert find(enrolled, job(old.seq)) is None
    assert find(enrolled, job(new.seq)) == job(new.seq)


def test_no_badge_is_printed_of_a_kiosk_that_was_revoked(enrolled: Asking) -> None:
    add(enrolled, job())
    enrolled.uow.wipe()
    assert find(enrolled, job()) is None


def test_no_badge_of_another_space_is_printed(enrolled: Asking) -> None:
    add(enrolled, job())
    enrolled.uow.save_enrolment(IDENTITY, ENROLMENT)
    assert find(enrolled, job()) == job()
    other = replace(IDENTITY, kiosk="k2")
    enrolled.uow.save_enrolment(other, ENROLMENT)
    assert find(enrolled, job()) is None


def test_a_pass_says_whether_its_bearer_works_here(enrolled: Asking) -> None:
    enrolled.apply(
        ("pass", PASS_ID, member_pass("s1")),
        ("pass", "00112233445566cc", {**member_pass("s2"), "staff": True}),
        (
            "pass",
            "00112233445566dd",
            {**member_pass("s3"), "staff": True, "desk": True},
        ),
    )
    found = [enrolled.roster.is_staff(who) for who in ("s1", "s2", "s3", "nobody")]
    assert found == [False, True, False, False]


def test_a_form_is_found_by_its_digest(front: Asking) -> None:
    digest = front.journal.append_form(b"s" * 32, b'{"v":1}')
    assert front.journal.find_form(digest) == b'{"v":1}'
    assert front.journal.find_form("0" * 64) is None


def test_late_work_is_answered_too(front: Asking) -> None:
    late = front.desk.submit_late(lambda uow: uow.prints.count_in(OPEN))
    assert late.result(20) == 0
