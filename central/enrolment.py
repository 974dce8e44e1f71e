"""Enrolment: codes that bind a kiosk to a space, and the tokens kiosks are known by.

The kiosk makes its token itself; central keeps only its hash, and can neither read nor lose it.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from central.feed.bodies import read_issuer_keys, read_policy
from central.model import enrol_codes, kiosks, networks, spaces
from kiosk.core.clock import write_time
from kiosk.core.errors import NotFound, ProtocolError
from kiosk.core.roster import NETWORK, space_partition
from kiosk.core.wire import (
    CODE_ALPHABET,
    CODE_LENGTH,
    Enrolment,
    EnrolRequest,
    read_code,
)

CODE_LIFE = timedelta(hours=1)
KIOSK_ID_BYTES = 6
TOKEN_DIGITS = 64
LONGEST_NAME = 120
LONGEST_APP = 64
_HEX = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """An enrolment code as it is shown to a person."""

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
class NotEnrolled:
    """Why a code did not enrol a kiosk. Shape: `code` is the protocol's stable error code."""

    status: int
    code: str
    detail: str


CODE_UNKNOWN = NotEnrolled(
    status=404,
    code="code_unknown",
    detail="No such enrolment code. Copy it again from central, or ask for a new one.",
)
CODE_EXPIRED = NotEnrolled(
    status=410,
    code="code_expired",
    detail="This enrolment code is older than an hour. Ask for a new one.",
)
CODE_USED = NotEnrolled(
    status=409,
    code="code_used",
    detail="Another kiosk was enrolled with this code. Ask for a new one.",
)


def hash_token(token: str) -> str:
    """What is kept of a token. The token is 256 random bits, so a plain hash guards it."""
    return hashlib.sha256(token.encode()).hexdigest()


def make_code(db: Connection, space: str, now: datetime) -> Code:
    """A fresh code for one kiosk of a space.

    Raises: NotFound for an unknown space, naming those there are.
    """
    codes = list(db.scalars(select(spaces.c.code).order_by(spaces.c.code)))
    if space not in codes:
        raise NotFound(
            f"There is no space {space}.", remedy=f"The spaces are {', '.join(codes)}."
        )
    code = "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))
    made = Code(code=code, space=space, expires_at=now + CODE_LIFE)
    db.execute(
        insert(enrol_codes).values(
            code=made.code, space=space, made_at=now, expires_at=made.expires_at
        )
    )
    return made


def enrol(
    db: Connection, request: EnrolRequest, now: datetime
) -> Enrolment | NotEnrolled:
    """Makes a kiosk of whoever holds the code.

    The same code with the same token gives the same answer again, also after the code's hour: a
    lost reply must not cost a kiosk its place.
    Raises: ProtocolError for a token or a name of the wrong shape.
    """
    _check_shape(request)
    try:
        code = read_code(request.code)
    except ProtocolError:
        return CODE_UNKNOWN
    row = db.execute(
        select(enrol_codes).where(enrol_codes.c.code == code).with_for_update()
    ).one_or_none()
    if row is None:
        return CODE_UNKNOWN
    token_hash = hash_token(request.token)
    if row.kiosk is not None:
        return _again(db, row, token_hash, now)
    if now >= row.expires_at:
        return CODE_EXPIRED
    if _find_by_hash(db, token_hash) is not None:
        return CODE_USED
    kiosk = secrets.token_hex(KIOSK_ID_BYTES)
    db.execute(
        insert(kiosks).values(
            id=kiosk,
            space=row.space,
            name=request.name.strip() or f"Kiosk {row.space}",
            app=request.app,
            token_hash=token_hash,
            enrolled_at=now,
            last_contact_at=now,
        )
    )
    db.execute(
        update(enrol_codes)
        .where(enrol_codes.c.code == code)
        .values(used_at=now, kiosk=kiosk)
    )
    return _enrolment(db, kiosk, row.space, now)


def find_kiosk(db: Connection, token: str) -> KioskOfToken | None:
    """The kiosk that holds the token."""
    row = _find_by_hash(db, hash_token(token))
    if row is None:
        return None
    return KioskOfToken(id=row.id, space=row.space, revoked_at=row.revoked_at)


def revoke(db: Connection, kiosk: str, now: datetime) -> datetime:
    """Ends a kiosk's enrolment; answers since when. One that is revoked already stays so.

    Raises: NotFound.
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
    return now


def read_kiosks(db: Connection) -> Sequence[Row[Any]]:
    """Every kiosk, by space and name."""
    return db.execute(
        select(kiosks).order_by(kiosks.c.space, kiosks.c.name, kiosks.c.id)
    ).all()


def partitions_of(space: str) -> list[str]:
    """The feed partitions that a kiosk of the space reads."""
    return [NETWORK, space_partition(space)]


def _check_shape(request: EnrolRequest) -> None:
    for field, wrong in (
        (
            "$.token",
            len(request.token) != TOKEN_DIGITS or not set(request.token) <= _HEX,
        ),
        ("$.name", len(request.name) > LONGEST_NAME or "\0" in request.name),
        ("$.app", len(request.app) > LONGEST_APP or "\0" in request.app),
    ):
        if wrong:
            raise ProtocolError(
                f"The enrolment's {field[2:]} is not of its shape.",
                field=field,
                remedy=f"A token is {TOKEN_DIGITS} hexadecimal digits made by the kiosk.",
            )


def _again(
    db: Connection, row: Row[Any], token_hash: str, now: datetime
) -> Enrolment | NotEnrolled:
    kiosk = db.execute(select(kiosks).where(kiosks.c.id == row.kiosk)).one()
    if kiosk.token_hash != token_hash or kiosk.revoked_at is not None:
        return CODE_USED
    return _enrolment(db, kiosk.id, kiosk.space, now)


def _find_by_hash(db: Connection, token_hash: str) -> Row[Any] | None:
    return db.execute(
        select(kiosks).where(kiosks.c.token_hash == token_hash)
    ).one_or_none()


def _enrolment(db: Connection, kiosk: str, space: str, now: datetime) -> Enrolment:
    network = db.execute(
        select(networks.c.number, networks.c.root_public, networks.c.demo)
    ).one()
    policy = read_policy(db, space)
    return Enrolment(
        kiosk=kiosk,
        space=space,
        network=network.number,
        partitions=partitions_of(space),
        issuer_keys=read_issuer_keys(db),
        time=write_time(now),
        space_number=policy.number,
        root_key=network.root_public,
        policy=policy,
        demo=network.demo,
    )
