"""The door's rules: every reason, every order of checks, every second scan."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.door.decide import (
    UNTIMED_STAY,
    Admit,
    CheckOut,
    Choose,
    Decision,
    Reason,
    Refuse,
    Repeat,
    decide,
)
from kiosk.core.door.facts import (
    Choice,
    Facts,
    Known,
    Leave,
    Opening,
    Rules,
    SessionFacts,
    ToSession,
    ToVisit,
)
from kiosk.core.door.presence import Presence, is_inside
from kiosk.core.record.clock import ClockTrust
from kiosk.core.record.member_pass import (
    FLAG_GUEST,
    FLAG_STAFF,
    Forged,
    Genuine,
    MemberPass,
    NotAPass,
    UnknownIssuer,
)
from kiosk.core.record.roster import Mode, Registration, SecondScan, Standing
from tests.core.world import MEMBER_PASS, NETWORK, NOW, TODAY, session

DAY_ENDS_AT = NOW + timedelta(hours=13, minutes=59)
CLOSES_AT = NOW + timedelta(hours=11)
OPENS_AGAIN_AT = NOW + timedelta(hours=22)
MIN_STAY = timedelta(minutes=10)

OPEN = Opening(is_open=True, until=CLOSES_AT)
SHUT = Opening(is_open=False, next_at=OPENS_AGAIN_AT)
VISIT, OUT = ToVisit(), Leave()


def to(session_id: str) -> ToSession:
    return ToSession(session=session_id)


def genuine(**changed: object) -> Genuine:
    return Genuine(member_pass=dataclasses.replace(MEMBER_PASS, **changed))  # type: ignore[arg-type]  # by name


def inside(
    session_id: str | None = None,
    *,
    minutes: float = 60,
    until: timedelta = timedelta(hours=1),
) -> Presence:
    return Presence(
        person="u1",
        session=session_id,
        since=NOW - timedelta(minutes=minutes),
        until=NOW + until,
    )


FACTS = Facts(
    shown=Genuine(member_pass=MEMBER_PASS),
    now=NOW,
    today=TODAY,
    clock=ClockTrust.KNOWN,
    network=NETWORK,
    space_number=7,
    revoked=False,
    standing=Standing.ACTIVE,
    opening=OPEN,
    inside=0,
    day_ends_at=DAY_ENDS_AT,
    person="u1",
    presence=None,
    rules=Rules(min_stay=MIN_STAY),
)


def facts(**changed: object) -> Facts:
    """An active member of this network with a genuine pass, at an open and empty space."""
    return dataclasses.replace(FACTS, **changed)  # type: ignore[arg-type]  # by name


def rules(**changed: object) -> Rules:
    return dataclasses.replace(FACTS.rules, **changed)  # type: ignore[arg-type]  # by name


def admitted(
    where: SessionFacts | None = None, until: timedelta | None = None
) -> Admit:
    """The admission of the world's person: until closing time, or the session's end."""
    ends_at = CLOSES_AT if where is None else where.ends_at
    return Admit(
        session=where,
        presence=Presence(
            person="u1",
            session=None if where is None else where.id,
            since=NOW,
            until=ends_at if until is None else NOW + until,
        ),
    )


def repeated(where: str | None = None, *options: Choice, minutes: float = 60) -> Repeat:
    return Repeat(
        since=NOW - timedelta(minutes=minutes), session=where, options=options
    )


GOODBYE = CheckOut(since=NOW - timedelta(minutes=60))

S1, S2 = session("s1"), session("s2")
OWN1, OWN2 = session("s1", registered=True), session("s2", registered=True)
CLOSED_GROUP = session("s3", registration=Registration.REQUIRED)
ONLINE = session("s4", mode=Mode.ONLINE, registered=True)
HYBRID = session("s5", mode=Mode.HYBRID)
LATER = session("s6", starts_in=timedelta(hours=3))
MUCH_LATER = session("s7", starts_in=timedelta(hours=6))
NO_VISITS = rules(takes_visits=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What stands before the door, and what it answers."""

    name: str
    given: Facts
    answer: Decision


def refused(reason: Reason, detail: object = None) -> Refuse:
    return Refuse(reason=reason, detail=detail)  # type: ignore[arg-type]  # a date or a time


CASES = (
    # ------------------------------------------------------------- every reason
    Case(
        name="some other code is not a pass",
        given=facts(shown=NotAPass()),
        answer=refused(Reason.NOT_A_PASS),
    ),
    Case(
        name="a key nobody named, or a revoked one, is an unknown issuer",
        given=facts(shown=UnknownIssuer(member_pass=MEMBER_PASS)),
        answer=refused(Reason.UNKNOWN_ISSUER),
    ),
    Case(
        name="a signature that is not the key's is forged",
        given=facts(shown=Forged(member_pass=MEMBER_PASS)),
        answer=refused(Reason.FORGED),
    ),
    Case(
        name="a pass is not valid before its first day",
        given=facts(shown=genuine(valid_from=TODAY + timedelta(days=1))),
        answer=refused(Reason.NOT_YET_VALID, TODAY + timedelta(days=1)),
    ),
    Case(
        name="a pass is not valid behind its last day",
        given=facts(shown=genuine(valid_through=TODAY - timedelta(days=1))),
        answer=refused(Reason.EXPIRED, TODAY - timedelta(days=1)),
    ),
    Case(
        name="a pass of another network does not open this door",
        given=facts(shown=genuine(network=2)),
        answer=refused(Reason.OTHER_NETWORK),
    ),
    Case(
        name="a revoked pass is refused",
        given=facts(revoked=True),
        answer=refused(Reason.REVOKED),
    ),
    Case(
        name="a suspended member is refused",
        given=facts(standing=Standing.SUSPENDED),
        answer=refused(Reason.SUSPENDED),
    ),
    Case(
        name="a member who has ended is refused",
        given=facts(standing=Standing.ENDED),
        answer=refused(Reason.SUSPENDED),
    ),
    Case(
        name="a closed space says when it opens again",
        given=facts(opening=SHUT),
        answer=refused(Reason.CLOSED, OPENS_AGAIN_AT),
    ),
    Case(
        name="a full space takes nobody",
        given=facts(inside=5, rules=rules(capacity=5)),
        answer=refused(Reason.FULL),
    ),
    Case(
        name="a group that does not fit is told how many places are left",
        given=facts(heads=40, inside=30, rules=rules(capacity=50)),
        answer=refused(Reason.FULL, 20),
    ),
    Case(
        name="a group is refused where there is no place at all",
        given=facts(heads=40, inside=52, rules=rules(capacity=50)),
        answer=refused(Reason.FULL),
    ),
    Case(
        name="a group that just fits comes in",
        given=facts(heads=20, inside=30, rules=rules(capacity=50)),
        answer=admitted(),
    ),
    Case(
        name="where registration is required and no visits are taken, the others are told so",
        given=facts(sessions=(CLOSED_GROUP,), rules=NO_VISITS),
        answer=refused(Reason.NOT_REGISTERED),
    ),
    Case(
        name="no session and no visits: it says when the next one opens",
        given=facts(sessions=(MUCH_LATER, LATER), rules=NO_VISITS),
        answer=refused(Reason.NO_SESSION, LATER.opens_at),
    ),
    Case(
        name="no session today and no visits: nothing more to say",
        given=facts(rules=NO_VISITS),
        answer=refused(Reason.NO_SESSION),
    ),
    Case(
        name="a next session that is online is none for this door",
        given=facts(
            sessions=(dataclasses.replace(LATER, mode=Mode.ONLINE), MUCH_LATER),
            rules=NO_VISITS,
        ),
        answer=refused(Reason.NO_SESSION, MUCH_LATER.opens_at),
    ),
    Case(
        name="a guest's pass of one day means nothing without a date",
        given=facts(shown=genuine(flags=FLAG_GUEST), clock=ClockTrust.UNKNOWN),
        answer=refused(Reason.CLOCK_UNKNOWN),
    ),
    # ------------------------------------------------------------- the edges of each
    Case(
        name="the first day counts",
        given=facts(shown=genuine(valid_from=TODAY)),
        answer=admitted(),
    ),
    Case(
        name="the last day counts",
        given=facts(shown=genuine(valid_through=TODAY)),
        answer=admitted(),
    ),
    Case(
        name="with an unknown clock a member's dates are not judged",
        given=facts(
            shown=genuine(valid_through=date(2024, 1, 1)), clock=ClockTrust.UNKNOWN
        ),
        answer=admitted(until=UNTIMED_STAY),
    ),
    Case(
        name="with an unknown clock hours have no say",
        given=facts(clock=ClockTrust.UNKNOWN, opening=SHUT),
        answer=admitted(until=UNTIMED_STAY),
    ),
    Case(
        name="with an unknown clock room has",
        given=facts(clock=ClockTrust.UNKNOWN, inside=5, rules=rules(capacity=5)),
        answer=refused(Reason.FULL),
    ),
    Case(
        name="with an unknown clock the likely sessions are asked, the visit last",
        given=facts(clock=ClockTrust.UNKNOWN, sessions=(S1, LATER, ONLINE)),
        answer=Choose(options=(to("s1"), to("s6"), VISIT)),
    ),
    Case(
        name="their own come first, and even one of them is asked: it may not be on",
        given=facts(
            clock=ClockTrust.UNKNOWN,
            sessions=(S1, LATER, dataclasses.replace(MUCH_LATER, registered=True)),
        ),
        answer=Choose(options=(to("s7"), to("s1"), to("s6"), VISIT)),
    ),
    Case(
        name="no more is offered than there are cards",
        given=facts(
            clock=ClockTrust.UNKNOWN, sessions=(S1, S2, HYBRID, LATER, MUCH_LATER)
        ),
        answer=Choose(options=(to("s1"), to("s2"), to("s5"), VISIT)),
    ),
    Case(
        name="a session that was chosen at an unknown time lasts as long as it lasts",
        given=facts(
            clock=ClockTrust.UNKNOWN,
            sessions=(S1, LATER),
            choice=to("s6"),
            opening=SHUT,
        ),
        answer=admitted(LATER, until=timedelta(hours=2)),
    ),
    Case(
        name="a session of no length that was chosen then is as long as a visit",
        given=facts(
            clock=ClockTrust.UNKNOWN,
            sessions=(brief := dataclasses.replace(S1, ends_at=S1.starts_at),),
            choice=to("s1"),
        ),
        answer=admitted(brief, until=UNTIMED_STAY),
    ),
    Case(
        name="with an unknown clock there is always a way in: somebody may be expected",
        given=facts(
            clock=ClockTrust.UNKNOWN, sessions=(CLOSED_GROUP,), rules=NO_VISITS
        ),
        answer=admitted(until=UNTIMED_STAY),
    ),
    Case(
        name="with an unknown clock the other checks stand",
        given=facts(clock=ClockTrust.UNKNOWN, revoked=True),
        answer=refused(Reason.REVOKED),
    ),
    Case(
        name="a guest's pass is as good as a member's on its day",
        given=facts(shown=genuine(flags=FLAG_GUEST)),
        answer=admitted(),
    ),
    Case(
        name="a pass of another space of this network is welcome",
        given=facts(shown=genuine(home_space=9, flags=FLAG_STAFF)),
        answer=admitted(),
    ),
    Case(
        name="a signed pass that no roster knows is admitted",
        given=facts(standing=None),
        answer=admitted(),
    ),
    Case(
        name="somebody named by staff needs no pass",
        given=facts(shown=Known(subject="u1")),
        answer=admitted(),
    ),
    Case(
        name="somebody named by staff may still be suspended",
        given=facts(shown=Known(subject="u1"), standing=Standing.SUSPENDED),
        answer=refused(Reason.SUSPENDED),
    ),
    Case(
        name="the last free place is taken",
        given=facts(inside=4, rules=rules(capacity=5)),
        answer=admitted(),
    ),
    Case(
        name="without a capacity nobody counts",
        given=facts(inside=10_000),
        answer=admitted(),
    ),
    Case(
        name="a session outside the opening hours opens the door",
        given=facts(opening=SHUT, sessions=(OWN1,)),
        answer=admitted(OWN1),
    ),
    Case(
        name="an online session does not",
        given=facts(opening=SHUT, sessions=(ONLINE,)),
        answer=refused(Reason.CLOSED, OPENS_AGAIN_AT),
    ),
    Case(
        name="one that is not open yet does not either",
        given=facts(opening=SHUT, sessions=(LATER,)),
        answer=refused(Reason.CLOSED, OPENS_AGAIN_AT),
    ),
    # ------------------------------------------------------------- where to
    Case(name="nothing on: a visit", given=facts(), answer=admitted()),
    Case(
        name="a space that never closes ends the visit with the day",
        given=facts(opening=Opening(is_open=True)),
        answer=admitted(until=DAY_ENDS_AT - NOW),
    ),
    Case(
        name="a space that closes behind midnight ends the visit with the day",
        given=facts(
            opening=Opening(is_open=True, until=DAY_ENDS_AT + timedelta(minutes=1))
        ),
        answer=admitted(until=DAY_ENDS_AT - NOW),
    ),
    Case(
        name="a space that is open over midnight ends the visit with the night",
        given=facts(
            opening=Opening(is_open=True, until=DAY_ENDS_AT + timedelta(hours=2))
        ),
        answer=admitted(until=DAY_ENDS_AT + timedelta(hours=2) - NOW),
    ),
    Case(
        name="so does a session that runs over midnight there",
        given=facts(
            opening=Opening(is_open=True, until=DAY_ENDS_AT + timedelta(hours=2)),
            sessions=(
                over := dataclasses.replace(
                    OWN1, ends_at=DAY_ENDS_AT + timedelta(hours=1)
                ),
            ),
        ),
        answer=admitted(over),
    ),
    Case(
        name="one session that fits and is registered wins",
        given=facts(sessions=(OWN1, S2, CLOSED_GROUP)),
        answer=admitted(OWN1),
    ),
    Case(
        name="the registered one wins where registration is required",
        given=facts(
            sessions=(
                S1,
                dataclasses.replace(CLOSED_GROUP, registered=True),
            )
        ),
        answer=admitted(dataclasses.replace(CLOSED_GROUP, registered=True)),
    ),
    Case(
        name="two registered ones: the person chooses, the visit last",
        given=facts(sessions=(OWN1, OWN2)),
        answer=Choose(options=(to("s1"), to("s2"), VISIT)),
    ),
    Case(
        name="two registered ones leave the third out",
        given=facts(sessions=(OWN1, OWN2, HYBRID)),
        answer=Choose(options=(to("s1"), to("s2"), VISIT)),
    ),
    Case(
        name="one open to all: into it, or a visit",
        given=facts(sessions=(S1,)),
        answer=Choose(options=(to("s1"), VISIT)),
    ),
    Case(
        name="several open to all, the visit last",
        given=facts(sessions=(S1, HYBRID)),
        answer=Choose(options=(to("s1"), to("s5"), VISIT)),
    ),
    Case(
        name="registration required and missing: choose without it",
        given=facts(sessions=(S1, CLOSED_GROUP)),
        answer=Choose(options=(to("s1"), VISIT)),
    ),
    Case(
        name="only a visit is left beside a session that is not theirs: it is asked, not guessed",
        given=facts(sessions=(CLOSED_GROUP,)),
        answer=Choose(options=(VISIT,)),
    ),
    Case(
        name="the only way in is taken unasked",
        given=facts(sessions=(S1,), rules=NO_VISITS),
        answer=admitted(S1),
    ),
    Case(
        name="several ways in without visits",
        given=facts(sessions=(S1, S2), rules=NO_VISITS),
        answer=Choose(options=(to("s1"), to("s2"))),
    ),
    Case(
        name="online activities are never offered at a door",
        given=facts(sessions=(ONLINE,)),
        answer=admitted(),
    ),
    Case(
        name="a session that opens later is not offered",
        given=facts(sessions=(LATER,)),
        answer=admitted(),
    ),
    Case(
        name="a session's presence ends with it",
        given=facts(sessions=(OWN1,)),
        answer=admitted(OWN1, until=timedelta(hours=2)),
    ),
    Case(
        name="who comes when it has ended but still takes people stays till it closes",
        given=facts(
            sessions=(
                late := dataclasses.replace(
                    OWN1,
                    starts_at=NOW - timedelta(hours=2),
                    ends_at=NOW - timedelta(minutes=1),
                    closes_at=NOW + timedelta(minutes=14),
                ),
            )
        ),
        answer=admitted(late, until=timedelta(minutes=14)),
    ),
    Case(
        name="a session past midnight is assumed over at the end of the day",
        given=facts(
            sessions=(
                night := dataclasses.replace(
                    OWN1, ends_at=DAY_ENDS_AT + timedelta(hours=3)
                ),
            )
        ),
        answer=admitted(night, until=DAY_ENDS_AT - NOW),
    ),
    Case(
        name="in the very instant a session closes it takes nobody any more",
        given=facts(sessions=(dataclasses.replace(OWN1, ends_at=NOW, closes_at=NOW),)),
        answer=admitted(),
    ),
    Case(
        name="in the very instant it opens it does",
        given=facts(sessions=(opening := dataclasses.replace(OWN1, opens_at=NOW),)),
        answer=admitted(opening),
    ),
    # ------------------------------------------------------------- answers to a choice
    Case(
        name="the chosen session",
        given=facts(sessions=(S1, S2), choice=to("s2")),
        answer=admitted(S2),
    ),
    Case(
        name="the chosen visit",
        given=facts(sessions=(S1, S2), choice=VISIT),
        answer=admitted(),
    ),
    Case(
        name="the visit beside a session that is not theirs",
        given=facts(sessions=(CLOSED_GROUP,), choice=VISIT),
        answer=admitted(),
    ),
    Case(
        name="a choice that was never offered is asked again",
        given=facts(sessions=(S1, CLOSED_GROUP), choice=to("s3")),
        answer=Choose(options=(to("s1"), VISIT)),
    ),
    Case(
        name="a visit is not to be had where none are taken",
        given=facts(sessions=(S1, S2), rules=NO_VISITS, choice=VISIT),
        answer=Choose(options=(to("s1"), to("s2"))),
    ),
    Case(
        name="a session that has gone meanwhile is asked again",
        given=facts(sessions=(S1,), choice=to("s9")),
        answer=Choose(options=(to("s1"), VISIT)),
    ),
    Case(
        name="who was never in cannot leave",
        given=facts(choice=OUT),
        answer=admitted(),
    ),
    Case(
        name="who says goodbye as their stay runs out is not welcomed in",
        given=facts(choice=OUT, presence=inside(until=timedelta(0))),
        answer=GOODBYE,
    ),
    Case(
        name="nor held up by a door that has closed",
        given=facts(
            choice=OUT, presence=inside(until=timedelta(minutes=-1)), opening=SHUT
        ),
        answer=GOODBYE,
    ),
    Case(
        name="a stay that ended does not make a second scan",
        given=facts(presence=inside("s1", until=timedelta(0))),
        answer=admitted(),
    ),
    Case(
        name="and the door may well be closed to whoever comes back",
        given=facts(presence=inside(until=timedelta(0)), opening=SHUT),
        answer=refused(Reason.CLOSED, OPENS_AGAIN_AT),
    ),
    Case(
        name="a goodbye of somebody who was never in opens no closed door",
        given=facts(choice=OUT, opening=SHUT),
        answer=refused(Reason.CLOSED, OPENS_AGAIN_AT),
    ),
    # ------------------------------------------------------------- the second scan
    Case(
        name="inside the minimum stay it is a repeat, and leaving is not offered",
        given=facts(presence=inside(minutes=9.99)),
        answer=repeated(minutes=9.99),
    ),
    Case(
        name="leaving inside the minimum stay is a repeat too",
        given=facts(presence=inside(minutes=9.99), choice=OUT),
        answer=repeated(minutes=9.99),
    ),
    Case(
        name="with the minimum stay leaving is offered",
        given=facts(presence=inside(minutes=10)),
        answer=repeated(None, OUT, minutes=10),
    ),
    Case(
        name="chosen, it is a goodbye",
        given=facts(presence=inside(), choice=OUT),
        answer=GOODBYE,
    ),
    Case(
        name="another session is offered before leaving",
        given=facts(presence=inside("s1"), sessions=(S1, S2)),
        answer=repeated("s1", to("s2"), OUT),
    ),
    Case(
        name="another session may be entered inside the minimum stay",
        given=facts(presence=inside("s1", minutes=1), sessions=(S1, S2)),
        answer=repeated("s1", to("s2"), minutes=1),
    ),
    Case(
        name="chosen, it is entered, and the first one closes with it",
        given=facts(presence=inside("s1"), sessions=(S1, S2), choice=to("s2")),
        answer=admitted(S2),
    ),
    Case(
        name="who is on a visit may enter a session",
        given=facts(presence=inside(), sessions=(OWN1,)),
        answer=repeated(None, to("s1"), OUT),
    ),
    Case(
        name="who is in a session is not offered a visit",
        given=facts(presence=inside("s1"), sessions=(S1,), choice=VISIT),
        answer=repeated("s1", OUT),
    ),
    Case(
        name="who is in a session is not offered the same one again",
        given=facts(presence=inside("s1"), sessions=(S1,), choice=to("s1")),
        answer=repeated("s1", OUT),
    ),
    Case(
        name="policy check_out: a second scan is a goodbye",
        given=facts(
            presence=inside("s1"),
            sessions=(S1, S2),
            rules=rules(on_second_scan=SecondScan.CHECK_OUT),
        ),
        answer=CheckOut(since=NOW - timedelta(minutes=60)),
    ),
    Case(
        name="policy check_out: not inside the minimum stay",
        given=facts(
            presence=inside(minutes=1),
            rules=rules(on_second_scan=SecondScan.CHECK_OUT),
        ),
        answer=repeated(minutes=1),
    ),
    Case(
        name="policy check_out: a chosen session comes first",
        given=facts(
            presence=inside("s1"),
            sessions=(S1, S2),
            rules=rules(on_second_scan=SecondScan.CHECK_OUT),
            choice=to("s2"),
        ),
        answer=admitted(S2),
    ),
    Case(
        name="policy repeat: leaving is never offered",
        given=facts(
            presence=inside(),
            rules=rules(on_second_scan=SecondScan.REPEAT),
            choice=OUT,
        ),
        answer=repeated(),
    ),
    Case(
        name="who is inside is never told that the space is closed",
        given=facts(presence=inside(), opening=SHUT),
        answer=repeated(None, OUT),
    ),
    Case(
        name="nor that it is full",
        given=facts(presence=inside(), inside=9, rules=rules(capacity=5), choice=OUT),
        answer=GOODBYE,
    ),
    Case(
        name="but a pass that was revoked meanwhile is refused inside as well",
        given=facts(presence=inside(), revoked=True, choice=OUT),
        answer=refused(Reason.REVOKED),
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_door(case: Case) -> None:
    assert decide(case.given) == case.answer


def test_every_reason_has_a_case() -> None:
    told = {case.answer.reason for case in CASES if isinstance(case.answer, Refuse)}
    assert told == set(Reason)


# Each check with one thing that fails it, in the order of DESIGN 5. A pass that is no pass, of an
# unknown issuer or forged has no dates to look at, so that these three exclude each other.
FAILING: tuple[tuple[Reason, dict[str, object]], ...] = (
    (Reason.NOT_A_PASS, {"shown": NotAPass()}),
    (Reason.UNKNOWN_ISSUER, {"shown": UnknownIssuer(member_pass=MEMBER_PASS)}),
    (Reason.FORGED, {"shown": Forged(member_pass=MEMBER_PASS)}),
    (Reason.EXPIRED, {"valid_through": TODAY - timedelta(days=1)}),
    (Reason.OTHER_NETWORK, {"network": 2}),
    (Reason.REVOKED, {"revoked": True}),
    (Reason.SUSPENDED, {"standing": Standing.SUSPENDED}),
    (Reason.CLOSED, {"opening": SHUT}),
    (Reason.FULL, {"inside": 7}),
    (Reason.NO_SESSION, {"takes_visits": False}),
)


def failing(*wrongs: dict[str, object]) -> Facts:
    """The facts with all of these wrong at once; what is wrong with a pass is put into the pass."""
    wrong: dict[str, object] = {}
    for each in reversed(wrongs):
        wrong |= each
    on_pass = {
        name: wrong.pop(name) for name in ("valid_through", "network") if name in wrong
    }
    takes_visits = wrong.pop("takes_visits", True)
    wrong.setdefault("shown", genuine(**on_pass))
    return facts(**wrong, rules=rules(capacity=7, takes_visits=takes_visits))


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (earlier, later)
        for earlier in range(len(FAILING))
        for later in range(earlier + 1, len(FAILING))
    ],
    ids=lambda place: FAILING[place][0].value,
)
def test_of_two_checks_that_fail_the_earlier_one_answers(
    earlier: int, later: int
) -> None:
    answer = decide(failing(FAILING[earlier][1], FAILING[later][1]))
    assert isinstance(answer, Refuse)
    assert answer.reason is FAILING[earlier][0]


def test_when_everything_fails_the_first_check_answers() -> None:
    for place, (reason, _) in enumerate(FAILING):
        answer = decide(failing(*(wrong for _, wrong in FAILING[place:])))
        assert answer == Refuse(
            reason=reason,
            detail={
                Reason.EXPIRED: TODAY - timedelta(days=1),
                Reason.CLOSED: OPENS_AGAIN_AT,
            }.get(reason),
        )


def test_an_unknown_clock_stands_in_the_place_of_the_dates() -> None:
    guest = genuine(flags=FLAG_GUEST, network=2)
    answer = decide(facts(shown=guest, clock=ClockTrust.UNKNOWN, revoked=True))
    assert answer == refused(Reason.CLOCK_UNKNOWN)


# ----------------------------------------------------------------- laws over generated facts

moments = st.timedeltas(timedelta(days=-2), timedelta(days=2)).map(NOW.__add__)
days = st.dates(TODAY - timedelta(days=2), TODAY + timedelta(days=2))
member_passes = st.builds(
    MemberPass,
    key_id=st.just(1),
    network=st.integers(1, 2),
    pass_id=st.just(MEMBER_PASS.pass_id),
    valid_from=days,
    valid_through=days,
    flags=st.integers(0, 3),
    home_space=st.integers(1, 2),
)
session_ids = st.sampled_from(["s1", "s2", "s3"])
sessions = st.lists(
    st.builds(
        SessionFacts,
        id=session_ids,
        activity=st.just("a"),
        title=st.just("t"),
        mode=st.sampled_from(Mode),
        room=st.none(),
        starts_at=moments,
        ends_at=moments,
        opens_at=moments,
        closes_at=moments,
        registration=st.sampled_from(Registration),
        registered=st.booleans(),
    ),
    max_size=3,
    unique_by=lambda one: one.id,
).map(tuple)
any_facts = st.builds(
    Facts,
    shown=st.one_of(
        st.builds(NotAPass),
        st.builds(UnknownIssuer, member_pass=member_passes),
        st.builds(Forged, member_pass=member_passes),
        st.builds(Genuine, member_pass=member_passes),
        st.builds(Known, subject=st.just("u1")),
    ),
    now=moments,
    today=days,
    clock=st.sampled_from(ClockTrust),
    network=st.integers(1, 2),
    revoked=st.booleans(),
    standing=st.one_of(st.none(), st.sampled_from(Standing)),
    opening=st.builds(
        Opening,
        is_open=st.booleans(),
        until=st.one_of(st.none(), moments),
        next_at=st.one_of(st.none(), moments),
    ),
    inside=st.integers(0, 3),
    day_ends_at=moments,
    person=st.just("u1"),
    presence=st.one_of(
        st.none(),
        st.builds(
            Presence,
            person=st.just("u1"),
            session=st.one_of(st.none(), session_ids),
            since=moments,
            until=moments,
        ),
    ),
    sessions=sessions,
    rules=st.builds(
        Rules,
        takes_visits=st.booleans(),
        min_stay=st.timedeltas(timedelta(0), timedelta(hours=1)),
        on_second_scan=st.sampled_from(SecondScan),
        capacity=st.one_of(st.none(), st.integers(0, 3)),
    ),
    choice=st.one_of(
        st.none(),
        st.builds(ToVisit),
        st.builds(Leave),
        st.builds(ToSession, session=session_ids),
    ),
)


@given(any_facts)
def test_there_is_an_answer_to_everything(given_facts: Facts) -> None:
    answer = decide(given_facts)
    assert isinstance(answer, Admit | CheckOut | Repeat | Choose | Refuse)


@given(any_facts)
def test_nobody_comes_in_on_a_code_that_is_no_genuine_pass(given_facts: Facts) -> None:
    if not isinstance(given_facts.shown, Genuine | Known):
        assert isinstance(decide(given_facts), Refuse)


@given(any_facts)
def test_nobody_is_let_into_an_online_or_closed_session(given_facts: Facts) -> None:
    answer = decide(given_facts)
    if isinstance(answer, Admit) and answer.session is not None:
        unknown = given_facts.clock is ClockTrust.UNKNOWN
        assert unknown or answer.session.is_open(given_facts.now)
        assert answer.session.mode is not Mode.ONLINE


@given(any_facts)
def test_a_place_that_needs_registration_is_never_given_without(
    given_facts: Facts,
) -> None:
    answer = decide(given_facts)
    if isinstance(answer, Admit) and answer.session is not None:
        free = answer.session.registration is not Registration.REQUIRED
        assert answer.session.registered or free


@given(any_facts)
def test_a_presence_begins_now_and_never_outlasts_the_day_or_the_night(
    given_facts: Facts,
) -> None:
    answer = decide(given_facts)
    if isinstance(answer, Admit):
        assert answer.presence.since == given_facts.now
        closes_at = given_facts.opening.until
        if given_facts.clock is ClockTrust.UNKNOWN:
            assert answer.presence.until > given_facts.now
            return
        assert answer.presence.until <= max(
            given_facts.day_ends_at, closes_at or given_facts.day_ends_at
        )
        if given_facts.now < min(
            given_facts.day_ends_at, closes_at or given_facts.day_ends_at
        ):
            assert is_inside(answer.presence, given_facts.now)


@given(any_facts)
def test_a_full_space_lets_nobody_new_in(given_facts: Facts) -> None:
    capacity = given_facts.rules.capacity
    newcomer = not is_inside(given_facts.presence, given_facts.now)
    if newcomer and capacity is not None and given_facts.inside >= capacity:
        assert not isinstance(decide(given_facts), Admit | Choose | Repeat)


@given(any_facts)
def test_whatever_is_offered_is_granted_when_chosen(given_facts: Facts) -> None:
    answer = decide(given_facts)
    if not isinstance(answer, Choose | Repeat):
        return
    for option in answer.options:
        granted = decide(dataclasses.replace(given_facts, choice=option))
        match option:
            case Leave():
                assert isinstance(granted, CheckOut)
            case ToVisit():
                assert isinstance(granted, Admit)
                assert granted.session is None
            case ToSession(session=session_id):
                assert isinstance(granted, Admit)
                assert granted.session is not None
                assert granted.session.id == session_id


@given(any_facts)
def test_a_question_always_offers_something_and_the_visit_last(
    given_facts: Facts,
) -> None:
    answer = decide(given_facts)
    if isinstance(answer, Choose):
        assert answer.options
        assert VISIT not in answer.options[:-1]
        assert OUT not in answer.options
