"""Erasing by a person's word, and by the list that outlives a restored backup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, exists, select

from central.feed import Item, publish_all
from central.ingest.entries.fields import form_of
from central.ingest.entries.reading import EntryDoubt, read_entry
from central.ingest.personal.consenting import Word, take_words
from central.ingest.projections.announce import lock_feeds
from central.ingest.projections.persons import rekey
from central.ingest.projections.update_projections import refold
from central.model import (
    aliases,
    consents,
    delegations,
    entries,
    erasures,
    forms,
    intakes,
    members,
    networks,
    renamings,
)
from central.people.erase import erase, erase_form
from central.people.guests import lock_people
from central.store import bulk
from central.store.erasure_list import ErasureLine, ErasureLineKind
from kiosk.core.door.forms import read_group
from kiosk.core.errors import NotFound, ProtocolError
from kiosk.core.record.clock import read_time, write_time
from kiosk.core.record.journal import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """What was erased once more. Shape: `words` those of consents that were not here."""

    people: int = 0
    forms: int = 0
    words: int = 0

    def __bool__(self) -> bool:
        return bool(self.people or self.forms or self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldGroup:
    """The form of a group's leader, by the group's entry. Shape: `leader` None where unreadable."""

    stream: str
    seq: int
    space: str
    day: str
    institution: str | None
    people: int
    leader: str | None


def read_groups(db: Connection) -> Sequence[HeldGroup]:
    """The groups whose leader's form is held, the newest first."""
    rows = db.execute(
        select(delegations, entries.c.raw)
        .join(
            entries,
            (entries.c.stream == delegations.c.stream)
            & (entries.c.seq == delegations.c.seq),
        )
        .order_by(delegations.c.at.desc(), delegations.c.stream, delegations.c.seq)
    ).all()
    found = []
    for row in rows:
        digest = _form_of_group(row.raw, row.stream, row.seq)
        held = digest and _read_form(db, row.stream, digest)
        if held:
            found.append(
                HeldGroup(
                    stream=row.stream,
                    seq=row.seq,
                    space=row.space,
                    day=row.day.isoformat(),
                    institution=row.institution,
                    people=row.people,
                    leader=_leader_of(held),
                )
            )
    return found


def erase_group_form(db: Connection, stream: str, seq: int, now: datetime) -> str:
    """Empties the form of a group's leader, found by the group's entry; answers its digest.

    Raises: NotFound where there is no such group, or where its form is gone.
    """
    raw: bytes | None = db.execute(
        select(entries.c.raw).where(entries.c.stream == stream, entries.c.seq == seq)
    ).scalar_one_or_none()
    digest = None if raw is None else _form_of_group(raw, stream, seq)
    if digest is None:
        raise NotFound(
            f"Entry {seq} of the stream {stream} is no group with a leader.",
            remedy="`central people groups` lists them.",
        )
    if _read_form(db, stream, digest) is None:
        raise NotFound(
            f"The form of entry {seq} of the stream {stream} is not here, or erased already."
        )
    erase_form(db, stream, digest, now)
    return digest


def list_fates(db: Connection) -> Sequence[ErasureLine]:
    """Return what the list outside the database has to say of this one, the oldest first."""
    network = _network(db)
    erased = select(erasures, aliases.c.person).outerjoin(
        aliases, aliases.c.subject == erasures.c.subject
    )
    lines = [
        ErasureLine(
            network=network,
            fate=ErasureLineKind.ERASED,
            id=row.subject,
            at=write_time(row.at),
            code=row.reason or "",
            person=row.person,
        )
        for row in db.execute(erased)
    ]
    lines += [
        ErasureLine(
            network=network,
            fate=ErasureLineKind.FORM_ERASED,
            id=f"{row.stream}:{row.digest}",
            at=write_time(row.erased_at),
            code="",
        )
        for row in db.execute(_erased_forms())
    ]
    words = select(consents).where(consents.c.stream.is_(None))
    lines += [
        ErasureLine(
            network=network,
            fate=ErasureLineKind.GIVEN if row.given else ErasureLineKind.WITHDRAWN,
            id=row.subject,
            at=write_time(row.at),
            code=row.version,
        )
        for row in db.execute(words)
    ]
    return sorted(lines, key=lambda line: (line.at, line.fate, line.id))


def erase_again(db: Connection, lines: Iterable[ErasureLine], now: datetime) -> Again:
    """Erases who is on the list and not erased here, as after a backup was brought back.

    People and forms that are not here yet are noted as erased: a kiosk may send them again.
    Lines of another network say nothing here.
    """
    network = _network(db)
    mine = [line for line in lines if line.network == network]
    known = set(db.scalars(select(erasures.c.subject)))
    people = {
        line.id: line
        for line in mine
        if line.fate is ErasureLineKind.ERASED and line.id not in known
    }
    gone = {
        (row.stream, row.digest)
        for row in db.execute(
            select(forms.c.stream, forms.c.digest).where(_is_erased())
        )
    }
    lost = {
        place: line
        for line in mine
        if line.fate is ErasureLineKind.FORM_ERASED
        and (place := _place_of(line)) is not None
        and place not in gone
    }
    words = _new_words(db, mine)
    again = Again(people=len(people), forms=len(lost), words=len(words))
    if again:
        lock_people(db)
        lock_feeds(db)
        _erase_people(db, people, now)
        for (stream, digest), line in sorted(lost.items()):
            erase_form(db, stream, digest, read_time(line.at))
        take_words(db, words, now)
    return again


def _erase_people(
    db: Connection, people: dict[str, ErasureLine], now: datetime
) -> None:
    bulk.insert_new(
        db,
        erasures,
        [
            (subject, read_time(line.at), line.code)
            for subject, line in sorted(people.items())
        ],
    )
    here = {
        subject
        for (subject,) in bulk.lookup(
            db, [members.c.subject], members.c.subject, people
        )
    }
    # Who was whom goes with the rest of a restored database, and would be counted as two.
    bulk.insert_new(
        db,
        aliases,
        [
            (subject, line.person)
            for subject, line in sorted(people.items())
            if line.person in people
        ],
    )
    items: dict[str, list[Item]] = {}
    for code in sorted({line.code for line in people.values()}):
        some = {one for one, line in people.items() if line.code == code}
        for partition, told in erase(db, some & here, now, code).items():
            items.setdefault(partition, []).extend(told)
    refold(db, rekey(db, people, now))
    publish_all(db, items, now)


def _new_words(db: Connection, lines: Sequence[ErasureLine]) -> list[Word]:
    held = {
        (row.subject, row.version, row.at)
        for row in db.execute(select(consents).where(consents.c.stream.is_(None)))
    }
    words = [
        (line.id, line.code, read_time(line.at), line.fate is ErasureLineKind.GIVEN)
        for line in lines
        if line.fate in (ErasureLineKind.WITHDRAWN, ErasureLineKind.GIVEN)
    ]
    return [word for word in words if word[:3] not in held]


def _place_of(line: ErasureLine) -> tuple[str, str] | None:
    stream, colon, digest = line.id.partition(":")
    return (stream, digest) if colon else None


def _is_erased() -> ColumnElement[bool]:
    return forms.c.erased_at.is_not(None)


def _erased_forms() -> Select[Any]:
    """Forms that were erased by themselves: those of people go with their people."""
    named = (
        exists().where(table.c.stream == forms.c.stream, table.c.form == forms.c.digest)
        for table in (intakes, renamings)
    )
    return select(forms.c.stream, forms.c.digest, forms.c.erased_at).where(
        _is_erased(), *(~one for one in named)
    )


def _network(db: Connection) -> str:
    name: str = db.execute(select(networks.c.root_public)).scalar_one()
    return name


def _form_of_group(raw: bytes, stream: str, seq: int) -> str | None:
    entry = read_entry(raw, stream, seq)
    if isinstance(entry, EntryDoubt) or entry.kind != Kind.GROUP:
        return None
    return form_of(entry)


def _read_form(db: Connection, stream: str, digest: str) -> bytes | None:
    form: bytes | None = db.execute(
        select(forms.c.form).where(forms.c.stream == stream, forms.c.digest == digest)
    ).scalar_one_or_none()
    return form


def _leader_of(form: bytes) -> str | None:
    try:
        return read_group(form).leader
    except ProtocolError:
        return None
