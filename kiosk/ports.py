"""What the rules need from the world, as protocols; adapters in `store`, `sync`, `scan` and `app`.

Every port has a fake of the same name in `tests/fakes`, and one contract suite that runs on both.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Protocol, TypeVar

from kiosk.core.asked import Asked, Named
from kiosk.core.attempts import Attempts
from kiosk.core.clock import Anchor, Reading
from kiosk.core.facts import Choice
from kiosk.core.forms import GuestSheet
from kiosk.core.ids import Position
from kiosk.core.journal import Draft, Entry, Stamp
from kiosk.core.member_pass import IssuerKey
from kiosk.core.presence import Presence, Stay
from kiosk.core.roster import MemberBody, NoticeBody, PolicyBody, SessionBody
from kiosk.core.staff import StaffAct, StaffMember
from kiosk.core.wire import (
    Batch,
    Enrolment,
    EnrolRequest,
    FeedPage,
    Form,
    Receipt,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class KioskIdentity:
    """Who this device is: what enrolment gave it.

    Shape: `token` 64 hexadecimal digits, never shown or logged; `root_key` hexadecimal or None;
    `guest_key_id` is what guest passes made here name, None where central gave none.
    """

    url: str
    kiosk: str
    name: str
    space: str
    space_number: int
    network: int
    partitions: tuple[str, ...]
    token: str
    root_key: str | None
    demo: bool
    guest_key_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestKey:
    """What guest passes made here are signed with. Shape: `seed` 32 bytes, never shown."""

    key_id: int
    seed: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """An enrolment that was asked for and not answered yet.

    Shape: `guest_seed` 32 bytes; None of a program that made no guest passes.
    """

    url: str
    code: str
    token: str = field(repr=False)
    guest_seed: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamState:
    """One stream as the store has it.

    Shape: `head_seq` 0 when empty; `kept_from` the oldest entry still here (head_seq + 1 if none);
    `acknowledged` is what central has proven to hold; `closed` names why it takes no more entries.
    """

    stream: str
    opened_at: datetime
    head_seq: int
    head_chain: bytes
    acknowledged: int
    kept_from: int
    closed: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsent:
    """The oldest run of entries that central has not acknowledged, within the batch limits.

    Shape: `entries` are the stored bytes, `first_seq` on; chains are before the first and after
    the last; `forms` by digest, those that the run points at.
    """

    stream: str
    first_seq: int
    entries: tuple[bytes, ...]
    chain_before: bytes
    chain_after: bytes
    head_seq: int
    forms: Mapping[str, Form]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredEntry:
    """An entry with what the store knows about it."""

    position: Position
    raw: bytes
    acknowledged: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptForm:
    """A form that an entry names: when that was made, and whether central holds it."""

    form: bytes = field(repr=False)
    at: datetime
    acknowledged: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Someone who was registered at this desk. Shape: no `pass_id` where no pass was made."""

    subject: str
    pass_id: str | None
    sheet: GuestSheet = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches:
    """People a search has found, by subject. `more`: there are others, or there may be."""

    members: tuple[tuple[str, MemberBody], ...] = field(repr=False)
    more: bool


class Journal(Protocol):
    """The append-only log and the projections that commit with it. Thread: the desk's."""

    def append(self, draft: Draft, stamp: Stamp) -> Position:
        """Writes an entry to the open stream, folds presence and visit days; durable on commit."""

    def append_form(self, salt: bytes, form: bytes) -> str:
        """Keeps a walk-in's form beside the journal; the digest names it in an entry."""

    def forms_of(self, subject: str) -> Sequence[KeptForm]:
        """The forms that a person's entries name, oldest first; those that were erased are gone."""

    def streams(self) -> Sequence[StreamState]:
        """Every stream in the folder, oldest first; the last one is the open one."""

    def find_entry(self, position: Position) -> Entry | None:
        """The entry at a position, if it is here."""

    def entries(self, stream: str, after: int, limit: int) -> Sequence[StoredEntry]:
        """Stored entries of a stream behind a seq, in order."""

    def newest_at(self) -> datetime | None:
        """The corrected time of the newest entry."""

    def count_unsent(self) -> int:
        """Entries that central has not acknowledged, over all streams."""

    def unsent(self, limit: int, passed_over: Collection[str] = ()) -> Unsent | None:
        """The oldest run of at most `limit` entries not acknowledged, or None when all is sent.

        Streams `passed_over` are left out.
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
        """Closes the open stream with a reason and opens a new one."""

    def forget_before(self, at: datetime) -> int:
        """Lets go of acknowledged entries older than that (30 days at least); how many."""


class Roster(Protocol):
    """The local copy of people, programme and rules. Thread: the desk's."""

    def issuer_keys(self) -> Mapping[int, IssuerKey]:
        """The issuer keys this kiosk believes, by key id; kept even when the roster is lost."""

    def policy(self) -> PolicyBody:
        """The space's rules; the last known ones even when the roster is lost."""

    def find_subject(self, pass_id: str) -> str | None:
        """Whose a pass is: by the feed, else by a registration at this desk."""

    def guests_of(self, day: date) -> Sequence[Guest]:
        """Who was registered at this desk on a local day, in that order.

        Whoever was erased or whose registration was taken back is left out; whom central knows as
        somebody else by now has that subject.
        """

    def find_member(self, subject: str) -> MemberBody | None:
        """A person on the roster."""

    def find_by_phone(self, last4: str, tag: str) -> str | None:
        """Whose a telephone number is (`core.phone`), of the members who have not ended."""

    def search(self, typed: Sequence[str], most: int) -> Matches:
        """`most` people in whose names each of these words (core.folding) begins one.

        Bounded: it may give up before the end, and say that there may be more.
        """

    def is_revoked(self, pass_id: str) -> bool:
        """Whether a pass no longer counts."""

    def sessions_between(
        self, start: datetime, end: datetime
    ) -> Sequence[tuple[str, SessionBody]]:
        """Sessions that touch a span of time, by start."""

    def activities_of(self, subject: str) -> frozenset[str]:
        """The activities a person has a place in."""

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

    def find_identity(self) -> KioskIdentity | None:
        """Who this device is, or None before enrolment and after a revocation."""

    def save_enrolment(
        self,
        identity: KioskIdentity,
        enrolment: Enrolment,
        guest_key: GuestKey | None = None,
    ) -> None:
        """Keeps the identity, the issuer keys and the policy that came with it."""

    def find_guest_key(self) -> GuestKey | None:
        """The key of guest passes, None where central gave none and after a revocation."""

    def find_pending(self, url: str, code: str) -> Pending | None:
        """What this device has made to enrol there with that code, if it has asked before."""

    def save_pending(self, pending: Pending) -> None:
        """Keeps a token before it is sent, so that a lost answer can be asked for again."""

    def wipe(self) -> None:
        """Central has revoked this kiosk: the roster, token and guest key go, the journal stays."""

    def save_anchor(self, anchor: Anchor) -> None:
        """Keeps the last exchange of time with central, for this boot."""

    def find_anchor(self) -> Anchor | None:
        """The last exchange of time with central."""

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

    def import_snapshot(
        self, partition: str, lines: Iterable[bytes], at: datetime
    ) -> None:
        """Replaces a partition by a snapshot, built beside the old roster and swapped at once.

        Blocks the caller, not the desk. Raises: ProtocolError for a broken snapshot, which changes
        nothing; StoreFault.
        """


class Clock(Protocol):
    """The kiosk's clocks. Thread: any."""

    def read(self) -> Reading:
        """The moment, with the last exchange with central."""

    def set_anchor(self, anchor: Anchor) -> None:
        """Takes a new exchange with central into account from now on."""


class Entropy(Protocol):
    """Randomness. Thread: any."""

    def token_bytes(self, count: int) -> bytes:
        """So many bytes nobody can guess."""

    def share(self) -> float:
        """A number in [0, 1), for jitter."""


class Central(Protocol):
    """Central over the wire: the only HTTP of the kiosk. Thread: the courier's.

    Every method raises CentralNotReached, CentralBusy or CentralRefused.
    """

    def enrol(self, request: EnrolRequest) -> Enrolment:
        """Asks to become one of a space's kiosks."""

    def post_entries(self, stream: str, batch: Batch) -> Receipt:
        """Ships a batch. Raises also: StreamGap, StreamFork."""

    def get_page(self, partition: str, after: int, limit: int) -> FeedPage:
        """The changes behind a position. Raises CentralRefused `refetch` below the floor."""

    def get_snapshot(self, partition: str) -> Iterable[bytes]:
        """The lines of a partition's snapshot, each with its newline."""


class Counter(Protocol):
    """The desk as the screens see it: questions go in here, answers come back over the bridge.

    Thread: the GUI's; none of these blocks.
    """

    def submit(self, asked: Asked, choice: Choice | None) -> None:
        """Asks for someone to be let in; the answer is `Answered` or, for a form, `Declined`."""

    def prove(self, named: Named, digits: str) -> None:
        """Asks for a found person to be let in; wrong digits are `Declined`."""

    def search(self, words: str, turn: int) -> None:
        """Asks who is called so; the answer is a `Found` of the same turn."""

    def undo(self, position: Position) -> None:
        """Voids an entry: it was not this person."""

    def thank(self, position: Position, score: int) -> None:
        """Keeps what a person said of the visit that an entry ended. Units: score 1 to 3."""

    def call_staff(self) -> None:
        """Rings for staff, here and on central's board, until someone opens the panel."""

    def enrol(self, url: str, code: str) -> None:
        """Asks central to enrol this device."""

    def examine(self) -> None:
        """Tries every part once; findings come one by one."""


class Office(Protocol):
    """What staff ask for at the panel; answers come back over the bridge.

    Thread: the GUI's; none of these blocks.
    """

    def open_staff(self, staff: str | None, pin: str) -> None:
        """Asks whose PIN it is; the answer is `StaffCame` or `PinRefused`."""

    def act(self, staff: StaffMember, act: StaffAct) -> None:
        """Has something done, as an entry that names who; the answer is `Acted`."""

    def show_door(self) -> None:
        """Asks who may open the panel; the answer is a `panel.DoorNow`."""

    def show(self) -> None:
        """Asks how everything stands; the answer is a `panel.StaffNow`."""

    def search(self, words: str, turn: int) -> None:
        """Asks who is called so, by their full names; the answer is a `panel.MembersFound`."""

    def send_now(self) -> None:
        """Has a round to central begin at once, also while a failed one is waited for."""

    def diagnose(self) -> None:
        """Tries every part once; the answers are findings, then a `panel.Diagnosis`."""


class Devices(Protocol):
    """What staff choose and try on the machine itself. Thread: the GUI's; none of these blocks."""

    def show_cameras(self) -> None:
        """Asks which cameras there are; the answer comes over the bridge."""

    def use_camera(self, source: str) -> None:
        """Watches another camera from now on, also after a restart."""

    def free_camera(self) -> None:
        """Lets go of the camera, so that another program can have it, until one is chosen."""

    def set_volume(self, percent: int) -> None:
        """How loud the sounds are, from now on, also after a restart; 0 is silent."""

    def test_sound(self) -> None:
        """Plays a sound."""

    def restart(self) -> None:
        """Ends the program in such a way that it is started again."""

    def quit(self) -> None:
        """Ends the program."""


class Codes(Protocol):
    """QR codes for the screens to paint. Thread: any."""

    def modules(self, text: str) -> str:
        """The code of a text, without its quiet zone.

        Shape: a line for each row, `1` a dark module, `0` a light one.
        """


class KeyStore(Protocol):
    """Where the operating system keeps the key of the encrypted store."""

    def get_or_create(self, folder: Path) -> str:
        """The key of a data folder, 64 hexadecimal digits; made when the folder is new.

        Raises: StoreKeyMissing when the folder has a store and the key is gone.
        """

    def where(self) -> str:
        """Where the key is kept, for `doctor`."""
