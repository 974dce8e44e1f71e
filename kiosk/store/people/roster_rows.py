"""Converts feed items to rows. Every body is read strictly before any of it is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import time
from itertools import groupby
from typing import Any, Final, Literal, assert_never

import msgspec
from sqlalchemy import Table, bindparam, delete
from sqlalchemy.dialects.sqlite import Insert, insert

from kiosk.core.errors import ProtocolError
from kiosk.core.record import ids
from kiosk.core.record.clock import read_time
from kiosk.core.record.roster import (
    EraseBody,
    IssuerKeyBody,
    ItemKind,
    MemberBody,
    NoticeBody,
    PassBody,
    PolicyBody,
    PresenceBody,
    RegistrationBody,
    RevocationBody,
    SessionBody,
    read_body,
)
from kiosk.core.record.wire import FeedItem
from kiosk.store.database import schema
from kiosk.store.database.engine import StoreDatabase
from kiosk.store.database.times import to_us
from kiosk.store.log import projections
from kiosk.store.people import name_index

Values = dict[str, Any]

Kind = ItemKind | Literal["word"]
"""The kind of a row: that of a feed item, or a word that finds a member."""
WORD: Final = "word"

_KEYS: dict[Kind, tuple[Table, tuple[str, ...]]] = {
    ItemKind.MEMBER: (schema.member, ("subject",)),
    ItemKind.PASS: (schema.member_pass, ("pass_id",)),
    ItemKind.SESSION: (schema.session, ("id",)),
    ItemKind.REGISTRATION: (schema.registration, ("activity", "subject")),
    ItemKind.PRESENCE: (schema.presence, ("person",)),
    ItemKind.REVOCATION: (schema.revocation, ("pass_id",)),
    ItemKind.NOTICE: (schema.notice, ("id",)),
    WORD: (schema.word, ("word", "subject")),
}
SPACE_POLICY = "space"


class Put(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A row to write in place of the one with its key.

    A snapshot holds fifty thousand of them at a time. They hold only texts and numbers, which
    make no cycles, so the garbage collector skips them: its pass would stop the desk for 0.2 s.
    Shape: `words` of a member.
    """

    kind: Kind
    key: str
    values: Values
    words: tuple[Values, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Take:
    """The key of a row to delete."""

    kind: ItemKind
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyRow:
    """The space's policy, or None if the feed removes it."""

    policy: PolicyBody | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuerKeyChange:
    """An issuer key to verify with the root key, or None if the feed removes it."""

    key: str
    body: IssuerKeyBody | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Erase:
    """A person whose data must be erased."""

    subject: str


Change = Put | Take | PolicyRow | IssuerKeyChange | Erase


def read_item(item: FeedItem) -> Change | None:
    """Return the change an item makes, or None for an unknown kind.

    Raises: ProtocolError naming the field.
    """
    try:
        kind = ItemKind(item.kind)
    except ValueError:
        return None
    match kind:
        case ItemKind.POLICY:
            return _rule(item)
        case ItemKind.ISSUER_KEY | ItemKind.GUEST_KEY:
            return _vouched(item)
        case ItemKind.ERASE:
            if item.body is None:
                return None
            read_body(item.body, EraseBody)
            return Erase(subject=item.key)
        case _ if item.body is None:
            return Take(kind=kind, key=item.key)
        case ItemKind.MEMBER:
            return _member(item)
        case _:
            return Put(kind=kind, key=item.key, values=_values(kind, item))


def newest_per_key(changes: Iterable[Change]) -> list[Change]:
    """Return the last change of each key, in order."""
    newest: dict[object, Change] = {}
    for change in changes:
        place = _place(change)
        newest.pop(place, None)
        newest[place] = change
    return list(newest.values())


def runs(changes: Sequence[Change]) -> Iterator[Sequence[Change]]:
    """Yield neighbouring changes that one statement can write."""
    for _, run in groupby(changes, _statement_of):
        yield list(run)


def word_rows(rows: Iterable[Put]) -> Iterator[Put]:
    """Yield the rows of the words that find these members."""
    for row in rows:
        for values in row.words:
            key = f"{values['word']}\0{row.key}"
            yield Put(kind=WORD, key=key, values=values)


def put(db: StoreDatabase, generation: int, rows: Sequence[Put]) -> None:
    """Write rows of one kind; the list may be empty."""
    if rows:
        values = ({"generation": generation, **row.values} for row in rows)
        db.run_many(_PUTS[rows[0].kind], values)


def take(db: StoreDatabase, generation: int, rows: Sequence[Take]) -> None:
    """Delete rows of one kind."""
    db.run_many(
        _TAKES[rows[0].kind],
        [
            {f"which_{name}": value for name, value in _key_values(row).items()}
            | {"which_generation": generation}
            for row in rows
        ],
    )


def _place(change: Change) -> object:
    """Return the key by which a later change overrides this one."""
    match change:
        case Put(kind=kind, key=key) | Take(kind=kind, key=key):
            return kind, key
        case IssuerKeyChange(key=key):
            return ItemKind.ISSUER_KEY, key
        case PolicyRow():
            return ItemKind.POLICY
        case Erase(subject=subject):
            return ItemKind.ERASE, subject
        case _ as never:
            assert_never(never)


def _statement_of(change: Change) -> object:
    match change:
        case Put(kind=kind) | Take(kind=kind):
            return type(change), kind
        case _:
            return _place(change)


def _key_values(row: Take) -> Values:
    if row.kind is ItemKind.REGISTRATION:
        activity, _, subject = row.key.rpartition(":")
        return {"activity": activity, "subject": subject}
    return {_KEYS[row.kind][1][0]: row.key}


def _put_statement(table: Table) -> Insert:
    statement = insert(table)
    key = list(table.primary_key.columns)
    others = {
        column.name: statement.excluded[column.name]
        for column in table.columns
        if not column.primary_key
    }
    if not others:
        return statement.on_conflict_do_nothing(index_elements=key)
    return statement.on_conflict_do_update(index_elements=key, set_=others)


_PUTS = {kind: _put_statement(table) for kind, (table, _) in _KEYS.items()}
_TAKES = {
    kind: delete(table).where(
        table.c.generation == bindparam("which_generation"),
        *(table.c[name] == bindparam(f"which_{name}") for name in names),
    )
    for kind, (table, names) in _KEYS.items()
}


def _values(kind: ItemKind, item: FeedItem) -> Values:
    text = msgspec.json.encode(item.body).decode()
    match kind:
        case ItemKind.PASS:
            return _pass(item)
        case ItemKind.SESSION:
            return _session(item, text)
        case ItemKind.REGISTRATION:
            return _registration(item)
        case ItemKind.PRESENCE:
            return _presence(item, text)
        case ItemKind.REVOCATION:
            read_body(item.body, RevocationBody)
            return {"pass_id": item.key, "body": text}
        case _:
            read_body(item.body, NoticeBody)
            return {"id": item.key, "body": text}


def _member(item: FeedItem) -> Put:
    body = read_body(item.body, MemberBody)
    text = msgspec.json.encode(item.body).decode()
    return Put(
        kind=ItemKind.MEMBER,
        key=item.key,
        values={"subject": item.key, "body": text},
        words=tuple(name_index.rows_of(item.key, body)),
    )


def _pass(item: FeedItem) -> Values:
    """Return the row of a pass. Its body is written again, without unknown fields."""
    body = read_body(item.body, PassBody)
    return {
        "pass_id": item.key,
        "subject": body.subject,
        "desk": int(body.desk),
        "body": msgspec.json.encode(body).decode(),
    }


def _session(item: FeedItem, text: str) -> Values:
    body = read_body(item.body, SessionBody)
    return {
        "id": item.key,
        "start_us": _us(body.starts_at, "$.starts_at"),
        "end_us": _us(body.ends_at, "$.ends_at"),
        "body": text,
    }


def _registration(item: FeedItem) -> Values:
    body = read_body(item.body, RegistrationBody)
    if item.key.rpartition(":") != (body.activity, ":", body.subject):
        raise ProtocolError("A registration's key is not its body's.", field="$.key")
    return {"activity": body.activity, "subject": body.subject}


def _presence(item: FeedItem, text: str) -> Values:
    body = read_body(item.body, PresenceBody)
    _us(body.since, "$.since")
    return {
        "person": item.key,
        "until_us": _us(body.until, "$.until"),
        "kiosk": body.kiosk,
        "body": text,
    }


def _rule(item: FeedItem) -> PolicyRow | None:
    if item.key != SPACE_POLICY:
        return None
    if item.body is None:
        return PolicyRow(policy=None)
    policy = read_body(item.body, PolicyBody)
    for day, span in policy.hours.items():
        for text in span or ():
            if not _is_hour(text):
                raise ProtocolError(
                    "A policy's opening hours are not times of day.",
                    field=f"$.hours.{day}",
                )
    return PolicyRow(policy=policy)


def _vouched(item: FeedItem) -> IssuerKeyChange:
    if item.body is None:
        return IssuerKeyChange(key=item.key, body=None)
    body = read_body(item.body, IssuerKeyBody)
    if item.key != str(body.key_id):
        raise ProtocolError("An issuer key's key is not its body's.", field="$.key")
    return IssuerKeyChange(key=item.key, body=body)


def _us(text: str, field: str) -> int:
    try:
        return to_us(read_time(text))
    except (ValueError, OverflowError) as error:
        raise ProtocolError("A feed item's time is not a time.", field=field) from error


def _is_hour(text: str) -> bool:
    if text == "24:00":
        return True
    try:
        time.fromisoformat(text)
    except ValueError:
        return False
    return True


def adopt_bearers(journal_db: StoreDatabase, rows: Sequence[Put]) -> None:
    """Give what was recorded under a pass alone to its holder, now known from the feed."""
    for row in rows:
        if row.kind is ItemKind.PASS:
            prefix = ids.DESK_PREFIX if row.values["desk"] else ids.PASS_PREFIX
            projections.adopt(journal_db, prefix + row.key, row.values["subject"])
