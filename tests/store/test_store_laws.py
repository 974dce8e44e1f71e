"""The store against a model of it that fits on a page, over whatever a kiosk may do for weeks."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from kiosk.core.record.ids import Position
from kiosk.core.record.journal import genesis, link_all
from kiosk.ports import UnitOfWork
from kiosk.store.desk_thread import DeskThread
from kiosk.store.opening import open_store
from tests.store.front import KEYS, Front
from tests.store.world import AT, check_in, check_out, moment, stamp, void

PEOPLE = ("s1", "s2", "s3")
HOUR_MIN = 60


@dataclass(kw_only=True)
class Stream:
    """A stream as the model has it: every entry ever written, and two marks."""

    name: str
    raws: list[bytes] = field(default_factory=list)
    times: list[datetime] = field(default_factory=list)
    acknowledged: int = 0
    floor: int = 0


class AbandonedError(Exception):
    """Work that was begun and given up."""


class StoreLaws(RuleBasedStateMachine):
    """Appends, voids, receipts, rewinds, forgetting, new streams, restarts and given-up work."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp(prefix="store-laws-"))
        self.minutes = 0
        self.streams = [Stream(name="00" * 16)]
        self.inside: dict[str, tuple[Position, datetime]] = {}
        self.visits: dict[Position, tuple[str, object]] = {}
        self.front = self._open()

    def teardown(self) -> None:
        self.front.desk.stop()
        shutil.rmtree(self.root)

    def _open(self) -> Front:
        store = open_store(self.root / "data", KEYS, "00" * 16, AT)
        desk = DeskThread(store)
        desk.start()
        return Front(store, desk)

    @property
    def stream(self) -> Stream:
        return self.streams[-1]

    def _written(self, position: Position) -> None:
        assert position == Position(
            stream=self.stream.name, seq=len(self.stream.raws) + 1
        )
        found = self.front.journal.entries(position.stream, position.seq - 1, 1)
        self.stream.raws.append(found[0].raw)
        self.stream.times.append(moment(self.minutes))

    @rule(person=st.sampled_from(PEOPLE), hours=st.integers(1, 9))
    def comes_in(self, person: str, hours: int) -> None:
        self.minutes += 7
        stay_min = hours * HOUR_MIN
        position = self.front.append(
            check_in(person, self.minutes, stay_min), self.minutes
        )
        self._written(position)
        self.inside[person] = (position, moment(self.minutes + stay_min))
        local = moment(self.minutes) + timedelta(hours=7)
        self.visits[position] = (person, local.date())

    @rule(person=st.sampled_from(PEOPLE))
    def goes(self, person: str) -> None:
        self.minutes += 3
        self._written(self.front.append(check_out(person), self.minutes))
        self.inside.pop(person, None)

    @precondition(lambda self: self.visits)
    @rule(data=st.data())
    def is_voided(self, data: st.DataObject) -> None:
        self.minutes += 1
        position = data.draw(st.sampled_from(list(self.visits)))
        person, _ = self.visits.pop(position)
        self._written(self.front.append(void(position, person), self.minutes))
        if self.inside.get(person, (None,))[0] == position:
            del self.inside[person]

    @rule(person=st.sampled_from(PEOPLE))
    def is_given_up(self, person: str) -> None:
        def abandoned(uow: UnitOfWork) -> None:
            uow.journal.append(check_in(person, self.minutes), stamp(self.minutes))
            uow.journal.open_stream("ee" * 16, AT, "never")
            raise AbandonedError

        future = self.front.desk.submit(abandoned)
        assert isinstance(future.exception(20), AbandonedError)

    @rule(data=st.data())
    def is_acknowledged(self, data: st.DataObject) -> None:
        stream = data.draw(st.sampled_from(self.streams))
        through = data.draw(st.integers(0, len(stream.raws)))
        self.front.journal.acknowledge(stream.name, through)
        stream.acknowledged = max(stream.acknowledged, through)

    @rule(data=st.data())
    def is_rewound(self, data: st.DataObject) -> None:
        stream = data.draw(st.sampled_from(self.streams))
        through = data.draw(st.integers(0, len(stream.raws)))
        held = self.front.journal.rewind(stream.name, through)
        stream.acknowledged = min(stream.acknowledged, max(through, stream.floor))
        assert held == stream.acknowledged

    @rule(days=st.integers(1, 50))
    def time_passes(self, days: int) -> None:
        self.minutes += days * 24 * HOUR_MIN

    @rule()
    def is_forgotten(self) -> None:
        count = self.front.journal.forget_before(moment(self.minutes), 1000)
        times = [at for stream in self.streams for at in stream.times[-1:]]
        if not times:
            assert count == 0
            return
        limit = min(moment(self.minutes), times[-1] - timedelta(days=30))
        forgotten = 0
        for stream in self.streams:
            while (
                stream.floor < stream.acknowledged
                and stream.times[stream.floor] < limit
            ):
                stream.floor += 1
                forgotten += 1
        assert count == forgotten

    @rule()
    def is_forked(self) -> None:
        name = f"{len(self.streams):02x}" * 16
        self.front.journal.open_stream(name, moment(self.minutes), "fork")
        self.streams.append(Stream(name=name))

    @rule()
    def restarts(self) -> None:
        self.front.desk.stop()
        self.front = self._open()

    @invariant()
    def every_stream_is_as_the_model_says(self) -> None:
        states = self.front.streams()
        assert [state.stream for state in states] == [
            each.name for each in self.streams
        ]
        for state, stream in zip(states, self.streams, strict=True):
            assert state.head_seq == len(stream.raws)
            assert state.head_chain == link_all(genesis(stream.name), stream.raws)
            assert state.acknowledged == stream.acknowledged
            assert state.kept_from == stream.floor + 1
            assert self.front.raws(stream.name) == stream.raws[stream.floor :]
            floor = Position(stream=stream.name, seq=stream.floor)
            chain = self.front.journal.chain_at(floor)
            assert chain == link_all(genesis(stream.name), stream.raws[: stream.floor])

    @invariant()
    def what_is_unsent_is_the_oldest_run(self) -> None:
        run = self.front.journal.unsent(3)
        waiting = [
            stream for stream in self.streams if stream.acknowledged < len(stream.raws)
        ]
        if not waiting:
            assert run is None
            return
        stream = waiting[0]
        first = stream.acknowledged
        assert run is not None
        assert (run.stream, run.first_seq) == (stream.name, first + 1)
        assert list(run.entries) == stream.raws[first : first + 3]
        assert run.chain_after == link_all(run.chain_before, run.entries)
        count = sum(len(each.raws) - each.acknowledged for each in self.streams)
        assert self.front.journal.count_unsent() == count

    @invariant()
    def people_are_where_their_entries_say(self) -> None:
        now = moment(self.minutes)
        count = sum(until > now for _, until in self.inside.values())
        assert self.front.attendance.count_inside(now) == count
        for person in PEOPLE:
            stay = self.front.run(lambda uow, who=person: uow.attendance.find_stay(who))  # type: ignore[misc]
            expected = self.inside.get(person)
            assert (stay and stay.position) == (expected and expected[0])
            days = {day for who, day in self.visits.values() if who == person}
            assert len(days) == self.front.run(
                lambda uow, who=person: uow.attendance.visit_days(who, None)  # type: ignore[misc]
            )


StoreLaws.TestCase.settings = settings(max_examples=30, stateful_step_count=30)
TestStoreLaws = StoreLaws.TestCase
