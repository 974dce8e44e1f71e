"""Enrolment: codes that bind a kiosk to a space, and the tokens that identify kiosks.

The kiosk makes its token; central stores only a hash, so a stolen database opens no kiosk.
"""

from __future__ import annotations

import hashlib
import logging
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, Text, cast, insert, select, update

from central.feed import Item, publish
from central.feed.bodies import read_guest_keys, read_issuer_keys, read_policy
from central.model import enrol_codes, kiosks, networks
from central.policy import check_space
from central.store import guest_keys
from central.store.guest_keys import GuestKeyRequest, ReadSecret
from kiosk.core.errors import NotFound, ProtocolError, StoreKeyMissing
from kiosk.core.record.clock import write_time
from kiosk.core.record.roster import NETWORK, IssuerKeyBody, ItemKind, space_partition
from kiosk.core.record.wire import (
    CODE_ALPHABET,
    CODE_LENGTH,
    Enrolment,
    EnrolRequest,
    read_code,
)

log = logging.getLogger(__name__)

CODE_LIFE = timedelta(hours=1)
KIOSK_ID_BYTES = 6
KEY_DIGITS = 64
LONGEST_NAME = 120
LONGEST_APP = 64
_HEX = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolmentCode:
    """An enrolment code."""

    code: str
    space: str
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class KioskOfToken:
    """The kiosk that a token belongs to."""

    id: str
    space: str
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolmentRefusal:
    """Why a code did not enrol a kiosk. Shape: `code` is the protocol's stable error code."""

    status: int
    code: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seat:
    """A kiosk's place in a space. Shape: `code` is still to be used up, None once it is."""

    kiosk: str
    space: str
    code: str | None


CODE_UNKNOWN = EnrolmentRefusal(
    status=404,
    code="code_unknown",
    detail="No such enrolment code. Copy it again from central, or ask for a new one.",
)
CODE_EXPIRED = EnrolmentRefusal(
    status=410,
    code="code_expired",
    detail="This enrolment code is older than an hour. Ask for a new one.",
)
CODE_USED = EnrolmentRefusal(
    status=409,
    code="code_used",
    detail="Another kiosk was enrolled with this code. Ask for a new one.",
)
GUEST_KEYS_TAKEN = EnrolmentRefusal(
    status=409,
    code="guest_keys_taken",
    detail=(
        "All ids for keys of guest passes are in use. Revoke a kiosk that is no longer there and"
        " enrol this one two days later; the code stays good for its hour."
    ),
)


def hash_token(token: str) -> str:
    """Return the stored hash of a token. The token is 256 random bits, so plain SHA-256 is safe."""
    return hashlib.sha256(token.encode()).hexdigest()


def make_code(db: Connection, space: str, now: datetime) -> EnrolmentCode:
    """Return a fresh code for one kiosk of a space.

    Raises: NotFound for an unknown space, with the known ones.
    """
    check_space(db, space)
    code = "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))
    made = EnrolmentCode(code=code, space=space, expires_at=now + CODE_LIFE)
    db.execute(
        insert(enrol_codes).values(
            code=made.code, space=space, made_at=now, expires_at=made.expires_at
        )
    )
    return made


def enrol(
    db: Connection, request: EnrolRequest, now: datetime, read_secret: ReadSecret
) -> Enrolment | EnrolmentRefusal:
    """Enrol the kiosk that holds the code, and sign the key of its guest passes.

    The same code with the same token gets the same answer again, even after the code expired: a
    lost reply must not cost a kiosk its place. Where the signing secret is missing here, the
    kiosk is enrolled without a guest key.
    Raises: ProtocolError for a token, key or name of the wrong shape.
    """
    _check_shape(request)
    row = _find_code(db, request.code)
    if row is None:
        return CODE_UNKNOWN
    seat = _find_seat(db, row, hash_token(request.token), now)
    if isinstance(seat, EnrolmentRefusal):
        return seat
    given = None
    if request.guest_key is not None:
        asked = GuestKeyRequest(
            kiosk=seat.kiosk,
            public_key=request.guest_key,
            guest_of=read_policy(db, seat.space).number,
        )
        try:
            if not guest_keys.is_given(db, asked):
                given = guest_keys.give(db, asked, now, read_secret)
                if given is None:
                    return GUEST_KEYS_TAKEN
        except StoreKeyMissing as error:
            # The door must open anyway; a repeated request gets the key once the secret is here.
            log.warning("guest key not signed kiosk=%s cause=%s", seat.kiosk, error)
    _take(db, seat, request, now)
    if given is not None:
        _publish_key(db, given, now)
    return _enrolment(db, seat, now)


def find_kiosk(db: Connection, token: str) -> KioskOfToken | None:
    """Return the kiosk with this token, or None."""
    row = _find_by_hash(db, hash_token(token))
    if row is None:
        return None
    return KioskOfToken(id=row.id, space=row.space, revoked_at=row.revoked_at)


def revoke(
    db: Connection, kiosk: str, now: datetime, read_secret: ReadSecret
) -> datetime:
    """End a kiosk's enrolment and its guest key; return the time of the first revocation.

    Raises: NotFound; StoreKeyMissing.
    """
    row = db.execute(
        select(kiosks.c.revoked_at).where(kiosks.c.id == kiosk).with_for_update()
    ).one_or_none()
    if row is None:
        raise NotFound(
            f"There is no kiosk {kiosk}.",
            remedy="`central kiosks` lists them with their ids.",
        )
    if row.revoked_at is not None:
        since: datetime = row.revoked_at
        return since
    db.execute(update(kiosks).where(kiosks.c.id == kiosk).values(revoked_at=now))
    ended = guest_keys.end(db, kiosk, now, read_secret)
    if ended is not None:
        _publish_key(db, ended, now)
    return now


def read_kiosks(db: Connection) -> Sequence[Row[Any]]:
    """Return every kiosk, by space and name; `health` is text, since it may be invalid JSON."""
    columns = [column for column in kiosks.c if column is not kiosks.c.health]
    asked: Select[Any] = select(kiosks).with_only_columns(
        *columns, cast(kiosks.c.health, Text).label("health")
    )
    return db.execute(asked.order_by(kiosks.c.space, kiosks.c.name, kiosks.c.id)).all()


def partitions_of(space: str) -> list[str]:
    """Return the feed partitions that a kiosk of the space reads."""
    return [NETWORK, space_partition(space)]


def _check_shape(request: EnrolRequest) -> None:
    for field, wrong in (
        ("$.token", not _is_key(request.token)),
        (
            "$.guest_key",
            request.guest_key is not None and not _is_key(request.guest_key),
        ),
        ("$.name", len(request.name) > LONGEST_NAME or "\0" in request.name),
        ("$.app", len(request.app) > LONGEST_APP or "\0" in request.app),
    ):
        if wrong:
            raise ProtocolError(
                f"The enrolment's {field[2:]} is not of its shape.",
                field=field,
                remedy=f"A token or key is {KEY_DIGITS} hexadecimal digits made by the kiosk.",
            )


def _is_key(text: str) -> bool:
    return len(text) == KEY_DIGITS and set(text) <= _HEX


def _find_code(db: Connection, typed: str) -> Row[Any] | None:
    try:
        code = read_code(typed)
    except ProtocolError:
        return None
    return db.execute(
        select(enrol_codes).where(enrol_codes.c.code == code).with_for_update()
    ).one_or_none()


def _find_seat(
    db: Connection, row: Row[Any], token_hash: str, now: datetime
) -> _Seat | EnrolmentRefusal:
    """Return the place for this token: a new one, or the one the code gave it before."""
    if row.kiosk is not None:
        kiosk = db.execute(select(kiosks).where(kiosks.c.id == row.kiosk)).one()
        if kiosk.token_hash != token_hash or kiosk.revoked_at is not None:
            return CODE_USED
        return _Seat(kiosk=kiosk.id, space=kiosk.space, code=None)
    if now >= row.expires_at:
        return CODE_EXPIRED
    if _find_by_hash(db, token_hash) is not None:
        return CODE_USED
    kiosk_id = secrets.token_hex(KIOSK_ID_BYTES)
    return _Seat(kiosk=kiosk_id, space=row.space, code=row.code)


def _take(db: Connection, seat: _Seat, request: EnrolRequest, now: datetime) -> None:
    """Store a new kiosk; do nothing for one that is enrolled already."""
    if seat.code is None:
        return
    db.execute(
        insert(kiosks).values(
            id=seat.kiosk,
            space=seat.space,
            name=request.name.strip() or f"Kiosk {seat.space}",
            app=request.app,
            token_hash=hash_token(request.token),
            enrolled_at=now,
            last_contact_at=now,
        )
    )
    db.execute(
        update(enrol_codes)
        .where(enrol_codes.c.code == seat.code)
        .values(used_at=now, kiosk=seat.kiosk)
    )


def _publish_key(db: Connection, body: IssuerKeyBody, now: datetime) -> None:
    item = Item(kind=ItemKind.GUEST_KEY, key=str(body.key_id), body=body)
    publish(db, NETWORK, [item], now)


def _find_by_hash(db: Connection, token_hash: str) -> Row[Any] | None:
    return db.execute(
        select(kiosks).where(kiosks.c.token_hash == token_hash)
    ).one_or_none()


def _enrolment(db: Connection, seat: _Seat, now: datetime) -> Enrolment:
    network = db.execute(
        select(networks.c.number, networks.c.root_public, networks.c.demo)
    ).one()
    policy = read_policy(db, seat.space)
    return Enrolment(
        kiosk=seat.kiosk,
        space=seat.space,
        network=network.number,
        partitions=partitions_of(seat.space),
        issuer_keys=read_issuer_keys(db),
        time=write_time(now),
        space_number=policy.number,
        root_key=network.root_public,
        policy=policy,
        demo=network.demo,
        guest_keys=read_guest_keys(db),
        guest_key_id=guest_keys.find_key_id(db, seat.kiosk),
    )
