"""Draw eight months of visits and attendance, day by day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from random import Random

from central.demo.acts import DemoArrival, arrive, leave, scan_again, take_back
from central.demo.calendar import HISTORY_DAYS, Calendar, day_of
from central.demo.cast.crowd import Crowd, gather
from central.demo.cast.offers import CROWDS, PLACES
from central.demo.cast.people import DemoMember, People
from central.demo.diary import Diary, new_diary
from central.demo.programme import Programme, Session
from central.ingest.entries.reading import EntryDoubt, EntryVerdict
from kiosk.core.door.decide import Reason
from kiosk.core.record.clock import write_time
from kiosk.core.record.journal import Draft, Json, Kind
from kiosk.core.record.roster import Mode, Registration
from kiosk.core.record.scan import Source

CLOSES = 21.0
VISITS = {"SMG": (11, 22), "SKA": (6, 13), "BMS": (5, 11)}
AT_WEEKENDS = 0.4
INSIDE_NOW = {"SMG": 31, "SKA": 17, "BMS": 14}
TAKES_A_PLACE_FIRST = 0.88
STAYS_AWAY = 5
"""One registered person stays away for this many who come."""
COMES_NEXT_DAY = 0.85
CHECKS_OUT = 0.6
CAME_EARLY_TO_WORK = 0.05
SCANS_TWICE = 0.02
IS_SOMEONE_ELSE = 0.004
IS_AT_THE_FAIR = 0.7
REFUSED_A_DAY = 0.4
GROUPS_A_DAY = 0.06
LEFT_FOR_REHEARSALS = 500
"""This many first members are outside now, so that a rehearsal can check them in."""
SATURDAY = 5
_SOURCES = (Source.CAMERA,) * 17 + (Source.WEDGE,) * 2 + (Source.SEARCH,)
_GROUPS = ("SMK Negeri 7", "Dekranasda Kabupaten", "Politeknik Negeri", "PKK Kecamatan")
_REFUSALS = (
    *(Reason.NOT_A_PASS, Reason.NOT_A_PASS),
    *(Reason.EXPIRED, Reason.UNKNOWN_ISSUER),
)

Place = tuple[str, str, datetime]
"""A row of `registration`: activity, subject, when."""


@dataclass(slots=True, kw_only=True)
class History:
    """The history so far. `places`: past registrations; `regulars`: people who came."""

    chance: Random
    calendar: Calendar
    crowd: Crowd
    diaries: dict[str, Diary]
    places: list[Place] = field(default_factory=list)
    regulars: dict[str, list[DemoMember]] = field(default_factory=dict)


def draw_history(
    chance: Random, calendar: Calendar, people: People, programme: Programme
) -> History:
    """Return the history up to now."""
    history = History(
        chance=chance,
        calendar=calendar,
        crowd=gather(people),
        diaries={space: new_diary(chance, space) for space in PLACES},
    )
    by_day: dict[date, list[Session]] = defaultdict(list)
    for session in programme.past:
        by_day[day_of(session.starts_at)].append(session)
    for ago in range(HISTORY_DAYS, 0, -1):
        day = calendar.days_ago(ago)
        history.crowd.seen.clear()
        for session in by_day[day]:
            _draw_session(history, session)
        for diary in history.diaries.values():
            _draw_visits(history, diary, day)
            _draw_oddities(history, diary, day)
    _draw_doubt(history, people)
    _draw_today(history, people, programme)
    return history


def _draw_session(history: History, session: Session) -> None:
    chance, crowd, activity = history.chance, history.crowd, session.activity
    before = history.regulars.get(activity.id)
    if before is None:
        day = day_of(session.starts_at)
        count = max(1, crowd.count(chance.randint(*CROWDS[activity.kind])))
        came = crowd.pick(chance, activity.space, day, count)
        away = crowd.pick(chance, activity.space, day, count // STAYS_AWAY)
        registered = _take_places(history, session, came)
        _take_places(history, session, away)
    else:
        came = [member for member in before if chance.random() < COMES_NEXT_DAY]
        crowd.seen |= {member.subject for member in came}
        registered = {member.subject for member in came}
    history.regulars[activity.id] = came
    if activity.mode is not Mode.ONLINE:
        for member in came:
            known = member.subject in registered
            _draw_attendance(history, session, member, registered=known)


def _take_places(
    history: History, session: Session, members: Iterable[DemoMember]
) -> set[str]:
    """Register most of the people, or all where that is required; return them."""
    chance, rule = history.chance, session.activity.registration
    taken: set[str] = set()
    for member in members:
        if rule is Registration.NONE or (
            rule is Registration.OPTIONAL and chance.random() > TAKES_A_PLACE_FIRST
        ):
            continue
        at = session.starts_at - timedelta(minutes=chance.randint(90, 9 * 24 * 60))
        history.places.append((session.activity.id, member.subject, at))
        taken.add(member.subject)
    return taken


def _draw_attendance(
    history: History, session: Session, member: DemoMember, *, registered: bool
) -> None:
    chance, diary = history.chance, history.diaries[session.activity.space]
    coming = DemoArrival(
        member=member,
        at=session.starts_at + timedelta(seconds=chance.randint(-1500, 1100)),
        until=session.ends_at,
        by=chance.choice(_SOURCES),
        visit_no=history.crowd.next_visit(member),
        session=session,
        registered=registered,
    )
    if chance.random() < CAME_EARLY_TO_WORK:
        early = coming.at - timedelta(minutes=chance.randint(40, 110))
        arrive(diary, replace(coming, at=early, session=None, registered=False))
        coming = replace(coming, came_from="visit")
    came = arrive(diary, coming)
    if chance.random() < IS_SOMEONE_ELSE:
        take_back(diary, coming, came, coming.at + timedelta(seconds=5))
        return
    if chance.random() < SCANS_TWICE:
        again = coming.at + timedelta(seconds=chance.randint(30, 500))
        scan_again(diary, coming, again)
    if chance.random() < CHECKS_OUT:
        out_at = session.ends_at - timedelta(seconds=chance.randint(5, 800))
        leave(diary, coming, out_at)


def _draw_visits(history: History, diary: Diary, day: date) -> None:
    """Add visits of people who come to work, without a session."""
    chance, calendar = history.chance, history.calendar
    busy = AT_WEEKENDS if day.weekday() >= SATURDAY else 1.0
    count = history.crowd.count(chance.randint(*VISITS[diary.space]) * busy)
    until = calendar.at(day, CLOSES)
    for member in history.crowd.pick(chance, diary.space, day, count):
        at = calendar.at(day, chance.uniform(8.2, 16.5))
        coming = DemoArrival(
            member=member,
            at=at + timedelta(seconds=chance.randint(0, 59)),
            until=until,
            by=chance.choice(_SOURCES),
            visit_no=history.crowd.next_visit(member),
        )
        arrive(diary, coming)
        if chance.random() < CHECKS_OUT:
            stayed = timedelta(minutes=chance.randint(70, 380))
            leave(diary, coming, min(coming.at + stayed, until - timedelta(minutes=1)))


def _draw_oddities(history: History, diary: Diary, day: date) -> None:
    """Add scans of foreign codes, and sometimes a group."""
    chance, calendar = history.chance, history.calendar
    if chance.random() < REFUSED_A_DAY * history.crowd.scale:
        refused = Draft(
            kind=Kind.REFUSED,
            by=Source.CAMERA,
            reason=chance.choice(_REFUSALS).value,
            body={"clock": "known"},
        )
        diary.note(calendar.at(day, chance.uniform(9, 17)), refused)
    if chance.random() < GROUPS_A_DAY:
        at = calendar.at(day, chance.uniform(9, 14))
        body: dict[str, Json] = {
            "clock": "known",
            "institution": f"{chance.choice(_GROUPS)} {PLACES[diary.space]}",
            "counts": {"women": chance.randint(6, 24), "men": chance.randint(4, 18)},
            "until": write_time(at + timedelta(hours=2)),
        }
        diary.note(at, Draft(kind=Kind.GROUP, by=Source.GROUP, body=body))


def _draw_doubt(history: History, people: People) -> None:
    """Add a scan of a revoked pass at a kiosk that did not know: a case for the review list."""
    calendar = history.calendar
    pass_id = people.revoked[0][0]
    owner = next(one for one in people.members if one.member_pass.id == pass_id)
    coming = DemoArrival(
        member=owner,
        at=calendar.at(calendar.days_ago(1), 10.25),
        until=calendar.at(calendar.days_ago(1), CLOSES),
        by=Source.CAMERA,
        visit_no=history.crowd.next_visit(owner),
    )
    arrive(history.diaries["BMS"], coming).doubt = EntryDoubt(
        verdict=EntryVerdict.PASS_REVOKED_BEFORE,
        reason="The pass had been revoked; the kiosk had not heard of it yet.",
    )


def _draw_today(history: History, people: People, programme: Programme) -> None:
    """Add the people who are inside now."""
    chance, calendar, crowd = history.chance, history.calendar, history.crowd
    first = people.members[: min(LEFT_FOR_REHEARSALS, len(people.members) // 2)]
    crowd.seen = {member.subject for member in first}
    for space, today in programme.today.items():
        opens = max(today.fair.starts_at, calendar.now - timedelta(hours=2))
        span_s = max(1, int((calendar.now - opens).total_seconds()) - 20)
        count = max(1, crowd.count(INSIDE_NOW[space]))
        for member in crowd.pick(chance, space, calendar.today, count):
            session = today.fair if chance.random() < IS_AT_THE_FAIR else None
            ends_at = calendar.at(calendar.today, 24)
            coming = DemoArrival(
                member=member,
                at=opens + timedelta(seconds=chance.randrange(span_s)),
                until=ends_at if session is None else session.ends_at,
                by=Source.CAMERA,
                visit_no=crowd.next_visit(member),
                session=session,
                registered=session is not None,
            )
            arrive(history.diaries[space], coming)
