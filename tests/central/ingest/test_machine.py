"""Any interleaving of what networks and copied folders do ends in the same exact state."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from itertools import count

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from central.ingest import Forked, MissingEntries, Received, Uploader
from central.ingest.projections.audit import audit
from central.model import aside_entries, entries, streams
from central.store import Database
from kiosk.core.errors import ProtocolError
from kiosk.core.record.wire import Batch
from tests.central.kit import NOON, Kiosk, enrolled, send, stream_id

PEOPLE = ("ani", "budi", "cici")
TIME = NOON + timedelta(hours=6)


def _make_machine(  # noqa: C901  # a class in a function: each rule is short by itself
    database: Database, sender: Uploader, numbers: count[int]
) -> type[RuleBasedStateMachine]:
    class Uploads(RuleBasedStateMachine):
        """Folders of one stream: the first, and copies that went on by themselves."""

        @initialize()
        def begin(self) -> None:
            self.folders = [Kiosk(stream=stream_id(next(numbers)))]
            self.late: list[tuple[Kiosk, Batch]] = []
            self.minute = 0

        @rule(
            which=st.integers(0, 2),
            moves=st.lists(
                st.tuples(st.sampled_from(PEOPLE), st.booleans()), max_size=6
            ),
        )
        def write(self, which: int, moves: list[tuple[str, bool]]) -> None:
            folder = self.folders[which % len(self.folders)]
            for who, comes in moves:
                self.minute += 1
                at = NOON + timedelta(minutes=self.minute, seconds=which)
                if comes:
                    folder.check_in(who, at, session="s1" if self.minute % 2 else None)
                else:
                    folder.check_out(who, at)

        @rule(which=st.integers(0, 2), back=st.integers(1, 5))
        def take_back(self, which: int, back: int) -> None:
            folder = self.folders[which % len(self.folders)]
            if len(folder.raws) >= back:
                position = msgspec.json.decode(folder.raws[-back])
                from kiosk.core.record.ids import Position

                folder.void(
                    Position(stream=folder.stream, seq=position["seq"]),
                    NOON + timedelta(minutes=self.minute),
                )

        @precondition(lambda self: len(self.folders) < 3)
        @rule(which=st.integers(0, 2))
        def copy(self, which: int) -> None:
            self.folders.append(self.folders[which % len(self.folders)].copy())

        @rule(which=st.integers(0, 2), data=st.data())
        def upload(self, which: int, data: st.DataObject) -> None:
            folder, batch = self._batch(which, data)
            send(database, sender, folder, batch, TIME)

        @rule(which=st.integers(0, 2), data=st.data())
        def delay(self, which: int, data: st.DataObject) -> None:
            self.late.append(self._batch(which, data))

        @precondition(lambda self: self.late)
        @rule(data=st.data())
        def deliver_late(self, data: st.DataObject) -> None:
            at = data.draw(st.integers(0, len(self.late) - 1))
            folder, batch = self.late[at]
            send(database, sender, folder, batch, TIME)

        @rule(which=st.integers(0, 2), data=st.data())
        def truncate(self, which: int, data: st.DataObject) -> None:
            folder, batch = self._batch(which, data)
            if len(batch.entries) < 3:
                return
            cut = msgspec.structs.replace(batch, entries=batch.entries[:-1])
            with pytest.raises(ProtocolError):
                send(database, sender, folder, cut, TIME)

        @invariant()
        def the_ledger_is_dense(self) -> None:
            with database.reading() as db:
                seqs = db.scalars(
                    select(entries.c.seq)
                    .where(entries.c.stream == self.folders[0].stream)
                    .order_by(entries.c.seq)
                ).all()
                through = db.execute(
                    select(streams.c.through).where(
                        streams.c.id == self.folders[0].stream
                    )
                ).scalar_one_or_none()
            assert list(seqs) == list(range(1, (through or 0) + 1))

        def teardown(self) -> None:
            if not hasattr(self, "folders"):
                return
            for folder in self.folders:
                self._drain(folder)
            self._holds_everything_once()
            with database.reading() as db:
                assert list(audit(db)) == []

        def _batch(self, which: int, data: st.DataObject) -> tuple[Kiosk, Batch]:
            folder = self.folders[which % len(self.folders)]
            first = data.draw(st.integers(1, len(folder.raws) + 1))
            last = data.draw(st.integers(first - 1, len(folder.raws)))
            return folder, folder.batch(first, last, TIME)

        def _drain(self, folder: Kiosk) -> None:
            """As the kiosk does it: on from where its own chain is proven to be held."""
            first = 1
            while first <= len(folder.raws):
                batch = folder.batch(first, min(first + 2, len(folder.raws)), TIME)
                match send(database, sender, folder, batch, TIME):
                    case Received(batch=proven):
                        assert proven.chain == folder.chains[proven.to].hex()
                        first = proven.to + 1
                    case Forked(aside=proven):
                        assert proven is not None
                        assert proven.chain == folder.chains[proven.to].hex()
                        first = proven.to + 1
                    case MissingEntries(through=through):
                        assert through < first - 1
                        first = through + 1

        def _holds_everything_once(self) -> None:
            written = {
                (seq, hashlib.sha256(raw).hexdigest())
                for folder in self.folders
                for seq, raw in enumerate(folder.raws, 1)
            }
            stream = self.folders[0].stream
            with database.reading() as db:
                main = [
                    (row.seq, hashlib.sha256(row.raw).hexdigest())
                    for row in db.execute(
                        select(entries).where(entries.c.stream == stream)
                    )
                ]
                aside = [
                    (row.seq, hashlib.sha256(row.raw).hexdigest())
                    for row in db.execute(
                        select(aside_entries).where(aside_entries.c.stream == stream)
                    )
                ]
            assert sorted(main + aside) == sorted(written)

    return Uploads


def test_any_interleaving_of_uploads_ends_with_every_entry_once(
    database: Database,
) -> None:
    examples = 25 if database.embedded else 10
    run_state_machine_as_test(
        _make_machine(database, enrolled(database), count(1)),
        settings=settings(
            max_examples=examples,
            stateful_step_count=25,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
