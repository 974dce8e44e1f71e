"""What tests of the rules are made of: one space's day, its keys, and a pass to show."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime, timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.core.door.admission_request import WalkInForm
from kiosk.core.door.facts import SessionFacts
from kiosk.core.people.consent import VERSION
from kiosk.core.record.clock import Moment
from kiosk.core.record.ids import Position
from kiosk.core.record.journal import Draft, Entry, Json, Kind, Stamp, read, write
from kiosk.core.record.member_pass import IssuerKey, KeyState, MemberPass
from kiosk.core.record.roster import Mode, Registration

NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)  # 10:00 in Semarang, a Tuesday
TODAY = date(2026, 11, 24)
WIB_MIN = 420
STREAM = "0a" * 16
NETWORK = 1
PASS_ID = "00112233445566aa"

ISSUER = Ed25519PrivateKey.from_private_bytes(b"\x08" * 32)
OTHER_ISSUER = Ed25519PrivateKey.from_private_bytes(b"\x09" * 32)

MEMBER_PASS = MemberPass(
    key_id=1,
    network=NETWORK,
    pass_id=PASS_ID,
    valid_from=date(2026, 1, 1),
    valid_through=date(2026, 12, 31),
    flags=0,
    home_space=7,
)

WAHYU = WalkInForm(
    name="Wahyu Prasetyo",
    phone="+6281234567890",
    regency="33.74",
    business="Kopi Lereng",
    consent=VERSION,
    lang="id",
)


def issuer_key(state: KeyState = KeyState.ACTIVE, key_id: int = 1) -> IssuerKey:
    """The issuer's public key."""
    public_key = ISSUER.public_key().public_bytes_raw()
    return IssuerKey(key_id=key_id, public_key=public_key, state=state)


def moment(at: datetime = NOW, mono_us: int = 0, boot: str = "b1") -> Moment:
    """A reading of the kiosk's clocks, in Semarang."""
    return Moment(at=at, mono_us=mono_us, boot=boot, tz_min=WIB_MIN)


def session(
    session_id: str = "s1",
    *,
    registration: Registration = Registration.OPTIONAL,
    registered: bool = False,
    mode: Mode = Mode.ONSITE,
    starts_in: timedelta = timedelta(0),
) -> SessionFacts:
    """A session of two hours, open half an hour before its start."""
    starts_at = NOW + starts_in
    ends_at = starts_at + timedelta(hours=2)
    return SessionFacts(
        id=session_id,
        activity=f"activity of {session_id}",
        title="Kelas Ekspor",
        mode=mode,
        room=None,
        starts_at=starts_at,
        ends_at=ends_at,
        opens_at=starts_at - timedelta(minutes=30),
        closes_at=ends_at,
        registration=registration,
        registered=registered,
    )


def stamp(at: datetime = NOW, offset_ms: int | None = None) -> Stamp:
    """The stamp of an entry made at a time."""
    return Stamp(
        id="0193-id",
        space="SMG",
        moment=moment(at),
        offset_ms=offset_ms,
        feed={"network": 3},
    )


def entry(kind: Kind, seq: int = 1, **fields: Json | Position) -> Entry:
    """An entry as it is read back from the journal; `body` and the rest by name."""
    draft = dataclasses.replace(Draft(kind=kind, subject="u1"), **fields)  # type: ignore[arg-type]  # by name
    return read(write(draft, stamp(), Position(stream=STREAM, seq=seq)))
