"""The store's ports in memory: the same promises as `kiosk.store`, without a file.

`FakeDesk` runs work at once, in the caller; work that raises leaves nothing behind.
"""

from __future__ import annotations

import copy
import dataclasses
import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TypeVar

from kiosk.core import issuer_keys, wire
from kiosk.core.attempts import Attempts, proof_of
from kiosk.core.bearers import day_pass_of, person_of, signed_by_of
from kiosk.core.clock import AHEAD, Anchor, read_time, zone
from kiosk.core.errors import HeteroError, NotFound, ProtocolError
from kiosk.core.folding import Further, begins_first, has_all, words_of
from kiosk.core.forms import GuestSheet, read_guest
from kiosk.core.ids import Position
from kiosk.core.journal import (
    Draft,
    Entry,
    Kind,
    Stamp,
    form_digest,
    genesis,
    link,
    read,
    write,
)
from kiosk.core.lease import Lease
from kiosk.core.member_pass import IssuerKey
from kiosk.core.presence import (
    Presence,
    Stay,
    fold,
    group_heads,
    group_until,
    is_inside,
)
from kiosk.core.printing import JobState, PrintJob, Roll
from kiosk.core.release import BUILT_AT
from kiosk.core.roster import (
    BODIES,
    IssuerKeyBody,
    ItemKind,
    MemberBody,
    NoticeBody,
    PassBody,
    PolicyBody,
    PresenceBody,
    RegistrationBody,
    SessionBody,
    Standing,
    read_body,
)
from kiosk.core.searches import Searches, Typed
from kiosk.core.wire import BATCH_BYTES, Enrolment, FeedItem, FeedPage, Form
from kiosk.ports import (
    Guest,
    GuestKey,
    KeptForm,
    KioskIdentity,
    Loss,
    Matches,
    NameMatches,
    Pending,
    StoredEntry,
    StreamState,
    Unsent,
)

T = TypeVar("T")
RETENTION = timedelta(days=30)
FIRST_STREAM = "f0" * 16
OPENED_AT = datetime(2026, 11, 24, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptEntry:
    """An entry with its chain and its corrected time."""

    raw: bytes
    chain: bytes
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledForm:
    """A form, and whose it is once an entry names it."""

    form: Form
    subject: str | None = None
    position: Position | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedGuest:
    """A registration at the desk."""

    subject: str
    pass_id: str | None
    day: date
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPass:
    """A pass that an entry has named for a person."""

    person: str | None
    shown: str | None
    position: Position


PlacedT = TypeVar("PlacedT", NamedPass, PrintJob)


@dataclass(slots=True, kw_only=True)
class State:
    """Everything the fake store holds. Values are immutable, so that a shallow copy is a backup."""

    streams: dict[str, StreamState] = field(default_factory=dict)
    floor_chains: dict[str, bytes] = field(default_factory=dict)
    entries: dict[tuple[str, int], KeptEntry] = field(default_factory=dict)
    forms: dict[str, FiledForm] = field(default_factory=dict)
    newest_at: datetime | None = None
    stays: dict[str, Stay] = field(default_factory=dict)
    groups: dict[tuple[str, int], tuple[int, datetime]] = field(default_factory=dict)
    visits: dict[tuple[str, int], tuple[str, date]] = field(default_factory=dict)
    guests: dict[tuple[str, int], NotedGuest] = field(default_factory=dict)
    day_passes: dict[str, NamedPass] = field(default_factory=dict)
    identity: KioskIdentity | None = None
    pending: Pending | None = None
    losses: tuple[tuple[Loss, Position | None], ...] = ()
    guest_key: GuestKey | None = None
    anchor: Anchor | None = None
    attempts: dict[str, Attempts] = field(default_factory=dict)
    searches: Searches | None = None
    typed: Typed | None = None
    policy: PolicyBody | None = None
    keys: dict[str, IssuerKeyBody] = field(default_factory=dict)
    items: dict[tuple[str, str, str], dict[str, object]] = field(default_factory=dict)
    cursors: dict[str, tuple[str, int]] = field(default_factory=dict)
    in_step_at: datetime | None = None
    jobs: dict[str, PrintJob] = field(default_factory=dict)
    rolls: dict[str, Roll] = field(default_factory=dict)
    lease: Lease | None = None
    withheld: frozenset[str] = frozenset()
    stripping: bool = False
    copies_dropped_at: datetime | None = None

    def drop_ahead(self, now: datetime) -> None:
        """Takes back what a clock that ran ahead has noted."""
        latest = now + AHEAD
        for person, stay in list(self.stays.items()):
            if stay.presence.since > latest:
                del self.stays[person]
        for place in list(self.groups):
            if self.entries[place].at > latest:
                del self.groups[place]
        last_day = (now + timedelta(hours=9)).date()
        for place, (_, day) in list(self.visits.items()):
            if day > last_day:
                del self.visits[place]

    def backup(self) -> State:
        """A copy that later changes do not reach."""
        backup = copy.copy(self)
        for each in dataclasses.fields(self):
            value = getattr(self, each.name)
            if isinstance(value, dict):
                setattr(backup, each.name, dict(value))
        return backup


class FakeJournal:
    """`ports.Journal` in memory."""

    def __init__(self, state: State, roster: FakeRoster) -> None:
        self._state = state
        self._roster = roster

    def append(self, draft: Draft, stamp: Stamp) -> Position:
        state = self._state
        row = list(state.streams.values())[-1]
        position = Position(stream=row.stream, seq=row.head_seq + 1)
        raw = write(draft, stamp, position)
        entry = read(raw)
        chain = link(row.head_chain, raw)
        at = read_time(entry.at) + timedelta(milliseconds=entry.offset_ms or 0)
        state.entries[position.stream, position.seq] = KeptEntry(
            raw=raw, chain=chain, at=at
        )
        state.streams[row.stream] = dataclasses.replace(
            row, head_seq=position.seq, head_chain=chain
        )
        back = state.newest_at is not None and at < state.newest_at - AHEAD
        passed = BUILT_AT if state.anchor is None else state.anchor.server_at
        if back and (entry.offset_ms is not None or at >= max(BUILT_AT, passed)):
            state.drop_ahead(at)
        state.newest_at = at
        self._fold(entry, at)
        digest = entry.body.get("form")
        if digest in state.forms:
            state.forms[digest] = dataclasses.replace(
                state.forms[digest], subject=entry.subject, position=position
            )
        return position

    def append_form(self, salt: bytes, form: bytes) -> str:
        digest = form_digest(salt, form)
        kept = FiledForm(form=Form(salt=salt.hex(), form=form.decode()))
        self._state.forms.setdefault(digest, kept)
        return digest

    def find_form(self, digest: str) -> bytes | None:
        kept = self._state.forms.get(digest)
        return None if kept is None else kept.form.form.encode()

    def forms_of(self, subject: str) -> Sequence[KeptForm]:
        streams = list(self._state.streams)
        kept = [
            (streams.index(one.position.stream), one.position.seq, one.form.form)
            for one in self._state.forms.values()
            if one.subject == subject and one.position is not None
        ]
        return tuple(
            KeptForm(
                form=form.encode(),
                at=self._state.entries[streams[ordinal], seq].at,
                acknowledged=seq <= self._state.streams[streams[ordinal]].acknowledged,
            )
            for ordinal, seq, form in sorted(kept)
        )

    def streams(self) -> Sequence[StreamState]:
        return tuple(self._state.streams.values())

    def find_entry(self, position: Position) -> Entry | None:
        kept = self._state.entries.get((position.stream, position.seq))
        return None if kept is None else read(kept.raw)

    def entries(self, stream: str, after: int, limit: int) -> Sequence[StoredEntry]:
        row = self._state.streams.get(stream)
        if row is None:
            return ()
        first = max(after + 1, row.kept_from)
        seqs = range(first, min(row.head_seq, first + limit - 1) + 1)
        return tuple(
            StoredEntry(
                position=Position(stream=stream, seq=seq),
                raw=self._state.entries[stream, seq].raw,
                acknowledged=seq <= row.acknowledged,
            )
            for seq in seqs
        )

    def forget_forms(self) -> int:
        streams = self._state.streams
        gone = [
            digest
            for digest, kept in self._state.forms.items()
            if kept.position is None
            or kept.position.seq <= streams[kept.position.stream].acknowledged
        ]
        for digest in gone:
            del self._state.forms[digest]
        return len(gone)

    def newest_at(self) -> datetime | None:
        return self._state.newest_at

    def count_unsent(self) -> int:
        return sum(
            row.head_seq - row.acknowledged for row in self.streams() if self._own(row)
        )

    def unsent(self, limit: int, passed_over: Collection[str] = ()) -> Unsent | None:
        for row in self.streams():
            if (
                row.acknowledged < row.head_seq
                and row.stream not in passed_over
                and self._own(row)
            ):
                return self._run_of(row, limit)
        return None

    def _own(self, row: StreamState) -> bool:
        identity = self._state.identity
        return identity is None or row.root_key == identity.network_root

    def chain_at(self, position: Position) -> bytes | None:
        row = self._state.streams.get(position.stream)
        if row is not None and position.seq == row.kept_from - 1:
            return self._state.floor_chains[position.stream]
        kept = self._state.entries.get((position.stream, position.seq))
        return None if kept is None else kept.chain

    def acknowledge(self, stream: str, through: int) -> None:
        row = self._get(stream)
        if through > row.head_seq:
            raise ValueError(f"stream {stream} has no entry {through} yet")
        self._state.streams[stream] = dataclasses.replace(
            row, acknowledged=max(row.acknowledged, through)
        )

    def rewind(self, stream: str, through: int) -> int:
        row = self._get(stream)
        held = min(row.acknowledged, max(through, row.kept_from - 1))
        self._state.streams[stream] = dataclasses.replace(row, acknowledged=held)
        return held

    def open_stream(self, stream: str, opened_at: datetime, why: str) -> None:
        for row in self.streams():
            if row.closed is None:
                self._state.streams[row.stream] = dataclasses.replace(row, closed=why)
        identity = self._state.identity
        root_key = None if identity is None else identity.network_root
        add_stream(self._state, stream, opened_at, root_key)

    def losses(self) -> Sequence[Loss]:
        return tuple(
            dataclasses.replace(loss, heard=by is not None and self._heard(by))
            for loss, by in self._state.losses
        )

    def _heard(self, by: Position) -> bool:
        return self._get(by.stream).acknowledged >= by.seq

    def note_told(self, by: Position) -> None:
        self._state.losses = tuple(
            (dataclasses.replace(loss, told=True), by if told is None else told)
            for loss, told in self._state.losses
        )

    def note_held(self, stream: str, through: int) -> None:
        self._state.losses = tuple(
            (
                dataclasses.replace(loss, held_seq=max(loss.held_seq, through))
                if loss.stream == stream
                else loss,
                told,
            )
            for loss, told in self._state.losses
        )

    def forget_before(self, at: datetime, at_most: int) -> int:
        newest_at = self._state.newest_at
        if newest_at is None:
            return 0
        limit, count = min(at, newest_at - RETENTION), 0
        for row in self.streams():
            count += self._forget_of(row, limit, at_most - count)
        return count

    def _forget_of(self, row: StreamState, limit: datetime, at_most: int) -> int:
        state, seq = self._state, row.kept_from
        last = min(row.acknowledged, seq + at_most - 1)
        while seq <= last and state.entries[row.stream, seq].at < limit:
            state.floor_chains[row.stream] = state.entries.pop((row.stream, seq)).chain
            seq += 1
        state.streams[row.stream] = dataclasses.replace(row, kept_from=seq)
        for digest, kept in list(state.forms.items()):
            position = kept.position
            if position and position.stream == row.stream and position.seq < seq:
                del state.forms[digest]
        for stream, noted in list(state.guests):
            if stream == row.stream and noted < seq:
                del state.guests[stream, noted]
        state.day_passes = _from_on(state.day_passes, row.stream, seq)
        state.jobs = _from_on(state.jobs, row.stream, seq)
        return seq - row.kept_from

    def _run_of(self, row: StreamState, limit: int) -> Unsent:
        run: list[KeptEntry] = []
        size = 0
        last = min(row.head_seq, row.acknowledged + limit)
        for seq in range(row.acknowledged + 1, last + 1):
            kept = self._state.entries[row.stream, seq]
            size += len(kept.raw)
            if run and size > BATCH_BYTES:
                break
            run.append(kept)
        before = self.chain_at(Position(stream=row.stream, seq=row.acknowledged))
        assert before is not None
        digests = [read(kept.raw).body.get("form") for kept in run]
        return Unsent(
            stream=row.stream,
            first_seq=row.acknowledged + 1,
            entries=tuple(kept.raw for kept in run),
            chain_before=before,
            chain_after=run[-1].chain,
            head_seq=row.head_seq,
            root_key=row.root_key,
            forms={
                digest: self._state.forms[digest].form
                for digest in digests
                if digest in self._state.forms
            },
        )

    def _get(self, stream: str) -> StreamState:
        row = self._state.streams.get(stream)
        if row is None:
            raise NotFound(f"There is no stream {stream}.")
        return row

    def _fold(self, entry: Entry, at: datetime) -> None:
        state, place = self._state, (entry.stream, entry.seq)
        ref = None if entry.ref is None else (entry.ref.stream, entry.ref.seq)
        person = self._whose(entry)
        if person is not None:
            if entry.kind in {Kind.CHECK_IN, Kind.REPEAT, Kind.BADGE}:
                self._name(entry, person)
            stay = fold(state.stays.get(person), entry)
            state.stays.pop(person, None)
            if stay is not None:
                presence = dataclasses.replace(stay.presence, person=person)
                state.stays[person] = dataclasses.replace(stay, presence=presence)
            if entry.kind == Kind.CHECK_IN:
                state.visits[place] = (person, at.astimezone(zone(entry.tz_min)).date())
        if entry.kind == Kind.VOID and ref is not None:
            self._take_back(ref)
        if entry.kind == Kind.GROUP:
            state.groups[place] = (group_heads(entry), group_until(entry))
        if entry.kind == Kind.REGISTER:
            self._register(entry, at.astimezone(zone(entry.tz_min)).date())

    def _whose(self, entry: Entry) -> str | None:
        """Whom an entry is about; a guest who is taken back may be somebody else by now."""
        passes = {one.subject: one.pass_id for one in self._state.guests.values()}
        made = passes.get(str(entry.subject))
        if entry.kind == Kind.VOID and made is not None:
            return self._roster.find_bearer(made)
        return person_of(self._roster, entry.subject, entry.pass_id, entry.body)

    def _name(self, entry: Entry, person: str) -> None:
        pass_id, named = day_pass_of(entry.body), self._state.day_passes
        if pass_id is None or pass_id in named:
            return
        shown = entry.pass_id
        if shown is not None and signed_by_of(entry.body) is not None:
            shown = named[shown].shown if shown in named else None
        named[pass_id] = NamedPass(
            person=person,
            shown=shown,
            position=Position(stream=entry.stream, seq=entry.seq),
        )

    def _take_back(self, ref: tuple[str, int]) -> None:
        state = self._state
        for folded in (state.visits, state.groups, state.guests):
            folded.pop(ref, None)
        position = Position(stream=ref[0], seq=ref[1])
        for pass_id, named in list(state.day_passes.items()):
            if named.position == position:
                state.day_passes[pass_id] = dataclasses.replace(named, person=None)
        for digest, kept in list(state.forms.items()):
            if kept.position == position:
                del state.forms[digest]

    def _register(self, entry: Entry, day: date) -> None:
        guests, digest = self._state.guests, entry.body.get("form")
        known = {guest.subject for guest in guests.values()}
        if entry.subject is None or entry.subject in known or digest is None:
            return
        guests[entry.stream, entry.seq] = NotedGuest(
            subject=entry.subject, pass_id=entry.pass_id, day=day, digest=digest
        )


class FakeRoster:
    """`ports.Roster` in memory."""

    def __init__(self, state: State) -> None:
        self._state = state

    def issuer_keys(self) -> Mapping[int, IssuerKey]:
        return {
            body.key_id: issuer_keys.read(body, self._root_key())
            for body in self._state.keys.values()
        }

    def policy(self) -> PolicyBody:
        identity = self._state.identity
        if self._state.policy is not None:
            return self._state.policy
        if identity is None:
            return PolicyBody(name="", number=0)
        return PolicyBody(name=identity.space, number=identity.space_number)

    def find_subject(self, pass_id: str) -> str | None:
        body = self._find_pass(pass_id)
        return None if body is None or body.desk else body.subject

    def find_bearer(self, pass_id: str) -> str | None:
        body = self._find_pass(pass_id)
        if body is not None and body.desk:
            return body.subject
        for one in self._state.guests.values():
            if one.pass_id == pass_id:
                return one.subject
        named = self._state.day_passes.get(pass_id)
        if named is None or named.person is None:
            return None
        prefix, _, known_by = named.person.partition(":")
        known = {"pass": self.find_subject, "desk": self.find_bearer}.get(prefix)
        return (known and known(known_by)) or named.person

    def find_guest_pass(self, subject: str, day: date) -> str | None:
        return next(
            (
                one.pass_id
                for one in self._state.guests.values()
                if (one.subject, one.day) == (subject, day)
            ),
            None,
        )

    def is_taken_back(self, pass_id: str) -> bool:
        named = self._state.day_passes.get(pass_id)
        if named is None:
            return False
        return named.person is None or (
            named.shown is not None and self.is_revoked(named.shown)
        )

    def is_staff(self, subject: str) -> bool:
        bodies = [read_body(body, PassBody) for _, body in self._all(ItemKind.PASS)]
        return any(
            body.staff and not body.desk for body in bodies if body.subject == subject
        )

    def guests_of(
        self,
        day: date,
        typed: Sequence[str] = (),
        further: Further = Further.WHOLE,
    ) -> Sequence[Guest]:
        forms, found = self._state.forms, []
        for place, one in sorted(self._state.guests.items(), key=lambda item: item[0]):
            if one.day != day:
                continue
            sheet: GuestSheet | None = None
            if one.digest in forms:
                with suppress(ProtocolError):
                    sheet = read_guest(forms[one.digest].form.form)
            called = words_of("", sheet.name if sheet else "")
            if has_all(called, typed, further):
                subject = one.pass_id and self.find_bearer(one.pass_id)
                found.append(
                    Guest(
                        subject=subject or one.subject,
                        pass_id=one.pass_id,
                        at=self._state.entries[place].at,
                        sheet=sheet,
                    )
                )
        return tuple(found)

    def find_member(self, subject: str) -> MemberBody | None:
        body = self._find(ItemKind.MEMBER, subject)
        return None if body is None else read_body(body, MemberBody)

    def find_by_phone(self, last4: str, tag: str) -> str | None:
        for subject, raw in self._all(ItemKind.MEMBER):
            body = read_body(raw, MemberBody)
            if (body.phone_last4, body.phone_tag) == (last4, tag) and (
                body.standing is not Standing.ENDED
            ):
                return subject
        return None

    def search(self, typed: Sequence[str], most: int, further: Further) -> NameMatches:
        first: list[tuple[str, MemberBody]] = []
        others: list[tuple[str, MemberBody]] = []
        for key, body in self._all(ItemKind.MEMBER):
            member = read_body(body, MemberBody)
            words = words_of(member.no, member.name, member.called)
            if has_all(words, typed, further):
                part = first if begins_first(words, typed) else others
                part.append((key, member))
        by_first = _matches(first, most, further)
        nobody = Matches(members=(), more=True)
        by_others = nobody if by_first.more else _matches(others, most, further)
        return NameMatches(first=by_first, further=by_others)

    def is_revoked(self, pass_id: str) -> bool:
        return self._find(ItemKind.REVOCATION, pass_id) is not None

    def sessions_between(
        self, start: datetime, end: datetime
    ) -> Sequence[tuple[str, SessionBody]]:
        sessions = [
            (key, read_body(body, SessionBody))
            for key, body in self._all(ItemKind.SESSION)
        ]
        return sorted(
            (
                (key, body)
                for key, body in sessions
                if read_time(body.ends_at) >= start and read_time(body.starts_at) < end
            ),
            key=lambda pair: (read_time(pair[1].starts_at), pair[0]),
        )

    def find_session(self, session: str) -> SessionBody | None:
        body = self._find(ItemKind.SESSION, session)
        return None if body is None else read_body(body, SessionBody)

    def people_in(self, activity: str) -> Sequence[str]:
        places = (
            read_body(body, RegistrationBody)
            for _, body in self._all(ItemKind.REGISTRATION)
        )
        return tuple(
            sorted(place.subject for place in places if place.activity == activity)
        )

    def activities_of(self, subject: str) -> frozenset[str]:
        places = (
            read_body(body, RegistrationBody)
            for _, body in self._all(ItemKind.REGISTRATION)
        )
        return frozenset(place.activity for place in places if place.subject == subject)

    def positions(self) -> Mapping[str, int]:
        return {name: position for name, (_, position) in self._state.cursors.items()}

    def epoch(self, partition: str) -> str | None:
        cursor = self._state.cursors.get(partition)
        return None if cursor is None else cursor[0]

    def in_step_at(self) -> datetime | None:
        return self._state.in_step_at

    def withhold_names(self) -> None:
        if not self.is_nameless():
            self._state.withheld = frozenset(self._state.cursors)
            self._state.stripping = True

    def is_withheld(self, partition: str) -> bool:
        return partition in self._state.withheld

    def is_nameless(self) -> bool:
        return bool(self._state.withheld)

    def strip_names(self) -> bool:
        before, self._state.stripping = self._state.stripping, False
        if before:
            for place, body in list(self._state.items.items()):
                _, kind, _ = place
                if kind == ItemKind.MEMBER:
                    kept = ("standing", "home", "visits", "visits_on")
                    bare = {name: body[name] for name in kept if name in body}
                    self._state.items[place] = {"no": "", "name": "", **bare}
                if kind == ItemKind.NOTICE:
                    del self._state.items[place]
        return before

    def mark_in_step(self, at: datetime) -> None:
        self._state.in_step_at = at

    def apply(self, page: FeedPage, at: datetime) -> None:
        epoch, position = self._state.cursors.get(page.partition, (page.epoch, 0))
        if page.from_ != position + 1:
            raise ProtocolError("The feed page starts elsewhere.", field="$.from")
        if page.epoch != epoch:
            raise ProtocolError("The feed page is of another epoch.", field="$.epoch")
        for item in page.items:
            self.check(item)
        for item in page.items:
            self.write(page.partition, item)
        self._state.cursors[page.partition] = (page.epoch, page.to)

    def check(self, item: FeedItem) -> None:
        """Raises: ProtocolError for an item that cannot be read."""
        if item.body is None or item.kind not in set(ItemKind):
            return
        kind = ItemKind(item.kind)
        read_body(item.body, BODIES[kind])
        for name in ("starts_at", "ends_at", "since", "until"):
            if name in item.body and not _is_time(str(item.body[name])):
                raise ProtocolError("A time is none.", field=f"$.{name}")
        if kind is ItemKind.REGISTRATION:
            place = read_body(item.body, RegistrationBody)
            if item.key != f"{place.activity}:{place.subject}":
                raise ProtocolError("A key is not its body's.", field="$.key")
        if kind is ItemKind.POLICY:
            _check_hours(read_body(item.body, PolicyBody))
        if kind in {ItemKind.ISSUER_KEY, ItemKind.GUEST_KEY}:
            issuer_keys.read(read_body(item.body, IssuerKeyBody), self._root_key())

    def write(self, partition: str, item: FeedItem) -> None:
        """Takes a checked item over."""
        state, place = self._state, (partition, item.kind, item.key)
        match item.kind:
            case ItemKind.POLICY if item.key != "space":
                return
            case ItemKind.POLICY:
                body = item.body
                state.policy = None if body is None else read_body(body, PolicyBody)
            case ItemKind.ISSUER_KEY | ItemKind.GUEST_KEY:
                state.keys.pop(item.key, None)
                if item.body is not None:
                    state.keys[item.key] = read_body(item.body, IssuerKeyBody)
            case ItemKind.ERASE:
                self._erase(item.key)
            case _ if item.body is None:
                state.items.pop(place, None)
            case _:
                state.items[place] = item.body
                if item.kind == ItemKind.PASS:
                    self._adopt(item.key, read_body(item.body, PassBody))

    def places_taken(self) -> Mapping[str, int]:
        return Counter(
            read_body(body, RegistrationBody).activity
            for _, body in self._all(ItemKind.REGISTRATION)
        )

    def notices(self) -> Sequence[NoticeBody]:
        found = sorted(self._all(ItemKind.NOTICE), key=lambda item: item[0])
        return tuple(read_body(body, NoticeBody) for _, body in found)

    def find_presence(self, person: str) -> Presence | None:
        """A person's presence by another kiosk."""
        for key, raw in self._all(ItemKind.PRESENCE):
            body = read_body(raw, PresenceBody)
            identity = self._state.identity
            own = "" if identity is None else identity.kiosk
            if key == person and body.kiosk != own:
                return Presence(
                    person=person,
                    session=body.session,
                    since=read_time(body.since),
                    until=read_time(body.until),
                )
        return None

    def present_elsewhere(self) -> Iterator[Presence]:
        """Everybody inside by another kiosk's word."""
        for key, _ in self._all(ItemKind.PRESENCE):
            presence = self.find_presence(key)
            if presence is not None:
                yield presence

    def _adopt(self, pass_id: str, body: PassBody) -> None:
        if not body.desk:
            self._hand_over(f"pass:{pass_id}", body.subject)
            return
        guests = self._state.guests.values()
        guest = next((one.subject for one in guests if one.pass_id == pass_id), None)
        for who in (f"desk:{pass_id}", guest):
            if who is not None and who != body.subject:
                self._hand_over(who, body.subject)

    def _hand_over(self, who: str, subject: str) -> None:
        state = self._state
        stay = state.stays.pop(who, None)
        if stay is not None and subject not in state.stays:
            presence = dataclasses.replace(stay.presence, person=subject)
            state.stays[subject] = dataclasses.replace(stay, presence=presence)
        for place, (person, day) in list(state.visits.items()):
            if person == who:
                state.visits[place] = (subject, day)

    def _erase(self, subject: str) -> None:
        for (partition, kind, key), body in list(self._state.items.items()):
            personal = kind in {"member", "presence"} and key == subject
            if personal or (
                kind in {"pass", "registration"} and body.get("subject") == subject
            ):
                del self._state.items[partition, kind, key]
        for digest, kept in list(self._state.forms.items()):
            if kept.subject == subject:
                del self._state.forms[digest]
        for place, guest in list(self._state.guests.items()):
            if guest.subject == subject:
                del self._state.guests[place]
        self._state.attempts.pop(proof_of(subject), None)
        self._state.day_passes = {
            pass_id: dataclasses.replace(named, person=None)
            if named.person == subject
            else named
            for pass_id, named in self._state.day_passes.items()
        }

    def _find_pass(self, pass_id: str) -> PassBody | None:
        body = self._find(ItemKind.PASS, pass_id)
        return None if body is None else read_body(body, PassBody)

    def _find(self, kind: ItemKind, key: str) -> dict[str, object] | None:
        return next((body for each, body in self._all(kind) if each == key), None)

    def _all(self, kind: ItemKind) -> Iterator[tuple[str, dict[str, object]]]:
        for (_, each, key), body in self._state.items.items():
            if each == kind:
                yield key, body

    def _root_key(self) -> str | None:
        identity = self._state.identity
        return None if identity is None else identity.root_key


class FakeAttendance:
    """`ports.Attendance` in memory."""

    def __init__(self, state: State, roster: FakeRoster) -> None:
        self._state = state
        self._roster = roster

    def find_stay(self, person: str) -> Stay | None:
        return self._state.stays.get(person)

    def find_presence(self, person: str) -> Presence | None:
        return self._roster.find_presence(person)

    def count_inside(self, now: datetime) -> int:
        here = [stay.presence for stay in self._state.stays.values()]
        everyone = [*here, *self._roster.present_elsewhere()]
        persons = {presence.person for presence in everyone if is_inside(presence, now)}
        groups = sum(
            heads
            for place, (heads, until) in self._state.groups.items()
            if until > now and self._state.entries[place].at <= now + AHEAD
        )
        return len(persons) + groups

    def count_by_session(self, now: datetime) -> Mapping[str | None, int]:
        places = {
            presence.person: presence.session
            for presence in (
                *self._roster.present_elsewhere(),
                *(stay.presence for stay in self._state.stays.values()),
            )
            if is_inside(presence, now)
        }
        return Counter(places.values())

    def visit_days(self, person: str, after: date | None) -> int:
        days = {day for who, day in self._state.visits.values() if who == person}
        return len([day for day in days if after is None or day > after])


class FakePrintQueue:
    """`ports.PrintQueue` in memory."""

    def __init__(self, state: State) -> None:
        self._state = state

    def add(self, job: PrintJob) -> None:
        assert job.key not in self._state.jobs
        self.save(job)

    def save(self, job: PrintJob) -> None:
        self._state.jobs[job.key] = job

    def find(self, key: str) -> PrintJob | None:
        return self._state.jobs.get(key)

    def jobs_of(self, position: Position) -> Sequence[PrintJob]:
        jobs = self._state.jobs.values()
        return tuple(job for job in jobs if job.position == position)

    def jobs_in(self, states: Collection[JobState], limit: int) -> Sequence[PrintJob]:
        jobs = self._state.jobs.values()
        return tuple(job for job in jobs if job.state in states)[:limit]

    def untold_jobs(self, limit: int) -> Sequence[PrintJob]:
        waiting = self.jobs_in((JobState.WAITING,), len(self._state.jobs))
        return [job for job in waiting if job.trouble is None][:limit]

    def count_in(self, states: Collection[JobState]) -> int:
        return sum(job.state in states for job in self._state.jobs.values())

    def find_roll(self, printer: str) -> Roll | None:
        return self._state.rolls.get(printer)

    def save_roll(self, roll: Roll) -> None:
        self._state.rolls[roll.printer] = roll


class FakeUnitOfWork:
    """`ports.UnitOfWork` in memory."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._roster = FakeRoster(state)
        self._journal = FakeJournal(state, self._roster)
        self._attendance = FakeAttendance(state, self._roster)
        self._prints = FakePrintQueue(state)

    @property
    def journal(self) -> FakeJournal:
        return self._journal

    @property
    def roster(self) -> FakeRoster:
        return self._roster

    @property
    def attendance(self) -> FakeAttendance:
        return self._attendance

    @property
    def prints(self) -> FakePrintQueue:
        return self._prints

    def find_identity(self) -> KioskIdentity | None:
        return self._state.identity

    def save_enrolment(
        self,
        identity: KioskIdentity,
        enrolment: Enrolment,
        guest_key: GuestKey | None = None,
    ) -> None:
        keys = [*enrolment.issuer_keys, *enrolment.guest_keys]
        for body in keys:
            issuer_keys.read(body, identity.root_key)
        before = self._state.identity
        if before is None or before.kiosk != identity.kiosk:
            self._clear()
        row = self._journal.streams()[-1]
        if row.root_key is None:
            self._state.streams[row.stream] = dataclasses.replace(
                row, root_key=identity.network_root
            )
        self._state.lease = None
        self._state.pending = None
        self._state.identity = identity
        self._state.guest_key = guest_key
        self._state.keys = {str(body.key_id): body for body in keys}
        self._state.policy = enrolment.policy

    def find_guest_key(self) -> GuestKey | None:
        return self._state.guest_key

    def find_pending(self, url: str, code: str) -> Pending | None:
        pending = self._state.pending
        if pending is None or (pending.url, pending.code) != (url, code):
            return None
        return pending

    def save_pending(self, pending: Pending) -> None:
        self._state.pending = pending

    def wipe(self) -> None:
        self._state.pending = None
        self._state.guest_key = None
        self._state.identity = None
        self._state.keys = {}
        self._state.policy = None
        self._state.lease = None
        self._journal.forget_forms()
        self._clear()

    def drop_old_copies(self, now: datetime) -> None:
        self._state.copies_dropped_at = now

    def find_lease(self) -> Lease | None:
        return self._state.lease

    def save_lease(self, lease: Lease) -> None:
        self._state.lease = lease

    def save_anchor(self, anchor: Anchor) -> None:
        self._state.anchor = anchor
        self._state.drop_ahead(anchor.server_at)

    def find_anchor(self) -> Anchor | None:
        return self._state.anchor

    def find_searches(self) -> Searches | None:
        return self._state.searches

    def save_searches(self, searches: Searches | None) -> None:
        self._state.searches = searches

    def last_typed(self) -> Typed | None:
        return self._state.typed

    def remember_typed(self, typed: Typed | None) -> None:
        self._state.typed = typed

    def find_attempts(self, name: str) -> Attempts | None:
        return self._state.attempts.get(name)

    def save_attempts(self, name: str, attempts: Attempts | None) -> None:
        if attempts is None:
            self._state.attempts.pop(name, None)
        else:
            self._state.attempts[name] = attempts

    def _clear(self) -> None:
        self._state.items = {}
        self._state.cursors = {}
        self._state.in_step_at = None
        self._state.withheld = frozenset()
        self._state.stripping = False
        self._state.jobs = {}


class FakeDesk:
    """`ports.Desk` in memory: work runs at once, in the caller.

    Shape: `state` is what would be on the disk; `fault`, where set, is raised in place of work.
    """

    def __init__(self, stream: str = FIRST_STREAM, at: datetime = OPENED_AT) -> None:
        self.state = State()
        self.fault: HeteroError | None = None
        add_stream(self.state, stream, at)

    def submit(self, work: Callable[[FakeUnitOfWork], T]) -> Future[T]:
        future: Future[T] = Future()
        before = self.state.backup()
        try:
            if self.fault is not None:
                raise self.fault
            future.set_result(work(FakeUnitOfWork(self.state)))
        except Exception as error:  # noqa: BLE001  # as the desk: whatever it is, the future holds it
            self.state = before
            future.set_exception(error)
        return future

    def submit_late(self, work: Callable[[FakeUnitOfWork], T]) -> Future[T]:
        return self.submit(work)

    def import_snapshot(
        self, partition: str, lines: Iterable[bytes], at: datetime
    ) -> None:
        head, items = read_snapshot(lines)

        def swap(uow: FakeUnitOfWork) -> None:
            for item in items:
                uow.roster.check(item)
            state = self.state
            state.items = {
                place: body
                for place, body in state.items.items()
                if place[0] != partition
            }
            for item in items:
                uow.roster.write(partition, item)
            state.cursors[partition] = (head.epoch, head.head)
            state.withheld -= {partition}

        self.submit(swap).result()

    def compact_roster(self) -> None:
        """Memory needs no rewriting."""


class FakeKeyStore:
    """`ports.KeyStore` that keeps one key for every folder."""

    def __init__(self, key: str = "5a" * 32) -> None:
        self._key = key

    def get_or_create(self, folder: Path) -> str:
        return self._key

    def where(self) -> str:
        return "memory"


def add_stream(
    state: State, stream: str, opened_at: datetime, root_key: str | None = None
) -> None:
    """Opens a stream in a state."""
    chain = genesis(stream)
    state.floor_chains[stream] = chain
    state.streams[stream] = StreamState(
        stream=stream,
        opened_at=opened_at,
        head_seq=0,
        head_chain=chain,
        acknowledged=0,
        kept_from=1,
        closed=None,
        root_key=root_key,
    )


def read_snapshot(lines: Iterable[bytes]) -> tuple[wire.SnapshotHead, list[FeedItem]]:
    """The items of a whole snapshot. Raises: ProtocolError for a broken one."""
    everything = list(lines)
    if len(everything) < 2:
        raise ProtocolError("The snapshot ends before its tail.")
    first, *middle, last = everything
    head = wire.read(first, wire.SnapshotHead)
    items = [wire.read(line, FeedItem) for line in middle]
    tail = wire.read(last, wire.SnapshotTail)
    if tail.count != len(items):
        raise ProtocolError("The snapshot is not complete.", field="$.count")
    if tail.digest != hashlib.sha256(b"".join(middle)).hexdigest():
        raise ProtocolError("The snapshot is not what was sent.", field="$.digest")
    return head, items


def _from_on(kept: Mapping[str, PlacedT], stream: str, seq: int) -> dict[str, PlacedT]:
    """Return what does not belong to an entry of a stream before a seq."""
    return {
        key: one
        for key, one in kept.items()
        if one.position.stream != stream or one.position.seq >= seq
    }


def _check_hours(policy: PolicyBody) -> None:
    for span in policy.hours.values():
        for text in span or ():
            if text != "24:00":
                try:
                    time.fromisoformat(text)
                except ValueError as error:
                    raise ProtocolError("No time of day.", field="$.hours") from error


def _is_time(text: str) -> bool:
    try:
        read_time(text)
    except ValueError:
        return False
    return True


def _matches(
    found: list[tuple[str, MemberBody]], most: int, further: Further
) -> Matches:
    """As many as may be shown: none to a visitor where there are more."""
    more = len(found) > most
    shown = 0 if more and further is Further.WHOLE else most
    return Matches(members=tuple(found[:shown]), more=more)
