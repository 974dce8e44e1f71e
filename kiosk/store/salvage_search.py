"""Finds our rows on the pages of a damaged journal, whatever has become of the tree above them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.core.ids import Position, is_stream
from kiosk.core.journal import form_digest
from kiosk.store.keep import ANCHOR, GUEST_KEY, IDENTITY, ISSUER_KEY, PENDING, POLICY
from kiosk.store.pages import Page, PageFile
from kiosk.store.records import Record, Value, records

CHAIN_BYTES = 32
_CARVED = re.compile(rb'\{"v":\d+,"stream":"([0-9a-f]{32})","seq":(\d{1,18}),')
_KEPT = (IDENTITY, PENDING, GUEST_KEY, ANCHOR, POLICY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """An entry as it was found, with the chain that stood beside it."""

    raw: bytes
    chain: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamRow:
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
    """A visit day's row."""

    person: str
    day: str
    stream: str
    seq: int


@dataclass(slots=True, kw_only=True)
class Found:
    """What the pages held."""

    entries: dict[str, dict[int, Stored]] = field(default_factory=dict)
    streams: dict[str, StreamRow] = field(default_factory=dict)
    forms: dict[str, tuple[bytes, bytes]] = field(default_factory=dict)
    visits: set[Visit] = field(default_factory=set)
    keep: dict[str, str] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Whether nothing of ours was found: not the right key, or nothing left."""
        return not (self.entries or self.streams or self.keep)


def search(path: Path, key: str) -> Found:
    """Everything of ours on the pages of a file and its WAL."""
    found = Found()
    pages = PageFile(path, key)
    for page in pages:
        for record in records(pages, page):
            _sort_in(found, record, page)
        for position, stored in _carve(page.content):
            found.entries.setdefault(position.stream, {}).setdefault(
                position.seq, stored
            )
    return found


def _sort_in(found: Found, record: Record, page: Page) -> None:
    """Keeps a record that looks like a row of ours; counters only from pages whose seal holds."""
    match record:
        case (str(stream), int(seq), int(), bytes(raw), bytes(chain)) if (
            is_stream(stream) and len(chain) == CHAIN_BYTES
        ):
            found.entries.setdefault(stream, {})[seq] = Stored(raw=raw, chain=chain)
        case (str(digest), bytes(salt), bytes(form), *rest) if len(rest) == 3:
            if form_digest(salt, form) == digest:
                found.forms[digest] = (salt, form)
        case (str(name), str(body)) if _is_kept(name, body):
            found.keep[name] = body
        case _ if page.sealed:
            _sort_in_sealed(found, record)
        case _:
            pass


def _sort_in_sealed(found: Found, record: Record) -> None:
    match record:
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
            found.streams[stream] = StreamRow(
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
        case (str(person), str(day), str(stream), int(seq)) if is_stream(stream):
            found.visits.add(Visit(person=person, day=day, stream=stream, seq=seq))
        case _:
            pass


def _root_key(bound: list[Value]) -> str | None:
    """The root key of a stream's row; one that was written before rows had it has none."""
    return next((value for value in bound if isinstance(value, str)), None)


def _is_kept(name: str, body: str) -> bool:
    if name not in _KEPT and not name.startswith(ISSUER_KEY):
        return False
    try:
        return isinstance(json.loads(body), dict)
    except ValueError:
        return False


def _carve(content: bytes) -> Iterator[tuple[Position, Stored]]:
    """Entries on a page whose head is spoilt: found by how they begin, the chain right behind."""
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
            yield position, Stored(raw=raw, chain=chain)
