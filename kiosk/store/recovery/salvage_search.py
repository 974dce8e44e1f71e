"""Finds the journal's rows on the pages of a damaged file, without the tree above them.

Entries are only ever added, so any version of a page may hold one: the chain proves which is right.
All other rows change or are deleted, so an older page version counts only if no newer one is
readable: erased data must not come back.
"""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from kiosk.core.record.ids import Position, is_stream
from kiosk.core.record.journal import form_digest
from kiosk.store.log.device_state import (
    ANCHOR,
    GUEST_KEY,
    IDENTITY,
    ISSUER_KEY,
    PENDING,
    POLICY,
)
from kiosk.store.recovery.pages import PageFile, PageStanding, PageVersion
from kiosk.store.recovery.records import Record, Value, payloads, record

CHAIN_BYTES = 32
_CARVED = re.compile(rb'\{"v":\d+,"stream":"([0-9a-f]{32})","seq":(\d{1,18}),')
_STREAM_COLUMNS = (11, 12)
"""The columns of a stream's row, before and since streams had a root key."""
_KEPT = (IDENTITY, PENDING, GUEST_KEY, ANCHOR, POLICY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """An entry as it was found, with the chain beside it.

    Shape: `sealed` means that every byte is as written.
    """

    raw: bytes
    chain: bytes
    sealed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SalvagedStream:
    """A stream's row as it was found."""

    ordinal: int
    opened_us: int
    next_seq: int
    acknowledged: int
    floor_seq: int
    floor_chain: bytes
    closed: str | None
    origin: str
    root_key: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """The row of a visit day."""

    person: str
    day: str
    stream: str
    seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LossRow:
    """The row of a loss noted before."""

    stream: str
    first_seq: int
    last_seq: int
    noticed_us: int
    why: str
    held_seq: int
    told: str | None


@dataclass(slots=True, kw_only=True)
class SalvagedRows:
    """The rows found on the pages.

    Shape: `entries` holds every version found of an entry, the most reliable first; `keep`
    holds rows from sound pages, `spare_keep` those from others.
    """

    entries: dict[str, dict[int, list[Stored]]] = field(default_factory=dict)
    rows: dict[str, list[tuple[PageStanding, SalvagedStream]]] = field(
        default_factory=dict
    )
    forms: dict[str, tuple[bytes, bytes]] = field(default_factory=dict)
    visits: set[Visit] = field(default_factory=set)
    losses: dict[tuple[str, int], LossRow] = field(default_factory=dict)
    keep: dict[str, str] = field(default_factory=dict)
    spare_keep: dict[str, str] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        return not (self.entries or self.rows or self.keep or self.spare_keep)

    @property
    def streams(self) -> dict[str, SalvagedStream]:
        """Return the streams' rows; of older rows the least acknowledged counts."""
        return {stream: _of_stream(rows) for stream, rows in self.rows.items()}

    def note(self, position: Position, stored: Stored) -> None:
        """Add a version of an entry."""
        versions = self.entries.setdefault(position.stream, {}).setdefault(
            position.seq, []
        )
        if all((one.raw, one.chain) != (stored.raw, stored.chain) for one in versions):
            versions.append(stored)


def search(
    path: Path,
    key: str,
    high: Position | None,
    carry_on: Callable[[], None],
) -> SalvagedRows:
    """Return all our rows on the pages of a file and its WAL.

    `high` is the last head noted: frames after the last commit were confirmed up to there.
    `carry_on` is called before each page, and may raise to end the search.
    """
    found = SalvagedRows()
    pages = PageFile(path, key)
    pages.repair(carry_on)
    seen: set[bytes] = set()
    for page in pages:
        carry_on()
        for payload in payloads(pages, page):
            # The newer version holds most of a past one as well.
            if page.standing is not PageStanding.PAST or payload not in seen:
                seen.add(payload)
                _sort_in(found, payload, page, high)
        if not page.sealed:
            for position, stored in _carve(page.content):
                if _counts(page, position, high):
                    found.note(position, stored)
    return found


def _sort_in(
    found: SalvagedRows, payload: bytes, page: PageVersion, high: Position | None
) -> None:
    """Keep a record that looks like a row of ours; counters only from sealed pages."""
    try:
        row = record(payload)
    except (IndexError, ValueError, struct.error):
        return
    match row:
        case (str(stream), int(seq), int(), bytes(raw), bytes(chain)) if (
            is_stream(stream) and len(chain) == CHAIN_BYTES
        ):
            position = Position(stream=stream, seq=seq)
            if _counts(page, position, high):
                stored = Stored(raw=raw, chain=chain, sealed=page.sealed)
                found.note(position, stored)
        case _ if page.standing is PageStanding.LOOSE:
            pass
        case _ if page.sealed and _is_stream_row(row):
            _keep_stream(found, row, page)
        case _ if page.standing is not PageStanding.PAST:
            _sort_in_newest(found, row, page)
        case _:
            pass


def _counts(page: PageVersion, position: Position, high: Position | None) -> bool:
    """Return whether an entry of that place was committed, whatever its frame says."""
    if page.standing is not PageStanding.LOOSE:
        return True
    return (
        high is not None and position.stream == high.stream and position.seq <= high.seq
    )


def _sort_in_newest(found: SalvagedRows, row: Record, page: PageVersion) -> None:
    """Keep a changeable row from a page version that no newer one replaces."""
    match row:
        case (str(digest), bytes(salt), bytes(form), *rest) if len(rest) == 3:
            if form_digest(salt, form) == digest:
                found.forms.setdefault(digest, (salt, form))
        case (str(name), str(body)) if _is_kept(name, body):
            kept = (
                found.keep
                if page.standing is PageStanding.CURRENT
                else found.spare_keep
            )
            kept.setdefault(name, body)
        case (str(person), str(day), str(stream), int(seq)) if (
            page.sealed and is_stream(stream)
        ):
            found.visits.add(Visit(person=person, day=day, stream=stream, seq=seq))
        case (
            str(stream),
            int(first),
            int(last),
            int(noticed),
            str(why),
            int(held),
            str() | None as told,
        ) if page.sealed and is_stream(stream):
            found.losses.setdefault(
                (stream, first),
                LossRow(
                    stream=stream,
                    first_seq=first,
                    last_seq=last,
                    noticed_us=noticed,
                    why=why,
                    held_seq=held,
                    told=told,
                ),
            )
        case _:
            pass


def _is_stream_row(row: Record) -> bool:
    return len(row) in _STREAM_COLUMNS and is_stream(str(row[0]))


def _keep_stream(found: SalvagedRows, row: Record, page: PageVersion) -> None:
    match row:
        case (
            str(stream),
            int(ordinal),
            int(opened_us),
            int(next_seq),
            bytes(),
            _,
            int(acknowledged),
            int(floor_seq),
            bytes(floor_chain),
            str() | None as closed,
            str(origin),
            *bound,
        ) if is_stream(stream) and len(bound) <= 1:
            kept = SalvagedStream(
                ordinal=ordinal,
                opened_us=opened_us,
                next_seq=next_seq,
                acknowledged=acknowledged,
                floor_seq=floor_seq,
                floor_chain=floor_chain,
                closed=closed,
                origin=origin,
                root_key=_root_key(bound),
            )
            found.rows.setdefault(stream, []).append((page.standing, kept))
        case _:
            pass


def _root_key(bound: list[Value]) -> str | None:
    """Return the root key of a stream's row; a row from before root keys has none."""
    return next((value for value in bound if isinstance(value, str)), None)


def _of_stream(rows: list[tuple[PageStanding, SalvagedStream]]) -> SalvagedStream:
    standing, first = rows[0]
    if standing is PageStanding.CURRENT:
        return first
    newest = max((row for _, row in rows), key=lambda row: row.next_seq)
    # Central may have asked for a resend since, so send again all but the least acknowledged.
    return replace(newest, acknowledged=min(row.acknowledged for _, row in rows))


def _is_kept(name: str, body: str) -> bool:
    if name not in _KEPT and not name.startswith(ISSUER_KEY):
        return False
    try:
        return isinstance(json.loads(body), dict)
    except ValueError:
        return False


def _carve(content: bytes) -> Iterator[tuple[Position, Stored]]:
    """Yield the entries on a page with a damaged header.

    They are found by how they begin; the chain follows right after.
    """
    for match in _CARVED.finditer(content):
        text = content[match.start() :].decode("utf-8", "surrogateescape")
        try:
            _, length = json.JSONDecoder().raw_decode(text)
        except ValueError:
            continue
        raw = text[:length].encode("utf-8", "surrogateescape")
        behind = match.start() + len(raw)
        chain = content[behind : behind + CHAIN_BYTES]
        if len(chain) == CHAIN_BYTES:
            position = Position(stream=match[1].decode(), seq=int(match[2]))
            yield position, Stored(raw=raw, chain=chain, sealed=False)
