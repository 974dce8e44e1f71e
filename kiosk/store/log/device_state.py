"""The settings a device keeps even if its roster is lost: identity, keys, policy, counts.

They are small JSON texts by name in `journal.db`. Identity, keys and policy also stay in memory
until one of them is written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TypeVar

import msgspec
from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from kiosk.core.errors import StoreDamaged
from kiosk.core.people.searches import Searches, Typed, are_kept, written_ahead
from kiosk.core.record import issuer_keys
from kiosk.core.record.clock import Anchor, Moment, PassedTime, is_set_back
from kiosk.core.record.lease import Lease
from kiosk.core.record.member_pass import IssuerKey
from kiosk.core.record.roster import IssuerKeyBody, PolicyBody
from kiosk.core.record.wire import Enrolment
from kiosk.core.staff.attempts import Attempts
from kiosk.ports import GuestKey, KioskIdentity, Pending
from kiosk.store.database import schema
from kiosk.store.database.engine import StoreDatabase

IDENTITY = "identity"
ANCHOR = "anchor"
PASSED = "passed"
PENDING = "pending"
GUEST_KEY = "guest_key"
POLICY = "policy"
ISSUER_KEY = "issuer_key:"
ATTEMPTS = "attempts:"
SEARCHES = "searches"
LEASE = "lease"
COPIED = (IDENTITY, GUEST_KEY, POLICY)
"""The rows that the copy of the enrolment holds too, besides the issuer keys."""

_K = schema.keep.c
_GET = select(_K.body).where(_K.name == bindparam("name"))
_ALL_LIKE = (
    select(_K.body)
    .where(_K.name >= bindparam("low"), _K.name < bindparam("high"))
    .order_by(_K.name)
)
_insert = insert(schema.keep)
_ALL = select(_K.name, _K.body)
_PUT = _insert.on_conflict_do_update(
    index_elements=[_K.name], set_={"body": _insert.excluded.body}
)
_DROP = delete(schema.keep).where(_K.name == bindparam("which"))
_DROP_KEYS = delete(schema.keep).where(
    _K.name >= ISSUER_KEY, _K.name < ISSUER_KEY + "~"
)

T = TypeVar("T")


class Remembered:
    """A cache of answers, cleared by every write they depend on. Thread: the desk's.

    Shape: `typed` is the last search and `searches` the count, once known. Both last as long as
    the program.
    """

    def __init__(self) -> None:
        self._answers: dict[object, object] = {}
        self.typed: Typed | None = None
        self.searches: Searches | None = None

    def get(self, question: object, load: Callable[[], T]) -> T:
        """Return the answer to a question; load it the first time."""
        try:
            return self._answers[question]  # type: ignore[return-value]
        except KeyError:
            answer = self._answers[question] = load()
            return answer

    def forget(self) -> None:
        self._answers.clear()


class DeviceState:
    """The part of `ports.UnitOfWork` that needs no roster. Thread: the desk's.

    Shape: `changed` is true once a row was written that the copy of the enrolment holds too.
    """

    def __init__(self, journal_db: StoreDatabase, remembered: Remembered) -> None:
        self._db = journal_db
        self._remembered = remembered
        self.changed = False

    def find_identity(self) -> KioskIdentity | None:
        return self._remembered.get(
            IDENTITY, lambda: self._find(IDENTITY, KioskIdentity)
        )

    def save_enrolment(
        self,
        identity: KioskIdentity,
        enrolment: Enrolment,
        guest_key: GuestKey | None = None,
    ) -> None:
        keys = [*enrolment.issuer_keys, *enrolment.guest_keys]
        for body in keys:
            issuer_keys.read(body, identity.root_key)
        self.drop_all()
        self._put(IDENTITY, identity)
        self._set(GUEST_KEY, guest_key)
        for body in keys:
            self._put(f"{ISSUER_KEY}{body.key_id}", body)
        if enrolment.policy is not None:
            self._put(POLICY, enrolment.policy)

    def drop_all(self) -> None:
        """Delete identity, keys, policy and lease; keep the counts of wrong tries."""
        self._db.run(_DROP_KEYS)
        for name in (IDENTITY, PENDING, GUEST_KEY, POLICY, LEASE):
            self._db.run(_DROP, {"which": name})
        self.changed = True
        self._remembered.forget()

    def find_guest_key(self) -> GuestKey | None:
        return self._remembered.get(GUEST_KEY, lambda: self._find(GUEST_KEY, GuestKey))

    def find_pending(self, url: str, code: str) -> Pending | None:
        pending = self._find(PENDING, Pending)
        asked = pending is not None and (pending.url, pending.code) == (url, code)
        return pending if asked else None

    def save_pending(self, pending: Pending) -> None:
        self._put(PENDING, pending)

    def find_anchor(self) -> Anchor | None:
        return self._find(ANCHOR, Anchor)

    def save_anchor(self, anchor: Anchor) -> None:
        self._put(ANCHOR, anchor)
        if self.find_passed() is not None:
            self._set(PASSED, None)

    def find_passed(self) -> PassedTime | None:
        """Return the latest time a clock showed before it was set back, or None.

        Also None once central has given the time since.
        """
        return self._remembered.get(PASSED, lambda: self._find(PASSED, PassedTime))

    def keep_passed_time(self, told: datetime, at: datetime, moment: Moment) -> None:
        """Keep the last known time if the clock was set back since.

        `told` is the time of the entry before, `at` that of the one made at `moment`, which
        central has not timed.
        """
        before = self.find_passed()
        passed = told if before is None else max(told, before.by(moment))
        if not is_set_back(at, passed):
            return
        if before is None or before.boot != moment.boot or passed == told:
            kept = PassedTime(boot=moment.boot, mono_us=moment.mono_us, at=passed)
            self._put(PASSED, kept)

    def find_lease(self) -> Lease | None:
        return self._find(LEASE, Lease)

    def save_lease(self, lease: Lease) -> None:
        self._put(LEASE, lease)

    def find_attempts(self, name: str) -> Attempts | None:
        return self._find(ATTEMPTS + name, Attempts)

    def save_attempts(self, name: str, attempts: Attempts | None) -> None:
        self._set(ATTEMPTS + name, attempts)

    def find_searches(self) -> Searches | None:
        if self._remembered.searches is None:
            self._remembered.searches = self._find(SEARCHES, Searches)
        return self._remembered.searches

    def save_searches(self, searches: Searches | None) -> None:
        kept = self._find(SEARCHES, Searches)
        if searches is None and kept is not None:
            self._set(SEARCHES, None)
        elif searches is not None and not are_kept(searches, kept):
            self._put(SEARCHES, written_ahead(searches))
        self._remembered.searches = searches

    def last_typed(self) -> Typed | None:
        return self._remembered.typed

    def remember_typed(self, typed: Typed | None) -> None:
        self._remembered.typed = typed

    def find_policy(self) -> PolicyBody | None:
        return self._find(POLICY, PolicyBody)

    def set_policy(self, policy: PolicyBody | None) -> None:
        self._set(POLICY, policy)

    def issuer_keys(self) -> Mapping[int, IssuerKey]:
        """Return the issuer keys that the root key has signed."""
        return self._remembered.get(ISSUER_KEY, self._issuer_keys)

    def set_issuer_key(self, key_id: str, body: IssuerKeyBody | None) -> None:
        """Save an issuer key that the root key has signed, or delete one."""
        self._set(ISSUER_KEY + key_id, body)

    def _issuer_keys(self) -> Mapping[int, IssuerKey]:
        bodies = self._db.run(
            _ALL_LIKE, {"low": ISSUER_KEY, "high": ISSUER_KEY + "~"}
        ).scalars()
        root_key = self.root_key()
        keys = (
            issuer_keys.read(msgspec.json.decode(body, type=IssuerKeyBody), root_key)
            for body in bodies
        )
        return {key.key_id: key for key in keys}

    def root_key(self) -> str | None:
        """Return the network's root key, or None if central pinned none."""
        identity = self.find_identity()
        return None if identity is None else identity.root_key

    def _find(self, name: str, kind: type[T]) -> T | None:
        body = self._db.run(_GET, {"name": name}).scalar()
        if body is None:
            return None
        try:
            return msgspec.json.decode(body, type=kind)
        except msgspec.DecodeError as error:
            raise StoreDamaged(
                f"{self._db.path} holds a {name} that cannot be read.",
                remedy="Enrol this kiosk again.",
            ) from error

    def _set(self, name: str, body: object | None) -> None:
        if body is not None:
            self._put(name, body)
            return
        self._db.run(_DROP, {"which": name})
        self._note(name)

    def _put(self, name: str, body: object) -> None:
        text = msgspec.json.encode(body).decode()
        self._db.run(_PUT, {"name": name, "body": text})
        self._note(name)

    def _note(self, name: str) -> None:
        if is_copied(name):
            self.changed = True
        if is_copied(name) or name == PASSED:
            self._remembered.forget()


def is_copied(name: str) -> bool:
    """Return whether the copy of the enrolment holds a row."""
    return name in COPIED or name.startswith(ISSUER_KEY)


def copied_rows(db: StoreDatabase) -> dict[str, str]:
    """Return the rows for the copy of the enrolment; none if the device is not enrolled."""
    rows = {row.name: row.body for row in db.run(_ALL) if is_copied(row.name)}
    return rows if IDENTITY in rows else {}


def restore_rows(db: StoreDatabase, rows: Mapping[str, str]) -> None:
    """Add the rows of a copy that are missing."""
    for name, body in rows.items():
        db.run(_PUT, {"name": name, "body": body})
