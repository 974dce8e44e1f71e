"""Read pass texts, signed again from the pass's row each time.

Ed25519 is deterministic, so a row and its key always give the same text. No text is stored, and a
stolen database holds no usable pass.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from central.model import issuer_keys, members, networks, passes, revocations
from central.store import bulk
from central.store.signing import SigningKeys, write_pass
from kiosk.core.errors import NotFound
from kiosk.core.people import member_number


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedPass:
    """A pass with its text. `no` is the member number as written on cards."""

    no: str
    subject: str
    pass_id: str
    valid_from: date
    valid_through: date
    flags: int
    revoked: bool
    text: str

    def is_good_on(self, day: date) -> bool:
        """Return whether the pass is valid on a local day."""
        return not self.revoked and self.valid_from <= day <= self.valid_through


def read_newest(db: Connection, secret: bytes) -> Iterator[IssuedPass]:
    """Return the newest pass of every member who has one, by member number, as a stream.

    Raises: StoreKeyMissing if another machine's secret sealed the keys.
    """
    newest = None
    signer = _Signer(db, secret)
    query = _passes().order_by(
        members.c.number, passes.c.issued_at.desc(), passes.c.id.desc()
    )
    for row in bulk.stream(db, query):
        if row.number != newest:
            newest = row.number
            yield signer.sign(row)


def find_newest(db: Connection, secret: bytes, number: int) -> IssuedPass | None:
    """Return the newest pass of the member with a running number, or None if they have none.

    Raises: NotFound for an unknown or erased member; StoreKeyMissing.
    """
    known = select(members.c.subject).where(
        members.c.number == number, members.c.erased_at.is_(None)
    )
    if db.execute(known).one_or_none() is None:
        raise NotFound(
            f"No member has the number {member_number.write(number)}.",
            remedy="Check it on the card.",
        )
    row = db.execute(
        _passes()
        .where(members.c.number == number)
        .order_by(passes.c.issued_at.desc(), passes.c.id.desc())
        .limit(1)
    ).one_or_none()
    return None if row is None else _Signer(db, secret).sign(row)


def get_newest(db: Connection, secret: bytes, number: int) -> IssuedPass:
    """Return the newest pass of the member with a running number.

    Raises: NotFound if there is none; StoreKeyMissing.
    """
    found = find_newest(db, secret, number)
    if found is None:
        no = member_number.write(number)
        raise NotFound(
            f"Member {no} has no pass yet.",
            remedy=f"Issue one with `central issue-pass --member {no} --out FILE`.",
        )
    return found


def find_newest_of(
    db: Connection, secret: bytes, subjects: Sequence[str]
) -> dict[str, IssuedPass]:
    """Return the newest passes by subject; people without one are left out.

    Raises: StoreKeyMissing if another machine's secret sealed the keys.
    """
    signer = _Signer(db, secret)
    newest: dict[str, Row[Any]] = {}
    for some in bulk.slices(subjects):
        query = (
            _passes()
            .where(passes.c.subject.in_(some))
            .order_by(passes.c.issued_at, passes.c.id)
        )
        newest |= {row.subject: row for row in db.execute(query)}
    return {subject: signer.sign(row) for subject, row in newest.items()}


def _passes() -> Select[Any]:
    return (
        select(
            members.c.number,
            passes,
            revocations.c.at.label("revoked_at"),
        )
        .join(members, members.c.subject == passes.c.subject)
        .join(issuer_keys, issuer_keys.c.key_id == passes.c.key_id)
        .outerjoin(revocations, revocations.c["pass"] == passes.c.id)
        # A guest's pass was signed at a kiosk, whose key is not here.
        .where(members.c.erased_at.is_(None), issuer_keys.c.guest_of.is_(None))
    )


class _Signer:
    """Signs rows with the keys of their issue; unseals each key once."""

    def __init__(self, db: Connection, secret: bytes) -> None:
        self._network: int = db.execute(select(networks.c.number)).scalar_one()
        self._sealed = {
            row.key_id: row.sealed
            for row in db.execute(select(issuer_keys.c.key_id, issuer_keys.c.sealed))
        }
        self._keys = SigningKeys(lambda: secret)

    def sign(self, row: Row[Any]) -> IssuedPass:
        key = self._keys.get(row.key_id, self._sealed[row.key_id])
        return IssuedPass(
            no=member_number.write(row.number),
            subject=row.subject,
            pass_id=row.id,
            valid_from=row.valid_from,
            valid_through=row.valid_through,
            flags=row.flags,
            revoked=row.revoked_at is not None,
            text=write_pass(row, self._network, key),
        )
