"""A kiosk as central sees it: a stream that is written by the kiosk's own journal code."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
import pytest
from sqlalchemy import Connection, func, insert, select

from central import enrolment
from central.enrolment import make_code
from central.ingest import Upload, Uploader, receive
from central.ingest.intake.receive import Answer
from central.model import (
    activities,
    issuer_keys,
    members,
    networks,
    passes,
    sessions,
)
from central.store import Database
from central.store.signing import SigningKeys, write_pass
from kiosk.core.record import journal
from kiosk.core.record.clock import Moment, write_time
from kiosk.core.record.ids import Position
from kiosk.core.record.journal import Draft, Json, Kind, Stamp
from kiosk.core.record.member_pass import proof, to_raw
from kiosk.core.record.scan import Source
from kiosk.core.record.wire import Batch, Enrolment, EnrolRequest, Form

EMBEDDED = pytest.mark.parametrize("engine_name", ["sqlite"], indirect=True)
"""For a test of what does not depend on the database: one engine is enough."""
SECRET = b"s" * 32
KEYS = SigningKeys(lambda: SECRET)
FOUNDED_AT = datetime(2026, 11, 1, tzinfo=UTC)
NOON = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
"""12:00 in Semarang."""
BOOT = "boot-1"
TOKEN = "a" * 64


@dataclass(kw_only=True)
class Kiosk:
    """A kiosk's journal. The monotonic clock is at 0 at `booted_at`, and true."""

    stream: str
    space: str = "SMG"
    boot: str = BOOT
    booted_at: datetime = NOON - timedelta(hours=1)
    wall_wrong_by: timedelta = timedelta()
    raws: list[bytes] = field(default_factory=list)
    chains: list[bytes] = field(default_factory=list)

    def __post_init__(self) -> None:
        if not self.chains:
            self.chains = [journal.genesis(self.stream)]

    def copy(self) -> Kiosk:
        """The same data folder, copied."""
        return replace(self, raws=list(self.raws), chains=list(self.chains))

    def append(self, draft: Draft, at: datetime = NOON) -> Position:
        position = Position(stream=self.stream, seq=len(self.raws) + 1)
        stamp = Stamp(
            id=self.next_id(at),
            space=self.space,
            moment=self.moment(at),
            offset_ms=None,
            feed={},
        )
        return self.append_raw(journal.write(draft, stamp, position))

    def next_id(self, at: datetime) -> str:
        """The id of the entry that is appended next."""
        return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{self.stream}{len(self.raws)}{at}"))

    def show(
        self, text: str, at: datetime = NOON, kind: Kind = Kind.CHECK_IN, **more: Any
    ) -> Position:
        """Someone holds a pass of the network before the camera; the entry proves it."""
        shown = to_raw(text)
        assert shown is not None
        who = f"pass:{shown[4:12].hex()}"
        body = {"proof": proof(self.next_id(at), text), **more.pop("body", {})}
        draft = replace(come(who, at, body=body, **more), kind=kind)
        return self.append(draft, at)

    def append_raw(self, raw: bytes) -> Position:
        self.raws.append(raw)
        self.chains.append(journal.link(self.chains[-1], raw))
        return Position(stream=self.stream, seq=len(self.raws))

    def moment(self, at: datetime) -> Moment:
        return Moment(
            at=at + self.wall_wrong_by,
            mono_us=(at - self.booted_at) // timedelta(microseconds=1),
            boot=self.boot,
            tz_min=420,
        )

    def check_in(
        self, who: str, at: datetime = NOON, *, session: str | None = None, **more: Any
    ) -> Position:
        """Someone comes in: a subject, or `pass:` and a pass id."""
        return self.append(come(who, at, session=session, **more), at)

    def check_out(
        self, who: str, at: datetime = NOON, *, session: str | None = None
    ) -> Position:
        subject, pass_id = parts(who)
        draft = Draft(
            kind=Kind.CHECK_OUT,
            by=Source.CAMERA,
            subject=subject,
            pass_id=pass_id,
            session=session,
            body={"clock": "known"},
        )
        return self.append(draft, at)

    def void(self, ref: Position, at: datetime = NOON) -> Position:
        return self.append(
            Draft(kind=Kind.VOID, by=Source.STAFF, ref=ref, reason="not_me", body={}),
            at,
        )

    def batch(self, first: int, last: int | None = None, at: datetime = NOON) -> Batch:
        """The entries from `first` to `last`, as they are sent."""
        last = len(self.raws) if last is None else last
        return Batch(
            proto=1,
            from_=first,
            entries=[raw.decode() for raw in self.raws[first - 1 : last]],
            chain_before=self.chains[first - 1].hex(),
            chain_after=self.chains[max(last, first - 1)].hex(),
            high_seq=len(self.raws),
            at=write_time(at),
            mono_us=self.moment(at).mono_us,
            boot=self.boot,
        )


def parts(who: str) -> tuple[str | None, str | None]:
    if who.startswith("pass:"):
        return None, who.removeprefix("pass:")
    return who, None


def come(who: str, at: datetime, *, session: str | None = None, **more: Any) -> Draft:
    subject, pass_id = parts(who)
    body: Mapping[str, Json] = {
        "clock": "known",
        "since": write_time(at),
        "until": write_time(at.replace(hour=16, minute=59, second=0)),
    }
    return Draft(
        kind=Kind.CHECK_IN,
        by=more.get("by", Source.CAMERA),
        subject=subject,
        pass_id=more.get("pass_id", pass_id),
        session=session,
        ref=more.get("ref"),
        body={**body, **more.get("body", {})},
    )


def stream_id(number: int) -> str:
    return f"{number:032x}"


def send(
    database: Database,
    sender: Uploader,
    kiosk: Kiosk,
    batch: Batch,
    at: datetime = NOON,
) -> Answer:
    """Sends a batch past HTTP."""
    parcel = Upload(
        stream=kiosk.stream,
        batch=batch,
        raws=[entry.encode() for entry in batch.entries],
        received_at=at,
    )
    with database.writing() as db:
        return receive(db, sender, parcel, KEYS)


def with_forms(batch: Batch, forms: Mapping[str, Form]) -> Batch:
    return msgspec.structs.replace(batch, forms=dict(forms))


def enrol(database: Database, space: str = "SMG", token: str = TOKEN) -> Enrolment:
    """A kiosk of a space, enrolled."""
    with database.writing() as db:
        code = make_code(db, space, NOON)
        request = EnrolRequest(
            code=code.code, token=token, name=f"Pintu {space}", app="0.1.0"
        )
        answer = enrolment.enrol(db, request, NOON, lambda: SECRET)
    assert isinstance(answer, Enrolment)
    return answer


def enrolled(database: Database, space: str = "SMG", token: str = TOKEN) -> Uploader:
    return Uploader(kiosk=enrol(database, space, token).kiosk, space=space)


def add_members(db: Connection, subjects: Sequence[str], home: str = "SMG") -> None:
    taken = db.execute(select(func.count()).select_from(members)).scalar_one()
    db.execute(
        insert(members),
        [
            {
                "subject": subject,
                "number": number,
                "name": f"Orang {subject}",
                "phone": "0812 3456 7890",
                "home": home,
                "standing": "active",
                "joined_on": date(2026, 1, 1),
            }
            for number, subject in enumerate(subjects, taken + 1)
        ],
    )


def add_pass(db: Connection, pass_id: str, subject: str) -> None:
    db.execute(
        insert(passes).values(
            id=pass_id,
            subject=subject,
            key_id=0,
            valid_from=date(2026, 1, 1),
            valid_through=date(2026, 12, 31),
            flags=0,
            home_number=1,
            issued_at=FOUNDED_AT,
        )
    )


def pass_text(database: Database, pass_id: str) -> str:
    """The text of a pass of the network."""
    with database.reading() as db:
        row = db.execute(select(passes).where(passes.c.id == pass_id)).one()
        match = issuer_keys.c.key_id == row.key_id
        sealed = db.execute(select(issuer_keys.c.sealed).where(match)).scalar_one()
        network = db.execute(select(networks.c.number)).scalar_one()
    return write_pass(row, network, KEYS.get(row.key_id, sealed))


def add_session(db: Connection, session: str, space: str = "SMG") -> None:
    db.execute(
        insert(activities).values(
            id=f"act-{session}",
            space=space,
            title="Foto produk",
            kind="photography",
            mode="onsite",
            registration="optional",
        )
    )
    db.execute(
        insert(sessions).values(
            id=session,
            activity=f"act-{session}",
            space=space,
            title="Foto produk",
            starts_at=NOON,
            ends_at=NOON + timedelta(hours=3),
        )
    )
