"""Days at a kiosk whose clock is wrong, told from a seed: what happened, and what was written.

The kiosk's rules, its rounds and central are the real ones; time is the story's own. Nobody looks
at a clock: everybody knows which session they came for.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, insert

from central.app import create_app
from central.bootstrap import found
from central.feed import Item, publish
from central.feed.bodies import member_items, session_items
from central.model import activities, registrations, sessions
from central.passes.issue import Terms, issue_pass
from central.passes.texts import read_newest
from central.policy import change
from central.store import Database, open_database
from central.store.schema import migrate
from kiosk.core.door.decide import Admit, Choose, Refuse, Repeat
from kiosk.core.door.facts import Choice, ToSession, ToVisit
from kiosk.core.door.outcome import Outcome
from kiosk.core.record.clock import ClockTrust, zone
from kiosk.core.record.ids import Position, uuid7
from kiosk.core.record.roster import ItemKind, RegistrationBody, space_partition
from kiosk.core.record.scan import Scan, Source
from kiosk.desk.admission.check_in import Question, check_in
from kiosk.desk.device.boot import note_boot, note_clock_jump
from kiosk.desk.device.timing import clock_trust
from kiosk.ports import KioskIdentity, UnitOfWork
from kiosk.sync.client import HttpCentral
from kiosk.sync.round import run_round
from kiosk.sync.round_deps import RoundDeps
from tests.central.kit import SECRET, TOKEN, add_members, enrol
from tests.fakes.clock import FakeClock
from tests.fakes.entropy import FakeEntropy
from tests.kit.serving import serving
from tests.store.in_memory import InMemoryDesk

T = TypeVar("T")
WIB = zone(420)
FIRST_DAY = date(2026, 12, 1)
DAYS = 4
PEOPLE = tuple(f"m{number}" for number in range(10))
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
HOURS = dict.fromkeys(
    ("mon", "tue", "wed", "thu", "fri", "sat", "sun"), ("08:00", "21:00")
)
MORNING, AFTERNOON = 9 * HOUR, 13 * HOUR
LENGTH = 2 * HOUR
WRONG = (
    timedelta(0),
    3 * MINUTE,
    -3 * MINUTE,
    47 * MINUTE,
    -52 * MINUTE,
    5 * HOUR,
    -6 * HOUR,
    DAY,
    -DAY,
    2 * DAY,
    -3 * DAY,
    -2519 * DAY,
    900 * DAY,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """Somebody who truly came, and the entry that says so."""

    person: str
    at: datetime
    session: str | None
    position: Position

    @property
    def day(self) -> date:
        return self.at.astimezone(WIB).date()


@dataclass(slots=True, kw_only=True)
class Turned:
    """Somebody whom the kiosk did not let in as new, and whether it knew the time."""

    person: str
    at: datetime
    decision: Refuse | Repeat
    clock: ClockTrust


@dataclass(slots=True)
class Story:
    """One kiosk and its central. `now` is the true time; `off` how wrong the wall clock is."""

    database: Database
    url: str
    chance: random.Random
    texts: dict[str, str]
    now: datetime
    off: timedelta = timedelta(0)
    linked: bool = True
    clock: FakeClock = field(default_factory=FakeClock)
    desk: InMemoryDesk = field(default_factory=InMemoryDesk)
    entropy: FakeEntropy = field(default_factory=FakeEntropy)
    came: list[Came] = field(default_factory=list)
    turned: list[Turned] = field(default_factory=list)
    boots: int = 0

    def run(self, work: Callable[[UnitOfWork], T]) -> T:
        return self.desk.submit(work).result()

    def go_to(self, at: datetime) -> None:
        """Time passes, for central and for the kiosk alike."""
        self.clock.mono_us += (at - self.now) // timedelta(microseconds=1)
        self.now = at
        self.clock.at = at + self.off

    def new_id(self) -> str:
        return uuid7(self.now, self.entropy.token_bytes(10))

    def boot(self, off: timedelta) -> None:
        """The kiosk starts; its wall clock is as the battery left it."""
        self.boots += 1
        self.off, self.clock.boot = off, f"boot-{self.boots:02}"
        self.clock.mono_us, self.clock.anchor = 20_000_000, None
        self.clock.at = self.now + off
        self.run(lambda uow: note_boot(uow, self.clock.read(), self.new_id()))

    def set_clock(self, off: timedelta) -> None:
        """Somebody sets the wall clock while the kiosk runs."""
        before = self.clock.read()
        self.off = off
        self.clock.at = self.now + off
        new_id = self.new_id()
        self.run(lambda uow: note_clock_jump(uow, before, self.clock.read(), new_id))

    @property
    def root_key(self) -> str:
        """The network that the kiosk is enrolled in."""
        identity = self.run(lambda uow: uow.find_identity())
        assert identity is not None
        return identity.network_root

    def round(self) -> None:
        """One round with central, where there is a link."""
        if self.linked:
            central = HttpCentral(self.url, TOKEN, self.clock)
            report = run_round(
                RoundDeps(
                    desk=self.desk,
                    central=central,
                    clock=self.clock,
                    entropy=self.entropy,
                    root_key=self.root_key,
                )
            )
            central.close()
            assert report.fault is None, report.fault

    def comes(self, person: str, session: str | None) -> None:
        """Somebody shows their pass and says what they came for, if they are asked."""
        outcome = self._ask(person, None)
        decision = outcome.decision
        if isinstance(decision, Choose | Repeat):
            wanted: Choice = (
                ToVisit() if session is None else ToSession(session=session)
            )
            if wanted in decision.options:
                outcome = self._ask(person, wanted)
            elif isinstance(decision, Choose):
                outcome = self._ask(person, ToVisit())
        decision = outcome.decision
        if isinstance(decision, Admit):
            assert outcome.position is not None
            self.came.append(
                Came(
                    person=person,
                    at=self.now,
                    session=session,
                    position=outcome.position,
                )
            )
            return
        assert isinstance(decision, Refuse | Repeat), decision
        trust = self.run(lambda uow: clock_trust(uow, self.clock.read()))
        self.turned.append(
            Turned(person=person, at=self.now, decision=decision, clock=trust)
        )

    def _ask(self, person: str, choice: Choice | None) -> Outcome:
        scan = Scan(text=self.texts[person], by=Source.CAMERA, seen_us=0)
        question, new_id = Question(asked=scan, choice=choice), self.new_id()
        reading = self.clock.read()
        return self.run(lambda uow: check_in(uow, question, reading, new_id))


def tell(story: Story) -> None:
    """Lives the days of a story, and ends with a boot on a right clock that has a link."""
    chance = story.chance
    story.go_to(_at(0, 8 * HOUR) - DAY)
    story.boot(timedelta(0))
    story.round()
    for number in range(DAYS):
        story.linked = chance.random() < 0.4
        story.go_to(_at(number, 8 * HOUR))
        # A machine with an empty battery starts anywhere; others run through the night.
        if number == 0 or chance.random() < 0.7:
            story.boot(chance.choice(WRONG))
        _live_a_day(story, number)
    story.go_to(_at(DAYS, 8 * HOUR))
    story.linked = True
    story.boot(timedelta(0))
    story.round()


def session_of(day: int, starts: timedelta) -> str:
    """The id of a day's session."""
    return f"d{day}-{starts // HOUR:02}"


@contextmanager
def begin(folder: Path, seed: int) -> Iterator[Story]:
    """Central with its programme, and a kiosk that has been enrolled."""
    database = open_database(f"sqlite:///{folder}/central-{seed}.db")
    migrate(database)
    founded = _at(0, timedelta(0)) - 7 * DAY
    with database.writing() as db:
        found(db, SECRET, founded)
        _fill(db, founded)
        texts = {one.subject: one.text for one in read_newest(db, SECRET)}
    enrolment = enrol(database)
    app = create_app(database, lambda: story.now, lambda: SECRET)
    with serving(app) as url:
        story = Story(database, url, random.Random(seed), texts, founded)
        identity = KioskIdentity(
            url=url,
            kiosk=enrolment.kiosk,
            name="Meja depan",
            space="SMG",
            space_number=1,
            network=enrolment.network,
            partitions=tuple(enrolment.partitions),
            token=TOKEN,
            root_key=enrolment.root_key,
            demo=False,
        )
        story.run(lambda uow: uow.save_enrolment(identity, enrolment, None))
        yield story
    database.close()


def _live_a_day(story: Story, number: int) -> None:
    chance = story.chance
    events: list[tuple[timedelta, Callable[[], None]]] = []
    for person in PEOPLE:
        if chance.random() < 0.25:
            continue
        starts = chance.choice((MORNING, AFTERNOON, None))
        session = None if starts is None else session_of(number, starts)
        # Visits are made while no session takes people; a session is come to around its start.
        when = (
            11 * HOUR + chance.randrange(5, 85) * MINUTE
            if starts is None
            else starts + chance.randrange(-25, 60) * MINUTE
        )
        events.append((when, lambda p=person, s=session: story.comes(p, s)))  # type: ignore[misc]
    for _ in range(chance.randrange(3)):
        when = 8 * HOUR + chance.randrange(600) * MINUTE
        off = chance.choice((timedelta(0), chance.choice(WRONG)))
        what = chance.choice((story.boot, story.set_clock))
        events.append((when, lambda w=what, o=off: w(o)))  # type: ignore[misc]
    rounds = [hour * HOUR + 30 * MINUTE for hour in range(9, 21, 3)]
    events += [(when, story.round) for when in rounds]
    for when, happens in sorted(events, key=lambda event: event[0]):
        story.go_to(_at(number, when))
        happens()


def _at(day: int, time: timedelta) -> datetime:
    midnight = datetime.combine(FIRST_DAY + day * DAY, datetime.min.time(), WIB)
    return (midnight + time).astimezone(UTC)


def _fill(db: Connection, founded: datetime) -> None:
    """The programme, the people, and that the kiosk hears of them."""
    change(db, "SMG", {"hours": HOURS}, founded)
    add_members(db, PEOPLE)
    for person in PEOPLE:
        terms = Terms(valid_from=FIRST_DAY - 30 * DAY)
        issue_pass(db, person, terms, founded)
    for starts in (MORNING, AFTERNOON):
        activity = f"class at {starts // HOUR}"
        db.execute(
            insert(activities).values(
                id=activity,
                space="SMG",
                title=activity.capitalize(),
                kind="class",
                mode="onsite",
                registration="optional",
            )
        )
        for day in range(-1, DAYS + 2):
            db.execute(
                insert(sessions).values(
                    id=session_of(day, starts),
                    activity=activity,
                    space="SMG",
                    title=activity.capitalize(),
                    starts_at=_at(day, starts),
                    ends_at=_at(day, starts + LENGTH),
                )
            )
        for person in PEOPLE[: len(PEOPLE) // 2]:
            db.execute(
                insert(registrations).values(
                    activity=activity, subject=person, at=founded
                )
            )
    told = [
        *member_items(db, PEOPLE),
        *session_items(
            db,
            [
                session_of(day, starts)
                for starts in (MORNING, AFTERNOON)
                for day in range(-1, DAYS + 2)
            ],
        ),
    ]
    for starts in (MORNING, AFTERNOON):
        for person in PEOPLE[: len(PEOPLE) // 2]:
            activity = f"class at {starts // HOUR}"
            body = RegistrationBody(activity=activity, subject=person)
            key = f"{activity}:{person}"
            told.append(Item(kind=ItemKind.REGISTRATION, key=key, body=body))
    publish(db, space_partition("SMG"), told, founded)
