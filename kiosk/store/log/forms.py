"""Walk-ins' forms: personal data kept beside the journal, so that it can be erased."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from kiosk.core.door.forms import FIELD
from kiosk.core.record.journal import Entry, form_digest
from kiosk.core.record.wire import Form
from kiosk.ports import KeptForm
from kiosk.store.database import schema
from kiosk.store.database.engine import StoreDatabase
from kiosk.store.database.times import from_us

_F, _E, _S = schema.form.c, schema.entry.c, schema.stream.c
_ADD = (
    insert(schema.form)
    .values(digest=bindparam("digest"), salt=bindparam("salt"), form=bindparam("form"))
    .on_conflict_do_nothing()
)
_GET = select(_F.salt, _F.form).where(_F.digest == bindparam("digest"))
_POINT = (
    update(schema.form)
    .where(_F.digest == bindparam("which"))
    .values(
        subject=bindparam("subject"), stream=bindparam("stream"), seq=bindparam("seq")
    )
)
_OF_PERSON = (
    select(_F.form, _E.at_us, (_E.seq <= _S.acknowledged).label("acknowledged"))
    .join(schema.entry, (_E.stream == _F.stream) & (_E.seq == _F.seq))
    .join(schema.stream, _S.id == _F.stream)
    .where(_F.subject == bindparam("subject"))
    .order_by(_S.ordinal, _F.seq)
)
_ERASE = delete(schema.form).where(_F.subject == bindparam("subject"))
_DROP = delete(schema.form).where(
    _F.stream == bindparam("at_stream"), _F.seq == bindparam("at_seq")
)
_SENT = delete(schema.form).where(
    _F.stream.is_(None)
    | select(_S.id)
    .where(_S.id == _F.stream, _F.seq <= _S.acknowledged)
    .correlate(schema.form)
    .exists()
)
_FORGET = delete(schema.form).where(
    _F.stream == bindparam("stream"), _F.seq <= bindparam("through")
)


def add(db: StoreDatabase, salt: bytes, form: bytes) -> str:
    """Keep a form and return its digest, which names it."""
    digest = form_digest(salt, form)
    db.run(_ADD, {"digest": digest, "salt": salt, "form": form})
    return digest


def named_by(entry: Entry) -> str | None:
    """Return the digest of the form an entry names, or None."""
    digest = entry.body.get(FIELD)
    return digest if isinstance(digest, str) else None


def point(db: StoreDatabase, entry: Entry) -> None:
    """Record whose form it is and which entry names it, so that it can be erased."""
    digest = named_by(entry)
    if digest is not None:
        db.run(
            _POINT,
            {
                "which": digest,
                "subject": entry.subject,
                "stream": entry.stream,
                "seq": entry.seq,
            },
        )


def find(db: StoreDatabase, digest: str) -> bytes | None:
    """Return the form of a digest, or None if it was erased."""
    row = db.run(_GET, {"digest": digest}).first()
    return None if row is None else bytes(row.form)


def find_all(db: StoreDatabase, digests: Iterable[str]) -> Mapping[str, Form]:
    """Return the forms of some digests that were not erased."""
    found: dict[str, Form] = {}
    for digest in digests:
        row = db.run(_GET, {"digest": digest}).first()
        if row is not None:
            found[digest] = Form(salt=row.salt.hex(), form=row.form.decode())
    return found


def of_person(db: StoreDatabase, subject: str) -> Sequence[KeptForm]:
    """Return the forms that a person's entries name, oldest first."""
    return tuple(
        KeptForm(
            form=row.form, at=from_us(row.at_us), acknowledged=bool(row.acknowledged)
        )
        for row in db.run(_OF_PERSON, {"subject": subject})
    )


def erase(db: StoreDatabase, subject: str) -> None:
    """Erase every form of a person."""
    db.run(_ERASE, {"subject": subject})


def drop(db: StoreDatabase, stream: str, seq: int) -> None:
    """Erase the form of an entry that was undone: there is no consent to keep it."""
    db.run(_DROP, {"at_stream": stream, "at_seq": seq})


def forget_sent(db: StoreDatabase) -> int:
    """Delete the forms that central has and those no entry names; return how many."""
    return db.run(_SENT).count


def forget(db: StoreDatabase, stream: str, through: int) -> None:
    """Delete the forms of entries that were dropped."""
    db.run(_FORGET, {"stream": stream, "through": through})
