"""Badges at the desk: who is given one, what stands on it, and what staff do about it."""

from __future__ import annotations

import dataclasses
from dataclasses import replace
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.core.door.admission_request import GroupForm, Identified, Unverified
from kiosk.core.door.facts import Choice, Leave, ToSession
from kiosk.core.door.outcome import Outcome
from kiosk.core.prints.badge import Badge, Role
from kiosk.core.prints.printing import (
    BadgeStage,
    JobState,
    PrinterFaultKind,
    PrintingAvailability,
    PrintJob,
    Roll,
)
from kiosk.core.record.clock import Anchor, write_time
from kiosk.core.record.ids import Position
from kiosk.core.record.journal import Draft, Json, Kind
from kiosk.core.record.member_pass import (
    DAY_CODE,
    FLAG_GUEST,
    FLAG_STAFF,
    Genuine,
    MemberPass,
    check,
    day_code_id,
    sign,
)
from kiosk.core.record.roster import EraseBody, PassBody, PrintRule, Registration
from kiosk.core.record.scan import Scan, Source
from kiosk.core.screen.events import Answered
from kiosk.core.staff.panel import PrintLine
from kiosk.core.staff.staff import (
    AdmitMember,
    DropPrint,
    Override,
    Problem,
    RenameBadge,
    Reprint,
    SettlePrint,
    StaffAct,
    VoidEntry,
)
from kiosk.desk.admission.check_in import Question
from kiosk.desk.admission.group import Delegation, group
from kiosk.desk.admission.undo import undo
from kiosk.desk.admission.walk_in import Arrival, walk_in
from kiosk.desk.badges.badges import JobUpdate, move, print_badge
from kiosk.desk.badges.contents import badge_ahead, badge_of
from kiosk.desk.badges.jobs import drop_old, note_waiting, queue_now, take
from kiosk.desk.device.stamp import stamp
from kiosk.desk.queries.search import Proof, prove
from kiosk.desk.staff.acts import Order, perform
from kiosk.desk.staff.panel import prints_of, staff_now
from tests.core.situations import ANNA
from tests.core.world import MEMBER_PASS, NOW, PASS_ID, TODAY, WAHYU
from tests.desk.front import (
    GUEST_SEED,
    NEW_ID,
    SRI,
    Front,
    at,
    fresh_for,
    pass_text,
    policy,
    reading,
)

ALL = tuple(JobState)
DELEGATION = GroupForm(institution="SMK Negeri 7", leader="Bu Rini", women=22, men=18)
LATER = NOW + timedelta(minutes=20)


def front_of(rule: PrintRule = PrintRule.ALWAYS, **changes: Any) -> Front:
    return Front(policy(print=rule, **changes))


def scan(
    front: Front,
    *,
    press: PrintingAvailability = PrintingAvailability.READY,
    when: Any = NOW,
    choice: Choice | None = None,
    text: str | None = None,
) -> Outcome:
    shown = Scan(text=text or pass_text(), by=Source.CAMERA, seen_us=0)
    question = Question(asked=shown, choice=choice, press=press)
    return front.ask(question, reading(when))


def jobs(front: Front) -> list[PrintJob]:
    return list(front.prints.jobs_in(ALL, 100))


def walks_in(front: Front, *, clock: Any = None, number: int = 1) -> Outcome:
    arrival = Arrival(form=WAHYU, press=PrintingAvailability.READY)
    now = reading() if clock is None else clock
    outcome = front.run(lambda uow: walk_in(uow, arrival, now, fresh_for(number)))
    assert isinstance(outcome, Outcome)
    return outcome


def act(
    front: Front,
    what: StaffAct,
    press: PrintingAvailability = PrintingAvailability.READY,
    number: int = 5,
) -> str | None:
    order = Order(act=what, staff=ANNA, fresh=fresh_for(number), press=press)
    return front.run(lambda uow: perform(uow, order, reading(LATER))).problem


def turn(
    front: Front, job: PrintJob, state: JobState, **changes: Any
) -> PrintJob | None:
    what = JobUpdate(key=job.key, state=state, **changes)
    return front.run(lambda uow: move(uow, what, reading(), NEW_ID))


def printed(front: Front, job: PrintJob) -> None:
    turn(front, job, JobState.SENDING, printer="queue:badge")
    turn(front, job, JobState.PRINTED)


def badge(front: Front, position: Position | None) -> Badge:
    assert position is not None
    found = front.run(lambda uow: badge_of(uow, position))
    assert found is not None
    return found


# ----------------------------------------------------------------- who is given one


def test_an_admission_makes_its_job_in_the_same_transaction() -> None:
    front = front_of()
    front.knows()
    outcome = scan(front)
    assert (outcome.badge, outcome.admission) == (BadgeStage.PRINTING, outcome.position)
    (job,) = jobs(front)
    assert (job.position, job.copy, job.made_at) == (outcome.position, 1, NOW)
    assert (job.state, job.reason, job.staff) == (JobState.WAITING, None, None)


def test_where_no_printer_prints_the_badge_follows() -> None:
    front = front_of()
    assert scan(front, press=PrintingAvailability.STUCK).badge is BadgeStage.LATER
    assert len(jobs(front)) == 1


@pytest.mark.parametrize(
    ("rule", "stage"), [(PrintRule.NEVER, None), (PrintRule.ASK, BadgeStage.OFFERED)]
)
def test_what_the_policy_does_not_print_makes_no_job(
    rule: PrintRule, stage: BadgeStage | None
) -> None:
    front = front_of(rule)
    assert scan(front).badge is stage
    assert jobs(front) == []


def test_without_a_printer_nothing_is_said_of_badges() -> None:
    front = front_of()
    outcome = scan(front, press=PrintingAvailability.NONE)
    assert (outcome.badge, outcome.admission) == (None, None)
    assert jobs(front) == []


def test_once_is_the_day_s_first_admission_and_further_ones_are_offered() -> None:
    front = front_of(PrintRule.ONCE)
    front.knows()
    assert scan(front).badge is BadgeStage.PRINTING
    assert scan(front, when=LATER, choice=Leave()).badge is None
    assert scan(front, when=LATER + timedelta(minutes=1)).badge is BadgeStage.OFFERED
    tomorrow = NOW + timedelta(days=1)
    assert scan(front, when=tomorrow).badge is BadgeStage.PRINTING
    assert len(jobs(front)) == 2


def test_a_refusal_and_a_question_make_no_job() -> None:
    front = front_of(takes_visits=False)
    assert scan(front).badge is None
    front = front_of()
    front.holds()
    assert scan(front).badge is None
    assert jobs(front) == []


def test_who_is_proven_and_whom_staff_let_in_get_a_badge() -> None:
    front = front_of()
    front.feed("member", "u1", msgspec.structs.replace(SRI, phone_last4="7890"))
    claimed = Unverified(subjects=("u1",), by=Source.SEARCH)
    proof = Proof(claimed=claimed, digits="7890", press=PrintingAvailability.READY)
    answer = front.run(lambda uow: prove(uow, proof, reading(), NEW_ID))
    assert isinstance(answer, Answered)
    assert answer.outcome.badge is BadgeStage.PRINTING
    front = front_of()
    front.knows()
    assert act(front, AdmitMember(subject="u1", reason="no_card")) is None
    assert len(jobs(front)) == 1


def test_whom_staff_let_in_all_the_same_gets_a_badge() -> None:
    front = front_of(takes_visits=False)
    front.knows()
    scan(front)
    allowed = Override(position=at(1), reason="invited")
    assert act(front, allowed) is None
    assert [job.position for job in jobs(front)] == [at(2)]


def test_a_guest_and_a_group_get_theirs() -> None:
    front = front_of()
    assert walks_in(front).badge is BadgeStage.PRINTING
    asked = Delegation(form=DELEGATION, press=PrintingAvailability.READY)
    outcome = front.run(lambda uow: group(uow, asked, reading(), fresh_for(2)))
    assert (outcome.badge, outcome.admission) == (BadgeStage.PRINTING, outcome.position)
    assert len(jobs(front)) == 2


# ----------------------------------------------------------------- who is in already


def again(
    front: Front, press: PrintingAvailability = PrintingAvailability.READY
) -> Outcome:
    return scan(front, press=press, when=NOW + timedelta(minutes=1))


def test_who_is_in_already_sees_how_their_badge_stands() -> None:
    front = front_of()
    front.knows()
    first = scan(front)
    outcome = again(front)
    assert (outcome.badge, outcome.admission) == (BadgeStage.PRINTING, first.position)
    assert outcome.position != first.position
    turn(front, jobs(front)[0], JobState.WAITING, trouble=PrinterFaultKind.OFFLINE)
    assert again(front).badge is BadgeStage.LATER


def test_who_is_in_already_may_ask_for_a_second_badge_and_not_for_a_third() -> None:
    front = front_of()
    first = scan(front)
    printed(front, jobs(front)[0])
    assert again(front).badge is BadgeStage.OFFERED
    assert ask(front, first.position) is BadgeStage.PRINTING
    copy = jobs(front)[1]
    assert (copy.copy, copy.reason) == (2, "asked_again")
    printed(front, copy)
    assert again(front).badge is None
    assert ask(front, first.position) is None
    assert len(jobs(front)) == 2


def test_a_badge_that_was_dropped_does_not_count() -> None:
    front = front_of()
    first = scan(front)
    for _ in range(2):
        turn(front, jobs(front)[-1], JobState.DROPPED)
        assert again(front).badge is BadgeStage.OFFERED
        assert ask(front, first.position) is BadgeStage.PRINTING
    assert [job.copy for job in jobs(front)] == [1, 2, 3]


def test_who_came_in_at_another_kiosk_gets_a_badge_of_their_repeat() -> None:
    front = front_of()
    front.knows()
    front.hears_of("u1", NOW - timedelta(minutes=1), NOW + timedelta(hours=2))
    outcome = scan(front)
    assert (outcome.badge, outcome.admission) == (BadgeStage.OFFERED, outcome.position)
    assert ask(front, outcome.position) is BadgeStage.PRINTING


@pytest.mark.parametrize("rule", PrintRule)
def test_the_policy_never_offers_nothing_to_who_is_in(rule: PrintRule) -> None:
    front = front_of(rule)
    first = scan(front, press=PrintingAvailability.NONE)
    offered = rule is not PrintRule.NEVER
    assert (again(front).badge is BadgeStage.OFFERED) == offered
    assert (ask(front, first.position) is BadgeStage.PRINTING) == offered


def ask(
    front: Front,
    position: Position | None,
    press: PrintingAvailability = PrintingAvailability.READY,
) -> BadgeStage | None:
    assert position is not None
    return front.run(lambda uow: print_badge(uow, position, press, reading()))


def code_of(front: Front, position: Position | None) -> MemberPass:
    """Return what the code of an admission's badge says, which a door of this space believes."""
    keys = front.roster.issuer_keys()
    shown = check(badge(front, position).code or "", keys)
    assert isinstance(shown, Genuine)
    return shown.member_pass


def test_a_badge_that_is_asked_for_is_printed_and_waited_for() -> None:
    front = front_of(PrintRule.ASK)
    first = scan(front)
    assert ask(front, first.position) is BadgeStage.PRINTING
    (job,) = jobs(front)
    assert (job.copy, job.reason) == (1, None)
    assert ask(front, first.position) is BadgeStage.PRINTING
    assert len(jobs(front)) == 1


def test_a_badge_that_cannot_be_is_not_printed() -> None:
    front = front_of(PrintRule.ASK)
    first = scan(front)
    assert ask(front, first.position, PrintingAvailability.NONE) is None
    assert ask(front, at(99)) is None
    front.run(lambda uow: undo(uow, at(1), reading(), fresh_for(1)))
    assert ask(front, first.position) is None
    assert jobs(front) == []


# ----------------------------------------------------------------- what stands on it


def test_a_member_s_badge_says_who_they_are_and_where_they_go() -> None:
    front = front_of()
    front.knows()
    front.holds(registration=Registration.REQUIRED)
    front.registers()
    outcome = scan(front)
    assert replace(badge(front, outcome.position), code=None) == Badge(
        role=Role.MEMBER,
        space="Hetero Space Semarang",
        name="Sri",
        institution="Batik Sri",
        session="Kelas Ekspor",
        day=TODAY,
        number="HS-00000427",
    )


def test_a_corrected_name_stands_on_the_badge() -> None:
    front = front_of()
    front.knows()
    outcome = scan(front)
    assert act(front, RenameBadge(subject="u1", called="Bu Sri")) is None
    assert badge(front, outcome.position).name == "Bu Sri"


@pytest.mark.parametrize("shows_the_pass", [True, False])
def test_every_badge_carries_a_day_code_and_no_pass_of_the_member(
    shows_the_pass: bool,
) -> None:
    front = front_of()
    front.knows()
    named = Identified(subject="u1", by=Source.SEARCH)
    question = Question(asked=named, press=PrintingAvailability.READY)
    outcome = scan(front) if shows_the_pass else front.ask(question, reading())
    made = code_of(front, outcome.position)
    assert made.pass_id == front.entries()[0].body["day_pass"] != PASS_ID
    assert (made.valid_from, made.valid_through) == (TODAY, TODAY)
    assert (made.flags, made.home_space, made.signed_by) == (DAY_CODE, 7, 128)
    assert badge(front, outcome.position) == badge(front, outcome.position)


def test_a_staff_pass_makes_the_badge_of_staff_whether_or_not_it_is_known() -> None:
    front = front_of()
    outcome = scan(front, text=pass_text(flags=FLAG_STAFF))
    shown = badge(front, outcome.position)
    assert (shown.role, shown.name) == (Role.STAFF, None)
    assert shown.code is not None


def test_the_badge_of_a_repeat_carries_a_code_of_its_own() -> None:
    front = front_of()
    front.knows()
    front.hears_of("u1", NOW - timedelta(minutes=1), NOW + timedelta(hours=2))
    outcome = scan(front)
    assert code_of(front, outcome.position).pass_id == front.last().body["day_pass"]


def test_a_day_guest_s_pass_is_signed_once_more() -> None:
    front = front_of()
    outcome = walks_in(front)
    shown = badge(front, outcome.position)
    assert replace(shown, code=None) == Badge(
        role=Role.GUEST,
        space="Hetero Space Semarang",
        name="Wahyu Prasetyo",
        institution="Kopi Lereng",
        day=TODAY,
    )
    assert shown.code == outcome.guest_pass
    keys = front.roster.issuer_keys()
    assert isinstance(check(shown.code or "", keys), Genuine)
    scanned = scan(front, text=shown.code, when=NOW + timedelta(minutes=1))
    assert badge(front, scanned.position).role is Role.GUEST


def test_a_guest_found_by_name_the_same_day_gets_their_own_pass_on_the_badge() -> None:
    front = front_of()
    outcome = walks_in(front)
    guest = front.entries()[0].subject or ""
    named = Question(
        asked=Identified(subject=guest, by=Source.SEARCH),
        press=PrintingAvailability.READY,
    )
    shown = badge(front, front.ask(named, reading(LATER)).position)
    assert (shown.role, shown.code) == (Role.GUEST, outcome.guest_pass)


def test_a_guest_s_pass_from_another_kiosk_says_so() -> None:
    front = front_of()
    guest = dataclasses.replace(
        MEMBER_PASS,
        key_id=128,
        valid_from=TODAY,
        valid_through=TODAY,
        flags=FLAG_GUEST,
    )
    key = Ed25519PrivateKey.from_private_bytes(GUEST_SEED)
    outcome = scan(front, text=sign(guest, key))
    assert badge(front, outcome.position).role is Role.GUEST
    assert code_of(front, outcome.position).flags == DAY_CODE


def test_the_badge_of_a_guest_whom_central_merged_has_its_code_and_the_new_name() -> (
    None
):
    front = front_of()
    outcome = walks_in(front)
    made = code_of(front, outcome.position)
    front.feed("member", "u9", SRI)
    body = PassBody(subject="u9", valid_from=TODAY, valid_through=TODAY, desk=True)
    front.feed("pass", made.pass_id, body)
    again_shown = badge(front, outcome.position)
    assert (again_shown.name, again_shown.number) == ("Sri", SRI.no)
    assert again_shown.code == outcome.guest_pass


def test_a_guest_whom_central_erased_has_a_badge_without_name_and_code() -> None:
    front = front_of()
    outcome = walks_in(front)
    guest = front.entries()[0].subject or ""
    front.feed("erase", guest, EraseBody(at=write_time(NOW)))
    shown = badge(front, outcome.position)
    assert (shown.role, shown.name, shown.code) == (Role.GUEST, None, None)


def test_no_badge_carries_a_date_that_was_guessed() -> None:
    front = front_of()
    early = reading(NOW - timedelta(days=3000))
    outcome = walks_in(front, clock=early)
    shown = badge(front, outcome.position)
    assert (shown.day, shown.code) == (None, None)
    anchored = replace(
        early, anchor=Anchor(boot="b1", mono_us=early.moment.mono_us, server_at=NOW)
    )
    assert badge(front, walks_in(front, clock=anchored, number=2).position).day == TODAY


def test_a_group_s_badge_names_the_institution_its_leader_and_the_heads() -> None:
    front = front_of()
    asked = Delegation(form=DELEGATION, press=PrintingAvailability.READY)
    outcome = front.run(lambda uow: group(uow, asked, reading(), fresh_for(2)))
    assert badge(front, outcome.position) == Badge(
        role=Role.GROUP,
        space="Hetero Space Semarang",
        name="SMK Negeri 7",
        institution="Bu Rini",
        day=TODAY,
        heads=40,
    )


@pytest.mark.parametrize("form", [None, b"{}"])
def test_a_group_s_badge_does_without_what_cannot_be_read(form: bytes | None) -> None:
    front = front_of()

    def work(uow: Any) -> Position:
        body: dict[str, Json] = {"heads": 3, "clock": "unknown"}
        if form is not None:
            body["form"] = uow.journal.append_form(b"s" * 32, form)
        draft = Draft(kind=Kind.GROUP, by=Source.GROUP, body=body)
        place: Position = uow.journal.append(draft, stamp(uow, reading(), NEW_ID))
        return place

    shown = badge(front, front.run(work))
    assert (shown.name, shown.institution, shown.day) == (None, None, None)
    assert shown.heads == 3


def test_a_session_that_central_took_off_the_programme_is_left_off() -> None:
    front = front_of()
    front.knows()
    front.holds()
    outcome = scan(front, choice=ToSession(session="s1"))
    assert badge(front, outcome.position).session == "Kelas Ekspor"
    front.feed("session", "s1", None)
    assert badge(front, outcome.position).session is None


def test_a_badge_may_be_printed_before_the_day() -> None:
    front = front_of()
    front.knows()
    body: dict[str, Json] = {"day_pass": day_code_id(NEW_ID)}
    draft = Draft(kind=Kind.BADGE, by=Source.STAFF, subject="u1", body=body)
    named = front.run(
        lambda uow: uow.journal.append(draft, stamp(uow, reading(), NEW_ID))
    )
    made = front.run(lambda uow: badge_ahead(uow, named, TODAY, "Kelas Ekspor"))
    assert made is not None
    assert (made.name, made.session, made.day) == ("Sri", "Kelas Ekspor", TODAY)
    assert made.code is not None
    assert front.run(lambda uow: badge_of(uow, at(9))) is None
    assert front.run(lambda uow: badge_ahead(uow, at(9), TODAY)) is None


# ----------------------------------------------------------------- staff


def test_staff_have_a_badge_printed_again_for_a_reason() -> None:
    front = front_of()
    scan(front)
    printed(front, jobs(front)[0])
    assert act(front, Reprint(position=at(1), reason="badge_lost")) is None
    job = jobs(front)[1]
    assert (job.copy, job.reason, job.staff) == (2, "badge_lost", "anna")
    printed(front, job)
    entry = front.last()
    assert (entry.by, entry.reason) == ("staff", "badge_lost")
    assert (entry.body["copy"], entry.body["staff"]) == (2, "anna")


def test_a_reprint_is_not_made_where_it_cannot_be() -> None:
    front = front_of(PrintRule.ASK)
    scan(front)
    lost = Reprint(position=at(1), reason="badge_lost")
    assert act(front, lost, PrintingAvailability.NONE) == Problem.NO_PRINTER
    assert act(front, replace(lost, reason="because")) == Problem.BAD_REASON
    assert act(front, replace(lost, position=at(9))) == Problem.NOT_HERE
    assert act(front, lost) is None
    assert act(front, lost) == Problem.BEING_PRINTED
    assert act(front, VoidEntry(position=at(1), reason="trial")) is None
    assert act(front, lost) == Problem.ALREADY_VOID
    assert act(front, replace(lost, position=at(2))) == Problem.NO_BADGE


def test_whoever_takes_an_admission_back_drops_its_badge() -> None:
    front = front_of()
    scan(front)
    assert act(front, VoidEntry(position=at(1), reason="trial")) is None
    assert [job.state for job in jobs(front)] == [JobState.DROPPED]
    assert front.last().body["outcome"] == "dropped"
    assert [entry.kind for entry in front.entries()] == ["check_in", "void", "badge"]


def test_a_badge_that_is_out_stays_out_when_the_admission_is_taken_back() -> None:
    front = front_of()
    scan(front)
    printed(front, jobs(front)[0])
    front.run(lambda uow: undo(uow, at(1), reading(), fresh_for(1)))
    assert [job.state for job in jobs(front)] == [JobState.PRINTED]


def test_only_what_is_in_doubt_is_settled_and_only_what_is_open_dropped() -> None:
    front = front_of()
    scan(front)
    (job,) = jobs(front)
    assert act(front, SettlePrint(key=job.key, came_out=True)) == Problem.NO_JOB
    assert act(front, SettlePrint(key="0" * 32, came_out=True)) == Problem.NO_JOB
    assert act(front, DropPrint(key="0" * 32)) == Problem.NO_JOB
    assert act(front, DropPrint(key=job.key)) is None
    assert act(front, DropPrint(key=job.key)) == Problem.NO_JOB


@pytest.mark.parametrize("came_out", [True, False])
def test_what_is_in_doubt_is_settled_by_who_looked(came_out: bool) -> None:
    front = front_of()
    scan(front)
    (job,) = jobs(front)
    roll = Roll(printer="queue:badge", labels=50, left=9)
    front.prints.save_roll(roll)
    turn(front, job, JobState.SENDING, printer="queue:badge")
    turn(front, job, JobState.UNSURE, trouble=PrinterFaultKind.OFFLINE)
    assert act(front, SettlePrint(key=job.key, came_out=came_out)) is None
    body = front.last().body
    assert (body["staff"], body["trouble"]) == ("anna", "offline")
    settled, *more = jobs(front)
    if came_out:
        assert (settled.state, more) == (JobState.PRINTED, [])
    else:
        assert settled.state is JobState.DROPPED
        assert [(one.copy, one.reason) for one in more] == [(2, "not_out")]
    left = front.prints.find_roll("queue:badge")
    assert left == replace(roll, left=8 if came_out else 9)


# ----------------------------------------------------------------- the spooler's questions


def test_a_job_is_taken_once() -> None:
    front = front_of(layouts={"mine": {"v": 1}})
    scan(front)
    (job,) = jobs(front)
    sending = JobUpdate(key=job.key, state=JobState.SENDING, printer="queue:badge")
    sheet = front.run(lambda uow: take(uow, sending, reading(), NEW_ID))
    assert sheet is not None
    assert (sheet.job.state, sheet.job.printer) == (JobState.SENDING, "queue:badge")
    assert sheet.badge == badge(front, at(1))
    assert sheet.layouts == {"mine": {"v": 1}}
    assert front.run(lambda uow: take(uow, sending, reading(), NEW_ID)) is None
    other = replace(sending, key="0" * 32)
    assert front.run(lambda uow: take(uow, other, reading(), NEW_ID)) is None


def test_a_job_whose_admission_is_gone_is_dropped() -> None:
    front = front_of()
    scan(front)
    (job,) = jobs(front)
    front.desk.execute("DELETE FROM entry WHERE seq = 1")
    sending = JobUpdate(key=job.key, state=JobState.SENDING, printer="queue:badge")
    assert front.run(lambda uow: take(uow, sending, reading(), NEW_ID)) is None
    assert [one.state for one in jobs(front)] == [JobState.DROPPED]
    assert (front.last().by, front.last().body["outcome"]) == (None, "dropped")


def test_what_waits_is_noted_once_and_as_many_as_there_are_ids() -> None:
    front = front_of()
    for number in range(3):
        scan(front, text=pass_text(pass_id=f"{number:016x}"))

    def note(ids: list[str]) -> int:
        return front.run(
            lambda uow: note_waiting(uow, PrinterFaultKind.PAPER_OUT, reading(), ids)
        )

    assert note(["a", "b"]) == 2
    assert note(["c", "d"]) == 1
    assert note(["e"]) == 0
    kinds = [entry.body.get("outcome") for entry in front.entries()]
    assert kinds == [None] * 3 + ["waiting"] * 3


def test_the_queue_tells_what_runs_and_what_is_in_doubt() -> None:
    front = front_of()
    for number in range(3):
        scan(front, text=pass_text(pass_id=f"{number:016x}"))
    first, second, _ = jobs(front)
    printed(front, first)
    turn(front, second, JobState.SENDING, printer="queue:badge")
    turn(front, second, JobState.UNSURE)
    now = front.run(lambda uow: queue_now(uow, ["queue:badge"]))
    assert ([job.position.seq for job in now.jobs], now.waiting, now.unsure) == (
        [3],
        1,
        1,
    )
    assert now.rolls == {}


def test_badges_of_earlier_days_are_dropped_when_the_day_is_known() -> None:
    front = front_of()
    scan(front)
    tomorrow = reading(NOW + timedelta(days=1))
    assert front.run(lambda uow: drop_old(uow, reading(), ["a"])) == 0
    long_ago = reading(NOW - timedelta(days=3000))
    assert front.run(lambda uow: drop_old(uow, long_ago, ["a"])) == 0
    assert front.run(lambda uow: drop_old(uow, tomorrow, ["a"])) == 1
    assert [job.state for job in jobs(front)] == [JobState.DROPPED]


def test_a_badge_in_doubt_is_seen_before_those_that_merely_wait() -> None:
    front = front_of()
    scan(front)
    walks_in(front)
    first, second = jobs(front)
    turn(front, second, JobState.SENDING, printer="queue:badge")
    turn(front, second, JobState.UNSURE, trouble=PrinterFaultKind.OFFLINE)
    shown = front.run(lambda uow: [line.key for line in prints_of(uow)])
    assert shown == [second.key, first.key]


def test_staff_see_which_badges_are_not_out_yet() -> None:
    front = front_of()
    front.knows()
    scan(front)
    walks_in(front)
    first, second = jobs(front)
    turn(front, first, JobState.SENDING, printer="queue:badge")
    turn(front, first, JobState.UNSURE, trouble=PrinterFaultKind.OFFLINE)
    shown = front.run(lambda uow: staff_now(uow, reading())).prints
    assert shown == (
        PrintLine(
            key=first.key,
            name="Sri",
            at=NOW,
            state=JobState.UNSURE,
            trouble=PrinterFaultKind.OFFLINE,
            printer="queue:badge",
        ),
        PrintLine(
            key=second.key, name="Wahyu Prasetyo", at=NOW, state=JobState.WAITING
        ),
    )
    front.desk.execute("DELETE FROM entry WHERE seq = 1")
    raws = front.run(lambda uow: [line.name for line in prints_of(uow)])
    assert raws == [None, "Wahyu Prasetyo"]
