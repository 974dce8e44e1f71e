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
from kiosk.core.record.roster import (
    MemberBody,
    NoticeBody,
    PolicyBody,
    SessionBody,
)
from kiosk.core.record.wire import (
    Enrolment,
    FeedPage,
)
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
        """Writes an entry to the open stream, folds presence and visit days; durable on commit."""

    def append_form(self, salt: bytes, form: bytes) -> str:
        """Keeps a walk-in's form beside the journal; the digest names it in an entry."""

    def find_form(self, digest: str) -> bytes | None:
        """The form of that digest; None where it was erased."""

    def forms_of(self, subject: str) -> Sequence[KeptForm]:
        """The forms that a person's entries name, oldest first; those that were erased are gone."""

    def streams(self) -> Sequence[StreamState]:
        """Every stream in the folder, oldest first; the last one is the open one."""

    def find_entry(self, position: Position) -> Entry | None:
        """The entry at a position, if it is here."""

    def entries(self, stream: str, after: int, limit: int) -> Sequence[StoredEntry]:
        """Stored entries of a stream behind a seq, in order."""

    def forget_forms(self) -> int:
        """Deletes the forms of entries that central has acknowledged; how many."""

    def newest_at(self) -> datetime | None:
        """The corrected time of the entry written last."""

    def count_unsent(self) -> int:
        """Entries that central has not acknowledged, over all streams of this kiosk's network."""

    def unsent(self, limit: int, passed_over: Collection[str] = ()) -> Unsent | None:
        """The oldest run of at most `limit` entries not acknowledged, or None when all is sent.

        Streams `passed_over` are left out, and those begun under another network's root key.
        """

    def chain_at(self, position: Position) -> bytes | None:
        """The chain at a position (seq 0: the genesis), or None where it is not here."""

    def acknowledge(self, stream: str, through: int) -> None:
        """Records that central has proven to hold the stream up to `through`. Never goes back."""

    def rewind(self, stream: str, through: int) -> int:
        """Central holds only so much (restored from a backup): sends again from there.

        Answers what it now holds for acknowledged: `through`, or as far back as entries are kept.
        """

    def open_stream(self, stream: str, opened_at: datetime, why: str) -> None:
        """Closes the open stream with a reason and opens a new one, bound to the network now."""

    def forget_before(self, at: datetime, at_most: int) -> int:
        """Lets go of acknowledged entries older than that (30 days at least); how many.

        `at_most` so many in one transaction: nobody at the door waits for more.
        """

    def losses(self) -> Sequence[Loss]:
        """Entries that were confirmed and are gone, the loss that was noticed first first."""

    def note_told(self, by: Position) -> None:
        """Notes that the entry at `by` tells central of every loss that none had told of."""

    def note_held(self, stream: str, through: int) -> None:
        """Notes how far central holds a stream, by its own word: what is gone here may be there."""


class Roster(Protocol):
    """The local copy of people, programme and rules. Thread: the desk's."""

    def issuer_keys(self) -> Mapping[int, IssuerKey]:
        """The issuer keys this kiosk believes, by key id; kept even when the roster is lost."""

    def policy(self) -> PolicyBody:
        """The space's rules; the last known ones even when the roster is lost."""

    def find_subject(self, pass_id: str) -> str | None:
        """Return whose a pass of the network is, by the feed."""

    def find_bearer(self, pass_id: str) -> str | None:
        """The key of the person for whom a desk of this space made a pass: a guest's, a day code.

        By the feed, else by what this kiosk's journal has named.
        """

    def find_guest_pass(self, subject: str, day: date) -> str | None:
        """The pass that was made at this desk for a guest of a local day."""

    def is_taken_back(self, pass_id: str) -> bool:
        """Return whether a pass named here counts no more.

        So it is where its entry was voided, its bearer erased, or the pass revoked that was shown
        for it.
        """

    def is_staff(self, subject: str) -> bool:
        """Return whether a pass of a person says that they work here, by the feed."""

    def guests_of(
        self,
        day: date,
        typed: Sequence[str] = (),
        further: Further = Further.WHOLE,
    ) -> Sequence[Guest]:
        """Who was registered at this desk on a local day, in that order.

        With words, only those whose names have them all (`name_normalization.has_all`). A guest
        without a sheet is on the roster already. Erased guests and registrations that were taken
        back are left out. A guest whom central knows as another person has that subject.
        """

    def find_member(self, subject: str) -> MemberBody | None:
        """A person on the roster."""

    def find_by_phone(self, last4: str, tag: str) -> str | None:
        """Whose a telephone number is (`core.phone`), of the members who have not ended."""

    def search(self, typed: Sequence[str], most: int, further: Further) -> NameMatches:
        """Return people whose names have all these words, `most` of each part.

        Bounded: it may give up before the end, and say that there may be more. Those found by
        further names are looked for only where all by the first name were found. With whole names
        nobody is returned of a part that has more, and some are to staff.
        """

    def is_revoked(self, pass_id: str) -> bool:
        """Whether a pass no longer counts."""

    def sessions_between(
        self, start: datetime, end: datetime
    ) -> Sequence[tuple[str, SessionBody]]:
        """Sessions that touch a span of time, by start."""

    def find_session(self, session: str) -> SessionBody | None:
        """A session by its id."""

    def activities_of(self, subject: str) -> frozenset[str]:
        """The activities a person has a place in."""

    def people_in(self, activity: str) -> Sequence[str]:
        """Who has a place in an activity, by subject."""

    def places_taken(self) -> Mapping[str, int]:
        """How many places are taken in each activity that has any."""

    def notices(self) -> Sequence[NoticeBody]:
        """Sentences for this space, those that have run out as well."""

    def positions(self) -> Mapping[str, int]:
        """How far each partition's feed has been applied; partitions never fetched are absent."""

    def epoch(self, partition: str) -> str | None:
        """The epoch that the partition's position counts in."""

    def in_step_at(self) -> datetime | None:
        """When the roster was last known to be in step with central."""

    def apply(self, page: FeedPage, at: datetime) -> None:
        """Applies a page and moves the cursor, in one commit.

        Raises: ProtocolError for an item that cannot be read; nothing of the page is applied then.
        """

    def mark_in_step(self, at: datetime) -> None:
        """Records that every partition was at its head."""

    def withhold_names(self) -> None:
        """The lease is over: names go, and every partition is fetched whole the next time."""

    def is_withheld(self, partition: str) -> bool:
        """Whether a partition's names were withheld and it has not been fetched whole since."""

    def strip_names(self) -> bool:
        """Removes a few hundred rows' names that are withheld; whether there may be more."""

    def is_nameless(self) -> bool:
        """Return whether the names of any partition are withheld."""


class Attendance(Protocol):
    """Who is inside: by this kiosk's journal and by the feed. Thread: the desk's."""

    def find_stay(self, person: str) -> Stay | None:
        """A person's latest stay by this kiosk's journal, ended or not."""

    def find_presence(self, person: str) -> Presence | None:
        """A person's presence by the other kiosks of this space."""

    def count_inside(self, now: datetime) -> int:
        """People inside now, each counted once, groups by their heads."""

    def count_by_session(self, now: datetime) -> Mapping[str | None, int]:
        """People inside now by session, None for a visit; groups are not counted here."""

    def visit_days(self, person: str, after: date | None) -> int:
        """Distinct local days on which this kiosk checked the person in, behind a day."""


class UnitOfWork(Protocol):
    """One transaction of the desk: everything in it is durable together, or nothing is."""

    @property
    def journal(self) -> Journal: ...
    @property
    def roster(self) -> Roster: ...
    @property
    def attendance(self) -> Attendance: ...
    @property
    def prints(self) -> PrintQueue: ...

    def find_identity(self) -> KioskIdentity | None:
        """Who this device is, or None before enrolment and after a revocation."""

    def save_enrolment(
        self,
        identity: KioskIdentity,
        enrolment: Enrolment,
        guest_key: GuestKey | None = None,
    ) -> None:
        """Keeps the identity, the issuer keys and the policy that came with it.

        The open stream of a device that was enrolled nowhere is bound to the network.
        """

    def find_guest_key(self) -> GuestKey | None:
        """The key of guest passes, None where central gave none and after a revocation."""

    def find_pending(self, url: str, code: str) -> Pending | None:
        """What this device has made to enrol there with that code, if it has asked before."""

    def save_pending(self, pending: Pending) -> None:
        """Keeps a token before it is sent, so that a lost answer can be asked for again."""

    def wipe(self) -> None:
        """Central has revoked this kiosk: the journal stays, all else goes.

        Roster, token, keys, PINs and policy, print jobs, copies, and the forms that central has
        acknowledged. Counts of wrong tries go on.
        """

    def drop_old_copies(self, now: datetime) -> None:
        """Deletes copies of the journal that have had their time, after a whole round."""

    def find_lease(self) -> Lease | None:
        """Return how long central has been silent; None before the first count."""

    def save_lease(self, lease: Lease) -> None:
        """Keeps a count of central's silence."""

    def save_anchor(self, anchor: Anchor) -> None:
        """Keeps the last exchange of time with central, for this boot."""

    def find_anchor(self) -> Anchor | None:
        """The last exchange of time with central."""

    def find_passed(self) -> PassedTime | None:
        """Return the latest time that a clock told before it was set back, or None.

        None as well once central has told the time since.
        """

    def find_searches(self) -> Searches | None:
        """Which searches have begun without a proved hit; None where there are none."""

    def save_searches(self, searches: Searches | None) -> None:
        """Keeps which searches have begun; None: somebody was proven.

        After a restart there may be a few more, never fewer.
        """

    def last_typed(self) -> Typed | None:
        """Return what was last searched for since the program began; it is kept in memory alone."""

    def remember_typed(self, typed: Typed | None) -> None:
        """Remembers what is searched for now, until the program's end; None: nobody searches."""

    def find_attempts(self, name: str) -> Attempts | None:
        """The wrong tries at something, by a name of core.attempts; None where there are none."""

    def save_attempts(self, name: str, attempts: Attempts | None) -> None:
        """Keeps a count of wrong tries through a restart; None: a try did, the count is over."""


class Desk(Protocol):
    """The thread that owns the store. Thread: callable from any."""

    def submit(self, work: Callable[[UnitOfWork], T]) -> Future[T]:
        """Runs work in one transaction; the future holds its answer once that is durable.

        Raises (in the future): StoreFault; nothing of the work is kept then.
        """

    def submit_late(self, work: Callable[[UnitOfWork], T]) -> Future[T]:
        """As `submit`, for what nobody stands and waits for: everything else goes before it."""

    def import_snapshot(
        self, partition: str, lines: Iterable[bytes], at: datetime
    ) -> None:
        """Replaces a partition by a snapshot, built beside the old roster and swapped at once.

        Blocks the caller, not the desk. Raises: ProtocolError for a broken snapshot, which changes
        nothing; StoreFault.
        """

    def compact_roster(self) -> None:
        """Rewrites the roster's file where people were deleted, so that no page remembers them.

        Blocks the caller, not the desk. Raises: StoreFault.
        """


class KeyStore(Protocol):
    """Where the operating system keeps the key of the encrypted store."""

    def get_or_create(self, folder: Path) -> str:
        """The key of a data folder, 64 hexadecimal digits; made when the folder is new.

        Raises: StoreKeyMissing when the folder has a store and the key is gone.
        """

    def where(self) -> str:
        """Where the key is kept, for `doctor`."""
