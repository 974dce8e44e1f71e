"""Proof that a pass was shown: central writes the pass again and compares.

Somebody from another space gets on a space's roster only by a pass that was held before its
kiosk. An entry that merely says so counts, and gives its kiosk nothing.
"""

from __future__ import annotations

import hmac
import logging
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, select, tuple_

from central.ingest.entries.entry_to_rows import Reference, is_desk_signed, owner_of
from central.ingest.entries.fields import ref_of
from central.ingest.entries.reading import EntryDoubt, read_entry
from central.ingest.projections.kept import Counting
from central.ingest.projections.update_projections import EntryKey
from central.ingest.projections.voiding import PlaceKey
from central.model import entries, issuer_keys, networks, passes, revocations
from central.store import bulk
from central.store.signing import SigningKeys, write_pass
from kiosk.core.errors import StoreKeyMissing
from kiosk.core.record.journal import Entry, Kind
from kiosk.core.record.member_pass import KeyState, proof

ADMISSIONS = frozenset({Kind.CHECK_IN, Kind.CHECK_OUT, Kind.REPEAT})
PROOF = "proof"
_UNPROVEN = "Nobody on the space's roster, and no proof that their pass was shown."
_UNREADABLE = "Nobody on the space's roster, and central lacks the key that would prove their pass."

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPasses:
    """What came of the proofs.

    Shape: `unproven` why, by entry; `arrived` who is on a space's roster from now on: (space,
    person).
    """

    unproven: Mapping[EntryKey, str] = field(default_factory=dict)
    arrived: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    """A pass written again, and since when it was revoked."""

    text: str
    revoked_at: datetime | None


def check_shown(
    db: Connection,
    keys: SigningKeys | None,
    counting: Sequence[Counting],
    reference: Reference,
    homes: Mapping[str, set[str]],
) -> ShownPasses:
    """Looks at everyone who is somebody and not on the roster of the space that let them in.

    Shape: `homes` on the rosters of which spaces people stand, without those who are nobody's.
    """
    strangers = [
        one
        for one in counting
        if one.entry.kind in ADMISSIONS
        and one.entry.space not in homes.get(one.person or "", {one.entry.space})
    ]
    if not strangers:
        return ShownPasses()
    refused = _read_refused(db, strangers)
    claims = {one.key: _claim(one, reference, refused) for one in strangers}
    ids = {
        claim.pass_id
        for claim in claims.values()
        if claim is not None and claim.pass_id is not None
    }
    written, why = _write_again(db, keys, ids)
    arrived: set[tuple[str, str]] = set()
    unproven: list[Counting] = []
    for one in strangers:
        claim = claims[one.key]
        shown = None if claim is None else written.get(claim.pass_id or "")
        if claim is None or shown is None or not _is_proven(claim, shown.text):
            unproven.append(one)
        elif shown.revoked_at is None or one.at < shown.revoked_at:
            arrived.add((one.entry.space, one.person or ""))
    return ShownPasses(
        unproven={
            one.key: why
            for one in unproven
            if (one.entry.space, one.person) not in arrived
        },
        arrived=frozenset(arrived),
    )


def _claim(
    one: Counting, reference: Reference, refused: Mapping[PlaceKey, Entry]
) -> Entry | None:
    """The entry whose proof counts: this one, or the refusal that staff overrode with it."""
    entry = one.entry
    owner = None if is_desk_signed(entry) else owner_of(entry, reference)
    if owner is None or reference.persons.get(owner, owner) != one.person:
        return None
    if entry.kind != Kind.CHECK_IN or PROOF in entry.body:
        return entry
    ref = ref_of(entry)
    told = None if ref is None else refused.get((ref.stream, ref.seq))
    if told is None or told.pass_id != entry.pass_id or told.space != entry.space:
        return entry
    return entry if is_desk_signed(told) else told


def _read_refused(
    db: Connection, strangers: Iterable[Counting]
) -> dict[PlaceKey, Entry]:
    """The refusals of the same streams that check-ins refer to."""
    places = {
        (ref.stream, ref.seq)
        for one in strangers
        if (ref := ref_of(one.entry)) is not None and ref.stream == one.entry.stream
    }
    found: dict[PlaceKey, Entry] = {}
    for some in bulk.slices(places):
        rows = db.execute(
            select(entries.c.stream, entries.c.seq, entries.c.raw).where(
                tuple_(entries.c.stream, entries.c.seq).in_(some)
            )
        )
        for row in rows:
            entry = read_entry(row.raw, row.stream, row.seq)
            if not isinstance(entry, EntryDoubt) and entry.kind == Kind.REFUSED:
                found[(row.stream, row.seq)] = entry
    return found


def _write_again(
    db: Connection, keys: SigningKeys | None, ids: Collection[str]
) -> tuple[dict[str, _Written], str]:
    """The network's passes of these ids, and what to say of those that are not proven."""
    written: dict[str, _Written] = {}
    if not ids:
        return written, _UNPROVEN
    if keys is None:
        return written, _UNREADABLE
    network: int = db.execute(select(networks.c.number)).scalar_one()
    for some in bulk.slices(ids):
        rows = db.execute(
            select(passes, issuer_keys.c.sealed, revocations.c.at.label("revoked_at"))
            .join(issuer_keys, issuer_keys.c.key_id == passes.c.key_id)
            .outerjoin(revocations, revocations.c["pass"] == passes.c.id)
            .where(
                passes.c.id.in_(some),
                issuer_keys.c.guest_of.is_(None),
                issuer_keys.c.state != KeyState.REVOKED.value,
            )
        )
        for row in rows:
            try:
                key = keys.get(row.key_id, row.sealed)
            except StoreKeyMissing as error:
                _log.warning("no pass can be proven: %s", error)
                return {}, _UNREADABLE
            text = write_pass(row, network, key)
            written[row.id] = _Written(text=text, revoked_at=row.revoked_at)
    return written, _UNPROVEN


def _is_proven(entry: Entry, text: str) -> bool:
    told = entry.body.get(PROOF)
    if not isinstance(told, str) or not told.isascii():
        return False
    try:
        wanted = proof(entry.id, text)
    except ValueError:
        return False
    return hmac.compare_digest(told, wanted)
