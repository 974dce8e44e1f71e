"""Values that the ports of the store take and return."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from kiosk.core.door.forms import GuestSheet
from kiosk.core.record.ids import Position
from kiosk.core.record.roster import MemberBody
from kiosk.core.record.wire import Form


@dataclass(frozen=True, slots=True, kw_only=True)
class KioskIdentity:
    """This device's identity, from its enrolment.

    Shape: `token` 64 hexadecimal digits, never shown or logged; `root_key` hexadecimal or None;
    `guest_key_id` is named by guest passes made here, None where central gave none.
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

    @property
    def network_root(self) -> str:
        """Return the network's root key as streams carry it; empty where central has none."""
        return self.root_key or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestKey:
    """The key that signs guest passes made here. Shape: `seed` 32 bytes, never shown."""

    key_id: int
    seed: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """An enrolment request without an answer yet.

    Shape: `guest_seed` 32 bytes; None from a program version without guest passes.
    """

    url: str
    code: str
    token: str = field(repr=False)
    guest_seed: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamState:
    """One stream in the store.

    Shape: `head_seq` 0 when empty; `kept_from` the oldest entry still here (head_seq + 1 if none);
    `acknowledged` is what central has proven to hold; `closed` is the reason it takes no more
    entries; `root_key` is the network it began under, as in `Unsent`, None before the first
    enrolment.
    """

    stream: str
    opened_at: datetime
    head_seq: int
    head_chain: bytes
    acknowledged: int
    kept_from: int
    closed: str | None
    root_key: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """Confirmed entries that are gone: of a stream, from `first_seq` through `last_seq`.

    Shape: `held_seq` is how far central says it holds the stream, 0 without a word; `told`: an
    entry reports the loss; `heard`: central has acknowledged that entry.
    """

    stream: str
    first_seq: int
    last_seq: int
    noticed_at: datetime
    why: str
    held_seq: int
    told: bool
    heard: bool

    @property
    def count(self) -> int:
        return self.last_seq - self.first_seq + 1

    @property
    def held(self) -> bool:
        """Return whether central holds all of them, so that nothing is lost."""
        return self.held_seq >= self.last_seq


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsent:
    """The oldest run of entries that central has not acknowledged, within the batch limits.

    Shape: `entries` are the stored bytes, `first_seq` on; chains are before the first and after the
    last; `forms` by digest, those that the run names; `root_key` is the network the stream began
    under, hexadecimal, empty for a central without one: it is sent to no other.
    """

    stream: str
    first_seq: int
    entries: tuple[bytes, ...]
    chain_before: bytes
    chain_after: bytes
    head_seq: int
    forms: Mapping[str, Form]
    root_key: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredEntry:
    """An entry, with whether central holds it."""

    position: Position
    raw: bytes
    acknowledged: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptForm:
    """A form that an entry names: the entry's time, and whether central holds it."""

    form: bytes = field(repr=False)
    at: datetime
    acknowledged: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Somebody registered at this desk, and when.

    Shape: `pass_id` None where no pass was made; `sheet` None once central has it: the roster then
    has their data.
    """

    subject: str
    pass_id: str | None
    at: datetime
    sheet: GuestSheet | None = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches:
    """People found, by subject. `more`: there are others, or there may be."""

    members: tuple[tuple[str, MemberBody], ...] = field(repr=False)
    more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NameMatches:
    """People found by the beginning of their first name, and by further names.

    Shape: nobody in `further` has a first name that somebody in `first` may have.
    """

    first: Matches
    further: Matches

    @property
    def members(self) -> tuple[tuple[str, MemberBody], ...]:
        """Return all of them, matches of the first name first."""
        return self.first.members + self.further.members

    @property
    def more(self) -> bool:
        return self.first.more or self.further.more
