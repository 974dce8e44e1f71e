"""The store: journal, roster, who is inside, and the thread that owns them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from concurrent.futures import Future
from datetime import date, datetime
from pathlib import Path
from typing import Protocol, TypeVar

from kiosk.core.door.presence import Presence, Stay
from kiosk.core.people.name_normalization import Further
from kiosk.core.people.searches import Searches, Typed
from kiosk.core.record.clock import Anchor, PassedTime
from kiosk.core.record.ids import Position
from kiosk.core.record.journal import Draft, Entry, Stamp
from kiosk.core.record.lease import Lease
from kiosk.core.record.member_pass import IssuerKey
from kiosk.core.record.roster import MemberBody, NoticeBody, PolicyBody, SessionBody
from kiosk.core.record.wire import Enrolment, FeedPage
from kiosk.core.staff.attempts import Attempts
from kiosk.ports.kept import (
    Guest,
    GuestKey,
    KeptForm,
    KioskIdentity,
    Loss,
    NameMatches,
    Pending,
    StoredEntry,
    StreamState,
    Unsent,
)
from kiosk.ports.printing import PrintQueue

T = TypeVar("T")


class Journal(Protocol):
    """The append-only log and the projections that commit with it. Thread: the desk's."""

    def append(self, draft: Draft, stamp: Stamp) -> Position:
        """Append an entry to the open stream and update presence and visit days."""

    def append_form(self, salt: bytes, form: bytes) -> str:
        """Store a form beside the journal; return the digest that names it in an entry."""

    def find_form(self, digest: str) -> bytes | None:
        """Return the form of a digest, or None where it was erased."""

    def forms_of(self, subject: str) -> Sequence[KeptForm]:
        """Return the forms that a person's entries name, oldest first, without erased ones."""

    def streams(self) -> Sequence[StreamState]:
        """Return every stream in the folder, oldest first; the last one is open."""

    def find_entry(self, position: Position) -> Entry | None:
        """Return the entry at a position, or None."""

    def entries(self, stream: str, after: int, limit: int) -> Sequence[StoredEntry]:
        """Return stored entries of a stream after a seq, in order."""

    def forget_forms(self) -> int:
        """Delete the forms of entries that central has acknowledged; return how many."""

    def newest_at(self) -> datetime | None:
        """Return the corrected time of the newest entry."""

    def count_unsent(self) -> int:
        """Return how many entries central has not acknowledged, over this network's streams."""

    def unsent(self, limit: int, passed_over: Collection[str] = ()) -> Unsent | None:
        """Return the oldest run of at most `limit` unacknowledged entries, or None.

        Streams in `passed_over` and those of another network's root key are left out.
        """

    def chain_at(self, position: Position) -> bytes | None:
        """Return the chain at a position (seq 0: the genesis), or None where it is not here."""

    def acknowledge(self, stream: str, through: int) -> None:
        """Record that central proved to hold the stream up to `through`; never goes back."""

    def rewind(self, stream: str, through: int) -> int:
        """Send again from `through`: central was restored and holds no more.

        Return what now counts as acknowledged: `through`, or as far back as entries are kept.
        """

    def open_stream(self, stream: str, opened_at: datetime, why: str) -> None:
        """Close the open stream with a reason and open a new one, bound to the current network."""

    def forget_before(self, at: datetime, at_most: int) -> int:
        """Delete acknowledged entries older than that (30 days at least); return how many.

        At most `at_most` in one transaction, so that nobody at the door waits longer.
        """

    def losses(self) -> Sequence[Loss]:
        """Return lost entries that had been confirmed, the first noticed first."""

    def mark_losses_reported(self, by: Position) -> None:
        """Record that the entry at `by` reports every loss not reported before."""

    def note_held(self, stream: str, through: int) -> None:
        """Record how far central says it holds a stream: entries lost here may be there."""


class Roster(Protocol):
    """The local copy of people, programme and rules. Thread: the desk's."""

    def issuer_keys(self) -> Mapping[int, IssuerKey]:
        """Return the accepted issuer keys by key id; they survive the loss of the roster."""

    def policy(self) -> PolicyBody:
        """Return the space's rules; the last known ones survive the loss of the roster."""

    def find_subject(self, pass_id: str) -> str | None:
        """Return the owner of a pass of the network, by the feed, or None."""

    def find_bearer(self, pass_id: str) -> str | None:
        """Return the key of the person a desk of this space made a pass for, or None.

        The feed decides, else what this kiosk's journal has named.
        """

    def find_guest_pass(self, subject: str, day: date) -> str | None:
        """Return the pass made at this desk for a guest of a local day, or None."""

    def is_taken_back(self, pass_id: str) -> bool:
        """Return whether a pass named here is no longer valid.

        So it is where its entry was voided, its bearer erased, or the pass revoked that was shown
        for it.
        """

    def is_staff(self, subject: str) -> bool:
        """Return whether a pass of the person says that they work here, by the feed."""

    def guests_of(
        self, day: date, typed: Sequence[str] = (), further: Further = Further.WHOLE
    ) -> Sequence[Guest]:
        """Return the guests registered at this desk on a local day, in order.

        With words, only those whose names have them all (`name_normalization.has_all`). A guest
        without a sheet is on the roster already. Erased guests and voided registrations are left
        out. A guest whom central knows as another person has that subject.
        """

    def find_member(self, subject: str) -> MemberBody | None:
        """Return a person on the roster, or None."""

    def find_by_phone(self, last4: str, tag: str) -> str | None:
        """Return the subject of a phone number (`core.people.phone`), ended members excluded."""

    def search(self, typed: Sequence[str], most: int, further: Further) -> NameMatches:
        """Return people whose names have all these words, at most `most` of each part.

        Bounded: it may stop early and say that there may be more. Further names are searched only
        if all matches by first name were found. With `Further.WHOLE`, a part with more than `most`
        matches is returned empty; for staff it is cut off.
        """

    def is_revoked(self, pass_id: str) -> bool:
        """Return whether a pass is revoked."""

    def sessions_between(
        self, start: datetime, end: datetime
    ) -> Sequence[tuple[str, SessionBody]]:
        """Return the sessions that touch a span of time, by start."""

    def find_session(self, session: str) -> SessionBody | None:
        """Return a session by its id, or None."""

    def activities_of(self, subject: str) -> frozenset[str]:
        """Return the activities a person has a place in."""

    def people_in(self, activity: str) -> Sequence[str]:
        """Return the subjects with a place in an activity."""

    def places_taken(self) -> Mapping[str, int]:
        """Return the number of places taken, by activity."""

    def notices(self) -> Sequence[NoticeBody]:
        """Return the messages for this space, expired ones as well."""

    def positions(self) -> Mapping[str, int]:
        """Return each partition's applied feed position; partitions never fetched are absent."""

    def epoch(self, partition: str) -> str | None:
        """Return the epoch of the partition's position, or None."""

    def in_step_at(self) -> datetime | None:
        """Return when the roster was last known to be in step with central."""

    def apply(self, page: FeedPage, at: datetime) -> None:
        """Apply a page and move the position, in one commit.

        Raises: ProtocolError for an item that cannot be read; nothing of the page is applied then.
        """

    def mark_in_step(self, at: datetime) -> None:
        """Record that every partition was at its head."""

    def withhold_names(self) -> None:
        """Withhold all names after the lease; every partition is fetched whole next time."""

    def is_withheld(self, partition: str) -> bool:
        """Return whether a partition's names are withheld and it was not fetched whole since."""

    def strip_names(self) -> bool:
        """Delete withheld names of a few hundred rows; return whether there may be more."""

    def is_nameless(self) -> bool:
        """Return whether the names of any partition are withheld."""


class Attendance(Protocol):
    """Who is inside: by this kiosk's journal and by the feed. Thread: the desk's."""

    def find_stay(self, person: str) -> Stay | None:
        """Return a person's latest stay by this kiosk's journal, ended or not, or None."""

    def find_presence(self, person: str) -> Presence | None:
        """Return a person's presence at the other kiosks of this space, or None."""

    def count_inside(self, now: datetime) -> int:
        """Return the number of people inside now, each counted once, groups by their heads."""

    def count_by_session(self, now: datetime) -> Mapping[str | None, int]:
        """Return the number of people inside by session, None for a visit; without groups."""

    def visit_days(self, person: str, after: date | None) -> int:
        """Return the number of local days after `after` with a check-in here by the person."""


class UnitOfWork(Protocol):
    """One transaction of the desk: all of it is stored, or nothing is."""

    @property
    def journal(self) -> Journal: ...
    @property
    def roster(self) -> Roster: ...
    @property
    def attendance(self) -> Attendance: ...
    @property
    def prints(self) -> PrintQueue: ...

    def find_identity(self) -> KioskIdentity | None:
        """Return this device's identity; None before enrolment and after a revocation."""

    def save_enrolment(
        self,
        identity: KioskIdentity,
        enrolment: Enrolment,
        guest_key: GuestKey | None = None,
    ) -> None:
        """Store the identity, the issuer keys and the policy of an enrolment.

        The open stream of a device that was never enrolled is bound to the network.
        """

    def find_guest_key(self) -> GuestKey | None:
        """Return the key for guest passes; None if central gave none, and after a revocation."""

    def find_pending(self, url: str, code: str) -> Pending | None:
        """Return the earlier enrolment request with that address and code, or None."""

    def save_pending(self, pending: Pending) -> None:
        """Store a request before it is sent, so that a lost answer can be asked for again."""

    def wipe(self) -> None:
        """Delete everything but the journal: central has revoked this kiosk.

        Roster, token, keys, PINs and policy, print jobs, copies, and the forms that central has
        acknowledged go. Counts of wrong tries stay.
        """

    def drop_old_copies(self, now: datetime) -> None:
        """Delete expired copies of the journal, after a whole round."""

    def find_lease(self) -> Lease | None:
        """Return the count of central's silence; None before the first count."""

    def save_lease(self, lease: Lease) -> None:
        """Store a count of central's silence."""

    def save_anchor(self, anchor: Anchor) -> None:
        """Store the last exchange of time with central, for this boot."""

    def find_anchor(self) -> Anchor | None:
        """Return the last exchange of time with central, or None."""

    def find_passed(self) -> PassedTime | None:
        """Return the latest time a clock showed before it was set back, or None.

        None as well once central has told the time since.
        """

    def find_searches(self) -> Searches | None:
        """Return the searches begun without a proof, or None."""

    def save_searches(self, searches: Searches | None) -> None:
        """Store the searches begun; None after a proof.

        After a restart there may be a few more, never fewer.
        """

    def last_typed(self) -> Typed | None:
        """Return the last search text since the program began; it is kept in memory only."""

    def remember_typed(self, typed: Typed | None) -> None:
        """Remember the current search text until the program ends; None: nobody searches."""

    def find_attempts(self, name: str) -> Attempts | None:
        """Return a count of wrong tries by its name (`staff.attempts`), or None."""

    def save_attempts(self, name: str, attempts: Attempts | None) -> None:
        """Store a count of wrong tries; None ends it after a right one."""


class Desk(Protocol):
    """The thread that owns the store. Thread: callable from any."""

    def submit(self, work: Callable[[UnitOfWork], T]) -> Future[T]:
        """Run work in one transaction; the future holds its result once that is stored.

        Raises (in the future): StoreFault; nothing of the work is stored then.
        """

    def submit_late(self, work: Callable[[UnitOfWork], T]) -> Future[T]:
        """As `submit`, for work nobody waits for: everything else goes first."""

    def import_snapshot(
        self, partition: str, lines: Iterable[bytes], at: datetime
    ) -> None:
        """Replace a partition by a snapshot, built beside the old roster and swapped at once.

        Blocks the caller, not the desk. Raises: ProtocolError for a broken snapshot, which changes
        nothing; StoreFault.
        """

    def compact_roster(self) -> None:
        """Rewrite the roster's file after deletions, so that no page still holds the people.

        Blocks the caller, not the desk. Raises: StoreFault.
        """


class KeyStore(Protocol):
    """The operating system's store for the database key."""

    def get_or_create(self, folder: Path) -> str:
        """Return the key of a data folder, 64 hexadecimal digits; make one for a new folder.

        Raises: StoreKeyMissing when the folder has a store and the key is gone.
        """

    def where(self) -> str:
        """Return where the key is stored, for `doctor`."""
