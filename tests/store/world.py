"""A kiosk's small world for tests of the store: who it is, what the feed says, what it journals."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.core.door.admission_request import WalkInForm
from kiosk.core.door.forms import write_guest
from kiosk.core.record import issuer_keys, wire
from kiosk.core.record.clock import Moment, write_time
from kiosk.core.record.ids import Position, uuid7
from kiosk.core.record.journal import Draft, Json, Kind, Stamp
from kiosk.core.record.member_pass import IssuerKey, KeyState
from kiosk.core.record.roster import (
    IssuerKeyBody,
    MemberBody,
    Mode,
    PassBody,
    PolicyBody,
    PresenceBody,
    RegistrationBody,
    RevocationBody,
    SessionBody,
    write_body,
)
from kiosk.core.record.wire import Enrolment, FeedItem, FeedPage
from kiosk.ports import KioskIdentity

AT = datetime(2026, 11, 24, 3, tzinfo=UTC)  # 10:00 in Semarang
STREAM = "0a" * 16
NEXT_STREAM = "0b" * 16
SPACE = "space:SMG"
EPOCH = "e1"
PASS_ID = "00112233445566aa"
ROOT = Ed25519PrivateKey.from_private_bytes(b"\x07" * 32)
ISSUER = Ed25519PrivateKey.from_private_bytes(b"\x08" * 32)

IDENTITY = KioskIdentity(
    url="http://127.0.0.1:8750",
    kiosk="k1",
    name="Meja depan",
    space="SMG",
    space_number=7,
    network=1,
    partitions=("network", SPACE),
    token="ab" * 32,
    root_key=ROOT.public_key().public_bytes_raw().hex(),
    demo=True,
)


def issuer_key(
    key_id: int = 1,
    state: KeyState = KeyState.ACTIVE,
    root: Ed25519PrivateKey = ROOT,
) -> IssuerKeyBody:
    """An issuer key, vouched for by the root key."""
    public_key = ISSUER.public_key().public_bytes_raw()
    return issuer_keys.sign(
        IssuerKey(key_id=key_id, public_key=public_key, state=state), root
    )


def guest_key(key_id: int = 128, state: KeyState = KeyState.ACTIVE) -> IssuerKeyBody:
    """The key of a kiosk of the space, for its day guests, vouched for by the root key."""
    public_key = ISSUER.public_key().public_bytes_raw()
    key = IssuerKey(key_id=key_id, public_key=public_key, state=state, guest_of=7)
    return issuer_keys.sign(key, ROOT)


ENROLMENT = Enrolment(
    kiosk="k1",
    space="SMG",
    network=1,
    partitions=["network", SPACE],
    issuer_keys=[issuer_key()],
    time=write_time(AT),
    space_number=7,
    root_key=IDENTITY.root_key,
    policy=PolicyBody(name="Hetero Space Semarang", number=7, capacity=100),
)


def moment(minutes: float = 0) -> datetime:
    """So many minutes into the morning."""
    return AT + timedelta(minutes=minutes)


def stamp(minutes: float = 0, offset_ms: int | None = None) -> Stamp:
    """What the surroundings add, so many minutes into the morning."""
    at = moment(minutes)
    mono_us = int(minutes * 60_000_000) + 1
    return Stamp(
        id=uuid7(at, mono_us.to_bytes(10, "big", signed=True)),
        space="SMG",
        moment=Moment(at=at, mono_us=mono_us, boot="boot-1", tz_min=420),
        offset_ms=offset_ms,
        feed={SPACE: 3},
    )


def boot() -> Draft:
    """The program has started."""
    return Draft(kind=Kind.BOOT, body={"app": "0.1.0"})


def check_in(
    subject: str | None = "s1",
    minutes: float = 0,
    stay_min: float = 120,
    pass_id: str | None = None,
    session: str | None = None,
    **said: Json,
) -> Draft:
    """Someone has come in; `said` stands in the body."""
    body: dict[str, Json] = {
        "since": write_time(moment(minutes)),
        "until": write_time(moment(minutes + stay_min)),
        **said,
    }
    return Draft(
        kind=Kind.CHECK_IN, subject=subject, pass_id=pass_id, session=session, body=body
    )


def check_out(subject: str = "s1") -> Draft:
    """Someone has gone."""
    return Draft(kind=Kind.CHECK_OUT, subject=subject)


def void(
    ref: Position, subject: str | None = "s1", pass_id: str | None = None
) -> Draft:
    """An entry is taken back."""
    return Draft(
        kind=Kind.VOID, subject=subject, pass_id=pass_id, ref=ref, reason="not_me"
    )


def group(body: Mapping[str, Json]) -> Draft:
    """A delegation has come in."""
    return Draft(kind=Kind.GROUP, body=body)


SALT = b"\x05" * 32


def sheet(name: str = "Wahyu", phone: str | None = "+6281234567890") -> bytes:
    """What a guest told of themselves."""
    form = WalkInForm(
        name=name,
        phone=phone,
        regency="33.74",
        business=None,
        consent="2026-11",
        lang="id",
    )
    return write_guest(form, "SMG", AT.date())


def register(
    subject: str | None = "g1",
    pass_id: str | None = PASS_ID,
    form: str | None = None,
) -> Draft:
    """Someone was registered at the desk; `form` is the digest."""
    body: dict[str, Json] = {} if form is None else {"form": form}
    return Draft(kind=Kind.REGISTER, subject=subject, pass_id=pass_id, body=body)


def member(no: str = "HS-00000018", name: str = "Sri Wahyuni") -> dict[str, Any]:
    """A member's body."""
    return write_body(MemberBody(no=no, name=name, home="SMG"))


def member_pass(subject: str = "s1") -> dict[str, Any]:
    """A pass's body."""
    body = PassBody(
        subject=subject, valid_from=date(2026, 1, 1), valid_through=date(2026, 12, 31)
    )
    return write_body(body)


def guest_pass(subject: str = "s1") -> dict[str, Any]:
    """The body of a pass that a kiosk's own key signed."""
    return {**member_pass(subject), "desk": True}


def session(minutes: float = 0, length_min: float = 60) -> dict[str, Any]:
    """A session's body."""
    body = SessionBody(
        activity="a1",
        title="Pemasaran digital",
        kind="class",
        mode=Mode.ONSITE,
        starts_at=write_time(moment(minutes)),
        ends_at=write_time(moment(minutes + length_min)),
    )
    return write_body(body)


def registration(activity: str = "a1", subject: str = "s1") -> dict[str, Any]:
    """A registration's body."""
    return write_body(RegistrationBody(activity=activity, subject=subject))


def presence(
    kiosk: str = "k2", minutes: float = 0, stay_min: float = 120
) -> dict[str, Any]:
    """Someone inside by another kiosk's word."""
    body = PresenceBody(
        session=None,
        since=write_time(moment(minutes)),
        until=write_time(moment(minutes + stay_min)),
        kiosk=kiosk,
    )
    return write_body(body)


def revocation() -> dict[str, Any]:
    """A revocation's body."""
    return write_body(RevocationBody(reason="lost", at=write_time(AT)))


def items(
    *changes: tuple[str, str, Mapping[str, Any] | None], first: int = 1
) -> list[FeedItem]:
    """Feed items of (kind, key, body)."""
    return [
        FeedItem(pos=pos, kind=kind, key=key, body=None if body is None else dict(body))
        for pos, (kind, key, body) in enumerate(changes, start=first)
    ]


def page(
    *changes: tuple[str, str, Mapping[str, Any] | None],
    after: int = 0,
    partition: str = SPACE,
    epoch: str = EPOCH,
) -> FeedPage:
    """A page of the feed with these changes."""
    listed = items(*changes, first=after + 1)
    to = after + len(listed)
    return FeedPage(
        epoch=epoch, partition=partition, from_=after + 1, to=to, head=to, items=listed
    )


def snapshot(
    listed: Iterable[FeedItem], head: int, epoch: str = "e2"
) -> Iterator[bytes]:
    """The lines of a snapshot."""
    yield wire.write(wire.SnapshotHead(epoch=epoch, head=head)) + b"\n"
    digest, count = hashlib.sha256(), 0
    for item in listed:
        line = wire.write(item) + b"\n"
        digest.update(line)
        count += 1
        yield line
    yield wire.write(wire.SnapshotTail(count=count, digest=digest.hexdigest())) + b"\n"
