"""Eight months of people coming and going, drawn day by day."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

from central.demo.calendar import HISTORY_DAYS, Calendar, day_of
from central.demo.diary import Diary, Happening, new_diary
from central.demo.offers import CROWDS, PLACES
from central.demo.people import SPECIALS, DemoMember, People
from central.demo.programme import Programme, Session
from central.ingest.reading import Doubt, Verdict
from kiosk.core.clock import write_time
from kiosk.core.decide import Reason
from kiosk.core.journal import Draft, Json, Kind
from kiosk.core.roster import Mode, Registration, Standing
from kiosk.core.scan import Source

WHOLE_NETWORK = 12_908
"""The crowds are those of so many members; with fewer they are smaller."""
CLOSES = 21.0
VISITS = {"SMG": (11, 22), "SKA": (6, 13), "BMS": (5, 11)}
INSIDE_NOW = {"SMG": 31, "SKA": 17, "BMS": 14}
FROM_ANOTHER_SPACE = 0.04
TAKES_A_PLACE_FIRST = 0.88
CHECKS_OUT = 0.6
CAME_EARLY_TO_WORK = 0.05
SCANS_TWICE = 0.02
IS_SOMEONE_ELSE = 0.004
SOURCES = (Source.CAMERA,) * 17 + (Source.WEDGE,) * 2 + (Source.SEARCH,)
SCHOOLS = ("SMK Negeri 7", "Dekranasda Kabupaten", "Politeknik Negeri", "PKK Kecamatan")
_REFUSALS = (
    Reason.NOT_A_PASS,
    Reason.NOT_A_PASS,
    Reason.EXPIRED,
    Reason.UNKNOWN_ISSUER,
)

Place = tuple[str, str, datetime]
"""A row of `registration`: activity, subject, when."""


@dataclass(slots=True, kw_only=True)
class Crowd:
    """Who can come: members by home, those who cannot left out, in the order of joining."""

    people: People
    homes: dict[str, list[DemoMember]]
    joined: dict[str, list[date]]
    scale: float
    seen: set[str] = field(default_factory=set)
    visits: dict[str, int] = field(default_factory=lambda: defaultdict(int))


@dataclass(slots=True, kw_only=True)
class History:
    """What has happened. `places`: registrations for sessions that are over."""

    diaries: dict[str, Diary]
    places: list[Place] = field(default_factory=list)


def draw_history(
    chance: Random, calendar: Calendar, people: People, programme: Programme
) -> History:
    """The eight months, up to the calendar's moment."""
    history = History(diaries={space: new_diary(chance, space) for space in PLACES})
    crowd = _gather(people)
    by_day: dict[date, list[Session]] = defaultdict(list)
    for session in programme.past:
        by_day[day_of(session.starts_at)].append(session)
    regulars: dict[str, list[DemoMember]] = {}
    for ago in range(HISTORY_DAYS, 0, -1):
        day = calendar.days_ago(ago)
        crowd.seen.clear()
        for session in by_day[day]:
            _draw_session(chance, calendar, crowd, (history, session, regulars))
        for space, diary in history.diaries.items():
            _draw_visits(chance, calendar, crowd, (diary, space, day))
            _draw_oddities(chance, calendar, crowd, (diary, space, day))
    crowd.seen.clear()
    _draw_doubt(calendar, people, history)
    _draw_today(chance, calendar, crowd, (history, programme))
    return history


def _gather(people: People) -> Crowd:
    barred = {pass_id for pass_id, _, _ in people.revoked}
    able = [
        member
        for member in people.members[:-SPECIALS]
        if member.standing is Standing.ACTIVE and member.member_pass.id not in barred
    ]
    homes = {
        home: [member for member in able if member.home == home] for home in PLACES
    }
    return Crowd(
        people=people,
        homes=homes,
        joined={
            home: [member.joined_on for member in some] for home, some in homes.items()
        },
        scale=min(1.0, len(people.members) / WHOLE_NETWORK),
    )


def _pick(
    chance: Random, crowd: Crowd, where: tuple[str, date], count: int
) -> list[DemoMember]:
    """Up to so many people not seen that day; old members come more often than new ones."""
    space, day = where
    picked: list[DemoMember] = []
    for _ in range(count * 2):
        home = (
            chance.choice(list(PLACES))
            if chance.random() < FROM_ANOTHER_SPACE
            else space
        )
        there = bisect_right(crowd.joined[home], day)
        if not there or len(picked) == count:
            continue
        member = crowd.homes[home][int(there * chance.random() ** 1.4)]
        if member.subject not in crowd.seen:
            crowd.seen.add(member.subject)
            picked.append(member)
    return picked


def _draw_session(
    chance: Random,
    calendar: Calendar,
    crowd: Crowd,
    what: tuple[History, Session, dict[str, list[DemoMember]]],
) -> None:
    history, session, regulars = what
    activity = session.activity
    least, most = CROWDS[activity.kind]
    count = max(1, round(chance.randint(least, most) * crowd.scale))
    day = day_of(session.starts_at)
    before = regulars.get(activity.id)
    if before is None:
        came = _pick(chance, crowd, (activity.space, day), count)
        regulars[activity.id] = came
        history.places += _places(chance, session, came)
        away = _pick(chance, crowd, (activity.space, day), count // 5)
        history.places += _places(chance, session, away)
    else:
        came = [member for member in before if chance.random() < TAKES_A_PLACE_FIRST]
        crowd.seen |= {member.subject for member in came}
    if activity.mode is Mode.ONLINE:
        return
    diary = history.diaries[activity.space]
    taken = {
        subject
        for activity_id, subject, _ in history.places[-3 * count :]
        if activity_id == activity.id
    }
    for member in came:
        _come_to_session(
            chance, crowd, diary, (session, member, member.subject in taken)
        )


def _places(
    chance: Random, session: Session, members: Iterable[DemoMember]
) -> list[Place]:
    if session.activity.registration is Registration.NONE:
        return []
    required = session.activity.registration is Registration.REQUIRED
    return [
        (
            session.activity.id,
            member.subject,
            session.starts_at - timedelta(minutes=chance.randint(90, 9 * 24 * 60)),
        )
        for member in members
        if required or chance.random() < TAKES_A_PLACE_FIRST
    ]


def _come_to_session(
    chance: Random,
    crowd: Crowd,
    diary: Diary,
    what: tuple[Session, DemoMember, bool],
) -> None:
    session, member, registered = what
    at = session.starts_at + timedelta(seconds=chance.randint(-1500, 1100))
    came_from = None
    if chance.random() < CAME_EARLY_TO_WORK:
        early = at - timedelta(minutes=chance.randint(40, 110))
        _come(chance, crowd, diary, (member, early, session.ends_at, {}))
        came_from = "visit"
    more: dict[str, Json] = {"registered": registered, "came_from": came_from}
    came = _come(chance, crowd, diary, (member, at, session.ends_at, more), session)
    if chance.random() < IS_SOMEONE_ELSE:
        taking_back = diary.note(
            at + timedelta(seconds=5),
            _about(
                Kind.VOID, came.draft.by, member, session=session.id, reason="not_me"
            ),
        )
        taking_back.takes_back = came
        return
    if chance.random() < SCANS_TWICE:
        again = at + timedelta(seconds=chance.randint(30, 500))
        body: dict[str, Json] = {"clock": "known", "since": write_time(at)}
        diary.note(
            again,
            _about(Kind.REPEAT, Source.CAMERA, member, session=session.id, body=body),
        )
    if chance.random() < CHECKS_OUT:
        out_at = session.ends_at - timedelta(seconds=chance.randint(5, 800))
        _leave(diary, member, (at, out_at), session.id)


def _come(
    chance: Random,
    crowd: Crowd,
    diary: Diary,
    what: tuple[DemoMember, datetime, datetime, dict[str, Json]],
    session: Session | None = None,
) -> Happening:
    member, at, until, more = what
    if not more.get("came_from"):
        crowd.visits[member.subject] += 1
    body: dict[str, Json] = {
        "clock": "known",
        "since": write_time(at),
        "until": write_time(until),
        "visit_no": crowd.visits[member.subject],
        "registered": False,
        "came_from": None,
        **more,
    }
    place = None if session is None else session.id
    draft = _about(
        Kind.CHECK_IN, chance.choice(SOURCES), member, session=place, body=body
    )
    return diary.note(at, draft)


def _leave(
    diary: Diary,
    member: DemoMember,
    stay: tuple[datetime, datetime],
    session: str | None,
) -> None:
    came_at, at = stay
    body: dict[str, Json] = {
        "clock": "known",
        "since": write_time(came_at),
        "minutes": (at - came_at) // timedelta(minutes=1),
    }
    diary.note(
        at, _about(Kind.CHECK_OUT, Source.CAMERA, member, session=session, body=body)
    )


def _about(
    kind: Kind,
    by: Source | None,
    member: DemoMember,
    *,
    session: str | None,
    reason: str | None = None,
    body: dict[str, Json] | None = None,
) -> Draft:
    found = by is Source.SEARCH
    return Draft(
        kind=kind,
        by=by,
        session=session,
        subject=member.subject,
        pass_id=None if found else member.member_pass.id,
        reason=reason,
        body=body or {},
    )


def _draw_visits(
    chance: Random, calendar: Calendar, crowd: Crowd, what: tuple[Diary, str, date]
) -> None:
    """People who come to work: co-working, with no session."""
    diary, space, day = what
    least, most = VISITS[space]
    count = chance.randint(least, most) * crowd.scale
    if day.weekday() >= 5:
        count *= 0.4
    for member in _pick(chance, crowd, (space, day), round(count)):
        at = calendar.at(day, chance.uniform(8.2, 16.5)) + timedelta(
            seconds=chance.randint(0, 59)
        )
        until = calendar.at(day, CLOSES)
        _come(chance, crowd, diary, (member, at, until, {}))
        if chance.random() < CHECKS_OUT:
            out_at = min(at + timedelta(minutes=chance.randint(70, 380)), until)
            _leave(diary, member, (at, out_at - timedelta(seconds=1)), None)


def _draw_oddities(
    chance: Random, calendar: Calendar, crowd: Crowd, what: tuple[Diary, str, date]
) -> None:
    """Codes that are no passes, and now and then a group."""
    diary, space, day = what
    if chance.random() < 0.4 * crowd.scale:
        at = calendar.at(day, chance.uniform(9, 17))
        draft = Draft(
            kind=Kind.REFUSED,
            by=Source.CAMERA,
            reason=chance.choice(_REFUSALS).value,
            body={"clock": "known"},
        )
        diary.note(at, draft)
    if chance.random() < 0.06:
        at = calendar.at(day, chance.uniform(9, 14))
        body: dict[str, Json] = {
            "clock": "known",
            "institution": f"{chance.choice(SCHOOLS)} {PLACES[space]}",
            "counts": {"women": chance.randint(6, 24), "men": chance.randint(4, 18)},
            "until": write_time(at + timedelta(hours=2)),
        }
        diary.note(at, Draft(kind=Kind.GROUP, by=Source.GROUP, body=body))


def _draw_doubt(calendar: Calendar, people: People, history: History) -> None:
    """A pass taken back, at a kiosk that had not heard of it: one for the review list."""
    pass_id, _, since = people.revoked[0]
    at = calendar.at(calendar.days_ago(1), 10.25)
    owner = next(one for one in people.members if one.member_pass.id == pass_id)
    if at < since:
        return
    body: dict[str, Json] = {
        "clock": "known",
        "since": write_time(at),
        "until": write_time(calendar.at(calendar.days_ago(1), CLOSES)),
        "visit_no": 1,
        "registered": False,
        "came_from": None,
    }
    draft = _about(Kind.CHECK_IN, Source.CAMERA, owner, session=None, body=body)
    happening = history.diaries["BMS"].note(at, draft)
    happening.doubt = Doubt(
        verdict=Verdict.PASS_REVOKED_BEFORE,
        reason="The pass had been revoked; the kiosk had not heard of it yet.",
    )


def _draw_today(
    chance: Random,
    calendar: Calendar,
    crowd: Crowd,
    what: tuple[History, Programme],
) -> None:
    """People who are inside now. The first members are left out: rehearsals take them."""
    history, programme = what
    crowd.seen |= {member.subject for member in _first(crowd.people.members)}
    for space, today in programme.today.items():
        diary = history.diaries[space]
        opens = max(today.fair.starts_at, calendar.now - timedelta(hours=2))
        span_s = max(1, int((calendar.now - opens).total_seconds()) - 20)
        count = max(1, round(INSIDE_NOW[space] * crowd.scale))
        for member in _pick(chance, crowd, (space, calendar.today), count):
            at = opens + timedelta(seconds=chance.randrange(span_s))
            session = today.fair if chance.random() < 0.7 else None
            until = (
                calendar.at(calendar.today, 24) if session is None else session.ends_at
            )
            more: dict[str, Json] = {"registered": session is not None}
            _come(chance, crowd, diary, (member, at, until, more), session)


def _first(members: Sequence[DemoMember]) -> Sequence[DemoMember]:
    return members[: min(500, len(members) // 2)]
