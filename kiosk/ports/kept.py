"""What the store keeps, as the rules see it: values that its ports take and give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from kiosk.core.door.forms import GuestSheet
from kiosk.core.record.ids import Position
from kiosk.core.record.roster import MemberBody
from kiosk.core.record.wire import (
    Form,
)


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

    @property
    def network_root(self) -> str:
        """The network's root key as streams are bound to it; empty where central pins none."""
        return self.root_key or ""


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
    `acknowledged` is what central has proven to hold; `closed` names why it takes no more entries;
    `root_key` is the network it was begun under, as in `Unsent`, None before the first enrolment.
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
    """Entries that were confirmed and are gone: of a stream, from `first_seq` through `last_seq`.

    Shape: `held_seq` is how far central holds the stream by its own word, 0 where it said nothing;
    `told` that an entry says so, `heard` that central has acknowledged that entry.
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
        """Return how many entries it is."""
        return self.last_seq - self.first_seq + 1

    @property
    def held(self) -> bool:
        """Whether central holds all of them: they had been sent before, and nothing is lost."""
        return self.held_seq >= self.last_seq


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsent:
    """The oldest run of entries that central has not acknowledged, within the batch limits.

    Shape: `entries` are the stored bytes, `first_seq` on; chains are before the first and after
    the last; `forms` by digest, those that the run points at; `root_key` is the network that the
    stream was begun under, hexadecimal: it is sent to no other. Empty: a central without one.
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
    """Someone who was registered at this desk, and when.

    Shape: no `pass_id` where no pass was made; no `sheet` once central has it: what they told of
    themselves is the roster's to say then.
    """

    subject: str
    pass_id: str | None
    at: datetime
    sheet: GuestSheet | None = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches:
    """People a search has found, by subject. `more`: there are others, or there may be."""

    members: tuple[tuple[str, MemberBody], ...] = field(repr=False)
    more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NameMatches:
    """People a search has found by the beginning of their first name, and those by further names.

    Shape: nobody of `further` has a first name that somebody of `first` may have.
    """

    first: Matches
    further: Matches

    @property
    def members(self) -> tuple[tuple[str, MemberBody], ...]:
        """All of them, those with the first name first."""
        return self.first.members + self.further.members

    @property
    def more(self) -> bool:
        """Return whether there are others, or may be."""
        return self.first.more or self.further.more
