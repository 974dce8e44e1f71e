"""The events at one kiosk, and the stream of entries that it writes about them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import groupby
from random import Random

from central.demo.calendar import TZ_MIN, day_of
from central.ingest.entries.reading import EntryDoubt
from kiosk.core.record import journal
from kiosk.core.record.clock import Moment
from kiosk.core.record.ids import STREAM_BYTES, UUID7_RANDOM_BYTES, Position, uuid7
from kiosk.core.record.journal import Draft, Kind, Stamp
from kiosk.core.release import VERSION

SWITCHED_ON_BEFORE = timedelta(minutes=25)
START_UP_US = 38_000_000
LINK_DOWN = 0.02
"""The share of days on which the kiosk had no link and sent its entries `HELD_UP` later."""
HELD_UP = timedelta(hours=16)


@dataclass(slots=True, kw_only=True)
class DiaryEvent:
    """An event. `takes_back`: the event that it voids; `seq` is set when it is written."""

    at: datetime
    draft: Draft
    takes_back: DiaryEvent | None = None
    doubt: EntryDoubt | None = None
    seq: int = 0


@dataclass(slots=True, kw_only=True)
class WrittenEntry:
    """An entry with its place and chain."""

    happening: DiaryEvent
    raw: bytes
    chain: bytes
    received_at: datetime


@dataclass(slots=True, kw_only=True)
class Diary:
    """The events at one space's kiosk, in any order."""

    space: str
    kiosk: str
    stream: str
    happenings: list[DiaryEvent] = field(default_factory=list)

    def note(self, at: datetime, draft: Draft) -> DiaryEvent:
        happening = DiaryEvent(at=at, draft=draft)
        self.happenings.append(happening)
        return happening


def new_diary(chance: Random, space: str) -> Diary:
    """Return an empty diary of a new kiosk."""
    return Diary(
        space=space,
        kiosk=chance.randbytes(6).hex(),
        stream=chance.randbytes(STREAM_BYTES).hex(),
    )


def write_diary(chance: Random, diary: Diary, now: datetime) -> Iterator[WrittenEntry]:
    """Yield the entries, as the kiosk's journal code writes them; each day starts with a boot."""
    seq, chain = 0, journal.genesis(diary.stream)
    ordered = sorted(diary.happenings, key=lambda one: one.at)
    for _day, some in groupby(ordered, key=lambda one: day_of(one.at)):
        held_up = chance.random() < LINK_DOWN
        for happening, stamp in _stamped(chance, diary.space, list(some)):
            seq += 1
            happening.seq = seq
            draft = _referring(happening, diary.stream)
            raw = journal.write(draft, stamp, Position(stream=diary.stream, seq=seq))
            chain = journal.link(chain, raw)
            yield WrittenEntry(
                happening=happening,
                raw=raw,
                chain=chain,
                received_at=min(
                    now, _received_at(chance, happening.at, held_up=held_up)
                ),
            )


def _stamped(
    chance: Random, space: str, happenings: list[DiaryEvent]
) -> Iterator[tuple[DiaryEvent, Stamp]]:
    booted_at = happenings[0].at - SWITCHED_ON_BEFORE
    boot = chance.randbytes(16).hex()
    first = DiaryEvent(
        at=booted_at + timedelta(microseconds=START_UP_US),
        draft=Draft(kind=Kind.BOOT, body={"app": VERSION}),
    )
    offset_ms = chance.randint(-400, 400)
    for happening in (first, *happenings):
        mono_us = (happening.at - booted_at) // timedelta(microseconds=1)
        yield (
            happening,
            Stamp(
                id=uuid7(happening.at, chance.randbytes(UUID7_RANDOM_BYTES)),
                space=space,
                moment=Moment(
                    at=happening.at - timedelta(milliseconds=offset_ms),
                    mono_us=mono_us,
                    boot=boot,
                    tz_min=TZ_MIN,
                ),
                offset_ms=None if happening is first else offset_ms,
                feed={},
            ),
        )


def _referring(happening: DiaryEvent, stream: str) -> Draft:
    if happening.takes_back is None:
        return happening.draft
    ref = Position(stream=stream, seq=happening.takes_back.seq)
    return replace(happening.draft, ref=ref)


def _received_at(chance: Random, at: datetime, *, held_up: bool) -> datetime:
    soon = at + timedelta(milliseconds=chance.randint(150, 1900))
    return soon + HELD_UP if held_up else soon
