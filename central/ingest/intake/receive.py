"""Receiving a batch. Whatever comes of it is a value: even a gap or a fork leaves rows behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, select, update

from central.bootstrap import change_epoch
from central.ingest.entries.clock import Exchange, note_exchange, off_by
from central.ingest.entries.forms import keep_forms
from central.ingest.entries.place import (
    Beyond,
    ChainedBatch,
    Continues,
    Diverges,
    StreamRow,
    place,
    read_run,
)
from central.ingest.entries.review import (
    BEHIND_KIOSK,
    FORM_BROKEN,
    KIOSK_RESTORED,
    STREAM_SHARED,
    Cause,
    find_newest,
    open_reviews,
)
from central.ingest.intake.store_entries import adopt_forms, keep_aside, keep_main
from central.ingest.projections.own_stream import OWN_KIOSK
from central.model import kiosks, streams, verdicts
from central.model.journal import MAIN
from central.store import bulk
from central.store.signing import SigningKeys
from kiosk.core.errors import ProtocolError
from kiosk.core.record import journal
from kiosk.core.record.clock import Anchor
from kiosk.core.record.ids import is_stream
from kiosk.core.record.wire import Batch, Held, Verdict, check_batch

ONE_ALARM = timedelta(hours=1)
"""A restored central is noticed by every kiosk; its feeds get one new epoch, not one for each."""
_LAST = 2**62
_LONGEST_BOOT = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Uploader:
    """The kiosk that sent a batch."""

    kiosk: str
    space: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A batch as it arrived. Shape: `raws` holds the UTF-8 bytes of `batch.entries`."""

    stream: str
    batch: Batch
    raws: Sequence[bytes]
    received_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """All of it is held on the main line."""

    through: int
    chain: str
    verdicts: Sequence[Verdict]
    batch: Held


@dataclass(frozen=True, slots=True, kw_only=True)
class Forked:
    """From `aside.from_` on, other bytes were held at these places; these are kept aside."""

    through: int
    chain: str
    aside: Held | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingEntries:
    """Entries before it are missing here."""

    through: int
    chain: str


_SHARED = (
    "Two enrolled kiosks write to one stream: a data folder was probably copied, or a kiosk was"
    " enrolled again before its old enrolment was revoked."
)
_BROKEN = (
    "A walk-in's form does not fit its digest and was left out; ask the person again."
)

Answer = Received | Forked | MissingEntries


def receive(
    db: Connection, uploader: Uploader, upload: Upload, keys: SigningKeys | None = None
) -> Answer:
    """Takes a batch in, inside the writing transaction `db`; commit it whatever the answer is.

    Without `keys` no pass can be written again, so no entry proves that one was shown.
    Raises: ProtocolError for a batch that breaks the protocol; then nothing may be committed.
    """
    run = _read(upload)
    line = _lock_line(db, uploader, upload)
    exchange = note_exchange(db, line.id, _anchor(upload))
    if keep_forms(db, line.id, upload.batch.forms, upload.received_at):
        cause = _cause(uploader, line, FORM_BROKEN, _BROKEN, run.first)
        open_reviews(db, [cause], upload.received_at)
    match place(db, line, run):
        case Continues(held=held):
            if held == len(run.raws):
                adopt_forms(db, line.id, upload.batch.forms, upload.received_at)
            line = keep_main(db, uploader, line, _rest(run, held), upload, keys)
            answer: Answer = Received(
                through=line.through,
                chain=line.chain.hex(),
                verdicts=_verdicts(db, line.id, run),
                batch=Held(from_=run.first, to=run.last, chain=run.end.hex()),
            )
        case Diverges(at=at):
            line = keep_aside(db, uploader, line, _rest(run, at), upload, keys)
            aside = Held(from_=run.first + at, to=run.last, chain=run.end.hex())
            answer = Forked(
                through=line.through,
                chain=line.chain.hex(),
                aside=aside if run.raws else None,
            )
        case Beyond():
            _notice_behind(db, uploader, line, upload)
            answer = MissingEntries(through=line.through, chain=line.chain.hex())
    _note_contact(db, uploader, line, upload, exchange)
    return answer


def _read(upload: Upload) -> ChainedBatch:
    batch = upload.batch
    check_batch(batch)
    for field, wrong in (
        ("$.stream", not is_stream(upload.stream)),
        ("$.from", batch.from_ > _LAST),
        ("$.high_seq", batch.high_seq > _LAST),
        ("$.mono_us", not -_LAST < batch.mono_us < _LAST),
        ("$.boot", not 0 < len(batch.boot) <= _LONGEST_BOOT or "\0" in batch.boot),
    ):
        if wrong:
            raise ProtocolError(
                f"The batch's {field[2:]} is out of bounds.", field=field
            )
    return read_run(batch, upload.raws, upload.stream)


def _rest(run: ChainedBatch, at: int) -> ChainedBatch:
    """The run without its first `at` entries."""
    if at == 0:
        return run
    return replace(
        run,
        first=run.first + at,
        before=run.chains[at - 1],
        raws=run.raws[at:],
        chains=run.chains[at:],
    )


def _anchor(upload: Upload) -> Anchor:
    batch = upload.batch
    return Anchor(boot=batch.boot, mono_us=batch.mono_us, server_at=upload.received_at)


def _lock_line(db: Connection, uploader: Uploader, upload: Upload) -> StreamRow:
    """The stream's row, made if it is new and locked until the commit."""
    now = upload.received_at
    genesis = journal.genesis(upload.stream)
    bulk.insert_new(
        db,
        streams,
        [(upload.stream, uploader.kiosk, 0, genesis, 0, 0, now, now, None, False)],
    )
    row = db.execute(
        select(streams).where(streams.c.id == upload.stream).with_for_update()
    ).one()
    line = StreamRow(
        id=row.id,
        kiosk=row.kiosk,
        through=row.through,
        chain=row.chain,
        aside=row.aside,
        high_seq=row.high_seq,
        newest_at=row.newest_at,
    )
    if line.kiosk == OWN_KIOSK:
        raise ProtocolError("The stream is central's own.", field="$.stream")
    if line.kiosk != uploader.kiosk:
        _notice_shared(db, uploader, line, upload)
    return line


def _verdicts(db: Connection, stream: str, run: ChainedBatch) -> list[Verdict]:
    rows = db.execute(
        select(verdicts.c.seq, verdicts.c.verdict, verdicts.c.reason)
        .where(
            verdicts.c.stream == stream,
            verdicts.c.branch == MAIN,
            verdicts.c.seq.between(run.first, run.last),
        )
        .order_by(verdicts.c.seq)
    )
    return [
        Verdict(seq=row.seq, verdict=row.verdict, reason=row.reason) for row in rows
    ]


def _notice_behind(
    db: Connection, uploader: Uploader, line: StreamRow, upload: Upload
) -> None:
    """A kiosk was told that we hold entries that are not here: we were restored from a backup.

    The kiosk sends them again by itself. Feed positions may have been given out twice, so every
    kiosk must fetch its roster anew: the epoch changes.
    """
    now = upload.received_at
    last = find_newest(db, BEHIND_KIOSK)
    detail = (
        f"The kiosk was told that entries up to {upload.batch.from_ - 1} were held; they are held"
        f" up to {line.through}. Central was probably restored from a backup; the kiosk sends"
        " again what is missing."
    )
    cause = _cause(uploader, line, BEHIND_KIOSK, detail, line.through)
    open_reviews(db, [cause], now)
    if last is None or last < now - ONE_ALARM:
        change_epoch(db, now)


def _notice_shared(
    db: Connection, uploader: Uploader, line: StreamRow, upload: Upload
) -> None:
    """Another kiosk began this stream: legitimate only where that one was revoked meanwhile."""
    revoked_at = db.execute(
        select(kiosks.c.revoked_at).where(kiosks.c.id == line.kiosk)
    ).scalar_one_or_none()
    if revoked_at is None:
        cause = _cause(uploader, line, STREAM_SHARED, _SHARED, 0)
        open_reviews(db, [cause], upload.received_at)


def _cause(
    uploader: Uploader, line: StreamRow, code: str, detail: str, seq: int
) -> Cause:
    return Cause(
        code=code,
        stream=line.id,
        seq=seq,
        branch=MAIN,
        space=uploader.space,
        kiosk=uploader.kiosk,
        detail=detail,
    )


def _note_contact(
    db: Connection,
    uploader: Uploader,
    line: StreamRow,
    upload: Upload,
    exchange: Exchange,
) -> None:
    """What the kiosk said about itself; a request overtaken by a newer one says nothing."""
    if exchange.late:
        return
    batch = upload.batch
    if batch.high_seq < line.high_seq:
        detail = (
            f"The kiosk had entries up to {line.high_seq} and now has them up to"
            f" {batch.high_seq}: its data folder was probably restored from an older copy."
        )
        cause = _cause(uploader, line, KIOSK_RESTORED, detail, batch.high_seq)
        open_reviews(db, [cause], upload.received_at)
    db.execute(
        update(streams)
        .where(streams.c.id == line.id)
        .values(high_seq=max(batch.high_seq, line.high_seq))
    )
    off = off_by(batch.at, upload.received_at)
    db.execute(
        update(kiosks)
        .where(kiosks.c.id == uploader.kiosk)
        .values(
            last_contact_at=upload.received_at,
            stream=line.id,
            high_seq=batch.high_seq,
            queue=max(0, batch.high_seq - line.through),
            health=batch.health,
            clock_off_ms=None if off is None else off // timedelta(milliseconds=1),
        )
    )
