"""The local copy of people, programme and rules in `roster.db`; the rules also in `journal.db`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, cast

import msgspec
from sqlalchemy import delete

from kiosk.core.errors import ProtocolError
from kiosk.core.people.name_normalization import Further
from kiosk.core.record import issuer_keys
from kiosk.core.record.member_pass import IssuerKey
from kiosk.core.record.roster import (
    ItemKind,
    MemberBody,
    NoticeBody,
    PolicyBody,
    SessionBody,
    Standing,
)
from kiosk.core.record.wire import FeedPage
from kiosk.core.staff.attempts import proof_of
from kiosk.ports import Guest, Matches, NameMatches
from kiosk.store.database import schema
from kiosk.store.database.engine import StoreDatabase
from kiosk.store.database.times import from_us, to_us
from kiosk.store.log import day_passes, forms, guests, projections
from kiosk.store.log.device_state import DeviceState, Remembered
from kiosk.store.people import bearers, generations, name_index, withheld_names
from kiosk.store.people import roster_statements as statements
from kiosk.store.people.cursor import Cursor
from kiosk.store.people.remote_presence import RemotePresence
from kiosk.store.people.roster_rows import (
    Change,
    Erase,
    IssuerKeyChange,
    PolicyRow,
    Put,
    Take,
    adopt_bearers,
    newest_per_key,
    put,
    read_item,
    runs,
    take,
    word_rows,
)


class SqlRoster:
    """`ports.Roster` on a transaction of `roster.db`; its keys are in `journal.db`.

    Thread: the desk's. Shape: `erased` is true once this transaction erased a person or
    everybody.
    """

    def __init__(
        self,
        db: StoreDatabase,
        journal_db: StoreDatabase,
        state: DeviceState,
        remembered: Remembered,
    ) -> None:
        self._db = db
        self._journal_db = journal_db
        self._state = state
        self._remembered = remembered
        self.remote = RemotePresence(db, state, remembered)
        self.erased = False

    def issuer_keys(self) -> Mapping[int, IssuerKey]:
        return self._state.issuer_keys()

    def policy(self) -> PolicyBody:
        """Return the space's last known rules, or the defaults."""
        return self._remembered.get("policy or defaults", self._policy)

    def _policy(self) -> PolicyBody:
        policy = self._state.find_policy()
        if policy is not None:
            return policy
        identity = self._state.find_identity()
        if identity is None:
            return PolicyBody(name="", number=0)
        return PolicyBody(name=identity.space, number=identity.space_number)

    def find_subject(self, pass_id: str) -> str | None:
        return bearers.find_subject(self._db, pass_id)

    def find_bearer(self, pass_id: str) -> str | None:
        return bearers.find_bearer(self._db, self._journal_db, pass_id)

    def find_guest_pass(self, subject: str, day: date) -> str | None:
        return guests.find_pass_of_day(self._journal_db, subject, day)

    def is_taken_back(self, pass_id: str) -> bool:
        named = day_passes.find(self._journal_db, pass_id)
        if named is None:
            return False
        gone = named.shown is not None and self.is_revoked(named.shown)
        return gone or named.person is None

    def is_staff(self, subject: str) -> bool:
        return bearers.is_staff(self._db, subject)

    def guests_of(
        self, day: date, typed: Sequence[str] = (), further: Further = Further.WHOLE
    ) -> Sequence[Guest]:
        return tuple(
            guest
            if guest.pass_id is None
            else replace(
                guest, subject=self.find_bearer(guest.pass_id) or guest.subject
            )
            for guest in guests.of_day(self._journal_db, day)
            if guests.is_called(guest, typed, further)
        )

    def find_member(self, subject: str) -> MemberBody | None:
        body = self._db.run(statements.MEMBER, {"subject": subject}).scalar()
        return None if body is None else msgspec.json.decode(body, type=MemberBody)

    def find_by_phone(self, last4: str, tag: str) -> str | None:
        for row in self._db.run(statements.BY_PHONE, {"last4": last4}):
            member = msgspec.json.decode(row.body, type=MemberBody)
            if member.phone_tag == tag and member.standing is not Standing.ENDED:
                subject: str = row.subject
                return subject
        return None

    def search(self, typed: Sequence[str], most: int, further: Further) -> NameMatches:
        first, others = name_index.find(self._db, typed, most, further)
        return NameMatches(first=self._matches(first), further=self._matches(others))

    def _matches(self, part: name_index.Subjects) -> Matches:
        found = ((subject, self.find_member(subject)) for subject in part.found)
        members = tuple((subject, member) for subject, member in found if member)
        return Matches(members=members, more=part.more)

    def is_revoked(self, pass_id: str) -> bool:
        row = self._db.run(statements.REVOKED, {"pass_id": pass_id}).first()
        return row is not None

    def sessions_between(
        self, start: datetime, end: datetime
    ) -> Sequence[tuple[str, SessionBody]]:
        span = {"start": to_us(start), "end": to_us(end)}
        return self._remembered.get(
            ("sessions", start, end),
            lambda: tuple(
                (row.id, msgspec.json.decode(row.body, type=SessionBody))
                for row in self._db.run(statements.SESSIONS, span)
            ),
        )

    def find_session(self, session: str) -> SessionBody | None:
        body = self._db.run(statements.SESSION, {"session": session}).scalar()
        return None if body is None else msgspec.json.decode(body, type=SessionBody)

    def activities_of(self, subject: str) -> frozenset[str]:
        return frozenset(
            self._db.run(statements.ACTIVITIES, {"subject": subject}).scalars()
        )

    def people_in(self, activity: str) -> Sequence[str]:
        rows = self._db.run(statements.PEOPLE_IN, {"activity": activity})
        return tuple(rows.scalars())

    def positions(self) -> Mapping[str, int]:
        return {name: row.position for name, row in self._cursors().items()}

    def epoch(self, partition: str) -> str | None:
        row = self._cursors().get(partition)
        return None if row is None else row.epoch

    def in_step_at(self) -> datetime | None:
        at_us = self._db.run(statements.STATE, {"which": statements.IN_STEP}).scalar()
        return None if at_us is None else from_us(at_us)

    def mark_in_step(self, at: datetime) -> None:
        self._db.run(
            statements.PUT_STATE, {"name": statements.IN_STEP, "number": to_us(at)}
        )

    def withhold_names(self) -> None:
        if withheld_names.withhold(self._db):
            self.erased = True

    def is_withheld(self, partition: str) -> bool:
        return withheld_names.is_withheld(self._db, partition)

    def is_nameless(self) -> bool:
        return any(map(self.is_withheld, self._cursors()))

    def strip_names(self) -> bool:
        return withheld_names.strip(self._db)

    def apply(self, page: FeedPage, at: datetime) -> None:
        """Apply a page that came at `at` and move the cursor.

        Raises: ProtocolError for a page that does not continue the roster, or an item that
        cannot be read; nothing of the page is written then.
        """
        generation = self._generation_for(page)
        changes = newest_per_key(
            change for item in page.items if (change := read_item(item)) is not None
        )
        self._vouch(changes)
        self.write(generation, changes)
        self.move_cursor(
            Cursor(
                partition=page.partition,
                epoch=page.epoch,
                position=page.to,
                generation=generation,
                applied_at=at,
            )
        )

    def write(self, generation: int, changes: Sequence[Change]) -> None:
        """Write changes that have been read and verified."""
        for run in runs(changes):
            self._write_run(generation, run)
        self._remembered.forget()

    def move_cursor(self, cursor: Cursor) -> None:
        """Save the position of a partition and the generation of its rows."""
        self._db.run(
            statements.PUT_CURSOR,
            {
                "partition": cursor.partition,
                "epoch": cursor.epoch,
                "position": cursor.position,
                "generation": cursor.generation,
                "applied_us": to_us(cursor.applied_at),
            },
        )
        self._remembered.forget()

    def start_beside(self) -> int:
        """Return a new generation, which is not read until `swap_in`."""
        generation = generations.new(self._db)
        generations.mark_unread(self._db, generation)
        return generation

    def write_beside(self, generation: int, rows: Sequence[Put]) -> None:
        for run in runs(rows):
            put(self._db, generation, cast("Sequence[Put]", run))

    def swap_in(self, cursor: Cursor, others: Sequence[Change]) -> None:
        """Make the cursor's generation the partition's rows.

        `others` are the snapshot's changes that are not rows. Raises: ProtocolError for an
        issuer key that the root key has not signed.
        """
        self._vouch(others)
        before = self._cursors().get(cursor.partition)
        if before is not None:
            generations.mark_unread(self._db, before.generation)
        generations.mark_read(self._db, cursor.generation)
        withheld_names.has_come(self._db, cursor.partition)
        self.write(cursor.generation, others)
        self.move_cursor(cursor)

    def adopt(self, persons: Sequence[str]) -> None:
        """Move projections of these keys to the people the roster now knows by them."""
        for person in persons:
            known = bearers.known_now(self._db, self._journal_db, person)
            if known != person:
                projections.adopt(self._journal_db, person, known)

    def unadopted(self) -> Sequence[str]:
        """Return the keys of people recorded by a pass alone."""
        return projections.unadopted(self._journal_db)

    def sweep(self, count: int) -> int:
        """Delete up to `count` rows of unread generations; return 0 when none are left."""
        return generations.sweep(self._db, count)

    def places_taken(self) -> Mapping[str, int]:
        return self._remembered.get(
            "places",
            lambda: {row.activity: row.taken for row in self._db.run(statements.TAKEN)},
        )

    def notices(self) -> Sequence[NoticeBody]:
        return tuple(
            msgspec.json.decode(body, type=NoticeBody)
            for body in self._db.run(statements.NOTICES).scalars()
        )

    def clear(self) -> None:
        """Delete everybody and everything that came from the feed."""
        for table in (*generations.TABLES, schema.cursor, schema.state):
            self._db.run(delete(table))
        self.erased = True
        self._remembered.forget()

    def _write_run(self, generation: int, run: Sequence[Change]) -> None:
        match run[0]:
            case Put():
                rows = cast("Sequence[Put]", run)
                self._forget_words(generation, rows)
                put(self._db, generation, rows)
                put(self._db, generation, list(word_rows(rows)))
                adopt_bearers(self._journal_db, rows)
            case Take():
                gone = cast("Sequence[Take]", run)
                self._forget_words(generation, gone)
                take(self._db, generation, gone)
            case PolicyRow(policy=policy):
                self._state.set_policy(policy)
            case IssuerKeyChange(key=key, body=body):
                self._state.set_issuer_key(key, body)
            case Erase(subject=subject):
                self._erase(subject)

    def _forget_words(self, generation: int, rows: Sequence[Put | Take]) -> None:
        if rows[0].kind is ItemKind.MEMBER:
            name_index.forget(self._db, generation, [row.key for row in rows])

    def _erase(self, subject: str) -> None:
        for generation in generations.known(self._db):
            name_index.forget(self._db, generation, [subject])
        for statement in statements.ERASURES:
            self._db.run(statement, {"subject_": subject})
        forms.erase(self._journal_db, subject)
        guests.erase(self._journal_db, subject)
        day_passes.erase(self._journal_db, subject)
        self._state.save_attempts(proof_of(subject), None)
        self.erased = True

    def _vouch(self, changes: Sequence[Change]) -> None:
        root_key = self._state.root_key()
        for change in changes:
            if isinstance(change, IssuerKeyChange) and change.body is not None:
                issuer_keys.read(change.body, root_key)

    def _generation_for(self, page: FeedPage) -> int:
        row = self._cursors().get(page.partition)
        position = 0 if row is None else row.position
        if page.from_ != position + 1:
            raise ProtocolError(
                "The feed page does not start where the roster ends.", field="$.from"
            )
        if row is None:
            return generations.new(self._db)
        if row.epoch != page.epoch:
            raise ProtocolError(
                "The feed page counts in another epoch.", field="$.epoch"
            )
        generation: int = row.generation
        return generation

    def _cursors(self) -> Mapping[str, Any]:
        return self._remembered.get(
            "cursors",
            lambda: {row.partition: row for row in self._db.run(statements.CURSORS)},
        )
