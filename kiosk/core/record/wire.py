"""The wire protocol's bodies, version 1 (docs/protocol.md), and the one place that parses them.

Types are strict, so a portal page or half a body is never taken for an answer. Unknown fields are
ignored, so an older kiosk works with a newer central.
"""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from kiosk.core.errors import ProtocolError
from kiosk.core.record.fields import field_path
from kiosk.core.record.roster import IssuerKeyBody, PolicyBody

PROTO = 1
BATCH_ENTRIES = 500
BATCH_BYTES = 256 * 1024
"""The largest batch: the number of entries, or their bytes, whichever comes first."""
CODE_ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Letters and digits of enrolment codes, without those that look alike (I L O 0 1)."""
CODE_LENGTH = 8
ENROL_SCHEME = "hetero-enrol:"


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """A form of a guest or a group. Shape: `salt` hexadecimal, `form` the JSON text as hashed."""

    salt: str
    form: str


class Batch(msgspec.Struct, frozen=True, kw_only=True):
    """One upload of a stream's entries, oldest first. Shape: chains are 64 hexadecimal digits."""

    proto: int
    from_: int = msgspec.field(name="from")
    entries: list[str]
    chain_before: str
    chain_after: str
    high_seq: int
    at: str
    mono_us: int
    boot: str
    forms: dict[str, Form] = {}
    health: dict[str, Any] = {}


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """Central's review of one entry."""

    seq: int
    verdict: str
    reason: str | None = None


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """How much of the batch just sent central holds, and the chain there."""

    to: int
    chain: str
    from_: int | None = msgspec.field(name="from", default=None)


class Command(msgspec.Struct, frozen=True, kw_only=True):
    """A command from central to the kiosk."""

    name: str
    args: dict[str, Any] = {}


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """Central's answer to a batch: it holds the stream without a gap up to `through`."""

    through: int
    chain: str
    verdicts: list[Verdict] = []
    epoch: str
    time: str
    next_after_ms: int = 0
    heads: dict[str, int] = {}
    commands: list[Command] = []
    batch: Held | None = None


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """An error body. `gap` and `fork` carry `through` and `chain`; `fork` also `aside`."""

    error: str
    detail: str = ""
    through: int | None = None
    chain: str | None = None
    aside: Held | None = None


class EnrolRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A request to become a kiosk of a space.

    Shape: `token` 64 hexadecimal digits, made here; `guest_key` 64 hexadecimal digits, the public
    half of the key for guest passes.
    """

    code: str
    token: str
    name: str
    app: str
    guest_key: str | None = None


class Enrolment(msgspec.Struct, frozen=True, kw_only=True):
    """The identity of a newly enrolled kiosk, and the keys to verify passes offline.

    A central without a root key leaves `root_key` out: its issuer keys are then taken as given.
    `demo`: central holds invented people, so rehearsals with a set clock are allowed. `guest_keys`
    are those of all kiosks; `guest_key_id` is the one that guest passes made here name.
    """

    kiosk: str
    space: str
    network: int
    partitions: list[str]
    issuer_keys: list[IssuerKeyBody]
    time: str
    space_number: int | None = None
    root_key: str | None = None
    policy: PolicyBody | None = None
    demo: bool = False
    guest_keys: list[IssuerKeyBody] = []
    guest_key_id: int | None = None


class FeedItem(msgspec.Struct, frozen=True, kw_only=True):
    """One change. A null body deletes the key."""

    pos: int
    kind: str
    key: str
    body: dict[str, Any] | None


class FeedPage(msgspec.Struct, frozen=True, kw_only=True):
    """A run of changes. Shape: positions are dense from `from_` to `to`; empty when from > to."""

    epoch: str
    partition: str
    from_: int = msgspec.field(name="from")
    to: int
    head: int
    items: list[FeedItem]


class SnapshotHead(msgspec.Struct, frozen=True, kw_only=True):
    """A snapshot's first line: the partition as of `head`."""

    epoch: str
    head: int


class SnapshotTail(msgspec.Struct, frozen=True, kw_only=True):
    """A snapshot's last line. Shape: `digest` SHA-256 over the item lines with their newlines."""

    count: int
    digest: str


class Me(msgspec.Struct, frozen=True, kw_only=True):
    """The kiosk's identity, as central knows it."""

    kiosk: str
    space: str
    time: str
    policy: PolicyBody


_T = TypeVar("_T", bound=msgspec.Struct)

_encoder = msgspec.json.Encoder()


def read(raw: bytes | str, kind: type[_T]) -> _T:
    """Read a body. Raises: ProtocolError naming the field."""
    try:
        return msgspec.json.decode(raw, type=kind)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise ProtocolError(
            f"The {kind.__name__} cannot be read: {error}.", field=field_path(error)
        ) from error


def write(body: msgspec.Struct) -> bytes:
    """Return the bytes of a body: compact JSON in UTF-8."""
    return _encoder.encode(body)


def read_page(raw: bytes | str, partition: str, after: int) -> FeedPage:
    """Read a feed page, and check that it continues after `after` without a hole.

    Raises: ProtocolError for a page of another partition, with a hole, or from another place.
    """
    page = read(raw, FeedPage)
    if page.partition != partition:
        raise ProtocolError(
            "The feed page is of another partition.", field="$.partition"
        )
    if page.from_ != after + 1:
        raise ProtocolError(
            "The feed page does not start where the roster ends.", field="$.from"
        )
    # An empty page ends where it starts: one that ended earlier would move the cursor back.
    run = range(page.from_, page.to + 1)
    if page.to < after or len(page.items) != len(run):
        raise ProtocolError("The feed page is not as long as it says.", field="$.to")
    if any(item.pos != pos for item, pos in zip(page.items, run, strict=True)):
        raise ProtocolError("The feed page has a hole.", field="$.items")
    if page.head < page.to:
        raise ProtocolError("The feed page reaches beyond its head.", field="$.head")
    return page


def check_batch(batch: Batch) -> None:
    """Check a batch against the protocol's limits and shapes.

    Raises: ProtocolError naming the field.
    """
    for path, wrong in (
        ("$.proto", batch.proto < 1),
        ("$.from", batch.from_ < 1),
        ("$.entries", len(batch.entries) > BATCH_ENTRIES),
        ("$.high_seq", batch.high_seq < batch.from_ + len(batch.entries) - 1),
        ("$.chain_before", not _is_chain(batch.chain_before)),
        ("$.chain_after", not _is_chain(batch.chain_after)),
    ):
        if wrong:
            raise ProtocolError(f"The batch's {path[2:]} is out of bounds.", field=path)


def read_enrol_text(text: str) -> tuple[str, str] | None:
    """Return central's address and the code of an enrolment QR, or None for any other text."""
    if not text.startswith(ENROL_SCHEME):
        return None
    url, mark, code = text.removeprefix(ENROL_SCHEME).rpartition("#")
    return (url, code) if mark and url and is_code(code) else None


def write_enrol_text(url: str, code: str) -> str:
    """Return the text of an enrolment QR: `hetero-enrol:<url>#<code>`."""
    return f"{ENROL_SCHEME}{url}#{code}"


def is_code(text: str) -> bool:
    """Return whether the text has the shape of an enrolment code, upper case."""
    return len(text) == CODE_LENGTH and set(text) <= set(CODE_ALPHABET)


def read_code(text: str) -> str:
    """Read an enrolment code as typed: case, spaces and hyphens do not matter.

    Raises: ProtocolError for anything else.
    """
    code = text.upper().replace(" ", "").replace("-", "")
    if not is_code(code):
        raise ProtocolError(
            f"An enrolment code is {CODE_LENGTH} letters and digits, without I, L, O, 0 and 1.",
            field="code",
            remedy="Copy it again from central's page, or ask for a new one.",
        )
    return code


def _is_chain(text: str) -> bool:
    return len(text) == 64 and all(digit in "0123456789abcdef" for digit in text)
